//! The catalogue: every title and form of commendation as dated, cited data.
//! What the reference does not know is `None`, never a guess.

pub(super) mod read;
mod words;

pub use words::{Artefact, Certainty, Decider, Paper, Path};

use std::sync::OnceLock;

use super::bonus::Multiplier;
use super::text::{DataError, blocks};
use super::{AwardClass, AwardCode, CommendationType, Subject, SubjectKind};
use crate::Date;
use crate::lang::Lang;

/// The data file.
const TEXT: &str = include_str!("../data/catalogue.txt");

/// Something that holds from a day until a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated<T> {
    /// What holds.
    pub what: T,
    /// First day; `None` for "since the award exists".
    pub from: Option<Date>,
    /// Last day; `None` while it holds.
    pub until: Option<Date>,
}

impl<T> Dated<T> {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// A title or form of commendation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// Its code.
    pub code: AwardCode,
    /// Vietnamese name.
    pub vi: &'static str,
    /// English name.
    pub en: &'static str,
    /// Title or form.
    pub class: AwardClass,
    /// Who can receive it.
    pub subjects: Vec<SubjectKind>,
    /// Types of commendation for which it is given.
    pub types: Vec<CommendationType>,
    /// Whether it is given every year.
    pub yearly: bool,
    /// Who decides, and when.
    pub deciders: Vec<Dated<Decider>>,
    /// Awards that must have been held before, on the route of regular merit, for persons.
    pub after_individual: Vec<AwardCode>,
    /// The same for collectives.
    pub after_collective: Vec<AwardCode>,
    /// Most that can be given, in percent of those who hold the lower award; the law of 2022 sets none.
    pub quota_percent: Option<u8>,
    /// Bonus of a person.
    pub bonus_individual: Option<Multiplier>,
    /// Bonus of a collective.
    pub bonus_collective: Option<Multiplier>,
    /// A ceiling where the decree names no amount.
    pub bonus_at_most: Option<Multiplier>,
    /// What is handed over.
    pub artefacts: Vec<Artefact>,
    /// Papers of the dossier for every type of commendation.
    pub papers: Vec<Paper>,
    /// More papers for one type of commendation.
    pub papers_by_type: Vec<(CommendationType, Paper)>,
    /// Numbers of the report template by kind of subject and type of commendation.
    pub templates: Vec<(SubjectKind, CommendationType, &'static str)>,
    /// The path of the dossier.
    pub path: Option<Path>,
    /// Whether the list is published before the submission (Law Article 84 clause 5).
    pub posting: bool,
    /// Working days of the posting; `None` where no length was found.
    pub posting_days: Option<u16>,
    /// Whether opinions of other bodies stand in the dossier (Law Article 84 clause 3).
    pub opinions: bool,
    /// Percent of all members of the council who must vote in favour; `None` where the decree asks for no ballot.
    pub vote_percent: Option<u8>,
    /// Whether it can be given after death; `None` when the reference does not say.
    pub posthumous: Option<bool>,
    /// Whether it is meant for public employees only (`true`), for nobody of them (`false`), or for all.
    pub public_employee: Option<bool>,
    /// The same of persons in the forces.
    pub in_forces: Option<bool>,
    /// Time limit in words, Vietnamese and English.
    pub deadline: Option<(&'static str, &'static str)>,
    /// Articles.
    pub citation: &'static str,
    /// How sure the row is.
    pub certainty: Certainty,
    /// First day.
    pub valid_from: Date,
    /// Last day; `None` while it is valid.
    pub valid_to: Option<Date>,
    /// Whether the row must be read again under Law 06/2026 before it is used from 2026-10-01.
    pub reread: bool,
}

impl Award {
    /// The name for people.
    #[must_use]
    pub const fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }

    /// Awards that must have been held before, for a kind of subject.
    #[must_use]
    pub fn after(&self, kind: SubjectKind) -> &[AwardCode] {
        match kind {
            SubjectKind::Individual => &self.after_individual,
            SubjectKind::Collective | SubjectKind::Enterprise => &self.after_collective,
            SubjectKind::Household => &[],
        }
    }

    /// The bonus of a kind of subject. A household has one and a half times the person's; an enterprise is a collective.
    #[must_use]
    pub fn bonus(&self, kind: SubjectKind) -> Option<Multiplier> {
        match kind {
            SubjectKind::Individual => self.bonus_individual,
            SubjectKind::Collective | SubjectKind::Enterprise => self.bonus_collective,
            // A title of households has its own row; a form for persons is multiplied.
            SubjectKind::Household if self.subjects == [SubjectKind::Household] => None,
            SubjectKind::Household => self.bonus_individual.map(Multiplier::for_household),
        }
    }

    /// Papers of a dossier for a type of commendation.
    pub fn papers_for(&self, commendation: CommendationType) -> impl Iterator<Item = Paper> {
        let extra = self.papers_by_type.iter();
        let extra = extra.filter(move |(of, _)| *of == commendation);
        self.papers
            .iter()
            .copied()
            .chain(extra.map(|(_, paper)| *paper))
    }

    /// Number of the report template; `None` when no statutory one is known. Enterprises use that of collectives.
    #[must_use]
    pub fn template(
        &self,
        kind: SubjectKind,
        commendation: CommendationType,
    ) -> Option<&'static str> {
        let kind = match kind {
            SubjectKind::Enterprise => SubjectKind::Collective,
            kind => kind,
        };
        let mut rows = self.templates.iter();
        let row = rows.find(|(of, by, _)| *of == kind && *by == commendation)?;
        Some(row.2)
    }

    /// Whether somebody can decide it on a day.
    #[must_use]
    pub fn decided_by(&self, decider: Decider, day: Date) -> bool {
        let mut rows = self.deciders.iter();
        rows.any(|row| row.what == decider && row.holds_on(day))
    }

    /// Whether the decision is taken outside the province.
    #[must_use]
    pub fn is_central(&self) -> bool {
        self.deciders.iter().any(|row| row.what.is_central())
    }

    /// Whether it is meant for this subject at all: a title of soldiers is not what a farmer lacks a condition of. What is
    /// not recorded of a subject rules nothing out.
    #[must_use]
    pub fn is_meant_for(&self, subject: &Subject) -> bool {
        let fits = |wanted: Option<bool>, known: Option<bool>| match (wanted, known) {
            (Some(wanted), Some(known)) => wanted == known,
            _ => true,
        };
        self.subjects.contains(&subject.kind)
            && fits(self.public_employee, subject.traits.public_employee)
            && fits(self.in_forces, subject.traits.in_forces)
    }

    /// Whether it exists on a day.
    #[must_use]
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

/// All awards, in the order in which lists show them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    awards: Vec<Award>,
}

impl Catalogue {
    /// Reads a catalogue.
    ///
    /// # Errors
    /// Names the first line that cannot be read, a code that stands twice, or a prerequisite that does not exist.
    pub fn parse(text: &'static str) -> Result<Self, DataError> {
        let mut awards: Vec<Award> = Vec::new();
        for block in &blocks(text)? {
            let award = read::award(block)?;
            if awards.iter().any(|earlier| earlier.code == award.code) {
                return Err(DataError::at(
                    block.line,
                    format!("[{}] stands twice", block.name),
                ));
            }
            awards.push(award);
        }
        for award in &awards {
            let needed = award.after_individual.iter().chain(&award.after_collective);
            for code in needed {
                if !awards.iter().any(|other| other.code == *code) {
                    return Err(DataError::at(
                        0,
                        format!("[{}] comes after {code}, which is not there", award.code),
                    ));
                }
            }
        }
        Ok(Self { awards })
    }

    /// All awards.
    #[must_use]
    pub fn awards(&self) -> &[Award] {
        &self.awards
    }

    /// An award by its code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Award> {
        self.awards.iter().find(|award| award.code.as_str() == code)
    }

    /// The titles that are given every year to a kind of subject by the province or below it.
    pub fn yearly_titles(&self, kind: SubjectKind) -> impl Iterator<Item = &Award> {
        self.awards.iter().filter(move |award| {
            award.class == AwardClass::Title && award.yearly && award.subjects.contains(&kind)
        })
    }
}

/// The catalogue of the program, read once. A test proves that the file can be read; a catalogue that cannot be read is
/// empty, so that nothing passes.
#[must_use]
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| Catalogue::parse(TEXT).unwrap_or_default())
}

#[cfg(test)]
mod tests;
