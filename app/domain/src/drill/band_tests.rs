//! Bands of ranks: none where all is confirmed, the same for the same seed, wide enough for what could be.

use super::{Plausible, RankBand, needs_band, rank_bands, seed_of};
use crate::board::Direction;
use crate::figure::{Figure, Points};
use crate::scoring::SheetState;
use proptest::prelude::*;

fn sure(value: i32) -> Plausible {
    let value = Figure::from_int(value);
    Plausible {
        value,
        low: value,
        high: value,
    }
}

#[test]
fn confirmed_values_have_one_rank_each_and_ties_share_it() {
    let values = [sure(90), sure(80), sure(90), sure(70)];
    let bands = rank_bands(&values, Direction::HighestFirst, 1);
    let best: Vec<u32> = bands.iter().map(|band| band.best).collect();
    assert_eq!(best, [1, 3, 1, 4]);
    assert!(bands.iter().all(|band| band.best == band.worst));
    let lowest = rank_bands(&values, Direction::LowestFirst, 1);
    assert_eq!(lowest[3], RankBand { best: 1, worst: 1 });
}

#[test]
fn a_doubtful_value_spans_the_ranks_that_it_could_have() {
    let doubtful = Plausible {
        value: Figure::from_int(85),
        low: Figure::from_int(60),
        high: Figure::from_int(100),
    };
    let values = [sure(90), doubtful, sure(80), sure(70)];
    let bands = rank_bands(&values, Direction::HighestFirst, seed_of("board"));
    assert_eq!(bands[1], RankBand { best: 1, worst: 4 });
    assert_eq!(
        bands,
        rank_bands(&values, Direction::HighestFirst, seed_of("board"))
    );
}

#[test]
fn a_score_may_fall_by_a_tenth_of_the_scale_until_it_is_settled() {
    let (score, scale) = (Points::from_int(84), Points::from_int(100));
    let open = Plausible::score(score, scale, SheetState::Appraisal);
    assert_eq!(open.low, Figure::from_int(74));
    assert_eq!(open.high, Figure::from_int(84));
    let settled = Plausible::score(score, scale, SheetState::Locked);
    assert_eq!(settled, sure(84));
}

#[test]
fn four_of_five_confirmed_are_enough() {
    assert!(!needs_band(8, 10));
    assert!(needs_band(7, 10));
    assert!(!needs_band(0, 0));
}

proptest! {
    #[test]
    fn a_band_lies_within_the_group(
        raw in proptest::collection::vec((0_i64..1000, 0_i64..300), 1..20),
        seed in any::<u64>(),
    ) {
        let values: Vec<Plausible> = raw
            .iter()
            .map(|(value, doubt)| Plausible {
                value: Figure::from_raw(*value),
                low: Figure::from_raw(value - doubt),
                high: Figure::from_raw(value + doubt),
            })
            .collect();
        for band in rank_bands(&values, Direction::HighestFirst, seed) {
            prop_assert!(band.best >= 1 && band.best <= band.worst);
            prop_assert!(band.worst as usize <= values.len());
        }
    }
}
