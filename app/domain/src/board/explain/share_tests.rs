//! Tests of shares of the maximum and of the refusal to rank raw totals over two tables.
//! Fractions are compared with the definition, on input in any order.

use super::*;
use crate::board::{Rank, Ranked};
use crate::criteria::samples::points;
use crate::criteria::{CriteriaSetId, SetVersion};
use crate::figure::Points;
use proptest::prelude::*;

fn share(text: &str, max: &str) -> ShareOfMax {
    ShareOfMax::new(points(text), points(max)).unwrap()
}

#[test]
fn shares_are_compared_exactly() {
    assert_eq!(share("1", "3"), share("100", "300"));
    assert!(share("333.3333", "1000") < share("1", "3"));
    assert!(share("90", "100") > share("899.9999", "1000"));
    assert_eq!(ShareOfMax::new(points("1"), Points::ZERO), None);
    assert_eq!(share("1", "3").percent().unwrap().plain(), "33.33");
    let json = serde_json::to_string(&share("1", "3")).unwrap();
    assert_eq!(json, r#"["1","3"]"#);
    assert!(serde_json::from_str::<ShareOfMax>(r#"["1","0"]"#).is_err());
}

fn total(key: i64, group: Option<&str>, set: i64, text: &str, max: &str) -> Total<i64> {
    Total {
        key,
        group: group.map(str::to_owned),
        set: SetVersion {
            set: CriteriaSetId(set),
            version: 1,
        },
        total: Some(points(text)),
        max: points(max),
        tie_breaks: vec![],
    }
}

#[test]
fn raw_totals_over_two_tables_are_not_ranked() {
    let mixed = vec![
        total(1, Some("cụm 1"), 1, "90", "100"),
        total(2, Some("cụm 1"), 2, "850", "1000"),
    ];
    let refused = rank_totals(mixed.clone(), RankBy::RawTotals, &[]).unwrap_err();
    assert_eq!(refused.code(), "different-criteria-sets");
    let ranked = rank_totals(mixed, RankBy::PercentOfMax, &[]).unwrap();
    assert_eq!(ranked[0].key, 1);
    assert_eq!(ranked[0].score, Some(TotalScore::Share(share("90", "100"))));
    let apart = vec![
        total(1, Some("cụm 1"), 1, "90", "100"),
        total(2, Some("khối 1"), 2, "850", "1000"),
    ];
    assert!(rank_totals(apart, RankBy::RawTotals, &[]).is_ok());
    let mut versions = vec![
        total(1, None, 1, "90", "100"),
        total(2, None, 1, "80", "100"),
    ];
    versions[1].set.version = 2;
    assert!(rank_totals(versions, RankBy::RawTotals, &[]).is_err());
    let nothing = vec![total(1, None, 1, "0", "0")];
    let refused = rank_totals(nothing, RankBy::PercentOfMax, &[]).unwrap_err();
    assert_eq!(refused.code(), "no-maximum");
}

proptest! {
    #[test]
    fn shares_rank_the_same_whatever_the_order_of_the_input(
        units in prop::collection::vec((0_i64..1000, 1_i64..1000), 1..12), turn in any::<prop::sample::Index>(),
    ) {
        let totals: Vec<_> = (0..).zip(&units).map(|(key, (part, max))| Total {
            total: Some(Points::from_raw(*part)),
            max: Points::from_raw(*max),
            ..total(key, None, key, "0", "1")
        }).collect();
        let mut turned = totals.clone();
        turned.rotate_left(turn.index(totals.len()));
        turned.reverse();
        let first = rank_totals(totals, RankBy::PercentOfMax, &[]).unwrap();
        let second = rank_totals(turned, RankBy::PercentOfMax, &[]).unwrap();
        let ranks = |lines: &[Ranked<i64, TotalScore>]| -> Vec<_> {
            lines.iter().map(|l| (l.key, l.rank, l.tied)).collect()
        };
        prop_assert_eq!(ranks(&first), ranks(&second));
        // A rank is one plus how many are strictly better, compared as fractions.
        for line in &first {
            let (part, max) = units[usize::try_from(line.key).unwrap()];
            let better = units.iter().filter(|(p, m)| p * max > part * m).count();
            prop_assert_eq!(line.rank, Some(Rank(u32::try_from(better).unwrap() + 1)));
        }
    }

    #[test]
    fn shares_are_ordered_like_fractions_even_at_the_limits(
        a in (any::<i64>(), 1..=i64::MAX), b in (any::<i64>(), 1..=i64::MAX), c in (any::<i64>(), 1..=i64::MAX),
    ) {
        let of = |(part, max): (i64, i64)| ShareOfMax::new(Points::from_raw(part), Points::from_raw(max)).unwrap();
        let (a, b, c) = (of(a), of(b), of(c));
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        if a <= b && b <= c {
            prop_assert!(a <= c);
        }
    }
}
