//! Names, addresses and crumbs of the levels of titles and awards.

use std::collections::BTreeSet;

use domain::award::{AwardClass, catalogue};
use domain::drill::{AwardPlace, Place};
use store::award::tally::Tally;

use super::at::At;
use super::awards::{Seen, of_year};
use crate::drill::view::StepCrumb;

pub(super) fn root(at: &At) -> StepCrumb {
    at.crumb(
        at.say("Danh hiệu, khen thưởng", "Titles and awards"),
        &Place::Awards(AwardPlace::Province),
        Vec::new(),
    )
}

pub(super) fn year_place(year: i16) -> Place {
    Place::Awards(AwardPlace::Year { year })
}

pub(super) fn award_place(year: i16, award: &str) -> Place {
    Place::Awards(AwardPlace::Award {
        year,
        award: award.to_owned(),
    })
}

pub(super) fn unit_place(year: i16, award: &str, unit: &str) -> Place {
    Place::Awards(AwardPlace::Unit {
        year,
        award: award.to_owned(),
        unit: unit.to_owned(),
    })
}

pub(super) fn award_name(at: &At, code: &str) -> String {
    catalogue()
        .get(code)
        .map_or_else(|| code.to_owned(), |award| award.name(at.lang).to_owned())
}

pub(super) fn class_of(code: &str) -> AwardClass {
    catalogue()
        .get(code)
        .map_or(AwardClass::Form, |award| award.class)
}

pub(super) fn year_crumb(seen: &Seen<'_>, all: &[Tally], year: i16) -> StepCrumb {
    let years: BTreeSet<i16> = all.iter().map(|tally| tally.year).collect();
    let siblings = years.into_iter().rev();
    let siblings = siblings.map(|year| (year.to_string(), year_place(year)));
    seen.at
        .crumb(year.to_string(), &year_place(year), siblings.collect())
}

pub(super) fn award_crumb(seen: &Seen<'_>, all: &[Tally], year: i16, award: &str) -> StepCrumb {
    let siblings = of_year(all, year).map(|tally| {
        (
            award_name(seen.at, &tally.code),
            award_place(year, &tally.code),
        )
    });
    seen.at.crumb(
        award_name(seen.at, award),
        &award_place(year, award),
        siblings.collect(),
    )
}
