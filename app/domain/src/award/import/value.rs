//! What stands in a sheet that somebody handed in: headings and rows with the numbers that Excel shows.
//! Whoever reads the file makes texts NFC; formulas are never followed.

use super::Faults;
use crate::Date;

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Words, in NFC.
    Text(Box<str>),
    /// A number in point notation without an exponent, as short as it can be written: `33.33`.
    Number(Box<str>),
    /// A number that is shown as a percentage, in percent: `33.33` for a third.
    Percent(Box<str>),
    /// A day.
    Date(Date),
    /// Yes or no.
    Bool(bool),
    /// Something that has its fault already, such as a formula; nothing more is said about it.
    Refused,
}

impl Value {
    /// The cell as its owner reads it; nothing for a cell that was refused.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Empty | Self::Refused => String::new(),
            Self::Text(text) | Self::Number(text) => text.to_string(),
            Self::Percent(text) => format!("{text}%"),
            Self::Date(day) => day.format(crate::Lang::Vi),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
        }
    }

    /// Whether there is nothing but white space in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// A row with something in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number as Excel shows it, from 1.
    pub number: u32,
    /// Its cells from column A on; what lies behind the last one is empty.
    pub cells: Vec<Value>,
}

/// The sheet of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Number of the row with the headings, from 1.
    pub heading_row: u32,
    /// The headings from column A on; empty where none stands.
    pub headings: Vec<String>,
    /// The rows below the headings that are not empty.
    pub rows: Vec<SheetRow>,
    /// What was wrong already when the file was read: formulas, merged cells, errors.
    pub faults: Faults,
}

/// Name of a column as Excel shows it: 0 is `A`, 26 is `AA`.
#[must_use]
pub fn column_letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}
