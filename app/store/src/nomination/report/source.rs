//! What an achievement report is made from, read from the database: facts with the names that they are told by.

use std::collections::BTreeMap;

use domain::award::{
    AwardFact, CommendationType, DisciplineFact, GradeFact, RecordId, SubjectKind, WorkFact,
    catalogue,
};
use domain::nomination::report::{
    NamedAward, NamedWork, RecordKind, RecordRef, Report, ReportFacts, ReportedResult,
    ReportedScore, TemplateForm, assemble, template_for,
};
use domain::{Figure, Lang, Points};

use crate::entity::{creative_work, nomination_list};
use crate::error::{StoreError, StoreResult};

/// What is known of one dossier's subject within the window of its award.
#[derive(Clone, Debug)]
pub struct ReportSource {
    /// The form that the award asks for.
    pub form: TemplateForm,
    /// The subject.
    pub(super) kind: SubjectKind,
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) award: String,
    pub(super) years: (i16, i16),
    pub(super) grades: Vec<(GradeFact, String)>,
    pub(super) awards: Vec<AwardFact>,
    pub(super) works: Vec<(WorkFact, creative_work::Model)>,
    pub(super) results: Vec<ResultRow>,
    pub(super) scores: Vec<ScoreRow>,
    pub(super) disciplines: Vec<(DisciplineFact, String)>,
}

/// A recorded result of the unit.
#[derive(Clone, Debug)]
pub(super) struct ResultRow {
    pub id: i64,
    pub year: i16,
    pub code: String,
    pub target: String,
    pub target_en: String,
    pub measure: String,
    pub plan: Option<Figure>,
    pub done: Figure,
    pub source: String,
}

/// A settled score of the unit.
#[derive(Clone, Debug)]
pub(super) struct ScoreRow {
    pub id: i64,
    pub year: i16,
    pub title: String,
    pub board: String,
    pub points: Points,
    pub most: Points,
}

/// A record as a footnote names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedRecord {
    /// Which.
    pub record: RecordRef,
    /// Its year or years.
    pub years: String,
    /// What it says, in the words of the records.
    pub words: String,
    /// The document that proves it; empty when none is recorded.
    pub document: String,
    /// What it is found by besides its key: the code of a target or of a board.
    pub code: String,
}

/// The form that the award of a submission asks for.
///
/// # Errors
/// The award or the type of commendation cannot be read.
pub fn wanted_form(list: &nomination_list::Model, kind: SubjectKind) -> StoreResult<TemplateForm> {
    let code = domain::award::AwardCode::parse(&list.award)
        .ok_or_else(|| StoreError::corrupt("award", list.award.clone()))?;
    let commendation = CommendationType::parse(&list.commendation)
        .ok_or_else(|| StoreError::corrupt("commendation", list.commendation.clone()))?;
    Ok(template_for(&code, kind, commendation))
}

fn award_name(fact: &AwardFact, lang: Lang) -> &str {
    let known = catalogue().get(fact.code.as_str());
    known.map_or(fact.code.as_str(), |award| match lang {
        Lang::Vi => award.vi,
        Lang::En => award.en,
    })
}

impl ReportSource {
    /// What the subject is.
    #[must_use]
    pub const fn kind(&self) -> SubjectKind {
        self.kind
    }

    /// The report as the records make it today.
    #[must_use]
    pub fn assemble(&self) -> Report {
        let grades: Vec<GradeFact> = self.grades.iter().map(|(fact, _)| fact.clone()).collect();
        let disciplines: Vec<DisciplineFact> = self
            .disciplines
            .iter()
            .map(|(fact, _)| fact.clone())
            .collect();
        assemble(&ReportFacts {
            template: self.form,
            kind: self.kind,
            name: &self.name,
            unit: &self.unit,
            award: &self.award,
            from_year: self.years.0,
            to_year: self.years.1,
            grades: &grades,
            awards: self
                .awards
                .iter()
                .map(|fact| NamedAward {
                    fact,
                    name: award_name(fact, Lang::Vi),
                })
                .collect(),
            works: self
                .works
                .iter()
                .map(|(fact, work)| NamedWork {
                    fact,
                    title: &work.title,
                    decision: &work.decision_number,
                })
                .collect(),
            results: self
                .results
                .iter()
                .map(|row| ReportedResult {
                    record: RecordId(row.id),
                    year: row.year,
                    target: &row.target,
                    unit: &row.measure,
                    plan: row.plan,
                    done: row.done,
                })
                .collect(),
            scores: self
                .scores
                .iter()
                .map(|row| ReportedScore {
                    record: RecordId(row.id),
                    year: row.year,
                    board: &row.title,
                    points: row.points,
                    most: row.most,
                    rank: None,
                })
                .collect(),
            disciplines: Some(&disciplines),
        })
    }

    /// Every record of the subject that a report can point to, as a footnote names it to the reader.
    #[must_use]
    pub fn records(&self, lang: Lang) -> BTreeMap<RecordRef, NamedRecord> {
        let grades = self.grades.iter().map(|(fact, document)| {
            named(
                (RecordKind::Grade, fact.record),
                fact.year.to_string(),
                fact.grade.label(lang),
                document,
            )
        });
        let awards = self.awards.iter().map(|fact| {
            let decided = fact.decided.map(|day| day.format(lang));
            let document = [Some(fact.number.clone()), decided];
            let document = document
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty());
            let years = if fact.from_year == fact.to_year {
                fact.to_year.to_string()
            } else {
                format!("{}–{}", fact.from_year, fact.to_year)
            };
            let document: Vec<String> = document.collect();
            named(
                (RecordKind::Award, fact.record),
                years,
                award_name(fact, lang),
                &document.join(", "),
            )
        });
        let works = self.works.iter().map(|(fact, work)| {
            let year = fact.recognised.map(|day| day.year().to_string());
            named(
                (RecordKind::Work, fact.record),
                year.unwrap_or_default(),
                &work.title,
                &work.decision_number,
            )
        });
        let results = self.results.iter().map(|row| NamedRecord {
            code: row.code.clone(),
            ..named(
                (RecordKind::Result, RecordId(row.id)),
                row.year.to_string(),
                match lang {
                    Lang::Vi => &row.target,
                    Lang::En => &row.target_en,
                },
                &row.source,
            )
        });
        let scores = self.scores.iter().map(|row| NamedRecord {
            code: row.board.clone(),
            ..named(
                (RecordKind::Score, RecordId(row.id)),
                row.year.to_string(),
                &row.title,
                "",
            )
        });
        let disciplines = self.disciplines.iter().map(|(fact, document)| {
            named(
                (RecordKind::Discipline, fact.record),
                fact.from.year().to_string(),
                fact.form.label(lang),
                document,
            )
        });
        grades
            .chain(awards)
            .chain(works)
            .chain(results)
            .chain(scores)
            .chain(disciplines)
            .map(|named| (named.record, named))
            .collect()
    }
}

fn named(
    (kind, record): (RecordKind, RecordId),
    years: String,
    words: &str,
    document: &str,
) -> NamedRecord {
    NamedRecord {
        record: RecordRef { kind, record },
        years,
        words: words.to_owned(),
        document: document.to_owned(),
        code: String::new(),
    }
}
