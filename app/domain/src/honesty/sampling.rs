//! Where to appraise first: a list drawn by weighted chance from a seed that is written down.
//! The same seed and the same facts give the same list on every machine, whatever the order of the facts.

use super::Settled;
use crate::criteria::CriterionId;
use crate::figure::Points;
use crate::org::UnitId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014): one addition and a mixing
/// of bits for each number.
///
/// Written here because a list must come out the same for years, which no library promises of its generators. Not for
/// secrets.
#[derive(Debug, Clone)]
pub struct SplitMix64 {
    state: u64,
}

impl SplitMix64 {
    /// A generator that begins with this seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next number.
    pub const fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from zero up to but without the limit, each equally likely; zero for a limit of zero.
    pub const fn below(&mut self, limit: u64) -> u64 {
        if limit == 0 {
            return 0;
        }
        // What does not fill a whole round of the limit would favour low numbers, so it is drawn again.
        let unfair = (u64::MAX % limit + 1) % limit;
        loop {
            let number = self.next_u64();
            if number >= unfair {
                return number % limit;
            }
        }
    }
}

/// A line of this year that could be appraised first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The unit.
    pub unit: UnitId,
    /// The criterion.
    pub criterion: CriterionId,
    /// The line's maximum: how much is at stake.
    pub max: Points,
}

/// A drawn line with its weight in the draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// The unit.
    pub unit: UnitId,
    /// The criterion.
    pub criterion: CriterionId,
    /// The weight with which it was drawn.
    pub weight: u64,
}

/// A line whose self-scores were always right has this weight for each raw point at stake.
const FAIR: u64 = 1_000;
/// A unit without a record on a line is looked at as if it had given itself 5 % too much.
const NO_RECORD: u64 = 500;
/// Keeps sums of weights far within 64 bits.
const HEAVIEST: u64 = 1 << 40;

/// Draws so many lines, the first to be appraised first, without drawing one twice.
///
/// The weight of a line is its maximum in raw points times 1000 plus the basis points of the maximum by which the unit gave
/// itself too much on this criterion in the years of `history` (0 to 10 000; 500 without a record). So a line on which a
/// unit used to claim 10 % too much is drawn twice as readily as one that was always right, and every line can be drawn.
#[must_use]
pub fn sample(
    seed: u64,
    number: usize,
    candidates: &[Candidate],
    history: &[Settled],
) -> Vec<Pick> {
    let mut overstated: BTreeMap<(UnitId, CriterionId), (i128, i128)> = BTreeMap::new();
    for line in history {
        let (gap, max) = overstated.entry((line.unit, line.criterion)).or_default();
        *gap += line.gap();
        *max += i128::from(line.max.raw());
    }
    let mut urn: BTreeMap<(UnitId, CriterionId), u64> = BTreeMap::new();
    for candidate in candidates {
        let key = (candidate.unit, candidate.criterion);
        let weight = weight(candidate.max, overstated.get(&key).copied());
        let kept = urn.entry(key).or_default();
        *kept = weight.max(*kept);
    }
    let mut urn: Vec<_> = urn.into_iter().collect();
    let mut chance = SplitMix64::new(seed);
    let mut picks = Vec::with_capacity(number.min(urn.len()));
    while picks.len() < number && !urn.is_empty() {
        let all = urn.iter().fold(0_u64, |sum, (_, w)| sum.saturating_add(*w));
        let drawn = chance.below(all);
        let index = index_of(&urn, drawn);
        let ((unit, criterion), weight) = urn.remove(index);
        picks.push(Pick {
            unit,
            criterion,
            weight,
        });
    }
    picks
}

/// The line on whose stretch the drawn number falls when all weights are laid end to end.
fn index_of(urn: &[((UnitId, CriterionId), u64)], drawn: u64) -> usize {
    let mut rest = drawn;
    for (index, (_, weight)) in urn.iter().enumerate() {
        if rest < *weight {
            return index;
        }
        rest -= weight;
    }
    urn.len().saturating_sub(1)
}

fn weight(max: Points, record: Option<(i128, i128)>) -> u64 {
    let risk = match record {
        Some((gap, max)) if max > 0 => {
            let share = gap.max(0) * 10_000 / max;
            u64::try_from(share.min(10_000)).unwrap_or(NO_RECORD)
        }
        _ => NO_RECORD,
    };
    let stake = u64::try_from(max.raw()).unwrap_or(0).max(1);
    stake.saturating_mul(FAIR + risk).min(HEAVIEST)
}
