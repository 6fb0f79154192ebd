//! Totals of a sheet: every node is the sum of its lines, and every cap that cut something is named.
//! Information lines carry no points and so are in no sum.

use super::entry::Scored;
use crate::criteria::{CriterionId, CriterionKind, PublishedSet, ScaleLimit};
use crate::figure::Points;
use crate::org::UnitKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The sum of the lines under one node, bonus and penalty apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NodeTotal {
    /// Points of the scored lines.
    pub base: Points,
    /// Points of the bonus lines, each within its cap.
    pub bonus: Points,
    /// Points taken away by the penalty lines, each within its cap.
    pub penalty: Points,
    /// How many lines need a value and have none.
    pub without_value: u32,
}

impl NodeTotal {
    /// Base and bonus less penalty; below zero when more is taken away than was earned.
    #[must_use]
    pub fn points(self) -> Points {
        minus(plus(self.base, self.bonus), self.penalty)
    }

    fn add(&mut self, other: Self) {
        self.base = plus(self.base, other.base);
        self.bonus = plus(self.bonus, other.bonus);
        self.penalty = plus(self.penalty, other.penalty);
        self.without_value += other.without_value;
    }
}

/// Where a cap cut points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CutAt {
    /// At the cap of a line.
    Line(CriterionId),
    /// At the cap of all bonus points.
    Bonus,
    /// At the cap of all penalty points.
    Penalty,
    /// At the scale, which the total may not exceed.
    Scale,
}

/// Points that a cap cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// Where.
    pub at: CutAt,
    /// The points before the cap.
    pub earned: Points,
    /// The points after it.
    pub kept: Points,
}

impl Cut {
    /// What the cap changes in the total: below zero where it takes away, above where it limits what is taken away.
    #[must_use]
    pub fn effect(self) -> Points {
        match self.at {
            CutAt::Penalty => minus(self.earned, self.kept),
            CutAt::Line(_) | CutAt::Bonus | CutAt::Scale => minus(self.kept, self.earned),
        }
    }
}

/// All totals of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetTotal {
    /// The total of every node that applies to the unit, by id.
    pub nodes: BTreeMap<CriterionId, NodeTotal>,
    /// The sum of the whole sheet before the caps of the sheet.
    pub sum: NodeTotal,
    /// Bonus points within the sheet's cap.
    pub bonus: Points,
    /// Penalty points within the sheet's cap.
    pub penalty: Points,
    /// What counts: base and bonus less penalty, within the scale where the set says so.
    pub total: Points,
    /// Every cap that cut something, lines first.
    pub cuts: Vec<Cut>,
}

impl SheetTotal {
    /// The cuts at the caps of the whole sheet: the sections and these add up to the total. Those of lines are in the
    /// lines' points already.
    pub fn sheet_cuts(&self) -> impl Iterator<Item = &Cut> {
        self.cuts
            .iter()
            .filter(|cut| !matches!(cut.at, CutAt::Line(_)))
    }
}

/// The totals of a sheet of a unit of this kind. Points on lines that do not apply are not counted.
#[must_use]
pub fn totals(
    set: &PublishedSet,
    kind: UnitKind,
    scored: &BTreeMap<CriterionId, Scored>,
) -> SheetTotal {
    let mut nodes: BTreeMap<CriterionId, NodeTotal> = BTreeMap::new();
    let mut sum = NodeTotal::default();
    let mut cuts = Vec::new();
    // Backwards through the table, every node is complete before it is added to its group.
    for node in set.nodes().rev().filter(|node| set.applies(node, kind)) {
        let own = nodes.entry(node.id).or_default();
        if node.kind() != CriterionKind::Group {
            *own = line_total(node.kind(), scored.get(&node.id));
            if let Some(cut) = line_cut(node.id, scored.get(&node.id)) {
                cuts.push(cut);
            }
        }
        let own = *own;
        match node.parent {
            Some(parent) => nodes.entry(parent).or_default().add(own),
            None => sum.add(own),
        }
    }
    cuts.reverse();
    let rules = set.set();
    let bonus = capped(CutAt::Bonus, sum.bonus, rules.bonus_cap, &mut cuts);
    let penalty = capped(CutAt::Penalty, sum.penalty, rules.penalty_cap, &mut cuts);
    let scale = match rules.scale_limit {
        ScaleLimit::Capped => Some(rules.scale.points()),
        ScaleLimit::MayExceed => None,
    };
    let earned = minus(plus(sum.base, bonus), penalty);
    let total = capped(CutAt::Scale, earned, scale, &mut cuts);
    SheetTotal {
        nodes,
        sum,
        bonus,
        penalty,
        total,
        cuts,
    }
}

fn line_total(kind: CriterionKind, scored: Option<&Scored>) -> NodeTotal {
    let points = scored.map_or(Points::ZERO, |scored| scored.points);
    let mut total = NodeTotal::default();
    match kind {
        CriterionKind::Bonus => total.bonus = points,
        CriterionKind::Penalty => total.penalty = points,
        CriterionKind::Information | CriterionKind::Group => {}
        _ => total.base = points,
    }
    total.without_value = u32::from(kind.needs_value() && scored.is_none());
    total
}

fn line_cut(id: CriterionId, scored: Option<&Scored>) -> Option<Cut> {
    let scored = scored.filter(|scored| scored.earned > scored.points)?;
    Some(Cut {
        at: CutAt::Line(id),
        earned: scored.earned,
        kept: scored.points,
    })
}

fn capped(at: CutAt, earned: Points, cap: Option<Points>, cuts: &mut Vec<Cut>) -> Points {
    match cap {
        Some(kept) if earned > kept => {
            cuts.push(Cut { at, earned, kept });
            kept
        }
        _ => earned,
    }
}

/// Sheets of a published set stay far below the limits of the type; a forged one stops at them.
fn plus(a: Points, b: Points) -> Points {
    Points::from_raw(a.raw().saturating_add(b.raw()))
}

fn minus(a: Points, b: Points) -> Points {
    Points::from_raw(a.raw().saturating_sub(b.raw()))
}
