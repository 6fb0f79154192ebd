//! A table as a screen shows it: columns, rows, and the notes without which its numbers cannot be read.
//! The writers of XLSX, CSV and PDF all start from here.

use std::ops::ControlFlow;

use domain::{Date, Figure, Lang, Percent, Points, Timestamp};

use crate::DocumentError;

/// Is told, about every 500 rows, how many rows are written so far; [`ControlFlow::Break`] stops the writing.
pub type Progress<'a> = &'a dyn Fn(usize) -> ControlFlow<()>;

/// Rows between two reports of progress.
const STEP: usize = 500;

/// What is exported: exactly what a screen shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableReport {
    /// Title of the whole: the screen's.
    pub title: String,
    /// Language of the words that the writers add, and of numbers and dates.
    pub lang: Lang,
    /// One for each chart or list.
    pub sheets: Vec<TableSheet>,
    /// When the export was asked for; the same report made at the same moment gives the same bytes.
    pub made_at: Timestamp,
}

/// One chart or list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSheet {
    /// Name of the sheet in a workbook; cleaned to Excel's rules and made unique there.
    pub name: String,
    /// Title of the chart or list.
    pub title: String,
    /// Label and value: filters, period, state and code of the board, source, date of the figures, whether it is sample
    /// data.
    pub notes: Vec<(String, String)>,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The rows in the order of the screen; each has one cell a column.
    pub rows: Vec<Vec<Cell>>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands over it.
    pub title: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// Unit of measure of its numbers.
    pub unit: Option<String>,
}

/// What a column holds; decides alignment, width and format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Names, codes, years, states.
    Text,
    /// Sentences, over several lines.
    LongText,
    /// Figures or points.
    Number {
        /// Decimals shown; the exact value stays in XLSX and CSV.
        decimals: u8,
    },
    /// Percentages.
    Percent {
        /// Decimals shown; the exact value stays in XLSX and CSV.
        decimals: u8,
    },
    /// Counts and ranks, with thousands separators; a year is text.
    Whole,
    /// Days.
    Date,
}

/// One value. A text may stand in any column: a number that is missing says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words; never a formula, never markup.
    Text(String),
    /// A result or a plan.
    Figure(Figure),
    /// Points of a score.
    Points(Points),
    /// A percentage.
    Percent(Percent),
    /// A count or a rank.
    Whole(i64),
    /// A day.
    Date(Date),
}

impl ColumnKind {
    /// Whether the column is read by its digits: set to the right and never wrapped.
    pub(crate) const fn is_numeric(self) -> bool {
        matches!(
            self,
            Self::Number { .. } | Self::Percent { .. } | Self::Whole
        )
    }

    /// Decimals that the column shows, where it says so.
    pub(crate) const fn decimals(self) -> Option<u8> {
        match self {
            Self::Number { decimals } | Self::Percent { decimals } => Some(decimals),
            Self::Text | Self::LongText | Self::Whole | Self::Date => None,
        }
    }
}

impl Column {
    /// The title with the unit: `Kết quả (triệu đồng)`.
    pub(crate) fn full_title(&self) -> String {
        match self.unit.as_deref().map(str::trim) {
            Some(unit) if !unit.is_empty() => format!("{} ({unit})", self.title),
            _ => self.title.clone(),
        }
    }
}

impl Cell {
    /// The value as a person reads it.
    pub(crate) fn shown(&self, kind: ColumnKind, lang: Lang) -> String {
        let figure = |figure: Figure| match kind.decimals() {
            Some(decimals) => figure.format_fixed(lang, decimals),
            None => figure.format(lang),
        };
        match self {
            Self::Empty => String::new(),
            Self::Text(words) => words.clone(),
            Self::Figure(value) => figure(*value),
            Self::Points(value) => figure(value.as_figure()),
            Self::Percent(value) => match kind.decimals() {
                Some(decimals) => format!("{}%", value.format_fixed(lang, decimals)),
                None => value.format_percent(lang),
            },
            Self::Whole(value) => grouped(*value, lang),
            Self::Date(day) => day.format(lang),
        }
    }
}

/// A whole number with thousands separators; the minus is U+2212, as in all numbers for people.
fn grouped(value: i64, lang: Lang) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 3);
    if value < 0 {
        out.push('\u{2212}');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(lang.group_mark());
        }
        out.push(digit);
    }
    out
}

/// Counts rows, tells how many there are, and hears whether to go on.
pub(crate) struct RowCount<'a> {
    written: usize,
    progress: Progress<'a>,
}

impl<'a> RowCount<'a> {
    pub(crate) const fn new(progress: Progress<'a>) -> Self {
        Self {
            written: 0,
            progress,
        }
    }

    /// One more row is written.
    pub(crate) fn row(&mut self) -> Result<(), DocumentError> {
        self.written += 1;
        if self.written.is_multiple_of(STEP) {
            self.tell()
        } else {
            Ok(())
        }
    }

    /// Tells now; after the last row, and before work that cannot be stopped.
    pub(crate) fn tell(&self) -> Result<(), DocumentError> {
        match (self.progress)(self.written) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(DocumentError::Stopped),
        }
    }
}
