//! Tests of formulas: every branch by hand, monotony and bounds by property.
//! The sentences are checked beside the numbers they explain.

use super::samples::points;
use super::*;
use crate::figure::{Figure, Percent};
use proptest::prelude::*;

fn figure(text: &str) -> Figure {
    Figure::parse_plain(text).unwrap()
}

fn percent(text: &str) -> Percent {
    Percent::parse_plain(text).unwrap()
}

fn share(at_plan: &str, starts_at: &str, floor: &str) -> Formula {
    Formula::Proportional {
        at_plan: points(at_plan),
        starts_at: percent(starts_at),
        floor: points(floor),
    }
}

fn outcome(formula: &Formula, max: &str, plan: &str, done: &str) -> Outcome {
    formula
        .outcome(
            points(max),
            points("0.01"),
            Some(figure(plan)),
            figure(done),
        )
        .unwrap()
}

fn sentence(formula: &Formula, max: &str, plan: &str, done: &str, lang: Lang) -> String {
    outcome(formula, max, plan, done).sentence(formula, points(max), "tấn", lang)
}

#[test]
fn points_follow_the_share_of_the_plan_between_floor_and_cap() {
    let formula = share("10", "0", "1");
    for (done, expected, branch) in [
        ("95", "9.5", Branch::Share),
        ("100", "10", Branch::Share),
        ("33.3333", "3.33", Branch::Share),
        ("130", "10", Branch::Cap),
        ("5", "1", Branch::Floor),
        ("-5", "1", Branch::Floor),
    ] {
        let outcome = outcome(&formula, "10", "100", done);
        assert_eq!(
            (outcome.points, outcome.branch),
            (points(expected), branch),
            "{done}"
        );
    }
    assert_eq!(
        sentence(&formula, "10", "100", "95", Lang::Vi),
        "Thực hiện 95 tấn / kế hoạch 100 tấn (95%): 10 × 95 : 100 = 9,5 điểm."
    );
    assert_eq!(
        sentence(&formula, "10", "100", "130", Lang::En),
        "Result 130 tấn / plan 100 tấn (130%): the maximum = 10 points."
    );
}

#[test]
fn too_little_gives_only_the_floor() {
    let formula = share("10", "50", "0");
    assert_eq!(
        outcome(&formula, "10", "200", "99.9999").points,
        points("0")
    );
    assert_eq!(outcome(&formula, "10", "200", "100").points, points("5"));
    assert_eq!(
        sentence(&formula, "10", "200", "90", Lang::Vi),
        "Thực hiện 90 tấn / kế hoạch 200 tấn (45%): chưa đến mức bắt đầu tính điểm = 0 điểm."
    );
}

#[test]
fn the_share_goes_on_above_the_plan_up_to_the_maximum() {
    let formula = share("10", "0", "0");
    assert_eq!(outcome(&formula, "12", "100", "115").points, points("11.5"));
    assert_eq!(outcome(&formula, "12", "100", "150").points, points("12"));
}

#[test]
fn every_full_percent_above_the_plan_earns_its_points() {
    let formula = Formula::OverFulfilment {
        at_plan: points("8"),
        per_percent: points("0.1"),
    };
    for (done, expected, branch) in [
        ("50", "4", Branch::Share),
        ("100", "8", Branch::Over(0)),
        ("105.9", "8.5", Branch::Over(5)),
        ("120", "10", Branch::Over(20)),
        ("121", "10", Branch::Cap),
        ("900000000000000", "10", Branch::Cap),
    ] {
        let outcome = outcome(&formula, "10", "100", done);
        assert_eq!(
            (outcome.points, outcome.branch),
            (points(expected), branch),
            "{done}"
        );
    }
    assert_eq!(
        sentence(&formula, "10", "100", "105.9", Lang::En),
        "Result 105.9 tấn / plan 100 tấn (105.9%): 8 + 5 × 0.1 = 8.5 points."
    );
}

#[test]
fn a_plan_that_must_not_be_exceeded_loses_points_evenly() {
    let formula = Formula::LowerIsBetter {
        nothing_from: percent("200"),
    };
    for (done, expected, branch) in [
        ("0", "10", Branch::Kept),
        ("4", "10", Branch::Kept),
        ("5", "7.5", Branch::Share),
        ("8", "0", Branch::Nothing),
        ("80", "0", Branch::Nothing),
    ] {
        let outcome = outcome(&formula, "10", "4", done);
        assert_eq!(
            (outcome.points, outcome.branch),
            (points(expected), branch),
            "{done}"
        );
    }
    assert_eq!(outcome(&formula, "10", "0", "0").points, points("10"));
    assert_eq!(outcome(&formula, "10", "0", "1").points, points("0"));
    assert_eq!(
        sentence(&formula, "10", "4", "5", Lang::Vi),
        "Thực hiện 5 tấn / kế hoạch 4 tấn (125%): 10 × (200% × 4 − 5) : (200% × 4 − 4) = 7,5 điểm."
    );
}

fn bands() -> Formula {
    let band = |from: Option<&str>, below: Option<&str>, text: &str| Band {
        from: from.map(figure),
        below: below.map(figure),
        points: points(text),
    };
    Formula::Bands {
        basis: BandBasis::Completion,
        bands: vec![
            band(None, Some("70"), "0"),
            band(Some("70"), Some("90"), "6"),
            band(Some("90"), None, "10"),
        ],
    }
}

#[test]
fn a_band_holds_its_lower_end_and_not_its_upper_end() {
    for (done, expected, index) in [
        ("69.9999", "0", 0),
        ("70", "6", 1),
        ("89.9999", "6", 1),
        ("90", "10", 2),
        ("-3", "0", 0),
    ] {
        let outcome = outcome(&bands(), "10", "100", done);
        assert_eq!(outcome.points, points(expected), "{done}");
        assert_eq!(outcome.branch, Branch::Band(index));
    }
    assert_eq!(
        sentence(&bands(), "10", "100", "75", Lang::Vi),
        "Thực hiện 75 tấn / kế hoạch 100 tấn (75%): từ 70% đến dưới 90% = 6 điểm."
    );
}

#[test]
fn bands_over_the_figure_need_no_plan() {
    let formula = Formula::Bands {
        basis: BandBasis::Figure,
        bands: vec![
            Band {
                from: None,
                below: Some(figure("2")),
                points: points("10"),
            },
            Band {
                from: Some(figure("2")),
                below: None,
                points: points("0"),
            },
        ],
    };
    let outcome = formula
        .outcome(points("10"), points("1"), None, figure("1.9999"))
        .unwrap();
    assert_eq!(outcome.points, points("10"));
    assert!(!formula.needs_plan());
    assert_eq!(
        outcome.sentence(&formula, points("10"), "", Lang::En),
        "Result 1.9999: below 2 = 10 points."
    );
}

#[test]
fn without_a_plan_there_are_no_points_but_a_reason() {
    let formula = share("10", "0", "0");
    let try_plan = |plan: Option<&str>| {
        formula.outcome(points("10"), points("0.01"), plan.map(figure), figure("5"))
    };
    assert_eq!(try_plan(None), Err(FormulaError::NoPlan));
    assert_eq!(try_plan(Some("0")), Err(FormulaError::PlanNotPositive));
    assert_eq!(try_plan(Some("-1")), Err(FormulaError::PlanNotPositive));
}

#[test]
fn points_are_rounded_half_up_to_the_lines_own_multiple() {
    let formula = share("10", "0", "0");
    let rounded = |done: &str, to: &str| {
        formula
            .outcome(points("10"), points(to), Some(figure("100")), figure(done))
            .unwrap()
            .points
    };
    assert_eq!(rounded("91.25", "0.25"), points("9.25"));
    assert_eq!(rounded("91.2499", "0.25"), points("9"));
    assert_eq!(rounded("95", "1"), points("10"));
    assert_eq!(rounded("94.9999", "1"), points("9"));
}

fn any_formula() -> impl Strategy<Value = (Formula, Points)> {
    let raw = 1_i64..=1_000_000;
    prop_oneof![
        (raw.clone(), 0_i64..=10_000, 0_i64..=100, 0_i64..100).prop_map(|(max, start, a, f)| {
            let at_plan = max * a / 100;
            let formula = Formula::Proportional {
                at_plan: Points::from_raw(at_plan),
                starts_at: Percent::from_raw(start),
                floor: Points::from_raw(at_plan * f / 100),
            };
            (formula, Points::from_raw(max))
        }),
        (raw.clone(), 0_i64..=100, 1_i64..50_000).prop_map(|(max, a, per)| {
            let formula = Formula::OverFulfilment {
                at_plan: Points::from_raw(max * a / 100),
                per_percent: Points::from_raw(per),
            };
            (formula, Points::from_raw(max))
        }),
        Just((bands(), Points::from_int(10))),
    ]
}

fn figures() -> impl Strategy<Value = Figure> {
    prop_oneof![
        0_i64..50_000_000,
        any::<i64>().prop_map(|raw| raw / 1_000_000)
    ]
    .prop_map(Figure::from_raw)
}

proptest! {
    #[test]
    fn more_done_never_gives_fewer_points(
        (formula, max) in any_formula(), plan in 1_i64..10_000_000, a in figures(), b in figures(), to in 1_i64..5,
    ) {
        let plan = Some(Figure::from_raw(plan));
        let of = |done| formula.outcome(max, Points::from_raw(to), plan, done).unwrap().points;
        let (low, high) = (of(a.min(b)), of(a.max(b)));
        prop_assert!(low <= high);
        prop_assert!(Points::ZERO <= low && high <= max);
    }

    #[test]
    fn more_of_what_should_be_low_never_gives_more_points(
        max in 1_i64..1_000_000, end in 10_001_i64..100_000, plan in 0_i64..10_000_000, a in figures(), b in figures(),
    ) {
        let formula = Formula::LowerIsBetter { nothing_from: Percent::from_raw(end) };
        let max = Points::from_raw(max);
        let of = |done| formula.outcome(max, Points::from_raw(1), Some(Figure::from_raw(plan)), done).unwrap().points;
        let (few, many) = (of(a.min(b)), of(a.max(b)));
        prop_assert!(few >= many);
        prop_assert!(Points::ZERO <= many && few <= max);
    }

    #[test]
    fn no_numbers_make_a_formula_panic(
        max in any::<i64>(), to in any::<i64>(), plan in any::<i64>(), done in any::<i64>(), end in any::<i64>(),
        per in any::<i64>(),
    ) {
        let formulas = [
            Formula::LowerIsBetter { nothing_from: Percent::from_raw(end) },
            Formula::OverFulfilment { at_plan: Points::from_raw(end), per_percent: Points::from_raw(per) },
            Formula::Proportional {
                at_plan: Points::from_raw(per), starts_at: Percent::from_raw(end), floor: Points::from_raw(to),
            },
            bands(),
        ];
        for formula in formulas {
            let plan = Some(Figure::from_raw(plan));
            if let Ok(outcome) = formula.outcome(Points::from_raw(max), Points::from_raw(to), plan, Figure::from_raw(done)) {
                prop_assert!(outcome.points >= Points::ZERO);
                for lang in Lang::ALL {
                    prop_assert!(!outcome.sentence(&formula, Points::from_raw(max), "", *lang).is_empty());
                }
            }
        }
    }
}
