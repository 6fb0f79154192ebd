//! One row of a file: its fields as typed values. A bad field yields a harmless value and a problem in the
//! list, so that one reading finds everything that is wrong.

use domain::date::{Date, PartialDate};
use domain::figure::Figure;
use domain::lang::Lang;
use domain::period::Period;

use super::problem::{Expected, Problems, RowProblem};
use super::table::{Record, Table};

/// One row of a file, with the list that its problems go to.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    table: &'a Table,
    record: &'a Record,
    problems: &'a Problems,
}

impl<'a> Row<'a> {
    /// A row of `table`.
    pub(super) fn new(table: &'a Table, record: &'a Record, problems: &'a Problems) -> Self {
        Self {
            table,
            record,
            problems,
        }
    }

    /// The physical line in the file.
    pub(super) fn line(&self) -> u64 {
        self.record.line
    }

    /// The text of a column; empty where it is blank.
    pub(super) fn raw(&self, column: &str) -> &'a str {
        let at = self.table.columns.get(column);
        at.and_then(|at| self.record.fields.get(*at))
            .map_or("", String::as_str)
    }

    /// Says that `column` should have been something else.
    pub(super) fn problem(&self, column: &str, expected: Expected) {
        self.problem_value(column, self.raw(column), expected);
    }

    /// [`Self::problem`] about a part of the field.
    pub(super) fn problem_value(&self, column: &str, value: &str, expected: Expected) {
        self.problems.add(RowProblem {
            file: self.table.file.to_owned(),
            line: self.record.line,
            column: column.to_owned(),
            value: value.to_owned(),
            expected,
        });
    }

    /// A text that must be there.
    pub(super) fn text(&self, column: &str) -> String {
        if self.raw(column).is_empty() {
            self.problem(column, Expected::NotEmpty);
        }
        self.raw(column).to_owned()
    }

    /// A text that may be blank.
    pub(super) fn text_opt(&self, column: &str) -> Option<String> {
        Some(self.raw(column))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    /// A code of `count` digits.
    pub(super) fn digits(&self, column: &str, count: usize) -> String {
        let value = self.raw(column);
        if value.len() != count || !value.bytes().all(|byte| byte.is_ascii_digit()) {
            self.problem(column, Expected::Digits { count });
        }
        value.to_owned()
    }

    /// Says so when exactly one of two columns that belong together is blank.
    pub(super) fn check_pair(&self, first: &str, second: &str) {
        for (filled, blank) in [(first, second), (second, first)] {
            if !self.raw(filled).is_empty() && self.raw(blank).is_empty() {
                self.problem(blank, Expected::NotEmpty);
            }
        }
    }

    /// Says so when `column` is not what `file` says.
    pub(super) fn check_same(&self, column: &str, file: &'static str, value: &str) {
        if self.raw(column) != value {
            let value = value.to_owned();
            self.problem(column, Expected::Same { file, value });
        }
    }

    /// The parts between semicolons.
    pub(super) fn list(&self, column: &str) -> Vec<&'a str> {
        self.raw(column)
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect()
    }

    /// `yes` or `no`.
    pub(super) fn yes(&self, column: &str) -> bool {
        self.one_of(column, &["yes", "no"]) == "yes"
    }

    /// One of `codes`.
    pub(super) fn one_of(&self, column: &str, codes: &[&str]) -> &'a str {
        let value = self.raw(column);
        if !codes.contains(&value) {
            let codes = codes.iter().map(|&code| code.to_owned()).collect();
            self.problem(column, Expected::OneOf(codes));
        }
        value
    }

    /// A whole number within `low..=high`; blank is absent.
    pub(super) fn whole_opt(&self, column: &str, low: i64, high: i64) -> Option<i64> {
        let value = self.raw(column);
        if value.is_empty() {
            return None;
        }
        if !value.bytes().all(|byte| byte.is_ascii_digit()) {
            self.problem(column, Expected::WholeNumber);
            return None;
        }
        let number = value
            .parse()
            .ok()
            .filter(|number| (low..=high).contains(number));
        if number.is_none() {
            let expected = Expected::InRange {
                low: Some(low.to_string()),
                high: Some(high.to_string()),
            };
            self.problem(column, expected);
        }
        number
    }

    /// A whole number that must be there.
    pub(super) fn whole(&self, column: &str, low: i64, high: i64) -> i64 {
        if self.raw(column).is_empty() {
            self.problem(column, Expected::NotEmpty);
        }
        self.whole_opt(column, low, high).unwrap_or(low)
    }

    /// A year of this or the last century.
    pub(super) fn year(&self, column: &str) -> i64 {
        self.whole(column, 1945, 2100)
    }

    /// [`Self::year`] that may be blank.
    pub(super) fn year_opt(&self, column: &str) -> Option<i64> {
        self.whole_opt(column, 1945, 2100)
    }

    /// A year, or the last one of a span such as `2016-2020`.
    pub(super) fn year_or_last_of_span(&self, column: &str) -> i64 {
        let year = |part: &str| {
            let digits = part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<i64>().ok().filter(|_| digits)
        };
        let span = self.raw(column).split_once('-');
        match span.map(|(first, last)| (year(first), year(last))) {
            Some((Some(first), Some(last))) if first < last => last,
            _ => self.year(column),
        }
    }

    /// An exact number in ten-thousandths; blank is absent.
    pub(super) fn figure_opt(&self, column: &str) -> Option<i64> {
        let value = self.raw(column);
        if value.is_empty() {
            return None;
        }
        let figure = Figure::parse_plain(value).ok().map(Figure::raw);
        if figure.is_none() {
            self.problem(column, Expected::Number);
        }
        figure
    }

    /// [`Self::figure_opt`] that must be there.
    pub(super) fn figure(&self, column: &str) -> i64 {
        if self.raw(column).is_empty() {
            self.problem(column, Expected::NotEmpty);
        }
        self.figure_opt(column).unwrap_or_default()
    }

    /// Says so when `figure` (ten-thousandths) lies outside `low..=high`.
    pub(super) fn check_range(
        &self,
        column: &str,
        figure: i64,
        low: Option<i64>,
        high: Option<i64>,
    ) {
        if low.is_some_and(|low| figure < low) || high.is_some_and(|high| figure > high) {
            let plain = |raw: i64| Figure::from_raw(raw).plain();
            self.problem(
                column,
                Expected::InRange {
                    low: low.map(plain),
                    high: high.map(plain),
                },
            );
        }
    }

    /// A day; blank is absent.
    pub(super) fn date_opt(&self, column: &str) -> Option<Date> {
        let value = self.raw(column);
        let date = Date::parse_iso(value);
        if date.is_none() && !value.is_empty() {
            self.problem(column, Expected::Date);
        }
        date
    }

    /// A day, month or year; blank is absent.
    pub(super) fn partial_date_opt(&self, column: &str) -> Option<PartialDate> {
        let value = self.raw(column);
        let date = PartialDate::parse(value);
        if date.is_none() && !value.is_empty() {
            self.problem(column, Expected::PartialDate);
        }
        date
    }

    /// A period that the product has words for.
    pub(super) fn period(&self, column: &str) -> Period {
        let known = |period: &Period| match period {
            Period::Other(code) => period.label(Lang::Vi) != *code,
            Period::Year | Period::FirstMonths(_) => true,
        };
        let period = Period::parse(self.raw(column)).filter(known);
        period.unwrap_or_else(|| {
            self.problem(column, Expected::Period);
            Period::Year
        })
    }
}

/// The codes of a closed list, for [`Row::one_of`].
pub(super) fn codes<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|value| code(*value)).collect()
}
