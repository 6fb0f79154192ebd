//! The achievement report of a dossier.

use domain::Timestamp;
use domain::nomination::report::{ClaimStanding, RecordRef, Report};
use serde::{Deserialize, Serialize};

use super::dossier_href;
use crate::form::FormState;

/// Name of the form that holds the text as plain lines.
pub const TYPED: &str = "report-text";

/// The address of the report of a dossier.
pub fn report_href(dossier: i64) -> String {
    format!("{}/report", dossier_href(dossier))
}

/// A report as its page shows it, and as the editor takes it up again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportView {
    /// The dossier.
    pub id: i64,
    /// Who is nominated.
    pub name: String,
    /// The award in words.
    pub award: String,
    /// Name of the nominating unit.
    pub unit: String,
    /// The year of the award.
    pub year: i16,
    /// The submission: key, title.
    pub list: (i64, String),
    /// The version that is stored; 0 while the report is a proposal that nobody saved.
    pub version: i64,
    /// Who saved it last, and when.
    pub saved: Option<(String, Timestamp)>,
    /// The statutory form that it follows, in words.
    pub form: String,
    /// Says that it follows the form of another award.
    pub form_problem: Option<String>,
    /// The text.
    pub report: Report,
    /// What the records say today.
    pub assembled: Report,
    /// Every record that the text or the records of the subject name.
    pub notes: Vec<NoteView>,
    /// What the appraiser looks at.
    pub claims: Vec<ClaimView>,
    /// What was recorded and does not stand in the text.
    pub unused: Vec<String>,
    /// Whether the reader may edit it now.
    pub may_edit: bool,
    /// Whether it is made up.
    pub sample: bool,
    /// What the forms of the page left.
    pub state: FormState,
}

/// A record that a footnote names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteView {
    /// Which.
    pub record: RecordRef,
    /// What it is, in words.
    pub words: String,
    /// Its page, where the reader may see it.
    pub href: Option<String>,
}

/// A sentence or a row that the appraiser looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimView {
    /// The block, from 0.
    pub block: usize,
    /// The sentence or row in it, from 0.
    pub at: usize,
    /// Its text.
    pub text: String,
    /// How it stands.
    pub standing: ClaimStanding,
}

/// What the editor sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReportInput {
    /// The dossier.
    pub nomination: i64,
    /// The version on which the person wrote; 0 where nobody had saved one.
    pub version: i64,
    /// The text as JSON.
    pub report: String,
}

/// A report that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportSaved {
    /// Its version now.
    pub version: i64,
    /// The time of day.
    pub at: String,
}
