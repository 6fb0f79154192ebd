//! What the pages about a rank show.

use domain::board::explain::Standing;
use domain::scoring::{Cut, SheetState};
use domain::{Points, Timestamp};
use serde::{Deserialize, Serialize};

use crate::board::view::{BoardSummary, Seal, SetOnBoard, UnitRef};

/// `/boards/{code}/why/{unit}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhyView {
    /// The board.
    pub board: BoardSummary,
    /// For which moment this is true.
    pub as_of: Option<Timestamp>,
    /// The code of a frozen or official board.
    pub seal: Option<Seal>,
    /// Name of the cluster or block.
    pub group: String,
    /// Its key.
    pub group_key: String,
    /// The unit.
    pub unit: UnitRef,
    /// Key of its sheet, for those who may see it.
    pub sheet: Option<i64>,
    /// Where its sheet stands.
    pub state: Option<SheetState>,
    /// Its rank.
    pub rank: Option<u32>,
    /// Whether others share it.
    pub tied: bool,
    /// Among how many.
    pub of: u32,
    /// Its total; `None` while it has none.
    pub total: Option<Points>,
    /// The criteria set.
    pub set: SetOnBoard,
    /// The group stands on several criteria sets and is not ranked.
    pub several_sets: bool,
    /// The unit above.
    pub above: Option<Above>,
    /// Every section, criterion and line with what it adds.
    pub lines: Vec<WhyLine>,
    /// Caps that cut something.
    pub cuts: Vec<Cut>,
}

/// What parts a unit from the one above, and what would lift it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Above {
    /// The unit above.
    pub unit: UnitRef,
    /// Its rank.
    pub rank: u32,
    /// Its total less the unit's own.
    pub gap: Points,
    /// The lines that make the gap, the largest first.
    pub parting: Vec<Parting>,
    /// What caps add to the gap.
    pub by_caps: Points,
    /// The total that is needed.
    pub needed: Points,
    /// The fewest changes that lift it, over all lines; `None` when no changes suffice.
    pub lift: Option<Vec<Step>>,
    /// The fewest changes over lines that are still open; `None` when these do not suffice.
    pub lift_open: Option<Vec<Step>>,
}

/// A line on which two units differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parting {
    /// The line.
    pub line: LineRef,
    /// What it adds for the unit.
    pub own: Points,
    /// What it adds for the unit above.
    pub above: Points,
    /// Its part of the gap.
    pub difference: Points,
}

/// A line that would have to change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The line.
    pub line: LineRef,
    /// What it adds now.
    pub from: Points,
    /// What it would have to add.
    pub to: Points,
    /// Whether it can still change.
    pub open: bool,
}

/// A line by number and title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineRef {
    /// Key of the criterion.
    pub id: i64,
    /// Number in the table.
    pub number: String,
    /// Title in the words of the regulation.
    pub title: String,
}

/// A section, criterion or line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhyLine {
    /// The line.
    pub line: LineRef,
    /// 1 for a section.
    pub level: u8,
    /// Holds other lines.
    pub is_group: bool,
    /// What it adds, below zero for a penalty; `None` for information.
    pub points: Option<Points>,
    /// Most points.
    pub max: Points,
    /// How it is scored, in Vietnamese.
    pub rule_vi: String,
    /// How it is scored, in English.
    pub rule_en: String,
    /// Code of the target that a formula line is computed from.
    pub target: Option<String>,
    /// Whether it can still change.
    pub open: bool,
}

/// `/boards/{code}/what-if`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhatIfView {
    /// The board.
    pub board: BoardSummary,
    /// The code of a frozen or official board.
    pub seal: Option<Seal>,
    /// Key and name of every cluster and block.
    pub groups: Vec<(String, String)>,
    /// Key of the one shown.
    pub group: String,
    /// Units on several criteria sets are not ranked by points, so weights say nothing.
    pub several_sets: bool,
    /// Sections and lines whose weight can be changed, every section before its lines.
    pub lines: Vec<WeightLine>,
    /// The units with a score.
    pub units: Vec<UnitRef>,
    /// What every line adds for each of them, by their places in `units`.
    pub standings: Vec<Standing<u32>>,
}

/// A section or line with a weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeightLine {
    /// The line.
    pub line: LineRef,
    /// The section that it is in; `None` for a section.
    pub section: Option<i64>,
    /// Most points.
    pub max: Points,
}
