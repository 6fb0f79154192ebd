//! Sums across the mergers: totals are equal in both lenses, what cannot be summed says why.

use super::{Additivity, EraSum, Heir, NotSummed, merged, total};
use crate::figure::Figure;
use proptest::prelude::*;

proptest! {
    #[test]
    fn counted_things_have_the_same_total_within_both_boundaries(
        groups in proptest::collection::vec(proptest::collection::vec(-1_000_000_i64..1_000_000, 1..6), 1..20)
    ) {
        let heirs: Vec<Heir<usize>> = groups
            .iter()
            .enumerate()
            .map(|(key, raw)| Heir {
                key: Some(key),
                figures: raw.iter().map(|raw| Some(Figure::from_raw(*raw))).collect(),
            })
            .collect();
        let after: i64 = merged(Additivity::Sum, &heirs)
            .into_iter()
            .map(|(_, sum)| sum.unwrap().unwrap().raw())
            .sum();
        prop_assert_eq!(after, groups.iter().flatten().sum::<i64>());
    }

    #[test]
    fn totals_of_two_groupings_are_equal_or_both_say_that_something_is_missing(
        units in proptest::collection::vec(
            (proptest::option::weighted(0.9, -1_000_000_i64..1_000_000), 0_usize..4, 0_usize..6),
            1..30,
        )
    ) {
        let grouped = |by: fn(&(Option<i64>, usize, usize)) -> usize| -> Option<EraSum> {
            let mut heirs: std::collections::BTreeMap<usize, Heir<usize>> = Default::default();
            for unit in &units {
                let heir = heirs.entry(by(unit)).or_insert_with(|| Heir {
                    key: Some(by(unit)),
                    figures: Vec::new(),
                });
                heir.figures.push(unit.0.map(Figure::from_raw));
            }
            let heirs: Vec<_> = heirs.into_values().collect();
            let rows: Vec<_> = merged(Additivity::Sum, &heirs).into_iter().map(|(_, sum)| sum).collect();
            total(Additivity::Sum, &rows)
        };
        let (old, new) = (grouped(|unit| unit.1), grouped(|unit| unit.2));
        match (old, new) {
            (Some(Ok(old)), new) => prop_assert_eq!(new, Some(Ok(old))),
            (Some(Err(_)), new) => {
                let says_so = matches!(new, Some(Err(NotSummed::Missing { .. })));
                prop_assert!(says_so);
            }
            (None, new) => prop_assert_eq!(new, None),
        }
    }
}

#[test]
fn a_total_is_only_made_of_what_adds_up_and_is_known() {
    let one = Some(Ok(Figure::from_int(1)));
    assert_eq!(
        total(Additivity::Sum, &[one, one]),
        Some(Ok(Figure::from_int(2)))
    );
    assert_eq!(
        total(Additivity::Ratio, &[one, one]),
        Some(Err(NotSummed::Ratio))
    );
    assert_eq!(
        total(Additivity::Sum, &[one, None]),
        Some(Err(NotSummed::Missing { known: 1, of: 2 }))
    );
    let part = Some(Err(NotSummed::Missing { known: 1, of: 3 }));
    assert_eq!(
        total(Additivity::Sum, &[part]),
        Some(Err(NotSummed::Missing { known: 0, of: 1 }))
    );
    assert_eq!(total(Additivity::Sum, &[None, None]), None);
}

#[test]
fn what_does_not_add_up_says_why() {
    let one = Figure::from_int(1);
    let heir = |figures: &[Option<Figure>]| Heir {
        key: Some("xã"),
        figures: figures.to_vec(),
    };
    let of = |additivity, figures: &[Option<Figure>]| merged(additivity, &[heir(figures)])[0].1;
    let both = [Some(one), Some(one)];
    assert_eq!(of(Additivity::Ratio, &both), Some(Err(NotSummed::Ratio)));
    assert_eq!(of(Additivity::Ratio, &[Some(one)]), Some(Ok(one)));
    assert_eq!(
        of(Additivity::Sum, &[Some(one), None]),
        Some(Err(NotSummed::Missing { known: 1, of: 2 }))
    );
    assert_eq!(of(Additivity::Sum, &[None, None]), None);
    let huge = Some(Figure::from_raw(i64::MAX));
    assert_eq!(
        of(Additivity::Sum, &[huge, huge]),
        Some(Err(NotSummed::TooLarge))
    );
}

#[test]
fn measures_of_the_reference_data_are_told_apart() {
    for measure in [
        "tỷ đồng",
        "căn",
        "hộ",
        "lượt/năm",
        "xã (trên 116)",
        "triệu USD/năm",
    ] {
        assert_eq!(
            Additivity::of_measure(measure),
            Additivity::Sum,
            "{measure}"
        );
    }
    for measure in [
        "%",
        "%/năm",
        "USD/người",
        "bác sĩ/vạn dân",
        "điểm (thang 80)",
        "Điểm",
    ] {
        assert_eq!(
            Additivity::of_measure(measure),
            Additivity::Ratio,
            "{measure}"
        );
    }
}
