//! Sums across the mergers: totals are equal in both lenses, what cannot be summed says why.

use super::{Additivity, Heir, NotSummed, merged};
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
