//! What the pages of records show. Numbers of identity are in none of these types.

use super::edit::view::EditView;
use domain::award::{Outcome, Severity, SubjectKind};
use serde::{Deserialize, Serialize};

/// What was found by a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundView {
    /// What was typed.
    pub text: String,
    /// What kind of subject.
    pub kind: SubjectKind,
    /// How many were found.
    pub count: u64,
    /// Whether there are more than are counted.
    pub more: bool,
    /// Which page, from 0.
    pub page: u64,
    /// Whether another page follows.
    pub next: bool,
    /// This page.
    pub lines: Vec<LineView>,
}

/// A subject in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineView {
    /// Its key.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Day or year of birth in the reader's way of writing.
    pub birth: String,
    /// Where it belongs now.
    pub unit: String,
    /// Whether it is made up.
    pub sample: bool,
}

/// One subject with what is known and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectView {
    /// Its key and name.
    pub line: LineView,
    /// What kind.
    pub kind: SubjectKind,
    /// The last day of a collective, a household or an enterprise that ended, in the reader's way of writing.
    pub ended: Option<String>,
    /// What follows it, where that may be read.
    pub successor: Option<LineView>,
    /// The year that is asked about.
    pub year: i16,
    /// Yearly grades, the newest first.
    pub grades: Vec<(i16, String)>,
    /// Titles and awards, the newest first.
    pub awards: Vec<HeldAward>,
    /// Initiatives and topics: title, what is known of it.
    pub works: Vec<(String, String)>,
    /// Disciplinary measures, cases, leave, posts: in words.
    pub conduct: Vec<String>,
    /// Units to which it belonged.
    pub memberships: Vec<String>,
    /// Each title of the year and what its rules found.
    pub titles: Vec<EvaluatedTitle>,
    /// What can come next, the earliest first.
    pub path: Vec<NextAward>,
    /// What the forms begin with, for those who may edit the record.
    pub edit: Option<EditView>,
}

/// An award that was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldAward {
    /// Its code in the catalogue, where it is there.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The year or years that it honours.
    pub years: String,
    /// Number and day of the decision.
    pub decision: String,
    /// Type of commendation.
    pub commendation: String,
    /// Whether somebody compared it with its decision.
    pub verified: bool,
    /// Whether it was revoked.
    pub revoked: bool,
}

/// The short answer for one title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It was given for this year.
    Given,
    /// Every condition is met.
    Eligible,
    /// One condition is not met.
    OneMissing,
    /// More are not met.
    NotEligible,
    /// Data are missing.
    NotKnown,
}

/// A title with what its rules found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluatedTitle {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The short answer.
    pub answer: Answer,
    /// Whether its rules must be read again under the law that applies.
    pub reread: bool,
    /// What each rule found.
    pub findings: Vec<FindingView>,
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingView {
    /// The rule and its row, by which a person confirms it.
    pub rule: (String, u8),
    /// What is asked.
    pub asks: String,
    /// Why it came out so, with the figures.
    pub why: String,
    /// What came out.
    pub outcome: Outcome,
    /// What follows when it is not met.
    pub severity: Severity,
    /// The article.
    pub citation: String,
}

/// An award that can come next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextAward {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The earliest year that it can honour.
    pub earliest_year: Option<i16>,
    /// What is still needed.
    pub needed: Vec<String>,
}

/// Who is becoming eligible for one title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EligibleView {
    /// The year.
    pub year: i16,
    /// The years that can be asked about.
    pub years: Vec<i16>,
    /// The title.
    pub award: String,
    /// The titles that can be asked about: code, name.
    pub awards: Vec<(String, String)>,
    /// How many people were looked at.
    pub people: u64,
    /// How many were given it for this year; they are in none of the lists.
    pub given_count: u64,
    /// How many meet every condition.
    pub eligible_count: u64,
    /// How many lack one condition.
    pub one_missing_count: u64,
    /// How many lack data.
    pub not_known_count: u64,
    /// Who meets every condition; at most [`MOST_LISTED`].
    pub eligible: Vec<LineView>,
    /// Who lacks one condition, with it; at most [`MOST_LISTED`].
    pub one_missing: Vec<(LineView, String)>,
    /// Places of the quota by unit; `None` where the province set none.
    pub slots: Option<Vec<SlotView>>,
}

/// The places of a quota in one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotView {
    /// The unit.
    pub unit: String,
    /// Places that are left.
    pub left: u32,
    /// Whether they were counted from those who meet the conditions, before the lower title is recorded.
    pub provisional: bool,
    /// How they were counted.
    pub counted: String,
    /// The document that decided the quota.
    pub document: String,
}

/// Names that one list shows.
pub const MOST_LISTED: usize = 50;
