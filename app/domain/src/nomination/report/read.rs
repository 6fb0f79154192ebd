//! Reads a report as the editor sends it: unknown blocks and fields are left out, control characters dropped, sizes checked.
//! What comes out can be shown, stored and printed; it holds no markup, only letters and two styles.

use super::blocks::{Block, Nature, RecordRef, Report, Row, Run, Sentence, claim};
use super::template::TemplateForm;
use crate::text::clean_line;
use serde::Deserialize;

/// Most bytes of the editor's JSON.
pub const MAX_JSON_BYTES: usize = 1_048_576;
/// Most blocks.
pub const MAX_BLOCKS: usize = 1_000;
/// Most letters of the whole report.
pub const MAX_CHARS: usize = 200_000;
/// Most cells of one table.
pub const MAX_CELLS: usize = 10_000;
/// Most columns of a table: more do not fit on a page.
const MAX_COLUMNS: usize = 12;
/// Most records of one sentence.
const MAX_RECORDS: usize = 20;

coded! {
    /// Why a report cannot be kept.
    ReportProblem {
        /// More than a megabyte.
        TooLarge = "report-too-large", "báo cáo quá lớn, hãy chuyển bớt nội dung sang phụ lục đính kèm", "the report is too large, move parts of it to an attached file";
        /// Not the editor's JSON.
        NotReadable = "report-not-readable", "không đọc được nội dung báo cáo, hãy tải lại trang rồi thử lại", "the report cannot be read, load the page again and retry";
        /// More than 1,000 blocks.
        TooManyBlocks = "report-too-many-blocks", "báo cáo có quá 1.000 đoạn", "the report has more than 1,000 blocks";
        /// More than 200,000 letters.
        TooLong = "report-too-long", "báo cáo dài quá 200.000 ký tự", "the report is longer than 200,000 characters";
        /// A table of more than 12 columns or 10,000 cells.
        TableTooLarge = "report-table-too-large", "bảng có quá 12 cột hoặc 10.000 ô", "a table has more than 12 columns or 10,000 cells";
        /// A sentence with more than 20 records.
        TooManyRecords = "report-too-many-records", "một câu dẫn quá 20 bản ghi", "a sentence points to more than 20 records";
        /// Nothing is left.
        Empty = "report-empty", "báo cáo chưa có nội dung", "the report is empty";
    }
}

impl std::error::Error for ReportProblem {}

/// A block as the editor sends it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum RawBlock {
    /// A heading.
    Heading {
        /// Any number.
        #[serde(default)]
        level: u8,
        /// Its text.
        #[serde(default)]
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its sentences.
        #[serde(default)]
        sentences: Vec<Sentence>,
    },
    /// A list.
    List {
        /// Whether the items are numbered.
        #[serde(default)]
        ordered: bool,
        /// The items.
        #[serde(default)]
        items: Vec<Vec<Sentence>>,
    },
    /// A table.
    Table {
        /// The heads of the columns.
        #[serde(default)]
        header: Vec<String>,
        /// The rows.
        #[serde(default)]
        rows: Vec<Row>,
    },
    /// Anything else, such as an embedded frame; it is left out.
    #[serde(other)]
    Unknown,
}

/// A report as the editor sends it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RawReport {
    /// The statutory form.
    pub template: TemplateForm,
    /// The blocks.
    #[serde(default)]
    pub blocks: Vec<RawBlock>,
}

/// Reads the editor's JSON. `parse` is the caller's JSON reader: this crate has none of its own in the browser.
///
/// # Errors
/// See [`ReportProblem`]; the size is checked before anything is read.
pub fn read_report<'a, E>(
    json: &'a str,
    parse: impl FnOnce(&'a str) -> Result<RawReport, E>,
) -> Result<Report, ReportProblem> {
    if json.len() > MAX_JSON_BYTES {
        return Err(ReportProblem::TooLarge);
    }
    let raw = parse(json).map_err(|_| ReportProblem::NotReadable)?;
    clean(raw)
}

/// Cleans a report and checks its limits.
pub(super) fn clean(raw: RawReport) -> Result<Report, ReportProblem> {
    if raw.blocks.len() > MAX_BLOCKS {
        return Err(ReportProblem::TooManyBlocks);
    }
    let mut blocks = Vec::with_capacity(raw.blocks.len());
    for block in raw.blocks {
        blocks.extend(clean_block(block)?);
    }
    if blocks.is_empty() {
        return Err(ReportProblem::Empty);
    }
    if blocks.iter().map(letters).sum::<usize>() > MAX_CHARS {
        return Err(ReportProblem::TooLong);
    }
    Ok(Report {
        template: raw.template,
        blocks,
    })
}

fn clean_block(block: RawBlock) -> Result<Option<Block>, ReportProblem> {
    Ok(match block {
        RawBlock::Unknown => None,
        RawBlock::Heading { level, text } => {
            let text = clean_line(&text);
            (!text.is_empty()).then(|| Block::Heading {
                level: level.clamp(1, 3),
                text,
            })
        }
        RawBlock::Paragraph { sentences } => {
            let sentences = clean_sentences(sentences)?;
            (!sentences.is_empty()).then_some(Block::Paragraph { sentences })
        }
        RawBlock::List { ordered, items } => {
            let items: Result<Vec<_>, _> = items.into_iter().map(clean_sentences).collect();
            let mut items = items?;
            items.retain(|item| !item.is_empty());
            (!items.is_empty()).then_some(Block::List { ordered, items })
        }
        RawBlock::Table { header, rows } => clean_table(header, rows)?,
    })
}

fn clean_table(header: Vec<String>, rows: Vec<Row>) -> Result<Option<Block>, ReportProblem> {
    let widest = rows.iter().map(|row| row.cells.len()).max();
    let columns = header.len().max(widest.unwrap_or_default());
    if columns > MAX_COLUMNS || columns.saturating_mul(rows.len() + 1) > MAX_CELLS {
        return Err(ReportProblem::TableTooLarge);
    }
    if columns == 0 {
        return Ok(None);
    }
    let line = |cells: Vec<String>| {
        let mut cells: Vec<_> = cells.iter().map(|cell| clean_line(cell)).collect();
        cells.resize(columns, String::new());
        cells
    };
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows {
        kept.push(Row {
            records: clean_records(row.records)?,
            cells: line(row.cells),
        });
    }
    Ok(Some(Block::Table {
        header: line(header),
        rows: kept,
    }))
}

fn clean_sentences(sentences: Vec<Sentence>) -> Result<Vec<Sentence>, ReportProblem> {
    let mut kept = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let runs = clean_runs(sentence.runs);
        let records = clean_records(sentence.records)?;
        let sentence = Sentence {
            runs,
            records,
            nature: sentence.nature,
        };
        if !sentence.plain().is_empty() {
            kept.push(sentence);
        }
    }
    Ok(kept)
}

/// One line of letters without control characters; neighbours of one style are joined.
fn clean_runs(runs: Vec<Run>) -> Vec<Run> {
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        let spaced = run
            .text
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { c });
        let text: String = spaced.filter(|c| !is_unwanted(*c)).collect();
        if text.is_empty() {
            continue;
        }
        match kept.last_mut() {
            Some(last) if (last.bold, last.italic) == (run.bold, run.italic) => {
                last.text.push_str(&text);
            }
            _ => kept.push(Run { text, ..run }),
        }
    }
    kept
}

/// Control characters, and marks that turn the direction of writing and can make a number look like another one.
fn is_unwanted(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn clean_records(records: Vec<RecordRef>) -> Result<Vec<RecordRef>, ReportProblem> {
    let mut kept = Vec::new();
    for record in records {
        if !kept.contains(&record) {
            kept.push(record);
        }
        if kept.len() > MAX_RECORDS {
            return Err(ReportProblem::TooManyRecords);
        }
    }
    Ok(kept)
}

fn letters(block: &Block) -> usize {
    let count = |text: &str| text.chars().count();
    match block {
        Block::Heading { text, .. } => count(text),
        Block::Table { header, rows } => {
            let cells = header.iter().chain(rows.iter().flat_map(|row| &row.cells));
            cells.map(|cell| count(cell)).sum()
        }
        Block::Paragraph { .. } | Block::List { .. } => {
            let runs = block.sentences().flat_map(|sentence| &sentence.runs);
            runs.map(|run| count(&run.text)).sum()
        }
    }
}

impl Default for Sentence {
    fn default() -> Self {
        Self {
            runs: Vec::new(),
            records: Vec::new(),
            nature: claim(),
        }
    }
}

impl Sentence {
    /// A linking sentence of the program.
    pub(super) fn linking(text: &str) -> Self {
        Self::new(text, Nature::Linking, Vec::new())
    }
}
