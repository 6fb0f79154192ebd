//! Templates of lists to be imported: headings, drop-downs, formats and an example, made from the same columns by which a
//! list is checked; and a list given back with what is wrong in each row.

mod guide;
mod returned;
#[cfg(test)]
mod tests;

pub use returned::faults_workbook;

use domain::award::import::{Choice, ColumnRule, Field, Holds, Known, ListKind, example_mark};
use domain::{Date, Lang};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, Format, FormatBorder, Formula, Workbook, Worksheet,
    XlsxError,
};

use crate::DocumentError;
use crate::workbook::MOST_LIST_ROWS;
use crate::xlsx::excel_day;

/// First row below the example, and last row with drop-downs, both from 0.
const FIRST_ROW: u32 = 1;
/// Height of the headings, in points.
const HEAD_HEIGHT: u32 = 33;
/// Excel's own number of the format «Text».
const TEXT: u8 = 49;
const INK: Color = Color::RGB(0x0024_1D17);
const REQUIRED_FILL: Color = Color::RGB(0x00F6_DFA4);
const OPTIONAL_FILL: Color = Color::RGB(0x00F2_EBDF);
const EXAMPLE_INK: Color = Color::RGB(0x006B_6257);

/// The template of a list: the sheet of the list, a guide in both languages, and a hidden sheet with the words of the
/// drop-downs. `lang` is the language of headings and words; both are read.
///
/// # Errors
/// [`DocumentError::Packing`] when the file cannot be put together.
pub fn template(kind: ListKind, known: &Known, lang: Lang) -> Result<Vec<u8>, DocumentError> {
    let mut book = Workbook::new();
    let list = book.add_worksheet();
    list.set_name(kind.label(lang))?;
    let choices = Choices::of(kind, known, lang);
    write_list(list, kind, &choices, lang)?;
    guide::write(book.add_worksheet(), kind, lang)?;
    choices.write(book.add_worksheet())?;
    Ok(book.save_to_buffer()?)
}

fn last_row() -> u32 {
    u32::try_from(MOST_LIST_ROWS).unwrap_or(u32::MAX)
}

/// The words of each drop-down of a list, each once.
struct Choices {
    lang: Lang,
    lists: Vec<(Choice, Vec<String>)>,
}

impl Choices {
    fn of(kind: ListKind, known: &Known, lang: Lang) -> Self {
        let mut lists: Vec<(Choice, Vec<String>)> = Vec::new();
        for rule in kind.columns() {
            if let Holds::One(choice) = rule.holds
                && !lists.iter().any(|(other, _)| *other == choice)
            {
                let offers = choice.offers(known);
                lists.push((
                    choice,
                    offers
                        .iter()
                        .map(|offer| offer.label(lang).to_owned())
                        .collect(),
                ));
            }
        }
        Self { lang, lists }
    }

    fn sheet_name(&self) -> &'static str {
        match self.lang {
            Lang::Vi => "Danh mục",
            Lang::En => "Lists",
        }
    }

    /// One column for each list; the sheet is hidden.
    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(self.sheet_name())?;
        for (column, (_, words)) in (0..).zip(&self.lists) {
            for (row, word) in (0..).zip(words) {
                sheet.write_string(row, column, word)?;
            }
        }
        sheet.set_hidden(true);
        Ok(())
    }

    /// The cells of a list on the hidden sheet; `None` for a list without words.
    fn range(&self, choice: Choice) -> Option<String> {
        let column = self.lists.iter().position(|(other, _)| *other == choice)?;
        let words = &self.lists.get(column)?.1;
        let letters = domain::award::import::column_letters(column);
        (!words.is_empty()).then(|| {
            format!(
                "='{}'!${letters}$1:${letters}${}",
                self.sheet_name(),
                words.len()
            )
        })
    }

    fn first(&self, choice: Choice) -> &str {
        let list = self.lists.iter().find(|(other, _)| *other == choice);
        list.and_then(|(_, words)| words.first())
            .map_or("", String::as_str)
    }
}

fn write_list(
    sheet: &mut Worksheet,
    kind: ListKind,
    choices: &Choices,
    lang: Lang,
) -> Result<(), XlsxError> {
    sheet.set_row_height(0, HEAD_HEIGHT)?;
    for (column, rule) in (0..).zip(kind.columns()) {
        let title = heading(rule, lang);
        sheet.set_column_width(column, width(rule))?;
        sheet.set_column_format(column, &body(rule))?;
        sheet.write_string_with_format(0, column, &title, &head_format(rule))?;
        example(sheet, column, rule, choices, lang)?;
        if let Some(validation) = validation(rule, choices, lang)? {
            sheet.add_data_validation(FIRST_ROW + 1, column, last_row(), column, &validation)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// The heading, with a star where every row must fill the column.
fn heading(rule: &ColumnRule, lang: Lang) -> String {
    let title = rule.field.label(lang);
    if rule.required {
        format!("{title} *")
    } else {
        title.to_owned()
    }
}

fn width(rule: &ColumnRule) -> f64 {
    match rule.holds {
        _ if rule.field == Field::Mark => 8.0,
        Holds::Text(longest) if longest > 200 => 44.0,
        Holds::Text(longest) if longest > 100 => 28.0,
        Holds::Text(_) | Holds::Identity => 18.0,
        Holds::Date | Holds::Year | Holds::Share => 14.0,
        Holds::One(Choice::Unit | Choice::Award) => 36.0,
        Holds::One(_) => 24.0,
    }
}

fn head_format(rule: &ColumnRule) -> Format {
    let fill = if rule.required {
        REQUIRED_FILL
    } else {
        OPTIONAL_FILL
    };
    Format::new()
        .set_bold()
        .set_font_color(INK)
        .set_background_color(fill)
        .set_border_bottom(FormatBorder::Medium)
        .set_text_wrap()
}

/// Texts stay texts, so that numbers keep their leading zeros; days look as people write them.
fn body(rule: &ColumnRule) -> Format {
    let format = Format::new();
    match rule.holds {
        Holds::Date => format.set_num_format("dd/mm/yyyy"),
        Holds::Share => format.set_num_format("0.##"),
        Holds::Year => format,
        _ if rule.field == Field::Mark => format,
        Holds::Text(_) | Holds::Identity | Holds::One(_) => format.set_num_format_index(TEXT),
    }
}

/// The cell of the example row, which the import leaves out.
fn example(
    sheet: &mut Worksheet,
    column: u16,
    rule: &ColumnRule,
    choices: &Choices,
    lang: Lang,
) -> Result<(), XlsxError> {
    let format = body(rule).set_italic().set_font_color(EXAMPLE_INK);
    let text = match rule.holds {
        _ if rule.field == Field::Mark => example_mark(lang),
        Holds::One(choice @ (Choice::Unit | Choice::Award)) => choices.first(choice),
        Holds::One(choice) => choice.label_of(rule.example, lang),
        Holds::Date => {
            if let Some(number) = Date::parse_iso(rule.example).and_then(excel_day) {
                sheet.write_number_with_format(FIRST_ROW, column, number, &format)?;
            }
            return Ok(());
        }
        Holds::Year | Holds::Share => {
            if let Ok(number) = rule.example.parse::<f64>() {
                sheet.write_number_with_format(FIRST_ROW, column, number, &format)?;
            }
            return Ok(());
        }
        Holds::Text(_) | Holds::Identity => rule.example,
    };
    sheet.write_string_with_format(FIRST_ROW, column, text, &format)?;
    Ok(())
}

/// What Excel lets into a cell.
fn validation(
    rule: &ColumnRule,
    choices: &Choices,
    lang: Lang,
) -> Result<Option<DataValidation>, XlsxError> {
    let validation = match rule.holds {
        Holds::One(choice) => match choices.range(choice) {
            Some(range) => DataValidation::new().allow_list_formula(Formula::new(range)),
            None => return Ok(None),
        },
        Holds::Share => {
            DataValidation::new().allow_decimal_number(DataValidationRule::Between(0.01, 100.0))
        }
        Holds::Identity => {
            DataValidation::new().allow_text_length(DataValidationRule::Between(9, 12))
        }
        Holds::Text(_) | Holds::Date | Holds::Year => return Ok(None),
    };
    let title = guide::wrong_title(lang);
    let message = guide::hint(rule, lang);
    Ok(Some(
        validation
            .set_error_title(title)?
            .set_error_message(message)?,
    ))
}
