//! Tests of statuses against every kind of plan.
//! Real results of the province, and the property of issue 2 that a status never improves when the figure worsens.

use super::*;
use crate::lang::Lang;
use proptest::prelude::*;

fn figure(text: &str) -> Figure {
    Figure::parse_plain(text).unwrap()
}

fn judged(polarity: Polarity, plan: Bound, value: &str, complete: bool) -> TargetStatus {
    status(&StatusInput {
        polarity,
        plan: Some(plan),
        figure: Some(figure(value)),
        complete,
        same_yardstick: true,
    })
}

#[test]
fn a_result_against_an_at_least_plan() {
    let plan = Bound::AtLeast(figure("6.02"));
    for (value, complete, expected) in [
        ("7.7", true, TargetStatus::Exceeded),
        ("6.02", true, TargetStatus::Met),
        ("6.0199", true, TargetStatus::NotMet),
        ("6.0199", false, TargetStatus::InProgress),
        ("6.02", false, TargetStatus::Met),
        ("8.6", false, TargetStatus::Exceeded),
    ] {
        assert_eq!(
            judged(Polarity::HigherIsBetter, plan, value, complete),
            expected,
            "{value} {complete}"
        );
    }
}

#[test]
fn a_result_against_a_ceiling() {
    let below = Bound::Below(figure("2"));
    let at_most = Bound::AtMost(figure("25.2"));
    for (plan, value, complete, expected) in [
        (below, "1.28", true, TargetStatus::Met),
        (below, "2", true, TargetStatus::NotMet),
        (below, "2.1", true, TargetStatus::NotMet),
        (below, "1.28", false, TargetStatus::InProgress),
        (below, "2.1", false, TargetStatus::InProgress),
        (at_most, "25.1999", true, TargetStatus::Exceeded),
        (at_most, "25.2", true, TargetStatus::Met),
        (at_most, "35.55", true, TargetStatus::NotMet),
        (at_most, "20", false, TargetStatus::InProgress),
    ] {
        assert_eq!(
            judged(Polarity::LowerIsBetter, plan, value, complete),
            expected,
            "{value} {complete}"
        );
    }
}

#[test]
fn a_result_against_a_range() {
    let plan = Bound::range(figure("7"), figure("9")).unwrap();
    let higher = |value, complete| judged(Polarity::HigherIsBetter, plan, value, complete);
    assert_eq!(higher("6", true), TargetStatus::NotMet);
    assert_eq!(higher("6", false), TargetStatus::InProgress);
    assert_eq!(higher("7", false), TargetStatus::Met);
    assert_eq!(higher("9", true), TargetStatus::Met);
    assert_eq!(higher("10", true), TargetStatus::Exceeded);
    let lower = |value, complete| judged(Polarity::LowerIsBetter, plan, value, complete);
    assert_eq!(lower("10", true), TargetStatus::NotMet);
    assert_eq!(lower("9", true), TargetStatus::Met);
    assert_eq!(lower("6", true), TargetStatus::Exceeded);
    assert_eq!(lower("6", false), TargetStatus::InProgress);
}

#[test]
fn nothing_is_judged_without_a_figure_a_plan_and_one_yardstick() {
    let input = StatusInput {
        polarity: Polarity::LowerIsBetter,
        plan: Some(Bound::Below(figure("2"))),
        figure: Some(figure("1.28")),
        complete: true,
        same_yardstick: false,
    };
    assert_eq!(status(&input), TargetStatus::NotComparable);
    assert_eq!(
        status(&StatusInput {
            plan: None,
            ..input
        }),
        TargetStatus::NoPlan
    );
    assert_eq!(
        status(&StatusInput {
            figure: None,
            ..input
        }),
        TargetStatus::NoFigure
    );
    assert_eq!(
        status(&StatusInput {
            figure: None,
            plan: None,
            ..input
        }),
        TargetStatus::NoFigure
    );
}

#[test]
fn completion_is_a_percentage_of_what_was_to_be_reached() {
    let at_least = Bound::AtLeast(figure("12175.2"));
    assert_eq!(
        completion_percent(at_least, figure("8784.84"))
            .unwrap()
            .plain(),
        "72.15"
    );
    assert_eq!(
        completion_percent(Bound::Below(figure("2")), figure("1")),
        None
    );
    assert_eq!(
        completion_percent(Bound::AtMost(figure("2")), figure("1")),
        None
    );
    assert_eq!(
        completion_percent(Bound::AtLeast(Figure::ZERO), figure("1")),
        None
    );
    let range = Bound::range(figure("7"), figure("9")).unwrap();
    assert_eq!(
        completion_percent(range, figure("7")),
        Some(Percent::HUNDRED)
    );
}

#[test]
fn statuses_are_counted_and_coded() {
    use TargetStatus::{Exceeded, Met, NoFigure, NotMet};
    let counts = StatusCounts::tally([Exceeded, Met, Met, NotMet, NoFigure]);
    assert_eq!(
        (counts.exceeded, counts.met, counts.not_met, counts.total()),
        (1, 2, 1, 5)
    );
    assert_eq!(counts.of(NoFigure), 1);
    for status in TargetStatus::ALL {
        assert_eq!(TargetStatus::parse(status.code()), Some(*status));
        assert_eq!(StatusCounts::tally([*status]).of(*status), 1);
    }
    assert_eq!(NotMet.label(Lang::Vi), "chưa đạt");
    assert!(Met.is_reached() && !NotMet.is_reached());
}

fn any_figure() -> impl Strategy<Value = Figure> {
    prop_oneof![
        (-5_i64..=5).prop_map(Figure::from_raw),
        any::<i64>().prop_map(Figure::from_raw)
    ]
}

fn any_bound() -> impl Strategy<Value = Bound> {
    prop_oneof![
        any_figure().prop_map(Bound::AtLeast),
        any_figure().prop_map(Bound::Below),
        any_figure().prop_map(Bound::AtMost),
        (any_figure(), any_figure()).prop_map(|(a, b)| Bound::Range {
            low: a.min(b),
            high: a.max(b)
        }),
    ]
}

proptest! {
    #[test]
    fn a_status_never_improves_when_the_figure_worsens(
        plan in any_bound(),
        a in any_figure(),
        b in any_figure(),
        polarity in prop::sample::select(Polarity::ALL),
        complete in any::<bool>(),
    ) {
        let better_way = plan.polarity().unwrap_or(polarity);
        let (worse, better) = if better_way.compare(a, b).is_le() { (a, b) } else { (b, a) };
        let goodness = |figure| {
            let input = StatusInput { polarity, plan: Some(plan), figure: Some(figure), complete, same_yardstick: true };
            status(&input).goodness().unwrap()
        };
        prop_assert!(goodness(worse) <= goodness(better));
    }

    #[test]
    fn a_complete_period_is_never_in_progress(plan in any_bound(), value in any_figure(), polarity in prop::sample::select(Polarity::ALL)) {
        let input = StatusInput { polarity, plan: Some(plan), figure: Some(value), complete: true, same_yardstick: true };
        prop_assert_ne!(status(&input), TargetStatus::InProgress);
        let running = StatusInput { complete: false, ..input };
        prop_assert_ne!(status(&running), TargetStatus::NotMet);
    }
}
