//! Puts the rows of a list together: finds the headings, names what cannot be taken, leaves out what is empty.

use domain::award::import::{
    Fault, FaultCode, Faults, ListKind, Refusal, Refused, Sheet, SheetRow, Value,
};

use super::MOST_LIST_ROWS;
use super::cells::{Content, Merged, RawRow};

/// Rows in which the headings are looked for.
const HEAD_ROWS: usize = 30;
/// Columns that are read; no list has half as many.
const MOST_COLUMNS: usize = 64;
/// Cells of merged ranges that are marked; more than a list can have in reach.
const MOST_MARKS: usize = 2_000_000;
/// Texts of the first row that a refusal repeats.
const MOST_FOUND: usize = 12;

/// The list so far.
pub(super) struct Gather {
    kind: ListKind,
    sheet: Sheet,
    /// Columns from which nothing is read, such as the number of the row.
    ignored: Vec<bool>,
    /// Texts of the first rows, until the headings are found.
    head: Vec<Vec<String>>,
    /// Whether content too far to the right was named.
    told_far: bool,
}

impl Gather {
    pub(super) fn new(kind: ListKind, name: &str) -> Self {
        Self {
            kind,
            sheet: Sheet {
                name: name.to_owned(),
                heading_row: 0,
                headings: Vec::new(),
                rows: Vec::new(),
                faults: Faults::of(name),
            },
            ignored: Vec::new(),
            head: Vec::new(),
            told_far: false,
        }
    }

    /// Takes the next row that is not empty.
    pub(super) fn take(&mut self, (number, cells): RawRow) -> Result<(), Refused> {
        if self.sheet.heading_row == 0 {
            return self.look_for_headings(number, cells);
        }
        let has_content = |(index, content): &(usize, Content)| {
            let is_value = !matches!(content, Content::Plain(value) if value.is_empty());
            is_value && self.ignored.get(*index) != Some(&true)
        };
        if !cells.iter().any(has_content) {
            return Ok(());
        }
        if self.sheet.rows.len() == MOST_LIST_ROWS {
            return Err(Refusal::TooManyRows.into());
        }
        let mut row = SheetRow {
            number,
            cells: Vec::with_capacity(self.sheet.headings.len()),
        };
        for (index, content) in cells {
            self.put(&mut row, index, content);
        }
        self.sheet.rows.push(row);
        Ok(())
    }

    fn look_for_headings(
        &mut self,
        number: u32,
        cells: Vec<(usize, Content)>,
    ) -> Result<(), Refused> {
        let texts: Vec<String> = cells.iter().map(|(_, content)| text(content)).collect();
        if !self.kind.is_heading_row(texts.iter().map(String::as_str)) {
            self.head.push(texts);
            return if self.head.len() < HEAD_ROWS {
                Ok(())
            } else {
                Err(self.no_headings())
            };
        }
        self.sheet.heading_row = number;
        for ((index, content), text) in cells.into_iter().zip(texts) {
            if index < MOST_COLUMNS {
                self.sheet.headings.resize(index, String::new());
                self.sheet.headings.push(text);
                if !matches!(content, Content::Plain(_)) {
                    self.refuse(number, index, content);
                }
            }
        }
        let ignored = |heading: &String| {
            self.kind
                .column_of(heading)
                .is_some_and(|rule| rule.field.is_ignored())
        };
        self.ignored = self.sheet.headings.iter().map(ignored).collect();
        Ok(())
    }

    fn put(&mut self, row: &mut SheetRow, index: usize, content: Content) {
        if index >= MOST_COLUMNS {
            if !std::mem::replace(&mut self.told_far, true) {
                let fault = Fault::of_row(row.number, FaultCode::NoHeading).in_column(index, "");
                self.sheet.faults.push(fault.about(&text(&content)));
            }
            return;
        }
        let value = match content {
            Content::Plain(value) => value,
            other => {
                // The number of the row is often counted by a formula, and nobody reads it.
                if self.ignored.get(index) != Some(&true) {
                    self.refuse(row.number, index, other);
                }
                Value::Refused
            }
        };
        // Columns only rise in a row that Excel wrote; in another the later cell wins.
        if row.cells.len() <= index {
            row.cells.resize(index + 1, Value::Empty);
        }
        if let Some(cell) = row.cells.get_mut(index) {
            *cell = value;
        }
    }

    /// Names a cell that cannot be taken.
    fn refuse(&mut self, number: u32, index: usize, content: Content) {
        let code = match content {
            Content::Formula(_) => FaultCode::Formula,
            Content::Error(_) | Content::Plain(_) => FaultCode::CellError,
        };
        let heading = self.sheet.headings.get(index).map_or("", String::as_str);
        let fault = Fault::of_row(number, code).in_column(index, heading);
        self.sheet.faults.push(fault.about(&text(&content)));
    }

    /// The whole list, when the last row is taken.
    pub(super) fn finish(mut self, merged: &[Merged]) -> Result<Sheet, Refused> {
        if self.sheet.heading_row == 0 {
            return Err(self.no_headings());
        }
        if self.sheet.rows.is_empty() {
            return Err(Refusal::NoRows.into());
        }
        self.merge(merged);
        Ok(self.sheet)
    }

    /// Names merged ranges from the headings down to the last row, and marks their cells so that these are not named as
    /// empty too. Titles above the headings may be merged.
    fn merge(&mut self, merged: &[Merged]) {
        let last = self.sheet.rows.last().map_or(0, |row| row.number);
        let mut marks = 0;
        for range in merged
            .iter()
            .filter(|range| range.rows.1 >= self.sheet.heading_row && range.rows.0 <= last)
        {
            let heading = self
                .sheet
                .headings
                .get(range.columns.0)
                .map_or("", String::as_str);
            let fault =
                Fault::of_row(range.rows.0, FaultCode::Merged).in_column(range.columns.0, heading);
            self.sheet.faults.push(fault.about(&range.name));
            let first = self
                .sheet
                .rows
                .partition_point(|row| row.number < range.rows.0);
            let inside = self
                .sheet
                .rows
                .iter_mut()
                .skip(first)
                .take_while(|row| row.number <= range.rows.1);
            for row in inside {
                for index in range.columns.0..=range.columns.1.min(MOST_COLUMNS - 1) {
                    marks += 1;
                    if marks > MOST_MARKS {
                        return;
                    }
                    mark(row, index);
                }
            }
        }
    }

    fn no_headings(&self) -> Refused {
        let likely = self.head.iter().find_map(|texts| {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            ListKind::likely(&texts)
        });
        let first = self.head.first().into_iter().flatten();
        let shortened = |text: &String| format!("«{}»", text.chars().take(40).collect::<String>());
        Refused {
            found: first
                .filter(|text| !text.is_empty())
                .take(MOST_FOUND)
                .map(shortened)
                .collect(),
            likely: likely.filter(|kind| *kind != self.kind),
            ..Refusal::NoHeadings.into()
        }
    }
}

fn mark(row: &mut SheetRow, index: usize) {
    if row.cells.len() <= index {
        row.cells.resize(index + 1, Value::Empty);
    }
    if let Some(cell) = row.cells.get_mut(index)
        && cell.is_empty()
    {
        *cell = Value::Refused;
    }
}

fn text(content: &Content) -> String {
    match content {
        Content::Plain(value) => value.shown(),
        Content::Formula(text) | Content::Error(text) => text.clone(),
    }
}
