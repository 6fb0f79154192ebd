//! What boards of scoring periods show besides their rows: criteria sets, the code they were sealed under, the kept board.

use domain::board::BoardState;
use domain::{Figure, Points, Timestamp};
use serde::{Deserialize, Serialize};

/// The part of a board that only scoring periods have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoringPart {
    /// The criteria sets on which its sheets stand.
    pub sets: Vec<SetOnBoard>,
    /// Ranked by the share of the most that could be scored.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_percent: bool,
    /// The code of the board, once it was frozen or published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<Seal>,
    /// The frozen board beside the live one, for officials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Beside>,
    /// Made for officials.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub for_officials: bool,
}

/// A version of a criteria set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetOnBoard {
    /// Code of the set.
    pub code: String,
    /// The version.
    pub version: u32,
    /// Its title, as the regulation says.
    pub title: String,
    /// The document that decided it.
    pub decided_by: String,
    /// The most that can be scored.
    pub max: Points,
}

/// The code that a board was sealed under, and why it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// The code, in groups of four.
    pub code: String,
    /// When it was frozen, published or corrected.
    pub at: Timestamp,
    /// Frozen or official.
    pub state: BoardState,
    /// Number of the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Number of the correction that made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<u32>,
    /// Boards that were official before it, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierSeal>,
}

/// A board that was official once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierSeal {
    /// Its code.
    pub code: String,
    /// When it was published or corrected.
    pub at: Timestamp,
}

/// The frozen board that officials compare with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// Its code.
    pub code: String,
    /// When it was frozen.
    pub at: Timestamp,
    /// How many rows differ from it.
    pub moved: u32,
}

/// Rank and score of a unit on the frozen board.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenRow {
    /// Rank; `None` without a score.
    pub rank: Option<u32>,
    /// Score.
    pub score: Option<Figure>,
    /// Whether the live row differs.
    pub moved: bool,
}
