//! What the pages about frozen, published and corrected boards show.

use domain::Timestamp;
use domain::board::{BoardState, Moved};
use serde::{Deserialize, Serialize};

use crate::board::view::{BoardSnapshot, Seal};
use crate::form::FormState;

/// `/boards/{code}/publish`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishView {
    /// What the forms know.
    pub form: FormState,
    /// Code of the board.
    pub code: String,
    /// Title in Vietnamese.
    pub title_vi: String,
    /// Title in English.
    pub title_en: String,
    /// Whether its figures are sample data.
    pub sample: bool,
    /// Version of the board's life; travels in every form.
    pub version: i64,
    /// Provisional, frozen or official.
    pub state: BoardState,
    /// Decided, though a freeze may still be in force.
    pub decided: bool,
    /// When the server freezes it by itself.
    pub planned: Option<Timestamp>,
    /// The code in force: of the freeze, or of the official board.
    pub seal: Option<Seal>,
    /// The code of the official board, when a freeze still hides it.
    pub hidden: Option<Seal>,
    /// Everything that happened, the latest first.
    pub history: Vec<HistoryLine>,
    /// The board as it would be published, in the first step.
    pub review: Option<Box<ReviewView>>,
    /// Units and criteria to choose from, for a correction.
    pub choices: Option<Choices>,
}

/// First step of publishing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewView {
    /// The code of what is looked at.
    pub code: String,
    /// The board.
    pub board: BoardSnapshot,
    /// Sheets that are neither drafts nor settled.
    pub under_way: usize,
    /// Units that never handed in a sheet.
    pub drafts: usize,
}

/// Units and criteria of a board.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// Names of the units.
    pub units: Vec<String>,
    /// Number and title of the lines.
    pub criteria: Vec<(String, String)>,
}

/// One thing that happened to a board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryLine {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: String,
    /// What.
    pub what: Happened,
    /// Code of the board that was sealed.
    pub seal: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Number of the decision.
    pub decision: Option<String>,
    /// What a correction moved.
    pub moves: Vec<MoveLine>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Happened {
    /// Frozen.
    Frozen,
    /// The freeze was lifted.
    Lifted,
    /// Published.
    Published,
    /// Corrected, with the number.
    Corrected(u32),
}

/// A row that a correction moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveLine {
    /// Name of the unit.
    pub unit: String,
    /// Rank and score before and after.
    pub moved: Moved,
}

/// `/boards/{code}/sealed/{seal}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedView {
    /// The board as it was shown.
    pub board: BoardSnapshot,
    /// Why it was sealed.
    pub seal: Seal,
    /// Whether it is the board that is shown now.
    pub current: bool,
    /// The correction that replaced it.
    pub replaced: Option<HistoryLine>,
}

/// `/verify/{code}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifyView {
    /// The code as it was asked for.
    pub asked: String,
    /// What was found; several boards may have the same content.
    pub found: Vec<Verified>,
}

/// A board under a code, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// Code of the board.
    pub board: String,
    /// Title in Vietnamese.
    pub title_vi: String,
    /// Title in English.
    pub title_en: String,
    /// Whether its figures are sample data.
    pub sample: bool,
    /// Why it was sealed.
    pub seal: Seal,
    /// Whether it is the board in force.
    pub in_force: bool,
    /// The code of what is stored is the one it is stored under.
    pub stored_intact: bool,
    /// The code of the board computed again from the sheets; `None` where the sheets may differ by right.
    pub computed: Option<Recomputed>,
}

/// A board computed again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recomputed {
    /// Its code.
    pub code: String,
    /// Rows whose rank or score differ from the sealed board.
    pub differs: Vec<MoveLine>,
    /// Sheets whose sums do not follow from their values, by unit; checked on the command line only.
    pub wrong_sums: Vec<String>,
}

impl Verified {
    /// Nothing differs.
    pub fn is_intact(&self) -> bool {
        let same = |again: &Recomputed| again.code == self.seal.code && again.wrong_sums.is_empty();
        self.stored_intact && self.computed.as_ref().is_none_or(same)
    }
}
