//! Tests of other weights: exact ranks, and ranges that hold for every weighting within the tolerance.
//! Extreme weightings are tried one by one, because a linear lead is greatest at a corner.

use super::*;
use crate::board::Rank;
use crate::criteria::CriterionId;
use crate::criteria::samples::points;
use crate::figure::{Percent, Points};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn unit(key: i64, base: &[i64], bonus: i64) -> Standing<i64> {
    let line = |raw: i64, pool: Pool| LineStanding {
        points: Points::from_raw(raw),
        pool,
        reach: Reach::Values(vec![]),
        openness: Openness::Closed,
    };
    let mut lines: BTreeMap<_, _> = (1..)
        .map(CriterionId)
        .zip(base.iter().map(|raw| line(*raw, Pool::Base)))
        .collect();
    lines.insert(CriterionId(99), line(bonus, Pool::Bonus));
    Standing {
        key,
        lines,
        caps: Caps {
            bonus: Some(Points::from_raw(50)),
            ..Caps::default()
        },
    }
}

fn percent(text: &str) -> Percent {
    Percent::parse_plain(text).unwrap()
}

fn ranks(board: &[Standing<i64>], weights: &BTreeMap<CriterionId, Percent>) -> BTreeMap<i64, Rank> {
    rank_weighted(board, weights)
        .into_iter()
        .map(|line| (line.key, line.rank.unwrap()))
        .collect()
}

#[test]
fn weights_move_ranks_and_leave_bonus_and_its_cap_alone() {
    let board = [unit(1, &[100, 50], 0), unit(2, &[60, 80], 200)];
    let none = BTreeMap::new();
    assert_eq!(ranks(&board, &none)[&2], Rank(1), "140 and 50 against 150");
    let first = BTreeMap::from([(CriterionId(1), percent("250"))]);
    assert_eq!(ranks(&board, &first)[&1], Rank(1), "300 against 280");
    let ranked = rank_weighted(&board, &first);
    assert_eq!(ranked[0].score.unwrap().points(), points("0.03"));
}

#[test]
fn a_rank_that_five_per_cent_can_turn_is_fragile() {
    let board = [
        unit(1, &[1000, 500], 0),
        unit(2, &[500, 960], 0),
        unit(3, &[100, 100], 0),
    ];
    let none = BTreeMap::new();
    let found = fragility(&board, &none, percent("5"));
    let of = |key: i64| found.iter().find(|f| f.key == key).unwrap();
    assert_eq!(
        (of(1).now, of(1).best, of(1).worst),
        (Rank(1), Rank(1), Rank(2))
    );
    assert_eq!(
        (of(2).now, of(2).best, of(2).worst),
        (Rank(2), Rank(1), Rank(2))
    );
    assert!(of(1).is_fragile() && of(2).is_fragile());
    assert!(!of(3).is_fragile());
    let firm = fragility(&board, &none, percent("4"));
    assert!(
        firm.iter().all(|f| !f.is_fragile()),
        "40 of 960 is more than 4 %"
    );
}

#[test]
fn units_that_are_equal_on_every_line_stay_equal() {
    let board = [unit(1, &[10, 20], 5), unit(2, &[10, 20], 5)];
    let found = fragility(&board, &BTreeMap::new(), percent("5"));
    assert!(found.iter().all(|f| f.now == Rank(1) && !f.is_fragile()));
}

proptest! {
    #[test]
    fn no_weights_within_the_tolerance_leave_the_range(
        scores in prop::collection::vec(prop::collection::vec(0_i64..200, 3), 2..6),
        bonus in prop::collection::vec(0_i64..80, 6),
        start in prop::collection::vec(0_i64..30_000, 3),
        tolerance in 0_i64..1_500,
        shifts in prop::collection::vec(-1000_i64..=1000, 3),
    ) {
        let board: Vec<_> = (0..).zip(&scores).zip(&bonus).map(|((key, base), bonus)| unit(key, base, *bonus)).collect();
        // Weights in whole basis points are only as fine as multiples of the tolerance, so start from multiples.
        let start: Vec<i64> = start.iter().map(|w| w / 100 * 100).collect();
        let tolerance = tolerance / 100 * 100;
        let weights = |shift: &dyn Fn(usize) -> i64| -> BTreeMap<CriterionId, Percent> {
            (1..).map(CriterionId).zip(start.iter().enumerate().map(|(i, w)| {
                Percent::from_raw(w + w * tolerance / 10_000 * shift(i) / 1000)
            })).collect()
        };
        let base = weights(&|_| 0);
        let found = fragility(&board, &base, Percent::from_raw(tolerance));
        let mut tried: Vec<BTreeMap<CriterionId, Percent>> = (0..8_usize)
            .map(|corner| weights(&|i| if corner & (1 << i) != 0 { 1000 } else { -1000 }))
            .collect();
        tried.push(weights(&|i| shifts[i]));
        for weights in tried {
            let ranks = ranks(&board, &weights);
            for f in &found {
                prop_assert!(f.best <= ranks[&f.key] && ranks[&f.key] <= f.worst);
            }
        }
        for f in &found {
            prop_assert!(f.best <= f.now && f.now <= f.worst);
        }
    }

    #[test]
    fn a_range_is_one_rank_wherever_two_corners_agree_for_a_pair(
        a in prop::collection::vec(0_i64..50, 3), b in prop::collection::vec(0_i64..50, 3),
    ) {
        // Of two units the range is exact: some corner shows each of its ends.
        let board = [unit(1, &a, 0), unit(2, &b, 0)];
        let found = fragility(&board, &BTreeMap::new(), percent("5"));
        let mut seen = Vec::new();
        for corner in 0..8_usize {
            let weights = (0..3_usize).map(|i| {
                let id = CriterionId(i64::try_from(i).unwrap() + 1);
                (id, percent(if corner & (1 << i) != 0 { "105" } else { "95" }))
            }).collect();
            seen.push(ranks(&board, &weights)[&1]);
        }
        let own = found.iter().find(|f| f.key == 1).unwrap();
        prop_assert_eq!(seen.iter().min(), Some(&own.best));
        prop_assert_eq!(seen.iter().max(), Some(&own.worst));
    }
}
