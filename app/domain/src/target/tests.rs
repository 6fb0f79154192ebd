//! Tests of bounds, statuses and terms.
//! Every planned value of `targets.csv` and real results of the province.

use super::*;
use crate::figure::FigureError;
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

/// Every `target_2025` of `targets.csv` with its direction, its note where it matters, and its words.
const PLANS: [(&str, &str, &str, &str, &str); 26] = [
    (
        "KT01",
        "higher",
        "7.24",
        "Nghị quyết: từ 7,24% trở lên",
        "từ 7,24 trở lên",
    ),
    ("KT02", "higher", "3485", "", "từ 3.485 trở lên"),
    (
        "KT04",
        "higher",
        "49.37",
        "Cùng số trong KH Sở KH&ĐT",
        "từ 49,37 trở lên",
    ),
    ("KT05", "higher", "25.43", "", "từ 25,43 trở lên"),
    (
        "KT06",
        "lower",
        "25.2",
        "Chuyển dịch cơ cấu: giảm là đạt",
        "không quá 25,2",
    ),
    ("KT07", "higher", "1.78", "", "từ 1,78 trở lên"),
    ("KT08", "higher", "8", "", "từ 8 trở lên"),
    ("KT09", "higher", "10", "", "từ 10 trở lên"),
    (
        "KT10",
        "higher",
        "267179",
        "Cộng dồn 5 năm",
        "từ 267.179 trở lên",
    ),
    (
        "NS01",
        "higher",
        "73645",
        "Cộng dồn 5 năm",
        "từ 73.645 trở lên",
    ),
    ("HT01", "higher", "41.45", "", "từ 41,45 trở lên"),
    ("HT02", "higher", "90", "", "từ 90 trở lên"),
    ("NTM01", "higher", "116", "100% số xã", "từ 116 trở lên"),
    ("NTM02", "higher", "30", "Ít nhất 30", "từ 30 trở lên"),
    ("NTM03", "higher", "15", "", "từ 15 trở lên"),
    (
        "NTM04",
        "higher",
        "7-9",
        "Mục tiêu 7-9 huyện nông thôn mới",
        "từ 7 đến 9",
    ),
    (
        "GN01",
        "lower",
        "2",
        "Mục tiêu \"dưới 2%\"; gốc 1,91%",
        "dưới 2",
    ),
    ("GN02", "higher", "2799", "", "từ 2.799 trở lên"),
    (
        "AS01",
        "higher",
        "35000",
        "Từ 35.000 trở lên mỗi năm",
        "từ 35.000 trở lên",
    ),
    ("YT01", "higher", "10", "", "từ 10 trở lên"),
    ("YT02", "higher", "90", "", "từ 90 trở lên"),
    ("YT05", "higher", "100", "", "từ 100 trở lên"),
    ("GD01", "higher", "60", "60% trở lên", "từ 60 trở lên"),
    (
        "GD02",
        "higher",
        "97",
        "97% trở lên, hằng năm",
        "từ 97 trở lên",
    ),
    ("CT01", "higher", "80", "", "từ 80 trở lên"),
    (
        "CT02",
        "higher",
        "8000",
        "Từ 8.000 trở lên; cộng dồn",
        "từ 8.000 trở lên",
    ),
];

#[test]
fn every_planned_value_of_the_reference_data_is_read() {
    for (code, direction, text, note, words) in PLANS {
        let polarity = Polarity::parse(direction).unwrap();
        let bound = Bound::parse(text, polarity, note).unwrap();
        assert_eq!(bound.label(Lang::Vi), words, "{code}");
        assert!(bound.polarity().is_none_or(|own| own == polarity), "{code}");
        let (kind, value, high) = bound.parts();
        assert_eq!(Bound::from_parts(kind, value, high), Some(bound));
        assert_eq!(Bound::parse_as(kind, text), Ok(bound));
        let json = serde_json::to_string(&bound).unwrap();
        assert_eq!(serde_json::from_str::<Bound>(&json).unwrap(), bound);
    }
}

#[test]
fn bounds_that_make_no_sense_are_refused() {
    let read = |text| Bound::parse(text, Polarity::HigherIsBetter, "");
    assert_eq!(read(""), Err(FigureError::Empty));
    assert_eq!(read("9-7"), Err(FigureError::NotANumber));
    assert_eq!(read("7-"), Err(FigureError::Empty));
    assert_eq!(read("7-8-9"), Err(FigureError::NotANumber));
    assert_eq!(read("tăng"), Err(FigureError::NotANumber));
    assert_eq!(read("-5"), Ok(Bound::AtLeast(figure("-5"))));
    assert_eq!(
        read("-5 – -3"),
        Ok(Bound::Range {
            low: figure("-5"),
            high: figure("-3")
        })
    );
    assert_eq!(
        Bound::parse_as(BoundKind::Range, "7"),
        Err(FigureError::NotANumber)
    );
    assert_eq!(Bound::from_parts(BoundKind::Range, figure("7"), None), None);
    assert_eq!(
        Bound::from_parts(BoundKind::AtLeast, figure("7"), Some(figure("9"))),
        None
    );
}

#[test]
fn bounds_have_words_in_english() {
    assert_eq!(
        Bound::AtLeast(figure("7.24")).label(Lang::En),
        "at least 7.24"
    );
    assert_eq!(Bound::Below(figure("2")).label(Lang::En), "below 2");
    assert_eq!(
        Bound::AtMost(figure("25.2")).label(Lang::En),
        "at most 25.2"
    );
    assert_eq!(
        Bound::range(figure("7"), figure("9"))
            .unwrap()
            .label(Lang::En),
        "7 to 9"
    );
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
fn a_sum_over_the_term_says_which_years_are_missing() {
    let revenue = [
        (2022, Some(figure("11579"))),
        (2023, Some(figure("15120"))),
        (2024, None),
        (2019, Some(figure("1"))),
    ];
    let term = accumulate(Accumulation::Cumulative, &revenue, (2021, 2025));
    assert_eq!(term.value, Some(figure("26699")));
    assert_eq!(term.years_missing, [2021, 2024, 2025]);
    assert_eq!(term.latest_year, Some(2023));
    assert!(!term.complete);
    let two = accumulate(Accumulation::Cumulative, &revenue, (2022, 2023));
    assert!(two.complete && two.years_missing.is_empty());
    let huge = [
        (2022, Some(Figure::from_raw(i64::MAX))),
        (2023, Some(figure("1"))),
    ];
    let huge = accumulate(Accumulation::Cumulative, &huge, (2022, 2023));
    assert_eq!((huge.value, huge.complete), (None, false));
}

#[test]
fn an_average_needs_every_year() {
    let growth = [
        (2021, Some(figure("0.58"))),
        (2022, Some(figure("7.7"))),
        (2023, Some(figure("6.79"))),
        (2024, Some(figure("7.5"))),
    ];
    let partial = accumulate(Accumulation::Average, &growth, (2021, 2025));
    assert_eq!(partial.value, None);
    assert_eq!(partial.partial_mean, Some(figure("5.6425")));
    assert_eq!(partial.years_missing, [2025]);
    assert!(!partial.complete);
    let whole = accumulate(Accumulation::Average, &growth, (2021, 2024));
    assert_eq!(
        (whole.value, whole.partial_mean, whole.complete),
        (Some(figure("5.6425")), None, true)
    );
}

#[test]
fn a_level_is_the_latest_one_and_final_only_at_the_end() {
    let communes = [
        (2021, Some(figure("90"))),
        (2022, Some(figure("107"))),
        (2023, Some(figure("110"))),
    ];
    let term = accumulate(Accumulation::EndLevel, &communes, (2021, 2025));
    assert_eq!(
        (term.value, term.latest_year, term.complete),
        (Some(figure("110")), Some(2023), false)
    );
    assert_eq!(term.years_missing, [2025]);
    let ended = accumulate(
        Accumulation::EndLevel,
        &[(2025, Some(figure("116")))],
        (2021, 2025),
    );
    assert!(ended.complete && ended.years_missing.is_empty());
}

#[test]
fn yearly_targets_are_complete_when_every_year_is_there() {
    let jobs = [(2021, Some(figure("35000"))), (2022, Some(figure("36000")))];
    let term = accumulate(Accumulation::Yearly, &jobs, (2021, 2022));
    assert_eq!((term.value, term.complete), (Some(figure("36000")), true));
    for accumulation in Accumulation::ALL {
        let empty = accumulate(*accumulation, &[], (2021, 2025));
        assert_eq!(
            (empty.value, empty.partial_mean, empty.complete),
            (None, None, false)
        );
        let backwards = accumulate(*accumulation, &jobs, (2022, 2021));
        assert_eq!((backwards.value, backwards.complete), (None, false));
    }
    let corrected = [(2021, Some(figure("1"))), (2021, Some(figure("2")))];
    assert_eq!(
        accumulate(Accumulation::Cumulative, &corrected, (2021, 2021)).value,
        Some(figure("2"))
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

    #[test]
    fn a_term_does_not_depend_on_the_order_of_its_years(
        figures in prop::collection::vec(prop::option::of(any_figure()), 5).prop_map(|figures| {
            (2021_i16..).zip(figures).collect::<Vec<_>>()
        }),
        shuffled in Just(()).prop_perturb(|(), mut rng| rng.next_u64()),
        accumulation in prop::sample::select(Accumulation::ALL),
    ) {
        let mut other = figures.clone();
        other.rotate_left(usize::try_from(shuffled % 5).unwrap());
        prop_assert_eq!(
            accumulate(accumulation, &figures, (2021, 2025)),
            accumulate(accumulation, &other, (2021, 2025))
        );
    }
}
