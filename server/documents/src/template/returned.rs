//! A list given back with what is wrong in each row: the same rows in the same places, bad cells coloured, and a column
//! «Lỗi» that the next import leaves out.

use domain::Lang;
use domain::award::import::{Fault, Faults, Field, Sheet, SheetRow, Value};
use rust_xlsxwriter::{Color, Format, Workbook, Worksheet, XlsxError};

use crate::DocumentError;
use crate::xlsx::{clipped, excel_day};

const BAD_FILL: Color = Color::RGB(0x00F8_D7CF);

/// The rows of a list that was refused, with its faults as far as they are shown. Texts are texts, whatever they begin with.
///
/// # Errors
/// [`DocumentError::Packing`] when the file cannot be put together.
pub fn faults_workbook(
    list: &Sheet,
    faults: &Faults,
    lang: Lang,
) -> Result<Vec<u8>, DocumentError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    // Names of sheets were read from a workbook; one that Excel would not take is left out.
    if sheet.set_name(&list.name).is_err() {
        sheet.set_name(Field::Fault.label(lang))?;
    }
    let told = fault_column(list);
    head(sheet, list, told, lang)?;
    for row in &list.rows {
        let mine: Vec<&Fault> = faults
            .shown
            .iter()
            .filter(|fault| fault.row == row.number)
            .collect();
        cells(sheet, row, told, &mine)?;
        words(sheet, row.number, told, &mine, lang)?;
    }
    Ok(book.save_to_buffer()?)
}

/// The column for the faults: the one of an earlier return, or the first behind the headings.
fn fault_column(list: &Sheet) -> usize {
    let is_ours = |heading: &String| {
        Lang::ALL
            .iter()
            .any(|lang| heading == Field::Fault.label(*lang))
    };
    list.headings
        .iter()
        .position(is_ours)
        .unwrap_or(list.headings.len())
}

fn head(sheet: &mut Worksheet, list: &Sheet, told: usize, lang: Lang) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_text_wrap();
    let row = list.heading_row.saturating_sub(1);
    for (column, heading) in (0..).zip(&list.headings) {
        sheet.set_column_width(column, 20)?;
        sheet.write_string_with_format(row, column, clipped(heading), &bold)?;
    }
    let column = short(told);
    sheet.write_string_with_format(row, column, Field::Fault.label(lang), &bold)?;
    sheet.set_column_width(column, 80)?;
    sheet.set_freeze_panes(row + 1, 0)?;
    Ok(())
}

fn cells(
    sheet: &mut Worksheet,
    row: &SheetRow,
    told: usize,
    faults: &[&Fault],
) -> Result<(), XlsxError> {
    let place = row.number.saturating_sub(1);
    for (index, value) in row
        .cells
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != told)
    {
        let column = short(index);
        let is_bad = faults.iter().any(|fault| fault.column == Some(column));
        let format = if is_bad {
            Format::new().set_background_color(BAD_FILL)
        } else {
            Format::new()
        };
        let as_text = format.clone().set_num_format("@");
        match value {
            Value::Empty | Value::Refused => sheet.write_blank(place, column, &format)?,
            Value::Text(text) => {
                sheet.write_string_with_format(place, column, clipped(text), &as_text)?
            }
            Value::Number(text) | Value::Percent(text) => match text.parse::<f64>() {
                Ok(number) => sheet.write_number_with_format(place, column, number, &format)?,
                Err(_) => sheet.write_string_with_format(place, column, clipped(text), &as_text)?,
            },
            Value::Date(day) => match excel_day(*day) {
                Some(number) => {
                    let format = format.set_num_format("dd/mm/yyyy");
                    sheet.write_number_with_format(place, column, number, &format)?
                }
                None => {
                    sheet.write_string_with_format(place, column, day.format(Lang::Vi), &as_text)?
                }
            },
            Value::Bool(value) => {
                sheet.write_boolean_with_format(place, column, *value, &format)?
            }
        };
    }
    for fault in faults {
        if let Some(column) = fault.column
            && row.cells.len() <= usize::from(column)
        {
            sheet.write_blank(place, column, &Format::new().set_background_color(BAD_FILL))?;
        }
    }
    Ok(())
}

fn words(
    sheet: &mut Worksheet,
    number: u32,
    told: usize,
    faults: &[&Fault],
    lang: Lang,
) -> Result<(), XlsxError> {
    if faults.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = faults
        .iter()
        .map(|fault| match fault.heading.as_str() {
            "" => fault.words(lang),
            heading => format!("{heading}: {}", fault.words(lang)),
        })
        .collect();
    let wrapped = Format::new().set_text_wrap();
    sheet.write_string_with_format(
        number.saturating_sub(1),
        short(told),
        clipped(&lines.join("\n")),
        &wrapped,
    )?;
    Ok(())
}

/// A list has at most 64 columns.
fn short(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}
