//! What if the lines weighed differently: ranks under other weights, and ranks that small shifts of weight can move.
//! Weights are percentages of a line's points; bonus and penalty keep theirs, and so does every cap on them.

use super::standing::{Pool, Standing};
use crate::board::{Direction, Entry, Rank, Ranked, rank};
use crate::criteria::CriterionId;
use crate::figure::{Percent, Points, divide_rounded};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A hundred per cent in basis points.
const WHOLE: i128 = 10_000;

/// A total under weights, exact: raw points times basis points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Weighted(i128);

impl Weighted {
    /// The total in points, rounded half away from zero, for showing.
    #[must_use]
    pub fn points(self) -> Points {
        Points::from_raw(i64::try_from(divide_rounded(self.0, WHOLE)).unwrap_or(i64::MAX))
    }
}

fn weight(weights: &BTreeMap<CriterionId, Percent>, id: CriterionId) -> i128 {
    let weight = weights.get(&id).copied().unwrap_or(Percent::HUNDRED);
    i128::from(weight.raw().max(0))
}

fn weighted<K>(standing: &Standing<K>, weights: &BTreeMap<CriterionId, Percent>) -> Weighted {
    let base = standing.lines.iter().filter(|(_, l)| l.pool == Pool::Base);
    let base: i128 = base
        .map(|(id, line)| i128::from(line.points.raw()) * weight(weights, *id))
        .sum();
    Weighted(base + standing.extras() * WHOLE)
}

/// Ranks the units of one group under other weights; a line that is not named keeps 100 %. The scale is no limit here.
#[must_use]
pub fn rank_weighted<K: Ord + Clone>(
    standings: &[Standing<K>],
    weights: &BTreeMap<CriterionId, Percent>,
) -> Vec<Ranked<K, Weighted>> {
    let entries = standings
        .iter()
        .map(|standing| Entry {
            key: standing.key.clone(),
            group: None,
            score: Some(weighted(standing, weights)),
            tie_breaks: Vec::new(),
        })
        .collect();
    rank(entries, Direction::HighestFirst, &[])
}

/// How much of a unit's rank depends on the weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fragility<K> {
    /// Who it is.
    pub key: K,
    /// The rank under the weights as they are.
    pub now: Rank,
    /// No shift within the tolerance gives a better rank than this.
    pub best: Rank,
    /// No shift within the tolerance gives a worse rank than this.
    pub worst: Rank,
}

impl<K> Fragility<K> {
    /// Whether shifts within the tolerance can change an order that decides the rank.
    #[must_use]
    pub fn is_fragile(&self) -> bool {
        self.best != self.worst
    }
}

/// How a pair can stand when every weight moves by at most the tolerance.
struct Margin {
    lowest: i128,
    highest: i128,
}

/// Least and greatest lead of `a` over `b`: the lead moves by at most the tolerance's share of all differences.
fn margin<K>(
    a: &Standing<K>,
    b: &Standing<K>,
    weights: &BTreeMap<CriterionId, Percent>,
    tolerance: Percent,
) -> Margin {
    let base = |standing: &Standing<K>, id: CriterionId| {
        let line = standing.lines.get(&id).filter(|l| l.pool == Pool::Base);
        line.map_or(0, |line| i128::from(line.points.raw()))
    };
    let mut lead = (a.extras() - b.extras()) * WHOLE;
    let mut moves = 0;
    let only_b = b.lines.keys().filter(|id| !a.lines.contains_key(id));
    for id in a.lines.keys().chain(only_b) {
        let difference = (base(a, *id) - base(b, *id)) * weight(weights, *id);
        lead += difference;
        moves += difference.abs();
    }
    let swing = moves * i128::from(tolerance.raw().max(0));
    Margin {
        lowest: lead * WHOLE - swing,
        highest: lead * WHOLE + swing,
    }
}

/// The range of ranks of every unit of one group when each weight moves on its own by at most the tolerance (5 for ±5 %).
///
/// Each pair is judged exactly: whether any weights within the tolerance turn its order. A unit whose range is one rank
/// keeps it whatever the weights do.
#[must_use]
pub fn fragility<K: Ord + Clone>(
    standings: &[Standing<K>],
    weights: &BTreeMap<CriterionId, Percent>,
    tolerance: Percent,
) -> Vec<Fragility<K>> {
    let ranked = rank_weighted(standings, weights);
    let by_key: BTreeMap<_, _> = standings.iter().map(|s| (&s.key, s)).collect();
    let mut found = Vec::with_capacity(ranked.len());
    for line in &ranked {
        let (Some(own), Some(now)) = (by_key.get(&line.key), line.rank) else {
            continue;
        };
        let others = standings.iter().filter(|other| other.key != line.key);
        let (mut surely_above, mut perhaps_above) = (0, 0);
        for other in others {
            let margin = margin(other, own, weights, tolerance);
            surely_above += u32::from(margin.lowest > 0);
            perhaps_above += u32::from(margin.highest > 0);
        }
        found.push(Fragility {
            key: line.key.clone(),
            now,
            best: Rank(surely_above + 1),
            worst: Rank(perhaps_above + 1),
        });
    }
    found
}
