//! What the forms of a record show: what is stored, under the names of the fields.

use domain::award::SubjectKind;
use serde::{Deserialize, Serialize};

use crate::award::people::view::LineView;
use crate::form::{Fields, FormState};

/// Name and address of the form of a yearly grade.
pub const GRADE: (&str, &str) = ("record-grade", "/records/do/grade");
/// Name and address of the form of an award.
pub const AWARD: (&str, &str) = ("record-award", "/records/do/award");
/// Name and address of the form that says that an award was compared with its decision.
pub const VERIFY: (&str, &str) = ("record-verify", "/records/do/verify");
/// Name and address of the form that revokes an award.
pub const REVOKE: (&str, &str) = ("record-revoke", "/records/do/revoke");
/// Name and address of the form of a disciplinary measure, a case, a post or leave.
pub const FACT: (&str, &str) = ("record-fact", "/records/do/fact");
/// Name and address of the form that moves a subject to another unit.
pub const MOVE: (&str, &str) = ("record-move", "/records/do/move");
/// Name and address of the form of a person.
pub const PERSON: (&str, &str) = ("record-person", "/records/do/person");
/// Name and address of the form of a collective, a household or an enterprise.
pub const SUBJECT: (&str, &str) = ("record-subject", "/records/do/subject");
/// Name and address of the form of a new subject.
pub const NEW: (&str, &str) = ("record-new", "/records/do/new");
/// Where a new subject is recorded.
pub const NEW_PAGE: &str = "/records/new";
/// Where awards are listed that nobody compared with their decision.
pub const UNVERIFIED_PAGE: &str = "/records/unverified";

/// A stored thing with a form of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// Its key.
    pub id: i64,
    /// The version that the reader sees.
    pub version: i64,
    /// What it is, in the reader's words.
    pub title: String,
    /// Its values by the names of the fields.
    pub values: Fields,
}

/// What somebody who may edit a record sees besides it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditView {
    /// The subject with its own values.
    pub subject: Stored,
    /// What kind.
    pub kind: SubjectKind,
    /// Whether the reader says that awards are right, and revokes them.
    pub may_verify: bool,
    /// Yearly grades: year, version.
    pub grades: Vec<(i64, i64)>,
    /// Awards that are not revoked.
    pub awards: Vec<Stored>,
    /// Measures, cases, posts, leave.
    pub facts: Vec<Stored>,
    /// Units to which the subject can move: code, name.
    pub units: Vec<(String, String)>,
    /// What can follow a collective, a household or an enterprise: key, name.
    pub successors: Vec<(String, String)>,
    /// Awards that the subject can get: code, name.
    pub catalogue: Vec<(String, String)>,
    /// What the forms of the page know.
    pub form: FormState,
}

/// The page of a new subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSubjectView {
    /// What kind.
    pub kind: SubjectKind,
    /// Units of the reader: code, name.
    pub units: Vec<(String, String)>,
    /// Code of the unit that the reader works for; empty for one who works for none.
    pub own_unit: String,
    /// What the form knows.
    pub form: FormState,
}

/// An award that nobody compared with its decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnverifiedAward {
    /// Whose.
    pub subject: LineView,
    /// The award.
    pub award: String,
    /// The year or years that it honours.
    pub years: String,
    /// Number and day of the decision.
    pub decision: String,
}

/// One page of awards that nobody compared with their decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnverifiedView {
    /// How many there are.
    pub count: u64,
    /// Which page, from 0.
    pub page: u64,
    /// Whether another page follows.
    pub next: bool,
    /// This page.
    pub rows: Vec<UnverifiedAward>,
}
