//! Public postings.

use domain::Date;
use domain::consultation::CitizenState;
use serde::{Deserialize, Serialize};

use crate::form::FormState;

/// A public posting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostingView {
    /// Its key.
    pub id: i64,
    /// Day on which it was posted.
    pub first_day: Date,
    /// Working days.
    pub working_days: u32,
    /// Last day; `None` while the holidays of its years are not recorded.
    pub last_day: Option<Date>,
    /// Day on which the page was down.
    pub interrupted: Option<Date>,
    /// Whether it is over.
    pub over: bool,
    /// Opinions; the public sees those that are shown.
    pub opinions: Vec<CitizenView>,
}

/// A citizen's opinion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitizenView {
    /// Its key.
    pub id: i64,
    /// The day on which it came.
    pub received: Date,
    /// Who sent it; empty for the public.
    pub sender: String,
    /// The words.
    pub words: String,
    /// Where it stands.
    pub state: CitizenState,
    /// Why it is hidden.
    pub hidden_because: Option<String>,
    /// Who answered, when, what.
    pub answer: Option<(String, Date, String)>,
}

/// Lists that are public now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostingsView {
    /// The lists: key of the posting, unit, award, year, names, last day, whether it is over, whether it is made up.
    pub rows: Vec<PostingRow>,
}

/// A list that is public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostingRow {
    /// Key of the posting.
    pub id: i64,
    /// Name of the nominating unit.
    pub unit: String,
    /// Name of the award.
    pub award: String,
    /// The year.
    pub year: i16,
    /// How many names.
    pub names: u64,
    /// Last day; `None` while the holidays of its years are not recorded.
    pub last_day: Option<Date>,
    /// Whether it is over.
    pub over: bool,
    /// Whether it is made up.
    pub sample: bool,
}

/// A public posting as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicPostingView {
    /// Itself in the list.
    pub row: PostingRow,
    /// The posting with the opinions that are shown.
    pub posting: PostingView,
    /// Name, unit, achievement in short.
    pub names: Vec<(String, String, String)>,
    /// What the forms of the page know.
    pub form: FormState,
}
