//! How far a rank can be trusted: ranks over many draws of what the unconfirmed values could be.
//! The seed comes from the board, so that everybody sees the same band and can compute it again.

use crate::board::Direction;
use crate::figure::{Figure, Percent, Points};
use crate::honesty::SplitMix64;
use crate::scoring::SheetState;
use serde::{Deserialize, Serialize};

/// Ranks of a group in which fewer figures are confirmed are shown as bands.
const ENOUGH_CONFIRMED: Percent = Percent::from_int(80);
/// How often values are drawn.
const ROUNDS: usize = 400;
/// Of the drawn ranks the best and the worst twentieth are left out.
const LEFT_OUT: usize = ROUNDS / 20;

/// What a score that is not settled could still lose: this share of the scale.
const DOUBT: i64 = 10;

/// A value and what it could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plausible {
    /// The value that is shown.
    pub value: Figure,
    /// The least that it could be; the value itself where it is confirmed.
    pub low: Figure,
    /// The most that it could be; the value itself where it is confirmed.
    pub high: Figure,
}

impl Plausible {
    /// The score of a sheet on a scale. A settled one is what it is; another may fall at the appraisal by a tenth of the
    /// scale, and is not taken to rise.
    ///
    /// How far earlier sheets fell would be a nearer guess, but self-scores are between a unit and the office, and a band
    /// that everybody sees would tell of them.
    #[must_use]
    pub fn score(score: Points, scale: Points, state: SheetState) -> Self {
        let value = score.as_figure();
        let lost = match state {
            SheetState::Locked => 0,
            _ => scale.raw() / 100 * DOUBT,
        };
        Self {
            value,
            low: Figure::from_raw(value.raw().saturating_sub(lost)),
            high: value,
        }
    }
}

/// From the best to the worst rank in nine of ten draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankBand {
    /// The best.
    pub best: u32,
    /// The worst.
    pub worst: u32,
}

/// Whether ranks of a group are shown as bands: fewer than 80 % of its figures are confirmed.
#[must_use]
pub fn needs_band(confirmed: u32, all: u32) -> bool {
    Percent::of_count(confirmed, all).is_some_and(|share| share < ENOUGH_CONFIRMED)
}

/// A seed from a text, the same on every machine (FNV-1a, 64 bits).
#[must_use]
pub fn seed_of(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The band of every unit's rank, in the order of `values`. Ties share a rank, as on the board.
///
/// Each value is drawn evenly and alone between its bounds: nothing is known of how errors hang together.
#[must_use]
pub fn rank_bands(values: &[Plausible], direction: Direction, seed: u64) -> Vec<RankBand> {
    let mut chance = SplitMix64::new(seed);
    let mut ranks: Vec<Vec<u32>> = values.iter().map(|_| Vec::with_capacity(ROUNDS)).collect();
    for _ in 0..ROUNDS {
        let drawn: Vec<Figure> = values
            .iter()
            .map(|value| draw(&mut chance, value))
            .collect();
        let mut order: Vec<Figure> = drawn.clone();
        order.sort_unstable();
        for (ranks, value) in ranks.iter_mut().zip(&drawn) {
            ranks.push(rank_in(&order, *value, direction));
        }
    }
    ranks
        .into_iter()
        .map(|mut ranks| {
            ranks.sort_unstable();
            let at = |place: usize| ranks.get(place).copied().unwrap_or_default();
            RankBand {
                best: at(LEFT_OUT),
                worst: at(ROUNDS - 1 - LEFT_OUT),
            }
        })
        .collect()
}

fn draw(chance: &mut SplitMix64, value: &Plausible) -> Figure {
    let span = value.high.raw().abs_diff(value.low.raw());
    if value.low >= value.high {
        return value.value;
    }
    let above = chance.below(span.saturating_add(1));
    Figure::from_raw(value.low.raw().saturating_add_unsigned(above))
}

/// One more than the number of better values.
fn rank_in(ascending: &[Figure], value: Figure, direction: Direction) -> u32 {
    let better = match direction {
        Direction::HighestFirst => {
            ascending.len() - ascending.partition_point(|other| *other <= value)
        }
        Direction::LowestFirst => ascending.partition_point(|other| *other < value),
    };
    u32::try_from(better).unwrap_or(u32::MAX).saturating_add(1)
}
