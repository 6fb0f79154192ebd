//! What the pages of the catalogue show; names and sentences of the law are in the reader's language already.

use domain::Date;
use domain::award::{
    Artefact, AwardClass, Certainty, CommendationType, Decider, Paper, RuleSet, Severity, Stage,
    SubjectKind,
};
use serde::{Deserialize, Serialize};

/// The catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueView {
    /// Day on which it holds.
    pub day: Date,
    /// The rules that a dossier received on that day follows.
    pub rule_set: RuleSet,
    /// Whether those rules must still be read again.
    pub reread: bool,
    /// Titles first, then forms.
    pub rows: Vec<AwardRow>,
}

/// A line of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Title or form.
    pub class: AwardClass,
    /// Who can receive it.
    pub subjects: Vec<SubjectKind>,
    /// Who decides it today.
    pub deciders: Vec<Decider>,
    /// How sure the row is.
    pub certainty: Certainty,
}

/// One title or form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardDetails {
    /// What the list says of it.
    pub row: AwardRow,
    /// Day on which this holds.
    pub day: Date,
    /// The rules that a dossier received on that day follows.
    pub rule_set: RuleSet,
    /// Whether its rules must be read again under them.
    pub reread: bool,
    /// Types of commendation for which it is given.
    pub types: Vec<CommendationType>,
    /// Awards that must have been held before.
    pub chain: Vec<ChainLink>,
    /// Awards for which this one must have been held.
    pub leads_to: Vec<AwardName>,
    /// Papers of the dossier; those of one type of commendation only say which.
    pub papers: Vec<(Paper, Option<CommendationType>)>,
    /// Number of the report template by kind of subject and type of commendation.
    pub templates: Vec<(SubjectKind, CommendationType, String)>,
    /// The way of the dossier, in words.
    pub path: Option<String>,
    /// Percent of all council members who must agree.
    pub vote_percent: Option<u8>,
    /// Most that can be given in percent of the lower award's holders.
    pub quota_percent: Option<u8>,
    /// Whether the list is published before the submission, and for how many working days where that is known.
    pub posting: Option<Option<u16>>,
    /// Whether other bodies are heard.
    pub opinions: bool,
    /// Whether it can be given after death, where the law says.
    pub posthumous: Option<bool>,
    /// Bonus by kind of subject.
    pub bonuses: Vec<BonusRow>,
    /// Most of the bonus where the decree names no amount, in hundredths of the base salary.
    pub bonus_at_most: Option<u32>,
    /// Base salary of the day, in đồng.
    pub base_salary: Option<u64>,
    /// What is handed over.
    pub artefacts: Vec<Artefact>,
    /// Time limit, in words.
    pub deadline: Option<String>,
    /// Articles.
    pub citation: String,
    /// What is examined, by stage.
    pub rules: Vec<RuleRow>,
}

/// A title or form by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardName {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// An award that must have been held before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainLink {
    /// For whom.
    pub kind: SubjectKind,
    /// Which one.
    pub award: AwardName,
}

/// Bonus money of a kind of subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BonusRow {
    /// Who.
    pub kind: SubjectKind,
    /// Hundredths of the base salary.
    pub multiplier: u32,
    /// Đồng for a decision of the day; `None` where the base salary is not known.
    pub dong: Option<u64>,
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleRow {
    /// Its identifier.
    pub id: String,
    /// What is asked.
    pub words: String,
    /// The ways to fulfil it, when there are several.
    pub routes: Vec<String>,
    /// What follows when it is not met.
    pub severity: Severity,
    /// From which stage on.
    pub stage: Stage,
    /// The article.
    pub citation: String,
    /// Whether it must be read again.
    pub reread: bool,
    /// Whether it is a standard of this award, not one for all.
    pub specific: bool,
}
