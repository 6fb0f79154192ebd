//! What the page of the province's rules shows.

use domain::award_policy::RuleKind;
use domain::{Date, Timestamp};
use serde::{Deserialize, Serialize};

use crate::form::{Fields, FormState};

/// The whole page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyView {
    /// The day on which the rows shown hold.
    pub today: Date,
    /// The kinds of rows in their order.
    pub sections: Vec<SectionView>,
    /// The row that is being written.
    pub form: Option<FormView>,
    /// What the forms of the page know.
    pub state: FormState,
}

/// Rows of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionView {
    /// The kind.
    pub kind: RuleKind,
    /// What holds today.
    pub rows: Vec<RowView>,
}

/// One thing that is ruled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowView {
    /// What tells it from others of its kind.
    pub key: String,
    /// What it is about.
    pub about: String,
    /// What holds today; empty where nothing does.
    pub says: String,
    /// Where that comes from.
    pub source: String,
    /// Since when the province's row holds; `None` for what the program brings along.
    pub since: Option<Date>,
    /// Every row of the province about it, the one that begins last first.
    pub history: Vec<HistoryView>,
}

/// One row of the province.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryView {
    /// Its key.
    pub id: i64,
    /// Its version.
    pub version: i64,
    /// What it says.
    pub says: String,
    /// First day.
    pub from: Date,
    /// Last day that was decided.
    pub to: Option<Date>,
    /// The deciding document.
    pub document: String,
    /// Who wrote or changed it last.
    pub who: String,
    /// When.
    pub at: Timestamp,
    /// Whether it has not begun.
    pub coming: bool,
}

/// The row that is being written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormView {
    /// Its kind.
    pub kind: RuleKind,
    /// Key of what it is about; empty for something new.
    pub key: String,
    /// What it is about; empty for something new.
    pub about: String,
    /// The stored row that it corrects, with its version; 0 for a new row.
    pub id: i64,
    /// Version of that row.
    pub version: i64,
    /// What the fields begin with.
    pub fields: Fields,
    /// Choices of the fields: name of the field, value and words of each.
    pub choices: Vec<(String, Vec<(String, String)>)>,
    /// What the law asks for whatever the province decides.
    pub minimum: Vec<String>,
    /// How a number is bounded, where the answer is one.
    pub bounds: Option<(u32, u32)>,
}
