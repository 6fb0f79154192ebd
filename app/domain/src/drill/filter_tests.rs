//! Filters of addresses: written and read again, forged ones refused, none carried to a level that has it not.

use super::{Compare, Era, FilterName, FilterProblem, Filters, Place, Sort};
use crate::org::UnitKind;
use crate::target::TargetStatus;
use proptest::prelude::*;

fn any_of<T: Copy + std::fmt::Debug + 'static>(
    all: &'static [T],
) -> impl Strategy<Value = Option<T>> {
    proptest::option::of(proptest::sample::select(all))
}

prop_compose! {
    fn filters()(
        year in proptest::option::of(1990_i16..=2100),
        status in any_of(TargetStatus::ALL),
        kind in any_of(UnitKind::ALL),
        confirmed in any::<bool>(),
        compare in any_of(Compare::ALL),
        with in proptest::collection::btree_set("[a-z0-9]{3,9}", 0..4),
        sort in any_of(Sort::ALL),
        era in any_of(Era::ALL),
        indicator in proptest::option::of("[A-Z0-9][A-Z0-9-]{0,8}"),
    ) -> Filters {
        let with = with.into_iter().collect();
        Filters { year, status, kind, confirmed, compare, with, sort, era, indicator }
    }
}

fn pairs(query: &str) -> Vec<(&str, &str)> {
    let query = query.trim_start_matches('?');
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.filter_map(|pair| pair.split_once('=')).collect()
}

proptest! {
    #[test]
    fn filters_are_found_again_in_the_address(filters in filters()) {
        prop_assert_eq!(Filters::parse(pairs(&filters.query())), Ok(filters));
    }

    #[test]
    fn a_level_gets_only_what_it_has(
        filters in filters(),
        path in proptest::sample::select(vec!["targets", "units", "units/904", "units/904/30900"]),
    ) {
        let place = Place::parse(path).unwrap();
        let kept = filters.at(&place);
        for name in FilterName::ALL {
            let has = Filters::names_at(&place).contains(name);
            prop_assert_eq!(kept.value(*name), filters.value(*name).filter(|_| has));
        }
    }

    #[test]
    fn no_text_makes_it_panic(name in "[a-z]{1,10}", value in ".{0,70}") {
        let _any = Filters::parse([(name.as_str(), value.as_str())]);
    }
}

#[test]
fn forged_values_are_refused_by_name() {
    for (name, value) in [
        (FilterName::Year, "0"),
        (FilterName::Year, "20 23"),
        (FilterName::Status, "<script>"),
        (FilterName::Kind, "Commune"),
        (FilterName::With, "xa' OR 1=1"),
        (FilterName::Confirmed, "yes"),
        (FilterName::With, "a,b,c,d,e"),
        (FilterName::With, "a,a"),
        (FilterName::Order, "price"),
        (FilterName::Era, "2025"),
        (FilterName::Era, "New"),
        (FilterName::Indicator, "MAU X"),
        (FilterName::Indicator, "H-TN,H-HN"),
    ] {
        assert_eq!(
            Filters::parse([(name.code(), value)]),
            Err(FilterProblem(name)),
            "{value}"
        );
    }
    let twice = [("year", "2023"), ("year", "2024")];
    assert_eq!(Filters::parse(twice), Err(FilterProblem(FilterName::Year)));
    assert_eq!(Filters::parse([("page", "x")]), Ok(Filters::default()));
}

#[test]
fn a_comparison_that_the_level_below_does_not_have_stays_behind() {
    let asked = Filters::parse([("compare", "previous")]).unwrap();
    let cluster = Place::parse("scoring/p/c").unwrap();
    let unit = Place::parse("scoring/p/c/u").unwrap();
    assert_eq!(asked.at(&cluster).compare, Some(Compare::Previous));
    assert_eq!(asked.at(&unit).compare, None);
    assert!(!asked.compares_as(&unit));
}
