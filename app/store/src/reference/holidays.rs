//! Public holidays, days off that were moved, and the weekends on which people work for them.

use std::collections::BTreeMap;

use domain::Date;

use super::keys::Unique;
use super::problem::{Expected, Problems};
use super::row::Row;
use super::table::Folder;
use crate::entity::{holiday, holiday_year};

/// The days, and the years that they make up.
#[derive(Debug, Default)]
pub(super) struct Holidays {
    pub(super) days: Vec<holiday::Model>,
    pub(super) years: Vec<holiday_year::Model>,
}

/// What the rows of a year say together.
#[derive(Debug, Default)]
struct Year {
    sources: Vec<String>,
    unconfirmed: usize,
}

impl Holidays {
    /// Reads `holidays.csv`: one row a day. A year that has a row is recorded whole.
    pub(super) fn read(folder: &Folder, problems: &Problems) -> Self {
        let mut holidays = Self::default();
        let mut unique = Unique::default();
        let mut years: BTreeMap<i64, Year> = BTreeMap::new();
        for row in folder.rows("holidays.csv", problems) {
            let Some(day) = day(&row) else { continue };
            unique.check(&row, "day", day.iso());
            let source = row.text("source");
            let year = years.entry(i64::from(day.year())).or_default();
            year.unconfirmed += usize::from(!row.yes("confirmed"));
            if !year.sources.contains(&source) {
                year.sources.push(source.clone());
            }
            holidays.days.push(holiday::Model {
                id: 0,
                day: day.iso(),
                name: row.text("name"),
                working: works(&row, day),
                source,
            });
        }
        let as_row = |(year, known): (i64, Year)| holiday_year::Model {
            id: 0,
            year,
            source: known.sources.join("; "),
            confirmed: known.unconfirmed == 0,
        };
        holidays.years = years.into_iter().map(as_row).collect();
        holidays
    }
}

fn day(row: &Row<'_>) -> Option<Date> {
    if row.raw("day").is_empty() {
        row.problem("day", Expected::NotEmpty);
    }
    row.date_opt("day")
}

/// A make-up day is a weekend: any other day is worked on anyway.
fn works(row: &Row<'_>, day: Date) -> bool {
    let works = row.yes("working");
    if works && !day.is_weekend() {
        row.problem("day", Expected::Weekend);
    }
    works
}
