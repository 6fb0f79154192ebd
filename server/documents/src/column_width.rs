//! How wide the columns of a table are, from what stands in them. Widths are counted in letters.

use domain::Lang;

use crate::table::{ColumnKind, TableSheet};

/// What a column has to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letters {
    kind: ColumnKind,
    /// Longest line of a cell.
    line: usize,
    /// Longest word of a cell.
    word: usize,
    /// Whole title with its unit.
    title: usize,
    /// Longest word of the title.
    title_word: usize,
}

/// The columns of the sheet from left to right.
pub(crate) fn letters(sheet: &TableSheet, lang: Lang) -> Vec<Letters> {
    let mut all: Vec<Letters> = sheet
        .columns
        .iter()
        .map(|column| {
            let title = column.full_title();
            Letters {
                kind: column.kind,
                line: 0,
                word: 0,
                title: title.chars().count(),
                title_word: longest(title.split_whitespace()),
            }
        })
        .collect();
    for row in &sheet.rows {
        for (letters, cell) in all.iter_mut().zip(row) {
            let words = cell.shown(letters.kind, lang);
            letters.line = letters.line.max(longest(words.lines()));
            letters.word = letters.word.max(longest(words.split_whitespace()));
        }
    }
    all
}

fn longest<'a>(parts: impl Iterator<Item = &'a str>) -> usize {
    parts.map(|part| part.chars().count()).max().unwrap_or(0)
}

impl Letters {
    /// Width in a workbook; the head has room for the arrow of its filter and takes two or three lines.
    pub(crate) fn in_workbook(self) -> usize {
        let head = self.title_word.max(self.title.div_ceil(3)) + 3;
        let (least, most) = match self.kind {
            ColumnKind::LongText => (24, 60),
            ColumnKind::Text => (6, 50),
            ColumnKind::Number { .. } | ColumnKind::Percent { .. } | ColumnKind::Whole => (6, 40),
            ColumnKind::Date => (12, 40),
        };
        (self.line + 2).max(head).clamp(least, most)
    }

    /// The narrowest width on paper: a number stays in one line, a text may take several.
    pub(crate) fn least_on_paper(self) -> usize {
        // Bold letters are wider.
        let head = self.title_word.max(self.title.div_ceil(4)) + 1;
        let body = match self.kind {
            ColumnKind::Text => self.word.clamp(3, 14).max(self.line.min(12)),
            ColumnKind::LongText => self.word.clamp(3, 14).max(self.line.min(24)),
            // A text that stands in for a number may wrap.
            ColumnKind::Number { .. }
            | ColumnKind::Percent { .. }
            | ColumnKind::Whole
            | ColumnKind::Date => self.line.min(20).max(self.word.min(24)),
        };
        body.max(head.min(16)).max(2)
    }

    /// The width that the column would like to have on paper.
    pub(crate) fn wanted_on_paper(self) -> usize {
        let most = match self.kind {
            ColumnKind::Text => 34,
            ColumnKind::LongText => 60,
            _ => 24,
        };
        self.line
            .max(self.title.div_ceil(2))
            .min(most)
            .max(self.least_on_paper())
    }
}

/// Size of the letters in a table on paper, in points.
const USUAL_SIZE: f64 = 9.5;
const LEAST_SIZE: f64 = 6.0;
/// Mean width of a letter, as a part of its size; digits are all a little narrower.
const LETTER: f64 = 0.52;
/// Space left and right in a cell, in points.
const CELL_SPACE: f64 = 10.0;

/// How the columns share the width of a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Paper {
    /// Size of the letters, in points.
    pub(crate) size: f64,
    /// Widths of the columns, in points; together the width of the text.
    pub(crate) widths: Vec<f64>,
}

impl Paper {
    /// Each column gets its least width, then the rest is shared by what each would like to have, and what is left after
    /// that by their widths. When even the least does not fit, the letters get smaller.
    pub(crate) fn of(columns: &[Letters], width: f64) -> Self {
        let spaces = CELL_SPACE * real(columns.len());
        let least: usize = columns.iter().map(|column| column.least_on_paper()).sum();
        let fitting = (width - spaces) / (real(least.max(1)) * LETTER);
        let size = fitting.clamp(LEAST_SIZE, USUAL_SIZE);
        let letter = size * LETTER;
        let mut widths: Vec<f64> = columns
            .iter()
            .map(|column| CELL_SPACE + real(column.least_on_paper()) * letter)
            .collect();
        let wishes: Vec<f64> = columns
            .iter()
            .map(|column| real(column.wanted_on_paper() - column.least_on_paper()) * letter)
            .collect();
        let left = width - widths.iter().sum::<f64>();
        share(&mut widths, &wishes, left.min(wishes.iter().sum()).max(0.0));
        let left = width - widths.iter().sum::<f64>();
        let weights: Vec<f64> = columns.iter().zip(&widths).map(weight).collect();
        share(&mut widths, &weights, left);
        Self { size, widths }
    }

    /// Letters that stand in one line of a column so wide.
    pub(crate) fn room(&self, width: f64) -> usize {
        let letters = ((width - CELL_SPACE) / (self.size * LETTER)).floor();
        (1..200)
            .take_while(|count| real(*count) <= letters)
            .last()
            .unwrap_or(1)
    }
}

/// Texts take more of the room that is left than numbers, which should stay near each other.
fn weight((column, width): (&Letters, &f64)) -> f64 {
    match column.kind {
        ColumnKind::Text | ColumnKind::LongText => *width * 2.0,
        _ => *width,
    }
}

/// Adds to each width its part of `sum`, by the weights.
fn share(widths: &mut [f64], weights: &[f64], sum: f64) {
    let whole: f64 = weights.iter().sum();
    if whole > 0.0 && sum.is_finite() {
        for (width, weight) in widths.iter_mut().zip(weights) {
            *width += sum * weight / whole;
        }
    }
}

/// A count of letters or columns as a factor; counts are small.
fn real(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
