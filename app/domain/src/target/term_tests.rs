//! Tests of the figure of a term.
//! Revenue, growth and communes are real results of the province.

use super::{Accumulation, accumulate};
use crate::figure::Figure;
use proptest::prelude::*;

fn figure(text: &str) -> Figure {
    Figure::parse_plain(text).unwrap()
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

proptest! {
    #[test]
    fn a_term_does_not_depend_on_the_order_of_its_years(
        figures in prop::collection::vec(prop::option::of(any::<i64>().prop_map(Figure::from_raw)), 5).prop_map(|figures| {
            (2021_i16..).zip(figures).collect::<Vec<_>>()
        }),
        shift in 0_usize..5,
        accumulation in prop::sample::select(Accumulation::ALL),
    ) {
        let mut other = figures.clone();
        other.rotate_left(shift);
        prop_assert_eq!(
            accumulate(accumulation, &figures, (2021, 2025)),
            accumulate(accumulation, &other, (2021, 2025))
        );
    }
}
