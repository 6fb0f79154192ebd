//! The smallest set of changes that lifts a unit to a higher total: as few lines as possible, each as little as possible.
//! Exact under the caps of bonus and penalty, because only sums of the best few lines of each pool matter.

use super::standing::{LineStanding, Openness, Pool, Standing};
use crate::criteria::CriterionId;
use crate::figure::Points;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One line that would have to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiftChange {
    /// The line.
    pub criterion: CriterionId,
    /// What it adds now.
    pub from: Points,
    /// What it would have to add.
    pub to: Points,
    /// Whether it can still change.
    pub openness: Openness,
}

/// What would lift a unit one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiftPlan {
    /// The total that is needed.
    pub needed: Points,
    /// The fewest changes over all lines, open or closed; `None` when no changes suffice.
    pub fewest: Option<Vec<LiftChange>>,
    /// The fewest changes over lines that are still open; `None` when these do not suffice any more.
    pub fewest_open: Option<Vec<LiftChange>>,
}

impl LiftPlan {
    /// The changes of [`Self::fewest`] that are still open, or that are closed.
    #[must_use]
    pub fn part(&self, openness: Openness) -> Vec<LiftChange> {
        let all = self.fewest.iter().flatten().copied();
        all.filter(|change| change.openness == openness).collect()
    }
}

/// The plan that brings a unit to a total.
pub(super) fn plan<K>(standing: &Standing<K>, needed: Points) -> LiftPlan {
    LiftPlan {
        needed,
        fewest: fewest(standing, needed, |_| true),
        fewest_open: fewest(standing, needed, |line| line.openness == Openness::Open),
    }
}

/// The lines of each pool that can still add something, the one with most room first, open before closed.
fn candidates<K>(
    standing: &Standing<K>,
    allowed: impl Fn(&LineStanding) -> bool,
) -> [Vec<CriterionId>; 3] {
    let mut pools: [Vec<(i128, Openness, CriterionId)>; 3] = Default::default();
    let [base, bonus, penalty] = &mut pools;
    for (id, line) in standing.lines.iter().filter(|(_, line)| allowed(line)) {
        let room = i128::from(line.best().raw()) - i128::from(line.points.raw());
        if room <= 0 {
            continue;
        }
        let pool = match line.pool {
            Pool::Base => &mut *base,
            Pool::Bonus => &mut *bonus,
            Pool::Penalty => &mut *penalty,
        };
        pool.push((-room, line.openness, *id));
    }
    pools.map(|mut pool| {
        pool.sort();
        pool.into_iter().map(|(_, _, id)| id).collect()
    })
}

/// Tries one line, then two, and so on; for each number every split over the three pools.
///
/// Inside a pool the lines with the most room are best, so one choice for each split is enough.
fn fewest<K>(
    standing: &Standing<K>,
    needed: Points,
    allowed: impl Fn(&LineStanding) -> bool,
) -> Option<Vec<LiftChange>> {
    let [base, bonus, penalty] = candidates(standing, allowed);
    let all = base.len() + bonus.len() + penalty.len();
    for number in 1..=all {
        for from_penalty in 0..=number.min(penalty.len()) {
            for from_bonus in 0..=(number - from_penalty).min(bonus.len()) {
                let from_base = number - from_penalty - from_bonus;
                if from_base > base.len() {
                    continue;
                }
                let chosen = base.iter().take(from_base);
                let chosen = chosen.chain(bonus.iter().take(from_bonus));
                let chosen: Vec<_> = chosen
                    .chain(penalty.iter().take(from_penalty))
                    .copied()
                    .collect();
                let best: BTreeMap<_, _> = chosen
                    .iter()
                    .filter_map(|id| Some((*id, standing.lines.get(id)?.best())))
                    .collect();
                if standing.total_with(&best) >= needed {
                    return Some(shrink(standing, needed, &chosen, best));
                }
            }
        }
    }
    None
}

/// Takes back from every chosen line, one after the other, what is not needed.
fn shrink<K>(
    standing: &Standing<K>,
    needed: Points,
    chosen: &[CriterionId],
    mut values: BTreeMap<CriterionId, Points>,
) -> Vec<LiftChange> {
    let mut changes = Vec::with_capacity(chosen.len());
    for id in chosen {
        let Some(line) = standing.lines.get(id) else {
            continue;
        };
        let (mut low, mut high) = (1, line.better_values().max(1));
        while low < high {
            let middle = low + (high - low) / 2;
            values.insert(*id, line.better_value(middle));
            if standing.total_with(&values) >= needed {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        let to = line.better_value(high);
        values.insert(*id, to);
        changes.push(LiftChange {
            criterion: *id,
            from: line.points,
            to,
            openness: line.openness,
        });
    }
    changes
}
