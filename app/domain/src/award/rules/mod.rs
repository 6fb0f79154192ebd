//! The rules as data, read once from `data/rules.txt`.

pub(crate) mod check;
pub(crate) mod condition;
mod window;

pub use check::Check;
pub use condition::Part;
pub(crate) use condition::{Cond, Item, Span};
pub use window::years_asked;

use std::sync::OnceLock;

use super::catalogue::{Award, catalogue, read};
use super::outcome::{Kinds, RuleId, Severity};
use super::policy::Setting;
use super::text::{Block, DataError, blocks};
use super::{CommendationType, Stage, SubjectKind};
use crate::Date;
use crate::lang::Lang;

/// The data file.
const TEXT: &str = include_str!("../data/rules.txt");

/// The keys of the file.
const KEYS: &[&str] = &[
    "for", "kinds", "types", "severity", "stage", "from", "to", "reread", "by", "needs", "route",
    "vi", "en", "cite",
];

/// A way to fulfil a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRoute {
    /// Its Vietnamese name; empty for the only way.
    pub vi: &'static str,
    /// Its English name.
    pub en: &'static str,
    pub(crate) needs: Cond,
}

/// A row of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its identifier, such as `R-CST-01`.
    pub id: RuleId,
    /// Which row of that identifier, from 0.
    pub row: u8,
    /// What follows when it is not met.
    pub severity: Severity,
    /// From which stage on it is looked at.
    pub stage: Stage,
    /// Whether it must be read again under Law 06/2026.
    pub reread: bool,
    /// What is asked, in Vietnamese.
    pub vi: &'static str,
    /// What is asked, in English.
    pub en: &'static str,
    /// The article.
    pub citation: &'static str,
    /// First day.
    pub valid_from: Date,
    /// Last day; `None` while it is valid.
    pub valid_to: Option<Date>,
    /// The setting that switches it off or makes it block.
    pub by: Option<Setting>,
    /// The ways to fulfil it.
    pub routes: Vec<RuleRoute>,
    /// Whether it names its awards, and so is a standard of theirs.
    pub specific: bool,
    kinds: Kinds,
    types: Vec<CommendationType>,
    awards: Vec<&'static str>,
}

impl Rule {
    /// What is asked.
    #[must_use]
    pub const fn words(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }

    /// Whether it is looked at for a kind of subject and a type of commendation under the rows of a day.
    pub(crate) fn applies(
        &self,
        kind: SubjectKind,
        commendation: CommendationType,
        day: Date,
    ) -> bool {
        self.kinds.has(kind)
            && (self.types.is_empty() || self.types.contains(&commendation))
            && self.valid_from <= day
            && self.valid_to.is_none_or(|last| day <= last)
    }

    /// Whether it is looked at for an award that is given for these types of commendation.
    #[must_use]
    pub fn concerns(&self, types: &[CommendationType]) -> bool {
        self.types.is_empty() || self.types.iter().any(|of| types.contains(of))
    }

    /// The awards to which it applies.
    #[must_use]
    pub fn awards(&self) -> &[&'static str] {
        &self.awards
    }
}

/// All rules.
#[derive(Debug, Default)]
pub struct RuleBook {
    rules: Vec<Rule>,
    /// Indexes of the rules of an award, in the order of the catalogue.
    by_award: Vec<Vec<usize>>,
    fingerprint: u64,
}

impl RuleBook {
    /// Reads the rules.
    ///
    /// # Errors
    /// Names the first line that cannot be read.
    pub fn parse(text: &'static str) -> Result<Self, DataError> {
        let mut rules: Vec<Rule> = Vec::new();
        for block in &blocks(text)? {
            let rows = rules
                .iter()
                .filter(|rule| rule.id.as_str() == block.name)
                .count();
            rules.push(rule(block, u8::try_from(rows).unwrap_or(u8::MAX))?);
        }
        let of = |award: &Award| {
            let all = rules.iter().enumerate();
            let mine = all.filter(|(_, rule)| rule.awards.contains(&award.code.as_str()));
            mine.map(|(index, _)| index).collect()
        };
        let by_award = catalogue().awards().iter().map(of).collect();
        Ok(Self {
            by_award,
            fingerprint: fingerprint(text),
            rules,
        })
    }

    /// Every row.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A row by its identifier.
    #[must_use]
    pub fn get(&self, id: &RuleId, row: u8) -> Option<&Rule> {
        self.rules
            .iter()
            .find(|rule| rule.id == *id && rule.row == row)
    }

    /// The rows of an award.
    pub fn of_award(&self, code: &str) -> impl Iterator<Item = &Rule> {
        let awards = catalogue().awards();
        let place = awards.iter().position(|award| award.code.as_str() == code);
        let indexes = place
            .and_then(|place| self.by_award.get(place))
            .map_or(&[][..], Vec::as_slice);
        indexes.iter().filter_map(|index| self.rules.get(*index))
    }

    /// A number that changes with every change of the rules (FNV-1a of the file), stored with each evaluation.
    #[must_use]
    pub const fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Names of the conditions that an official confirms, each with the rule that asks for it.
    #[must_use]
    pub fn confirmations(&self) -> Vec<(&'static str, &Rule)> {
        let mut names = Vec::new();
        for rule in &self.rules {
            for route in &rule.routes {
                confirmations(&route.needs, &mut |name| names.push((name, rule)));
            }
        }
        names
    }
}

fn confirmations(needs: &Cond, found: &mut impl FnMut(&'static str)) {
    match needs {
        Cond::All(parts) | Cond::Any(parts) => {
            parts.iter().for_each(|part| confirmations(part, found))
        }
        Cond::If(parts) => {
            confirmations(&parts.0, found);
            confirmations(&parts.1, found);
        }
        Cond::Confirmed(name) => found(name),
        _ => {}
    }
}

fn fingerprint(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

fn rule(block: &Block<'static>, row: u8) -> Result<Rule, DataError> {
    block.only(KEYS)?;
    let (awards, specific) = awards(block)?;
    Ok(Rule {
        id: RuleId(block.name.into()),
        row,
        severity: read::word(&block.one("severity")?, Severity::parse)?,
        stage: match block.optional("stage")? {
            Some(entry) => read::word(&entry, Stage::parse)?,
            None => Stage::Standard,
        },
        reread: read::yes(block, "reread")?.unwrap_or(false),
        vi: block.one("vi")?.value,
        en: block.one("en")?.value,
        citation: block.one("cite")?.value,
        valid_from: read::day(&block.one("from")?)?,
        valid_to: block
            .optional("to")?
            .map(|entry| read::day(&entry))
            .transpose()?,
        by: block
            .optional("by")?
            .map(|entry| read::word(&entry, Setting::parse))
            .transpose()?,
        routes: routes(block)?,
        specific,
        kinds: Kinds::of(&read::words(block.optional("kinds")?, SubjectKind::parse)?),
        types: read::words(block.optional("types")?, CommendationType::parse)?,
        awards,
    })
}

/// The awards of a row, and whether it is a standard of theirs rather than a rule for many.
fn awards(block: &Block<'static>) -> Result<(Vec<&'static str>, bool), DataError> {
    let entry = block.one("for")?;
    let chosen = |choose: fn(&Award) -> bool| {
        let all = catalogue().awards().iter();
        all.filter(|award| choose(award))
            .map(|award| award.code.as_str())
            .collect()
    };
    let awards: Vec<&'static str> = match entry.value {
        "*" => chosen(|_| true),
        "chain" => {
            chosen(|award| !award.after_individual.is_empty() || !award.after_collective.is_empty())
        }
        "posting" => chosen(|award| award.posting),
        "opinions" => chosen(|award| award.opinions),
        "ballot" => chosen(|award| award.vote_percent.is_some()),
        "central" => chosen(Award::is_central),
        _ => {
            let codes: Vec<&'static str> = entry.parts(',').collect();
            if let Some(code) = codes.iter().find(|code| catalogue().get(code).is_none()) {
                return Err(entry.error(format!("`{code}` is not in the catalogue")));
            }
            // Rules that cut across awards are no standard of one, even when they name some.
            return Ok((codes, !block.name.starts_with("R-X-")));
        }
    };
    // Long service is the one standard that is written for every award.
    Ok((awards, block.name == "R-CH-01"))
}

fn routes(block: &Block<'static>) -> Result<Vec<RuleRoute>, DataError> {
    let mut routes = Vec::new();
    for entry in &block.entries {
        let (vi, en, text) = match entry.key {
            "needs" => ("", "", entry.value),
            "route" => {
                let mut parts = entry.value.splitn(3, ';').map(str::trim);
                match (parts.next(), parts.next(), parts.next()) {
                    (Some(vi), Some(en), Some(text)) => (vi, en, text),
                    _ => return Err(entry.error("is not `Vietnamese ; English ; condition`")),
                }
            }
            _ => continue,
        };
        let needs = Cond::parse(text).map_err(|problem| entry.error(problem))?;
        routes.push(RuleRoute { vi, en, needs });
    }
    if routes.is_empty() {
        return Err(DataError::at(
            block.line,
            format!("[{}] needs nothing", block.name),
        ));
    }
    Ok(routes)
}

/// The rules of the program, read once. A test proves that the file can be read; a book that cannot be read is empty, and
/// an award without rules is never passed ([`super::evaluate`]).
#[must_use]
pub fn rule_book() -> &'static RuleBook {
    static BOOK: OnceLock<RuleBook> = OnceLock::new();
    BOOK.get_or_init(|| RuleBook::parse(TEXT).unwrap_or_default())
}

#[cfg(test)]
mod tests;
