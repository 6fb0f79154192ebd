//! Reads the CSV files of a folder into rows of normalised text, and fields of rows into typed values.
//! Nothing here stops at the first problem: a bad field yields a harmless value and a problem in the list.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use domain::date::{Date, PartialDate};
use domain::figure::Figure;
use domain::period::Period;
use domain::text;

use super::problem::{Expected, Problems, RowProblem, Thing};

/// A file that the folder must have, and the columns that the loader reads.
pub(super) struct Schema {
    pub(super) file: &'static str,
    pub(super) columns: &'static [&'static str],
}

/// One file, read.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) file: &'static str,
    columns: HashMap<String, usize>,
    records: Vec<Record>,
    /// Whether every row of the file could be read; references into a torn file are not checked.
    pub(super) complete: bool,
}

#[derive(Debug)]
struct Record {
    line: u64,
    fields: Vec<String>,
}

/// All files of the folder.
#[derive(Debug)]
pub(super) struct Folder(BTreeMap<&'static str, Table>);

impl Folder {
    /// Reads every file of `schemas`; what cannot be read is told to `problems`.
    ///
    /// # Errors
    /// The folder or a file in it cannot be read (a missing file is a problem, not an error).
    pub(super) fn read(dir: &Path, schemas: &[Schema], problems: &Problems) -> std::io::Result<Self> {
        std::fs::read_dir(dir)?;
        let mut tables = BTreeMap::new();
        for schema in schemas {
            let bytes = match std::fs::read(dir.join(schema.file)) {
                Ok(bytes) => Some(bytes),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                    problems.add(whole_file(schema.file, 0, Expected::File));
                    None
                }
                Err(error) => return Err(error),
            };
            let table = bytes.map_or_else(|| Table::torn(schema.file), |bytes| {
                Table::parse(schema, &bytes, problems)
            });
            tables.insert(schema.file, table);
        }
        Ok(Self(tables))
    }

    /// The rows of `file`; none for a file outside the schemas.
    pub(super) fn rows<'a>(&'a self, file: &str, problems: &'a Problems) -> Vec<Row<'a>> {
        self.0.get(file).map_or_else(Vec::new, |table| {
            table.records.iter().map(|record| Row { table, record, problems }).collect()
        })
    }

    /// Whether every row of `file` could be read.
    pub(super) fn complete(&self, file: &str) -> bool {
        self.0.get(file).is_some_and(|table| table.complete)
    }
}

fn whole_file(file: &str, line: u64, expected: Expected) -> RowProblem {
    RowProblem { file: file.to_owned(), line, column: String::new(), value: String::new(), expected }
}

impl Table {
    fn torn(file: &'static str) -> Self {
        Self { file, columns: HashMap::new(), records: Vec::new(), complete: false }
    }

    fn parse(schema: &Schema, bytes: &[u8], problems: &Problems) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if !is_utf8(schema.file, bytes, problems) {
            return Self::torn(schema.file);
        }
        let mut table = Self { complete: true, ..Self::torn(schema.file) };
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(bytes);
        let mut header = 0;
        for record in reader.records() {
            let Ok(record) = record else {
                table.complete = false;
                continue;
            };
            let line = record.position().map_or(0, csv::Position::line);
            let fields: Vec<String> =
                record.iter().map(|field| text::nfc(field.trim())).collect();
            if header == 0 {
                header = fields.len();
                table.columns =
                    fields.into_iter().enumerate().map(|(at, name)| (name, at)).collect();
            } else if fields.len() == header {
                table.records.push(Record { line, fields });
            } else {
                table.complete = false;
                problems.add(RowProblem {
                    value: fields.join(","),
                    ..whole_file(schema.file, line, Expected::FieldCount { columns: header })
                });
            }
        }
        table.check_columns(schema, problems);
        table
    }

    fn check_columns(&mut self, schema: &Schema, problems: &Problems) {
        for column in schema.columns {
            if !self.columns.contains_key(*column) {
                self.complete = false;
                problems.add(RowProblem {
                    column: (*column).to_owned(),
                    ..whole_file(self.file, 1, Expected::Column)
                });
            }
        }
        // Without its columns no row can be read; the missing columns are the whole story.
        if !self.complete && schema.columns.iter().any(|name| !self.columns.contains_key(*name)) {
            self.records.clear();
        }
    }
}

fn is_utf8(file: &str, bytes: &[u8], problems: &Problems) -> bool {
    let mut clean = true;
    for (line, text) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        if std::str::from_utf8(text).is_err() {
            clean = false;
            problems.add(RowProblem {
                value: String::from_utf8_lossy(text).trim_end().to_owned(),
                ..whole_file(file, line, Expected::Utf8)
            });
        }
    }
    clean
}

/// One row of a file, with the list that its problems go to.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    table: &'a Table,
    record: &'a Record,
    problems: &'a Problems,
}

impl<'a> Row<'a> {
    /// The physical line in the file.
    pub(super) fn line(&self) -> u64 {
        self.record.line
    }

    /// The text of a column; empty where it is blank.
    pub(super) fn raw(&self, column: &str) -> &'a str {
        let at = self.table.columns.get(column);
        at.and_then(|at| self.record.fields.get(*at)).map_or("", String::as_str)
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
        Some(self.raw(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// The parts between semicolons.
    pub(super) fn list(&self, column: &str) -> Vec<&'a str> {
        self.raw(column).split(';').map(str::trim).filter(|part| !part.is_empty()).collect()
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
        let number = value.parse().ok().filter(|number| (low..=high).contains(number));
        if number.is_none() {
            let expected =
                Expected::InRange { low: Some(low.to_string()), high: Some(high.to_string()) };
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
        match self.raw(column).split_once('-') {
            Some((first, last)) if first.len() == 4 && last.len() == 4 => {
                last.parse().unwrap_or_else(|_| self.year(column))
            }
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
    pub(super) fn check_range(&self, column: &str, figure: i64, low: Option<i64>, high: Option<i64>) {
        if low.is_some_and(|low| figure < low) || high.is_some_and(|high| figure > high) {
            let plain = |raw: i64| Figure::from_raw(raw).plain();
            self.problem(column, Expected::InRange { low: low.map(plain), high: high.map(plain) });
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

    /// A period.
    pub(super) fn period(&self, column: &str) -> Period {
        Period::parse(self.raw(column)).unwrap_or_else(|| {
            self.problem(column, Expected::Period);
            Period::Year
        })
    }
}

/// Notices keys that come twice in a file.
#[derive(Debug, Default)]
pub(super) struct Unique(HashMap<String, u64>);

impl Unique {
    /// Says so when an earlier row had `key`; `column` is where the person should look.
    pub(super) fn check(&mut self, row: &Row<'_>, column: &str, key: String) {
        let line = row.line();
        let first_line = *self.0.entry(key).or_insert(line);
        if first_line != line {
            row.problem(column, Expected::Unique { first_line });
        }
    }
}

/// Rows that others refer to by key, as positions in their list.
#[derive(Debug)]
pub(super) struct Keys {
    thing: Thing,
    positions: HashMap<String, usize>,
    complete: bool,
}

impl Keys {
    /// No keys yet; an incomplete list does not complain about what it does not know.
    pub(super) fn new(thing: Thing, complete: bool) -> Self {
        Self { thing, positions: HashMap::new(), complete }
    }

    /// `key` stands for the row at `position`.
    pub(super) fn insert(&mut self, key: &str, position: usize) {
        self.positions.entry(key.to_owned()).or_insert(position);
    }

    /// The row of `key`, without complaint.
    pub(super) fn get(&self, key: &str) -> Option<usize> {
        self.positions.get(key).copied()
    }

    /// The row that `column` names; says so when there is none.
    pub(super) fn find(&self, row: &Row<'_>, column: &str) -> Option<usize> {
        self.find_value(row, column, row.raw(column))
    }

    /// [`Self::find`] for a part of the field.
    pub(super) fn find_value(&self, row: &Row<'_>, column: &str, value: &str) -> Option<usize> {
        let found = self.get(value);
        if found.is_none() && (self.complete || value.is_empty()) {
            row.problem_value(column, value, Expected::Known(self.thing));
        }
        found
    }
}

/// The codes of a closed list, for [`Row::one_of`].
pub(super) fn codes<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|value| code(*value)).collect()
}
