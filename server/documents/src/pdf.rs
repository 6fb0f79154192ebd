//! Tables as a PDF for print: A4, the head on each page, notes above, page numbers below. Typst sets it from
//! `report.typ`; the words of the report are handed over as values, so none of them can become markup.

use domain::{Lang, Timestamp};
use typst::diag::{SourceDiagnostic, Warned};
use typst::ecow::EcoVec;
use typst::foundations::{Array, Datetime, Dict, IntoValue, Smart, Value};
use typst::layout::{Abs, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandards};

use crate::DocumentError;
use crate::column_width::{Paper, letters};
use crate::table::{Column, Progress, RowCount, TableReport, TableSheet};
use crate::words;
use crate::world::{FONT, ReportWorld};

/// Rows of all tables that one PDF takes. While pages are set, a row of eight columns takes about 95 kB of memory and half
/// a millisecond, and the setting cannot be stopped: so many rows take half a gigabyte and two to three seconds.
pub const MOST_PDF_ROWS: usize = 5_000;
/// Up to so many rows the file is tagged for screen readers; tags take more room than all else, so that longer tables
/// would not fit in a letter.
const MOST_TAGGED_ROWS: usize = 1_000;

/// More columns than this lie across.
const MOST_UPRIGHT: usize = 6;
/// Width of the text, in points: A4 without 16 mm on either side.
const UPRIGHT_WIDTH: f64 = 504.0;
const ACROSS_WIDTH: f64 = 751.0;
/// Where a long word may break, without a sign.
const ZERO_WIDTH_SPACE: char = '\u{200b}';
/// Minutes from UTC to the time of Viet Nam.
const VIETNAM_MINUTES: i32 = 420;

/// The report as a PDF; the same report gives the same bytes.
///
/// # Errors
/// [`DocumentError::Stopped`] when `progress` says so (until the pages are set, which takes seconds and runs to its
/// end), [`DocumentError::TooManyRows`] beyond [`MOST_PDF_ROWS`], [`DocumentError::Packing`] when the pages cannot be set.
pub fn pdf(report: &TableReport, progress: Progress<'_>) -> Result<Vec<u8>, DocumentError> {
    let mut count = RowCount::new(progress);
    let file = pages(report, &mut count).and_then(|pages| {
        count.tell()?;
        packed(&pages.output, report)
    });
    // The cache would keep every report that was ever made.
    typst::comemo::evict(0);
    file
}

fn packed(pages: &PagedDocument, report: &TableReport) -> Result<Vec<u8>, DocumentError> {
    let options = PdfOptions {
        ident: Smart::Auto,
        timestamp: moment(report.made_at)
            .and_then(|moment| typst_pdf::Timestamp::new_local(moment, VIETNAM_MINUTES)),
        page_ranges: None,
        standards: PdfStandards::default(),
        tagged: row_count(report) <= MOST_TAGGED_ROWS,
    };
    typst_pdf::pdf(pages, &options).map_err(|errors| packing(&errors))
}

fn row_count(report: &TableReport) -> usize {
    report.sheets.iter().map(|sheet| sheet.rows.len()).sum()
}

/// The pages, before they become a file.
pub(crate) fn pages(
    report: &TableReport,
    count: &mut RowCount<'_>,
) -> Result<Warned<PagedDocument>, DocumentError> {
    let rows = row_count(report);
    if rows > MOST_PDF_ROWS {
        return Err(DocumentError::TooManyRows {
            rows,
            most: MOST_PDF_ROWS,
        });
    }
    let mut inputs = Dict::new();
    inputs.insert("report".into(), values(report, count)?.into_value());
    count.tell()?;
    let world = ReportWorld::new(include_str!("report.typ"), inputs);
    let Warned { output, warnings } = typst::compile(&world);
    Ok(Warned {
        output: output.map_err(|errors| packing(&errors))?,
        warnings,
    })
}

/// The report as the source reads it.
fn values(report: &TableReport, count: &mut RowCount<'_>) -> Result<Dict, DocumentError> {
    let lang = report.lang;
    let nothing = [TableSheet {
        name: String::new(),
        title: String::new(),
        notes: Vec::new(),
        columns: Vec::new(),
        rows: Vec::new(),
    }];
    let tables = if report.sheets.is_empty() {
        nothing.as_slice()
    } else {
        report.sheets.as_slice()
    };
    let mut sheets = Array::new();
    for (index, sheet) in tables.iter().enumerate() {
        // Under the report's own title the same words would stand twice.
        let repeats = index == 0 && sheet.title == report.title;
        let title = if repeats { "" } else { &sheet.title };
        sheets.push(sheet_values(sheet, title, lang, count)?.into_value());
    }
    Ok(dict([
        ("title", words_value(&report.title)),
        ("lang", lang.code().into_value()),
        ("font", FONT.into_value()),
        ("page", words::page(lang).into_value()),
        ("made", words::made(report.made_at, lang).into_value()),
        ("sheets", sheets.into_value()),
    ]))
}

fn sheet_values(
    sheet: &TableSheet,
    title: &str,
    lang: Lang,
    count: &mut RowCount<'_>,
) -> Result<Dict, DocumentError> {
    let across = sheet.columns.len() > MOST_UPRIGHT;
    let width = if across { ACROSS_WIDTH } else { UPRIGHT_WIDTH };
    let paper = Paper::of(&letters(sheet, lang), width);
    let empty = if sheet.rows.is_empty() {
        words::no_rows(lang)
    } else {
        ""
    };
    Ok(dict([
        ("title", words_value(title)),
        ("across", across.into_value()),
        ("size", paper.size.into_value()),
        ("notes", notes(sheet).into_value()),
        ("columns", columns(sheet, &paper).into_value()),
        ("cells", cells(sheet, &paper, lang, count)?.into_value()),
        ("empty", empty.into_value()),
    ]))
}

fn notes(sheet: &TableSheet) -> Array {
    let pair = |(label, value): &(String, String)| {
        let pair: Array = [words_value(label), words_value(value)]
            .into_iter()
            .collect();
        pair.into_value()
    };
    sheet.notes.iter().map(pair).collect()
}

fn columns(sheet: &TableSheet, paper: &Paper) -> Array {
    let column = |(column, width): (&Column, &f64)| {
        // Bold letters are wider than those of the rows.
        let room = (paper.room(*width) * 7 / 8).max(1);
        let unit = column.unit.as_deref().unwrap_or_default();
        dict([
            ("title", cell_value(&column.title, room)),
            ("unit", cell_value(unit, room)),
            ("numeric", column.kind.is_numeric().into_value()),
            ("width", Abs::pt(*width).into_value()),
        ])
        .into_value()
    };
    sheet
        .columns
        .iter()
        .zip(&paper.widths)
        .map(column)
        .collect()
}

/// All cells, row after row; a row that is too short is filled up.
fn cells(
    sheet: &TableSheet,
    paper: &Paper,
    lang: Lang,
    count: &mut RowCount<'_>,
) -> Result<Array, DocumentError> {
    let rooms: Vec<usize> = paper
        .widths
        .iter()
        .map(|width| paper.room(*width))
        .collect();
    let mut cells = Array::with_capacity(sheet.rows.len() * sheet.columns.len());
    for row in &sheet.rows {
        for (index, (column, room)) in sheet.columns.iter().zip(&rooms).enumerate() {
            let shown = row.get(index).map(|cell| cell.shown(column.kind, lang));
            cells.push(cell_value(&shown.unwrap_or_default(), *room));
        }
        count.row()?;
    }
    Ok(cells)
}

/// A text as a value: line ends stay, other control characters become spaces.
fn words_value(words: &str) -> Value {
    let clean: String = words
        .replace("\r\n", "\n")
        .chars()
        .map(|letter| match letter {
            '\n' => letter,
            letter if letter.is_control() => ' ',
            letter => letter,
        })
        .collect();
    clean.into_value()
}

/// The same; a word that is longer than its column may break at any letter.
fn cell_value(words: &str, room: usize) -> Value {
    let fits = words
        .split_whitespace()
        .all(|word| word.chars().count() <= room);
    if fits {
        return words_value(words);
    }
    let broken: Vec<String> = words
        .split(' ')
        .map(|word| {
            if word.chars().count() > room {
                word.chars()
                    .flat_map(|letter| [letter, ZERO_WIDTH_SPACE])
                    .collect()
            } else {
                word.to_owned()
            }
        })
        .collect();
    words_value(&broken.join(" "))
}

fn dict<const N: usize>(pairs: [(&'static str, Value); N]) -> Dict {
    pairs
        .into_iter()
        .map(|(key, value)| (key.into(), value))
        .collect()
}

/// The wall clock of Viet Nam.
fn moment(at: Timestamp) -> Option<Datetime> {
    let day = at.date_vn();
    let in_day =
        (at.millis().div_euclid(1000) + i64::from(VIETNAM_MINUTES) * 60).rem_euclid(86_400);
    let part = |value: i64| u8::try_from(value).ok();
    Datetime::from_ymd_hms(
        i32::from(day.year()),
        day.month(),
        day.day(),
        part(in_day / 3600)?,
        part(in_day / 60 % 60)?,
        part(in_day % 60)?,
    )
}

fn packing(errors: &EcoVec<SourceDiagnostic>) -> DocumentError {
    let said: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    DocumentError::Packing(said.join("; "))
}
