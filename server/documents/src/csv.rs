//! A table as CSV (RFC 4180) that Excel opens by a double click: UTF-8 with its mark, and the separators of the language.
//! Only the table: the first line is the head, so that programs read it too.

use ::csv::{Terminator, WriterBuilder};
use domain::Lang;

use crate::DocumentError;
use crate::table::{Cell, Column, ColumnKind, Progress, RowCount, TableSheet};

/// Says that the file is UTF-8; without it Excel reads Vietnamese letters wrongly.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What a spreadsheet takes for the start of a formula, full-width forms included
/// (OWASP, <https://owasp.org/www-community/attacks/CSV_Injection>).
const FORMULA_STARTS: [char; 11] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

/// One table as CSV: exact numbers without thousands separators, dates as `2026-09-28`, percentages without their sign.
///
/// Vietnamese has semicolons and decimal commas, English commas and decimal points, as Excel of that language expects.
/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
///
/// # Errors
/// [`DocumentError::Stopped`] when `progress` says so.
pub fn csv(
    sheet: &TableSheet,
    lang: Lang,
    progress: Progress<'_>,
) -> Result<Vec<u8>, DocumentError> {
    let mut writer = WriterBuilder::new()
        .delimiter(separator(lang))
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer
        .write_record(sheet.columns.iter().map(head))
        .map_err(packing)?;
    let mut count = RowCount::new(progress);
    for row in &sheet.rows {
        writer
            .write_record(row.iter().map(|cell| field(cell, lang)))
            .map_err(packing)?;
        count.row()?;
    }
    count.tell()?;
    writer.into_inner().map_err(packing)
}

/// Between two cells: what is not the decimal mark of the language.
const fn separator(lang: Lang) -> u8 {
    match lang {
        Lang::Vi => b';',
        Lang::En => b',',
    }
}

/// The title with the unit; a percentage without a unit says that it is one, since its numbers do not.
fn head(column: &Column) -> String {
    let title = column.full_title();
    let is_percent = matches!(column.kind, ColumnKind::Percent { .. });
    let title = if is_percent && !title.contains('%') {
        format!("{title} (%)")
    } else {
        title
    };
    guarded(&title)
}

fn field(cell: &Cell, lang: Lang) -> String {
    let number = |plain: String| match lang {
        Lang::Vi => plain.replace('.', ","),
        Lang::En => plain,
    };
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(words) => guarded(words),
        Cell::Figure(value) => number(value.plain()),
        Cell::Points(value) => number(value.plain()),
        Cell::Percent(value) => number(value.plain()),
        Cell::Whole(value) => value.to_string(),
        Cell::Date(day) => day.iso(),
    }
}

fn guarded(words: &str) -> String {
    if words.starts_with(FORMULA_STARTS) {
        format!("'{words}")
    } else {
        words.to_owned()
    }
}

fn packing(error: impl std::fmt::Display) -> DocumentError {
    DocumentError::Packing(error.to_string())
}
