//! What the page of imports shows.

use domain::Timestamp;
use domain::award::import::ListKind;
use serde::{Deserialize, Serialize};

use crate::form::FormState;

/// The page of imports.
pub const PAGE: &str = "/records/import";
/// Where a file is handed in.
pub const CHECK: &str = "/records/import/check";
/// Where a list that was looked at is applied.
pub const APPLY: &str = "/records/import/apply";
/// Name and address of the form that takes an import back.
pub const UNDO: (&str, &str) = ("import-undo", "/records/import/undo");
/// Name of the form that hands a file in.
pub const FORM: &str = "import";
/// Faults and warnings that the page shows; the marked file has all of them.
pub const MOST_LINES: usize = 200;
/// Lists that can be handed in.
pub const KINDS: [ListKind; 3] = [ListKind::People, ListKind::Grades, ListKind::Awards];

/// What was found in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Rows of the file.
    pub rows: usize,
    /// People who would be added.
    pub people: usize,
    /// Yearly grades that would be added.
    pub grades: usize,
    /// Awards that would be added.
    pub awards: usize,
    /// Faults in Vietnamese, each with its row and column; nothing can be applied while there are some.
    pub faults_vi: Vec<String>,
    /// The same in English.
    pub faults_en: Vec<String>,
    /// What somebody must look at before: people who may be the same, in Vietnamese.
    pub warnings_vi: Vec<String>,
    /// The same in English.
    pub warnings_en: Vec<String>,
}

/// A list that was handed in and waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingView {
    /// Its key.
    pub id: i64,
    /// Its kind.
    pub kind: ListKind,
    /// Name of the file.
    pub file_name: String,
    /// What was found, with at most [`MOST_LINES`] faults and warnings.
    pub report: Report,
    /// All faults.
    pub faults: usize,
    /// All warnings.
    pub warnings: usize,
}

/// An import that was applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchRow {
    /// Its key.
    pub id: i64,
    /// Name of the file.
    pub file_name: String,
    /// How many rows.
    pub rows: i64,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Who took it back, and when.
    pub undone: Option<(String, Timestamp)>,
    /// Whether the reader can take it back.
    pub may_undo: bool,
}

/// The page of imports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportView {
    /// The list that waits.
    pub waiting: Option<WaitingView>,
    /// Imports, the newest first.
    pub batches: Vec<BatchRow>,
    /// What the forms of the page know.
    pub form: FormState,
}
