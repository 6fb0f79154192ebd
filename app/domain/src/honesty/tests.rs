//! Tests of records of self-scores and of the reproducible sampling list.
//! The generator is compared with published numbers.

use super::*;
use crate::criteria::samples::points;
use proptest::prelude::*;

fn line(unit: i64, criterion: i64, year: i16, own: &str, settled: &str) -> Settled {
    Settled {
        unit: UnitId(unit),
        criterion: CriterionId(criterion),
        year,
        max: points("10"),
        own: points(own),
        settled: points(settled),
    }
}

#[test]
fn a_unit_sees_how_far_its_self_scores_were_from_the_settled_points() {
    let settled = [
        line(1, 12, 2025, "10", "8.5"),
        line(1, 11, 2024, "9", "9"),
        line(1, 12, 2024, "9", "8.5"),
        line(2, 12, 2025, "5", "6"),
        line(3, 12, 2025, "5.1", "5"),
    ];
    let units = by_unit(&settled);
    assert_eq!(units.len(), 3);
    assert_eq!(
        units[0].by_year,
        [(2024, points("0.5")), (2025, points("1.5"))]
    );
    assert_eq!(units[0].gap, points("2"));
    assert_eq!(units[0].max, points("30"));
    assert_eq!(units[0].percent.unwrap().plain(), "6.67");
    let habits: Vec<_> = units.iter().map(|record| record.habit).collect();
    assert_eq!(
        habits,
        [Habit::ScoresHigh, Habit::ScoresLow, Habit::ScoresFairly]
    );
    let lines = by_criterion(&settled);
    assert_eq!(lines[0].key, (UnitId(1), CriterionId(11)));
    assert_eq!(lines[0].habit, Habit::ScoresFairly);
    assert_eq!(lines[1].gap, points("2"));
}

#[test]
fn a_penalty_that_a_unit_left_out_counts_as_scoring_high() {
    let left_out = by_unit(&[line(1, 33, 2025, "0", "-2")]);
    assert_eq!(left_out[0].gap, points("2"));
    assert_eq!(left_out[0].habit, Habit::ScoresHigh);
}

#[test]
fn the_generator_gives_the_published_numbers() {
    let mut chance = SplitMix64::new(1_234_567);
    let first: Vec<_> = (0..5).map(|_| chance.next_u64()).collect();
    assert_eq!(
        first,
        [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ]
    );
    assert_eq!(SplitMix64::new(1).below(0), 0);
    assert_eq!(SplitMix64::new(1).below(1), 0);
}

fn candidates() -> Vec<Candidate> {
    let pairs = (1..=20).flat_map(|unit| (1..=5).map(move |criterion| (unit, criterion)));
    pairs
        .map(|(unit, criterion)| Candidate {
            unit: UnitId(unit),
            criterion: CriterionId(criterion),
            max: points("10"),
        })
        .collect()
}

#[test]
fn the_list_of_a_seed_is_the_same_for_ever() {
    let history = [line(7, 3, 2025, "10", "0")];
    let picks = sample(2026, 5, &candidates(), &history);
    let names: Vec<_> = picks.iter().map(|p| (p.unit.0, p.criterion.0)).collect();
    assert_eq!(names, EXPECTED);
    assert_eq!(picks.len(), 5);
}

/// What the draw above gave when it was written; it must never change.
const EXPECTED: [(i64, i64); 5] = [(19, 5), (7, 3), (19, 3), (13, 4), (14, 3)];

#[test]
fn a_line_that_used_to_be_overstated_comes_up_more_often() {
    let history: Vec<_> = candidates()
        .iter()
        .map(|c| {
            let own = if c.unit == UnitId(7) { "10" } else { "5" };
            line(c.unit.0, c.criterion.0, 2025, own, "5")
        })
        .collect();
    let first_of = |unit: i64| {
        (0..400_u64)
            .filter(|seed| sample(*seed, 1, &candidates(), &history)[0].unit == UnitId(unit))
            .count()
    };
    // Unit 7 has six times the weight of the others: 6 of 25 against 1 of 25.
    assert!(first_of(7) > 3 * first_of(8));
    assert!(first_of(8) > 0, "every line can be drawn");
}

proptest! {
    #[test]
    fn the_list_depends_on_the_seed_and_the_facts_only(
        seed in any::<u64>(), number in 0_usize..120, turn in 0_usize..100,
        history in prop::collection::vec((1_i64..21, 1_i64..6, 0_i64..100_000, 0_i64..100_000), 0..30),
    ) {
        let mut history: Vec<_> = history.into_iter().map(|(unit, criterion, own, settled)| Settled {
            own: Points::from_raw(own), settled: Points::from_raw(settled), ..line(unit, criterion, 2025, "0", "0")
        }).collect();
        let mut lines = candidates();
        let first = sample(seed, number, &lines, &history);
        lines.rotate_left(turn);
        history.reverse();
        prop_assert_eq!(&sample(seed, number, &lines, &history), &first);
        prop_assert_eq!(first.len(), number.min(lines.len()));
        let mut names: Vec<_> = first.iter().map(|p| (p.unit, p.criterion)).collect();
        names.sort();
        names.dedup();
        prop_assert_eq!(names.len(), first.len(), "nothing is drawn twice");
        // A longer list begins with the shorter one.
        let longer = sample(seed, number + 5, &lines, &history);
        prop_assert!(longer.starts_with(&first));
    }

    #[test]
    fn no_facts_make_it_panic(seed in any::<u64>(), max in any::<i64>(), own in any::<i64>(), settled in any::<i64>()) {
        let line = Settled {
            max: Points::from_raw(max), own: Points::from_raw(own), settled: Points::from_raw(settled),
            ..line(1, 1, 2025, "0", "0")
        };
        let candidate = Candidate { unit: UnitId(1), criterion: CriterionId(1), max: Points::from_raw(max) };
        prop_assert_eq!(sample(seed, 9, &[candidate, candidate], &[line, line]).len(), 1);
        prop_assert_eq!(by_unit(&[line, line]).len(), 1);
    }

    #[test]
    fn numbers_below_a_limit_stay_below_it(seed in any::<u64>(), limit in 1..=u64::MAX) {
        prop_assert!(SplitMix64::new(seed).below(limit) < limit);
    }
}
