//! Reads the CSV files of a folder into rows of normalised text. What cannot be read is told, not skipped
//! in silence, and does not stop the reading of the other files.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use domain::text;

use super::problem::{Expected, Problems, RowProblem};
use super::row::Row;

/// A file that the folder must have, and the columns that the loader reads.
pub(super) struct Schema {
    pub(super) file: &'static str,
    /// Names between commas.
    pub(super) columns: &'static str,
}

/// One file, read.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) file: &'static str,
    pub(super) columns: HashMap<String, usize>,
    records: Vec<Record>,
    /// Whether every row of the file could be read; references into a torn file are not checked.
    pub(super) complete: bool,
}

/// One row of a file as text.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) line: u64,
    pub(super) fields: Vec<String>,
}

/// All files of the folder.
#[derive(Debug)]
pub(super) struct Folder(BTreeMap<&'static str, Table>);

impl Folder {
    /// Reads every file of `schemas`; what cannot be read is told to `problems`.
    ///
    /// # Errors
    /// The folder or a file in it cannot be read (a missing file is a problem, not an error).
    pub(super) fn read(
        dir: &Path,
        schemas: &[Schema],
        problems: &Problems,
    ) -> std::io::Result<Self> {
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
            let table = bytes.map_or_else(
                || Table::torn(schema.file),
                |bytes| Table::parse(schema, &bytes, problems),
            );
            tables.insert(schema.file, table);
        }
        Ok(Self(tables))
    }

    /// The rows of `file`; none for a file outside the schemas.
    pub(super) fn rows<'a>(&'a self, file: &str, problems: &'a Problems) -> Vec<Row<'a>> {
        self.0.get(file).map_or_else(Vec::new, |table| {
            table
                .records
                .iter()
                .map(|record| Row::new(table, record, problems))
                .collect()
        })
    }

    /// Whether every row of `file` could be read.
    pub(super) fn complete(&self, file: &str) -> bool {
        self.0.get(file).is_some_and(|table| table.complete)
    }
}

fn whole_file(file: &str, line: u64, expected: Expected) -> RowProblem {
    RowProblem {
        file: file.to_owned(),
        line,
        column: String::new(),
        value: String::new(),
        expected,
    }
}

impl Table {
    fn torn(file: &'static str) -> Self {
        Self {
            file,
            columns: HashMap::new(),
            records: Vec::new(),
            complete: false,
        }
    }

    fn parse(schema: &Schema, bytes: &[u8], problems: &Problems) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if !is_utf8(schema.file, bytes, problems) {
            return Self::torn(schema.file);
        }
        let mut table = Self {
            complete: true,
            ..Self::torn(schema.file)
        };
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .from_reader(bytes);
        let mut header = 0;
        let mut lines = Lines {
            bytes,
            at: 0,
            line: 1,
        };
        for record in reader.records() {
            let Ok(record) = record else {
                table.complete = false;
                continue;
            };
            let line = lines.of(record.position().map_or(0, csv::Position::byte));
            let fields: Vec<String> = record.iter().map(|field| text::nfc(field.trim())).collect();
            if header == 0 {
                header = fields.len();
                table.columns = fields
                    .into_iter()
                    .enumerate()
                    .map(|(at, name)| (name, at))
                    .collect();
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
        for column in schema.columns.split(',') {
            if self.columns.contains_key(column) {
                continue;
            }
            problems.add(RowProblem {
                column: column.to_owned(),
                ..whole_file(self.file, 1, Expected::Column)
            });
            // Without its columns no row can be read; the missing columns are the whole story.
            self.complete = false;
            self.records.clear();
        }
    }
}

/// Counts lines up to a place in the file. The reader's own count is one short after a line that ends
/// with a carriage return and a line feed, and leaves out blank lines.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the record that the reader found behind `offset`; offsets must not fall.
    fn of(&mut self, offset: u64) -> u64 {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        while let Some(byte) = self.bytes.get(self.at) {
            if self.at >= offset && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.line += u64::from(*byte == b'\n');
            self.at += 1;
        }
        self.line
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
