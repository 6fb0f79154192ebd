//! Why a unit stands where it stands: the lines that part it from the one above, and what would lift it one place.
//! Differences of the lines and of the caps add up to the whole gap.

use super::lift::{LiftPlan, plan};
use super::standing::Standing;
use crate::board::{Rank, Ranked};
use crate::criteria::CriterionId;
use crate::figure::Points;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

coded! {
    /// What happens to equal totals on this board.
    TieRule {
        /// They share the rank, so reaching the total of the one above lifts a unit.
        Shared = "shared", "đồng hạng", "equal totals share the rank";
        /// A declared list parts them, so only a higher total lifts a unit for certain.
        Broken = "broken", "xét tiêu chí phụ", "equal totals are parted";
    }
}

/// A line on which two units differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Separation {
    /// The line.
    pub criterion: CriterionId,
    /// What it adds for the unit itself.
    pub own: Points,
    /// What it adds for the unit above.
    pub above: Points,
    /// How much of the gap it makes; below zero where the unit itself is ahead.
    pub difference: Points,
}

/// Why a unit has its rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why<K> {
    /// The rank.
    pub rank: Rank,
    /// The unit above; of several on the next better rank the one that the board lists last.
    pub above: K,
    /// The rank of the unit above.
    pub above_rank: Rank,
    /// The total of the unit above less the unit's own; zero where a tie-break parted them.
    pub gap: Points,
    /// The lines that make the gap, the largest difference first.
    pub separating: Vec<Separation>,
    /// What caps add to the gap; below zero when they narrow it.
    pub by_caps: Points,
    /// What would lift the unit one place.
    pub lift: LiftPlan,
}

/// Why a unit has its rank on a board that was ranked by the totals of these standings, highest first.
///
/// `None` for a unit without rank, and for one that nobody stands above.
#[must_use]
pub fn why<K: Ord + Clone>(
    standings: &[Standing<K>],
    ranked: &[Ranked<K, Points>],
    tie_rule: TieRule,
    key: &K,
) -> Option<Why<K>> {
    let line = ranked.iter().find(|line| line.key == *key)?;
    let rank = line.rank?;
    let above_line = ranked
        .iter()
        .filter(|other| other.group == line.group && other.rank.is_some_and(|r| r < rank))
        .max_by_key(|other| other.rank)?;
    let find = |key: &K| standings.iter().find(|standing| standing.key == *key);
    let (own, above) = (find(key)?, find(&above_line.key)?);
    let gap = minus(above.total(), own.total());
    let separating = separations(own, above);
    let by_lines: i128 = separating
        .iter()
        .map(|separation| i128::from(separation.difference.raw()))
        .sum();
    let by_caps = i64::try_from(i128::from(gap.raw()) - by_lines).unwrap_or_default();
    let needed = match tie_rule {
        TieRule::Shared => above.total(),
        TieRule::Broken => Points::from_raw(above.total().raw().saturating_add(1)),
    };
    Some(Why {
        rank,
        above: above_line.key.clone(),
        above_rank: above_line.rank?,
        gap,
        separating,
        by_caps: Points::from_raw(by_caps),
        lift: plan(own, needed),
    })
}

fn separations<K>(own: &Standing<K>, above: &Standing<K>) -> Vec<Separation> {
    let points = |standing: &Standing<K>, id: &CriterionId| {
        let line = standing.lines.get(id);
        line.map_or(Points::ZERO, |line| line.points)
    };
    let ids: BTreeSet<_> = own.lines.keys().chain(above.lines.keys()).collect();
    let mut found: Vec<_> = ids
        .into_iter()
        .map(|id| Separation {
            criterion: *id,
            own: points(own, id),
            above: points(above, id),
            difference: minus(points(above, id), points(own, id)),
        })
        .filter(|separation| separation.difference != Points::ZERO)
        .collect();
    found.sort_by_key(|separation| {
        (
            -i128::from(separation.difference.raw()),
            separation.criterion,
        )
    });
    found
}

fn minus(a: Points, b: Points) -> Points {
    Points::from_raw(a.raw().saturating_sub(b.raw()))
}
