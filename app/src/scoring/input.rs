//! What is typed into a line of a sheet or a cell of the grid, and what comes back for it.

use serde::{Deserialize, Serialize};

/// One typed value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellInput {
    /// Key of the sheet.
    pub sheet: i64,
    /// Key of the line.
    pub criterion: i64,
    /// As typed, in the notation of the reader's language.
    pub text: String,
    /// Why; may be empty for the self-scores of a draft that was never handed in.
    pub reason: String,
    /// How many values the line had when the person saw it; `None` to enter whatever stands there.
    pub seen: Option<usize>,
}

/// What became of one typed value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellSaved {
    /// Key of the sheet.
    pub sheet: i64,
    /// Key of the line.
    pub criterion: i64,
    /// The points that stand now, for people; what stood before where the value was refused.
    pub points: String,
    /// What stands now as it can be typed again.
    pub text: String,
    /// How many values the line has now.
    pub seen: usize,
    /// Whether the points differ from the self-score.
    pub differs: bool,
    /// Why the value was refused; nothing was changed then.
    pub error: Option<String>,
}

/// What became of the values of one request, with the sums that follow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// One for each typed value.
    pub cells: Vec<CellSaved>,
    /// The total of each sheet, for people.
    pub totals: Vec<(i64, String)>,
    /// Points of groups, by key of the group; filled for a single sheet.
    pub groups: Vec<(i64, String)>,
    /// When it was saved, for people: `14:05`.
    pub at: String,
}
