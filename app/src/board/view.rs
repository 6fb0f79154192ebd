//! What a board shows: the same shape for the page, `/api/v1/boards/{code}` and the live stream.
//! It holds both languages, so that one snapshot serves every reader of an audience.

use domain::board::BoardState;
use domain::scoring::SheetState;
use domain::{Confidence, Figure, Percent, Timestamp};
use serde::{Deserialize, Serialize};

pub use super::sealed_view::{Beside, EarlierSeal, FrozenRow, ScoringPart, Seal, SetOnBoard};
use crate::target::view::TargetRow;

/// How a board comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BoardKind {
    /// Units ranked by recorded results; live.
    Ranking,
    /// Targets with plan, result and status; live.
    Targets,
    /// A ranking that was decided and published elsewhere; kept as it was published.
    Published,
    /// Units of clusters and blocks ranked by the totals of their scoring sheets; live, frozen or official.
    Scoring,
}

impl BoardKind {
    /// The kind with this stored code.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "ranking" => Some(Self::Ranking),
            "targets" => Some(Self::Targets),
            "published" => Some(Self::Published),
            "scoring" => Some(Self::Scoring),
            _ => None,
        }
    }
}

/// A board in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardSummary {
    /// Stable code, part of the address.
    pub code: String,
    /// How it comes about.
    pub kind: BoardKind,
    /// Title in Vietnamese.
    pub title_vi: String,
    /// Title in English.
    pub title_en: String,
    /// The question it answers, in Vietnamese.
    pub question_vi: String,
    /// The question it answers, in English.
    pub question_en: String,
    /// First year with a board.
    pub first_year: i16,
    /// Last year with a board.
    pub last_year: i16,
    /// Provisional, frozen or official.
    pub state: BoardState,
    /// Whether its figures are sample data.
    pub sample: bool,
}

/// A board at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardSnapshot {
    /// Code, titles, years, state.
    #[serde(flatten)]
    pub summary: BoardSummary,
    /// The year shown.
    pub year: i16,
    /// Moves with every change of a fact that the board shows.
    pub version: i64,
    /// When the newest fact on it was recorded.
    pub as_of: Option<Timestamp>,
    /// Unit of measure of the scores, in Vietnamese.
    pub measure_vi: String,
    /// Unit of measure of the scores, in English.
    pub measure_en: String,
    /// Document or page that the board rests on.
    pub source: String,
    /// Code of what is measured, for `ranking`.
    pub target_code: Option<String>,
    /// Code and name of the movement that it belongs to.
    pub movement: Option<MovementRef>,
    /// Groups with their rows; one nameless group where there are no groups.
    pub groups: Vec<BoardGroup>,
    /// Rows of a board of targets.
    pub targets: Vec<TargetRow>,
    /// What only boards of scoring periods have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scoring: Option<Box<ScoringPart>>,
}

/// A movement by code and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovementRef {
    /// Stable code.
    pub code: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English, empty where there is none.
    pub name_en: String,
}

/// Units that are ranked among themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardGroup {
    /// Part of the address; empty where there are no groups.
    pub key: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
    /// Best first; units without a score last.
    pub rows: Vec<BoardRow>,
    /// Its units stand on different criteria sets, so that their points are not ranked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub several_sets: bool,
}

/// A unit on a board.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardRow {
    /// Rank in the group; `None` without a score, or where the publication states none.
    pub rank: Option<u32>,
    /// Whether others share the rank.
    pub tied: bool,
    /// The unit.
    pub unit: UnitRef,
    /// Score in the board's unit of measure, as decimal text in JSON.
    pub score: Option<Figure>,
    /// Grade in words, where the publication gives one.
    pub grade: Option<String>,
    /// Places gained (+) or lost (−) against the previous period; `None` where there is nothing to compare.
    pub delta: Option<i64>,
    /// Length of the bar, in thousandths of the longest.
    pub bar: u32,
    /// Place of the unit's name in its group, in Vietnamese order, from 0.
    pub name_order: u32,
    /// How sure the score is.
    pub confidence: Option<Confidence>,
    /// Where the score comes from.
    pub source: Option<String>,
    /// Where its scoring sheet stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<SheetState>,
    /// Place of its criteria set in [`ScoringPart::sets`].
    #[serde(default, skip_serializing_if = "is_first")]
    pub set: u32,
    /// The score as a share of the most that could be scored, where points say too little.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<Percent>,
    /// Rank and score on the frozen board, for officials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frozen: Option<FrozenRow>,
    /// The live score, for the unit itself while the board is frozen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_live: Option<Figure>,
}

fn is_first(set: &u32) -> bool {
    *set == 0
}

/// A unit by address and name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRef {
    /// Part of the address; empty where the name stands for no stored unit.
    pub code: String,
    /// Name as in documents; not translated.
    pub name: String,
    /// Name without its administrative class.
    pub short_name: String,
}

impl BoardSnapshot {
    /// The group with this key, or all groups where the key is empty or unknown.
    pub fn groups_shown(&self, key: &str) -> Vec<&BoardGroup> {
        let chosen: Vec<&BoardGroup> = self
            .groups
            .iter()
            .filter(|group| group.key == key)
            .collect();
        if chosen.is_empty() {
            self.groups.iter().collect()
        } else {
            chosen
        }
    }
}
