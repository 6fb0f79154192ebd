//! Tables as an Excel workbook: one sheet each, with real numbers and dates. It is put together in memory: the library's
//! mode for constant memory writes temporary files, and the largest list of a province takes a few megabytes.

use domain::{Date, Figure, Lang};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook,
    Worksheet, XlsxError,
};

use crate::DocumentError;
use crate::column_width::{Letters, letters};
use crate::sheet_name::sheet_names;
use crate::table::{Cell, Column, ColumnKind, Progress, RowCount, TableReport, TableSheet};
use crate::words;

/// Rows of a sheet of Excel.
const MOST_ROWS: usize = 1_048_576;
/// UTF-16 units in one cell of Excel.
const LONGEST_TEXT: usize = 32_767;
/// Days from Excel's day 0 to 1970-01-01, right from 1 March 1900 on.
const EXCEL_EPOCH: i32 = 25_569;
/// 1 March 1900: before it Excel counts a day that never was.
const FIRST_EXCEL_DAY: i32 = 61 - EXCEL_EPOCH;
/// Height of one line, in points.
const LINE: usize = 15;
/// A4, in the numbers of the format.
const A4: u8 = 9;
/// More columns than this are printed across.
const MOST_UPRIGHT: usize = 6;

const INK: Color = Color::RGB(0x0024_1D17);
const HEAD_FILL: Color = Color::RGB(0x00F2_EBDF);
const HEAD_LINE: Color = Color::RGB(0x008B_7D6B);
const ROW_LINE: Color = Color::RGB(0x00E3_D9C8);

/// The report as a workbook: one sheet for each table, with its title and notes above it.
///
/// Numbers are the nearest that a spreadsheet can hold (15 digits); texts are texts, whatever they begin with.
///
/// # Errors
/// [`DocumentError::Stopped`] when `progress` says so, [`DocumentError::TooManyRows`] beyond Excel's 1 048 576,
/// [`DocumentError::Packing`] when the file cannot be put together.
pub fn xlsx(report: &TableReport, progress: Progress<'_>) -> Result<Vec<u8>, DocumentError> {
    let mut book = Workbook::new();
    let made_at = ExcelDateTime::from_timestamp(report.made_at.millis().div_euclid(1000))?;
    book.set_properties(
        &DocProperties::new()
            .set_title(&report.title)
            .set_creation_datetime(&made_at),
    );
    let mut count = RowCount::new(progress);
    for (table, name) in report
        .sheets
        .iter()
        .zip(sheet_names(&report.sheets, report.lang))
    {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        SheetWriter::new(table, report.lang).write(sheet, &mut count)?;
    }
    if report.sheets.is_empty() {
        let sheet = book.add_worksheet();
        sheet.set_name(words::sheet(report.lang))?;
        sheet.write_string(0, 0, words::no_rows(report.lang))?;
    }
    count.tell()?;
    Ok(book.save_to_buffer()?)
}

/// Writes one table from top to bottom.
struct SheetWriter<'a> {
    table: &'a TableSheet,
    lang: Lang,
    columns: Vec<ColumnStyle>,
}

/// Formats of the cells of one column.
struct ColumnStyle {
    column: Column,
    letters: Letters,
    /// What stands in it by its kind.
    usual: Format,
    /// A text in it.
    text: Format,
}

impl<'a> SheetWriter<'a> {
    fn new(table: &'a TableSheet, lang: Lang) -> Self {
        let columns = table
            .columns
            .iter()
            .zip(letters(table, lang))
            .map(|(column, letters)| {
                let align = |format: Format| match column.kind {
                    kind if kind.is_numeric() => format.set_align(FormatAlign::Right),
                    ColumnKind::LongText => format.set_text_wrap(),
                    _ => format,
                };
                let usual = number_format(column.kind, lang)
                    .map_or_else(body, |code| body().set_num_format(code));
                ColumnStyle {
                    column: column.clone(),
                    letters,
                    usual: align(usual),
                    text: align(body()),
                }
            })
            .collect();
        Self {
            table,
            lang,
            columns,
        }
    }

    fn write(&self, sheet: &mut Worksheet, count: &mut RowCount<'_>) -> Result<(), DocumentError> {
        let head = self.notes(sheet)?;
        let rows = self.table.rows.len();
        let most = MOST_ROWS.saturating_sub(as_usize(head) + 1);
        if rows > most {
            return Err(DocumentError::TooManyRows { rows, most });
        }
        self.head(sheet, head)?;
        for (row, cells) in (head + 1..).zip(&self.table.rows) {
            for ((index, style), cell) in (0..).zip(&self.columns).zip(cells) {
                self.cell(sheet, (row, index), style, cell)?;
            }
            count.row()?;
        }
        let last = if rows == 0 {
            sheet.write_string_with_format(
                head + 1,
                0,
                words::no_rows(self.lang),
                &Format::new().set_italic(),
            )?;
            head + 1
        } else {
            head + u32::try_from(rows).unwrap_or(u32::MAX)
        };
        self.frame(sheet, head, last)
    }

    /// Title and notes; gives the row of the head below them.
    fn notes(&self, sheet: &mut Worksheet) -> Result<u32, DocumentError> {
        let title = Format::new()
            .set_bold()
            .set_font_size(14)
            .set_font_color(INK);
        sheet.write_string_with_format(0, 0, clipped(&self.table.title), &title)?;
        let (bold, plain) = (Format::new().set_bold(), Format::new());
        let mut row = 1;
        for (label, value) in &self.table.notes {
            // One cell, which runs on over its empty neighbours however narrow the first column is.
            match (label.trim(), value.trim()) {
                ("", "") => continue,
                ("", words) | (words, "") => sheet.write_string(row, 0, clipped(words))?,
                (label, value) => {
                    let label = format!("{label}: ");
                    let value = clipped(value);
                    sheet.write_rich_string(row, 0, &[(&bold, &label), (&plain, &value)])?
                }
            };
            row += 1;
        }
        Ok(row + 1)
    }

    fn head(&self, sheet: &mut Worksheet, row: u32) -> Result<(), DocumentError> {
        let format = Format::new()
            .set_bold()
            .set_font_color(INK)
            .set_background_color(HEAD_FILL)
            .set_border_bottom(FormatBorder::Medium)
            .set_border_bottom_color(HEAD_LINE)
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter);
        let mut lines = 1;
        for (index, style) in (0..).zip(&self.columns) {
            let title = style.column.full_title();
            let width = style.letters.in_workbook();
            let format = if style.column.kind.is_numeric() {
                format.clone().set_align(FormatAlign::Right)
            } else {
                format.clone()
            };
            sheet.write_string_with_format(row, index, clipped(&title), &format)?;
            sheet.set_column_width(index, u32::try_from(width).unwrap_or(u32::MAX))?;
            lines = lines.max(
                title
                    .chars()
                    .count()
                    .div_ceil(width.saturating_sub(3).max(1)),
            );
        }
        let height = lines.clamp(1, 6) * LINE + 6;
        sheet.set_row_height(row, u32::try_from(height).unwrap_or(u32::MAX))?;
        Ok(())
    }

    fn cell(
        &self,
        sheet: &mut Worksheet,
        (row, index): (u32, u16),
        style: &ColumnStyle,
        cell: &Cell,
    ) -> Result<(), DocumentError> {
        let kind = style.column.kind;
        let own = own_kind(cell);
        // A value of another kind than its column's keeps its own format.
        let format = match own {
            Some(own) if std::mem::discriminant(&own) != std::mem::discriminant(&kind) => {
                &number_format(own, self.lang).map_or_else(body, |code| body().set_num_format(code))
            }
            _ => &style.usual,
        };
        match cell {
            Cell::Empty => sheet.write_blank(row, index, &style.text)?,
            Cell::Text(words) => {
                sheet.write_string_with_format(row, index, clipped(words), &style.text)?
            }
            Cell::Figure(value) => {
                sheet.write_number_with_format(row, index, nearest(*value)?, format)?
            }
            Cell::Points(value) => {
                sheet.write_number_with_format(row, index, nearest(value.as_figure())?, format)?
            }
            // A hundred per cent is the number 1; basis points have four decimals as a share.
            Cell::Percent(value) => sheet.write_number_with_format(
                row,
                index,
                nearest(Figure::from_raw(value.basis_points()))?,
                format,
            )?,
            Cell::Whole(value) => {
                sheet.write_number_with_format(row, index, parsed(&value.to_string())?, format)?
            }
            Cell::Date(day) => match excel_day(*day) {
                Some(number) => sheet.write_number_with_format(row, index, number, format)?,
                None => sheet.write_string_with_format(
                    row,
                    index,
                    day.format(self.lang),
                    &style.text,
                )?,
            },
        };
        Ok(())
    }

    /// What does not move, filters, and the page on paper.
    fn frame(&self, sheet: &mut Worksheet, head: u32, last: u32) -> Result<(), DocumentError> {
        sheet.set_freeze_panes(head + 1, 0)?;
        let Some(right) = u16::try_from(self.columns.len())
            .ok()
            .and_then(|columns| columns.checked_sub(1))
        else {
            return Ok(());
        };
        sheet.autofilter(head, 0, last, right)?;
        // A code such as 904 is a text and needs no green corner.
        sheet.ignore_error_range(head, 0, last, right, IgnoreError::NumberStoredAsText)?;
        sheet.set_repeat_rows(head, head)?;
        sheet.set_paper_size(A4);
        if self.columns.len() > MOST_UPRIGHT {
            sheet.set_landscape();
        }
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_footer(format!("&R{} &P/&N", words::page(self.lang)));
        Ok(())
    }
}

fn body() -> Format {
    Format::new()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(ROW_LINE)
}

/// Excel's code of the format; Excel writes the separators of its reader's country.
fn number_format(kind: ColumnKind, lang: Lang) -> Option<String> {
    let decimals = match kind.decimals() {
        Some(decimals) if decimals > 0 => format!(".{}", "0".repeat(usize::from(decimals))),
        _ => String::new(),
    };
    match kind {
        ColumnKind::Text | ColumnKind::LongText => None,
        ColumnKind::Number { .. } => Some(format!("#,##0{decimals}")),
        ColumnKind::Percent { .. } => Some(format!("0{decimals}%")),
        ColumnKind::Whole => Some("#,##0".to_owned()),
        ColumnKind::Date => Some(match lang {
            Lang::Vi => "dd/mm/yyyy".to_owned(),
            Lang::En => "d mmm yyyy".to_owned(),
        }),
    }
}

/// The column where the value would stand by itself; `None` for texts.
fn own_kind(cell: &Cell) -> Option<ColumnKind> {
    match cell {
        Cell::Empty | Cell::Text(_) => None,
        Cell::Figure(value) => Some(ColumnKind::Number {
            decimals: value.decimals_needed(),
        }),
        Cell::Points(value) => Some(ColumnKind::Number {
            decimals: value.decimals_needed(),
        }),
        Cell::Percent(value) => Some(ColumnKind::Percent {
            decimals: value.decimals_needed(),
        }),
        Cell::Whole(_) => Some(ColumnKind::Whole),
        Cell::Date(_) => Some(ColumnKind::Date),
    }
}

/// The floating-point number nearest to the exact value: the only kind that a spreadsheet has.
fn nearest(value: Figure) -> Result<f64, DocumentError> {
    parsed(&value.plain())
}

fn parsed(plain: &str) -> Result<f64, DocumentError> {
    plain
        .parse()
        .map_err(|_| DocumentError::Packing(format!("{plain} is not a number")))
}

/// The number of a day in Excel; `None` before 1 March 1900.
pub(crate) fn excel_day(day: Date) -> Option<f64> {
    let number = day.day_number();
    (number >= FIRST_EXCEL_DAY).then(|| f64::from(number + EXCEL_EPOCH))
}

/// As much of a text as a cell of Excel holds.
pub(crate) fn clipped(words: &str) -> String {
    if words.encode_utf16().count() <= LONGEST_TEXT {
        return words.to_owned();
    }
    let mut units = 1;
    let mut kept: String = words
        .chars()
        .take_while(|letter| {
            units += letter.len_utf16();
            units <= LONGEST_TEXT
        })
        .collect();
    kept.push('…');
    kept
}

fn as_usize(row: u32) -> usize {
    usize::try_from(row).unwrap_or(usize::MAX)
}

impl From<XlsxError> for DocumentError {
    fn from(error: XlsxError) -> Self {
        Self::Packing(error.to_string())
    }
}
