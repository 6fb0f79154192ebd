//! Honesty (tính trung thực khi tự chấm): self-score minus final points of a unit and a criterion over the years.
//! Private to the unit and the office. Also where to appraise first, drawn by chance that anybody can repeat.

mod sampling;
#[cfg(test)]
mod tests;

pub use sampling::{Candidate, Pick, SplitMix64, sample};

use crate::criteria::CriterionId;
use crate::figure::{Figure, Percent, Points};
use crate::org::UnitId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One settled line of a past year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// The unit.
    pub unit: UnitId,
    /// The criterion; the same one keeps its id from version to version.
    pub criterion: CriterionId,
    /// The year.
    pub year: i16,
    /// The line's maximum in that year.
    pub max: Points,
    /// What the unit gave itself; for a penalty as a number below zero.
    pub own: Points,
    /// What was settled; for a penalty as a number below zero.
    pub settled: Points,
}

impl Settled {
    /// Self-score minus final points: above zero when the unit gave itself more than was settled.
    fn gap(&self) -> i128 {
        i128::from(self.own.raw()) - i128::from(self.settled.raw())
    }
}

coded! {
    /// How a unit scores itself.
    Habit {
        /// More than is settled afterwards.
        ScoresHigh = "scores-high", "thường tự chấm cao hơn điểm chốt", "scores itself high";
        /// As is settled afterwards.
        ScoresFairly = "scores-fairly", "tự chấm sát điểm chốt", "scores itself fairly";
        /// Less than is settled afterwards.
        ScoresLow = "scores-low", "thường tự chấm thấp hơn điểm chốt", "scores itself low";
    }
}

/// From two per cent of the maximum on a difference is a habit and not a slip.
const NOTABLE: i128 = 2;

/// Self-scores against settled points of one unit, or of one unit on one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record<K> {
    /// Whom it is about.
    pub key: K,
    /// Self-score minus final points of each year, the earliest first.
    pub by_year: Vec<(i16, Points)>,
    /// The sum over all years.
    pub gap: Points,
    /// The most that could be scored in these years.
    pub max: Points,
    /// The sum as a percentage of that, rounded, for showing; `None` when there was nothing to score.
    pub percent: Option<Percent>,
    /// How the unit scores itself.
    pub habit: Habit,
}

/// The record of every unit, all its lines together, by unit.
#[must_use]
pub fn by_unit(settled: &[Settled]) -> Vec<Record<UnitId>> {
    records(settled, |line| line.unit)
}

/// The record of every unit on every criterion, by unit and criterion.
#[must_use]
pub fn by_criterion(settled: &[Settled]) -> Vec<Record<(UnitId, CriterionId)>> {
    records(settled, |line| (line.unit, line.criterion))
}

fn records<K: Ord + Copy>(settled: &[Settled], key_of: impl Fn(&Settled) -> K) -> Vec<Record<K>> {
    let mut groups: BTreeMap<K, BTreeMap<i16, (i128, i128)>> = BTreeMap::new();
    for line in settled {
        let years = groups.entry(key_of(line)).or_default();
        let (gap, max) = years.entry(line.year).or_default();
        *gap += line.gap();
        *max += i128::from(line.max.raw());
    }
    groups
        .into_iter()
        .map(|(key, years)| {
            let gap: i128 = years.values().map(|(gap, _)| gap).sum();
            let max: i128 = years.values().map(|(_, max)| max).sum();
            Record {
                key,
                by_year: years
                    .iter()
                    .map(|(y, (gap, _))| (*y, points(*gap)))
                    .collect(),
                gap: points(gap),
                max: points(max),
                percent: Percent::of(figure(gap), figure(max)),
                habit: habit(gap, max),
            }
        })
        .collect()
}

fn habit(gap: i128, max: i128) -> Habit {
    if gap * 100 >= NOTABLE * max && gap > 0 {
        Habit::ScoresHigh
    } else if -gap * 100 >= NOTABLE * max && gap < 0 {
        Habit::ScoresLow
    } else {
        Habit::ScoresFairly
    }
}

/// Sums of real sheets are far below the limits of the type; forged ones stop at them.
fn points(raw: i128) -> Points {
    let limit = i128::from(i64::MAX);
    Points::from_raw(i64::try_from(raw.clamp(-limit, limit)).unwrap_or_default())
}

fn figure(raw: i128) -> Figure {
    points(raw).as_figure()
}
