//! Addresses of levels: what is written is read again, what is no level is refused.

use super::{AwardPlace, Place, PlaceProblem, ScoringPlace, TargetPlace, UnitPlace};
use crate::period::Period;
use proptest::prelude::*;

fn part() -> impl Strategy<Value = String> {
    "[A-Za-z0-9][A-Za-z0-9._-]{0,20}"
}

fn period() -> impl Strategy<Value = Period> {
    prop_oneof![
        Just(Period::Year),
        (1_u8..12).prop_map(Period::FirstMonths),
        (1_u8..=12).prop_map(Period::until_month),
    ]
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![
        Just(Place::Targets(TargetPlace::Province)),
        part().prop_map(|content| Place::Targets(TargetPlace::Content { content })),
        (part(), part(), 1900_i16..2100, period()).prop_map(|(content, target, year, period)| {
            Place::Targets(TargetPlace::Figures {
                content,
                target,
                year,
                period,
            })
        }),
        (part(), part(), part(), part()).prop_map(|(period, cluster, unit, node)| {
            Place::Scoring(ScoringPlace::Node {
                period,
                cluster,
                unit,
                node,
            })
        }),
        Just(Place::Units(UnitPlace::Province)),
        part().prop_map(|unit| Place::Units(UnitPlace::Unit { unit })),
        Just(Place::Awards(AwardPlace::Province)),
        (1900_i16..2100).prop_map(|year| Place::Awards(AwardPlace::Year { year })),
        (1900_i16..2100, part(), part())
            .prop_map(|(year, award, unit)| Place::Awards(AwardPlace::Unit { year, award, unit })),
        (part(), part()).prop_map(|(district, commune)| {
            Place::Units(UnitPlace::Commune { district, commune })
        }),
    ]
}

proptest! {
    #[test]
    fn every_level_is_found_again_by_its_address(place in place()) {
        prop_assert_eq!(Place::parse(&place.path()), Ok(place));
    }

    #[test]
    fn no_text_makes_it_panic(text in ".{0,80}") {
        let _any = Place::parse(&text);
    }
}

#[test]
fn what_is_no_level_is_refused() {
    for path in [
        "",
        "targets//KT01",
        "targets/ND01/KT01/23",
        "targets/ND01/KT01/2023/9M",
        "targets/ND01/KT01/2023.",
        "scoring",
        "scoring/a/b/c/d/e",
        "units//30730",
        "units/904/30730/more",
        "units/904 OR 1",
        "targets/..",
        "targets/<script>",
        "awards/20/CSTDCS",
        "awards/2024/CSTDCS/904/more",
    ] {
        assert_eq!(Place::parse(path), Err(PlaceProblem), "{path}");
    }
}
