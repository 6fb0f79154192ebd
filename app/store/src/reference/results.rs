//! Results of the province (`results.csv`) and of districts (`district_results.csv`). What a district row
//! tells in words stays a fact in words; only numbers of a known indicator become figures.

use domain::confidence::Confidence;
use domain::date::{Date, PartialDate};
use domain::period::Period;

use super::keys::Unique;
use super::problem::{Expected, Problems};
use super::row::Row;
use super::table::Folder;
use super::targets::Targets;
use super::units::Units;
use crate::entity::{result_figure, unit_fact};

/// Who recorded a figure that comes from the files.
pub const RECORDER: &str = "Dữ liệu tham chiếu";

/// A figure before it is stored.
#[derive(Debug)]
pub(super) struct FigureSpec {
    pub(super) target: usize,
    pub(super) unit: usize,
    pub(super) row: result_figure::Model,
}

/// All figures, and all facts with the unit that they tell of.
#[derive(Debug, Default)]
pub(super) struct Results {
    pub(super) figures: Vec<FigureSpec>,
    pub(super) facts: Vec<(usize, unit_fact::Model)>,
}

/// A span of time that a figure is about.
struct When {
    year: i64,
    period: Period,
    as_of: Option<Date>,
}

impl Results {
    /// Reads both files.
    pub(super) fn read(
        folder: &Folder,
        problems: &Problems,
        targets: &Targets,
        units: &Units,
    ) -> Self {
        let mut results = Self::default();
        results.read_provincial(folder, problems, targets, units);
        results.read_districts(folder, problems, targets, units);
        results
    }

    fn read_provincial(
        &mut self,
        folder: &Folder,
        problems: &Problems,
        targets: &Targets,
        units: &Units,
    ) {
        let mut unique = Unique::default();
        for row in folder.rows("results.csv", problems) {
            let (year, period) = (row.year("year"), row.period("period"));
            let key = format!("{} {year} {}", row.raw("target_code"), period.code());
            unique.check(&row, "target_code", key);
            let target = targets.keys.find(&row, "target_code");
            let as_of = named_day(&period, year);
            let unit = units.province_on(belongs_to(&period, year));
            self.add(
                &row,
                target,
                unit,
                When {
                    year,
                    period,
                    as_of,
                },
                targets,
            );
        }
    }

    fn read_districts(
        &mut self,
        folder: &Folder,
        problems: &Problems,
        targets: &Targets,
        units: &Units,
    ) {
        let mut unique = Unique::default();
        for row in folder.rows("district_results.csv", problems) {
            let key = ["unit_code", "indicator", "period"]
                .map(|column| row.raw(column))
                .join(" / ");
            unique.check(&row, "indicator", key);
            let unit = units.districts.find(&row, "unit_code");
            check_unit_name(&row, unit, units);
            let indicator = row.text("indicator");
            if let Some(target) = targets.fed_by(&indicator) {
                match when(row.raw("period")) {
                    Some(when) => self.add(&row, Some(target), unit, when, targets),
                    None => row.problem("period", Expected::PartialDate),
                }
            }
            let fact = unit_fact::Model {
                id: 0,
                unit_id: 0,
                indicator,
                value: row.text("value"),
                period: row.text("period"),
                source: row.text("source"),
                confirmed: row.yes("confirmed"),
            };
            self.facts.extend(unit.map(|unit| (unit, fact)));
        }
    }

    fn add(
        &mut self,
        row: &Row<'_>,
        target: Option<usize>,
        unit: Option<usize>,
        when: When,
        targets: &Targets,
    ) {
        let value = row.figure("value");
        let confidence = if row.raw("confirmed") == "no" {
            Confidence::Unconfirmed
        } else {
            Confidence::Confirmed
        };
        row.one_of("confirmed", &["yes", "no"]);
        let model = result_figure::Model {
            id: 0,
            target_id: 0,
            unit_id: 0,
            year: when.year,
            period: when.period.code(),
            value,
            as_of: when.as_of.map(Date::iso),
            source: row.text("source"),
            note: None,
            confidence: confidence.code().to_owned(),
            recorded_by: None,
            recorded_by_name: RECORDER.to_owned(),
            recorded_at: 0,
            version: 1,
        };
        if let Some(spec) = target.and_then(|at| targets.specs.get(at)) {
            row.check_range("value", value, spec.row.possible_min, spec.row.possible_max);
        }
        if let (Some(target), Some(unit)) = (target, unit) {
            self.figures.push(FigureSpec {
                target,
                unit,
                row: model,
            });
        }
    }
}

fn check_unit_name(row: &Row<'_>, unit: Option<usize>, units: &Units) {
    let Some(spec) = unit.and_then(|at| units.specs.get(at)) else {
        return;
    };
    row.check_same("unit", "units.csv", &spec.row.short_name);
}

/// The day by which a figure is put to the old or the new province.
fn belongs_to(period: &Period, year: i64) -> Date {
    let year = i16::try_from(year).unwrap_or_default();
    period
        .end_of(year)
        .or_else(|| Date::new(year, 1, 1))
        .unwrap_or(Date::MIN)
}

/// The day that a period such as `to 10 March` names; none for spans of whole months.
fn named_day(period: &Period, year: i64) -> Option<Date> {
    let year = i16::try_from(year).ok()?;
    let end = period.end_of(year)?;
    (matches!(period, Period::Other(_)) && period.first_reportable(year) == Some(end))
        .then_some(end)
}

/// The time that `district_results.csv` gives in words: `2022`, `2024-02`, `đến 10/03/2025`.
fn when(text: &str) -> Option<When> {
    if let Some(day) = text.strip_prefix("đến ") {
        let day = Date::parse_typed(day)?;
        return Some(When {
            year: day.year().into(),
            period: Period::until(day),
            as_of: Some(day),
        });
    }
    let (year, period) = match PartialDate::parse(text)? {
        PartialDate::Year(year) => (year, Period::Year),
        PartialDate::Month(year, month) => (year, Period::until_month(month)),
        PartialDate::Day(_) => return None,
    };
    Some(When {
        year: year.into(),
        period,
        as_of: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn district_periods_are_read_from_their_words() {
        let read = |text: &str| when(text).map(|when| (when.year, when.period.code()));
        assert_eq!(read("2022"), Some((2022, "year".to_owned())));
        assert_eq!(read("2024-02"), Some((2024, "to Feb".to_owned())));
        assert_eq!(
            read("đến 10/03/2025"),
            Some((2025, "to 10 March".to_owned()))
        );
        assert_eq!(read("đến 2021"), None);
    }

    #[test]
    fn only_a_named_day_is_the_date_of_the_figure() {
        let day = |code: &str| named_day(&Period::parse(code).unwrap(), 2025).map(Date::iso);
        assert_eq!(day("to 10 March"), Some("2025-03-10".to_owned()));
        assert_eq!(day("to March"), None);
        assert_eq!(day("H1"), None);
        assert_eq!(day("to date"), None);
    }
}
