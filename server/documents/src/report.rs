//! The achievement report (báo cáo thành tích) in the layout of Decree 30/2020, each sentence with a footnote that names
//! its record.

use docx_rs::{
    AlignmentType, Docx, Footnote, LineSpacing, Paragraph, Run, SpecialIndentType, Table, TableRow,
    VertAlignType,
};
use domain::nomination::report::{
    Block, Nature, RecordRef, Report, Row, Run as TextRun, Sentence, footnotes,
};

use crate::DocumentError;
use crate::layout::{
    NORMAL, SMALL, TEXT_WIDTH, Weight, cell, centred, columns, gap, grid, heading, pack, page,
    printable, rule, run,
};

/// 10 points, for footnotes.
const NOTE: usize = 20;
/// First line of a paragraph: 1.27 cm.
const FIRST_LINE: i32 = 720;

/// A report with what stands around its text.
#[derive(Clone, Debug)]
pub struct ReportDocument<'a> {
    /// The unit that nominates.
    pub issuer: &'a str,
    /// `An Giang, ngày 05 tháng 02 năm 2026`, with room while there is no day.
    pub date_line: &'a str,
    /// The award that is asked for: `Bằng khen của Chủ tịch UBND tỉnh`.
    pub award: &'a str,
    /// Who is nominated.
    pub name: &'a str,
    /// The statutory form in words.
    pub form: &'a str,
    /// The text.
    pub report: &'a Report,
    /// What each footnote says, in the order of [`footnotes`].
    pub notes: &'a [String],
    /// The line above the reporter's signature: `NGƯỜI BÁO CÁO THÀNH TÍCH`.
    pub signer: &'a str,
    /// Whether it is made up.
    pub sample: bool,
}

/// The file.
///
/// # Errors
/// [`DocumentError::Packing`] when the file cannot be put together.
pub fn report(document: &ReportDocument<'_>) -> Result<Vec<u8>, DocumentError> {
    let mut docx = page().add_table(head(document)).add_paragraph(gap());
    if document.sample {
        docx = docx.add_paragraph(centred("(dữ liệu mẫu)", NORMAL, Weight::Italic));
    }
    let subject = format!("Đề nghị tặng {}", document.award);
    docx = docx
        .add_paragraph(centred("BÁO CÁO THÀNH TÍCH", NORMAL, Weight::Bold))
        .add_paragraph(centred(&printable(&subject), NORMAL, Weight::Bold))
        .add_paragraph(centred(&printable(document.name), NORMAL, Weight::Bold))
        .add_paragraph(centred(
            &printable(&format!("({})", document.form)),
            SMALL,
            Weight::Italic,
        ))
        .add_paragraph(rule(12));
    let mut notes = Notes::of(document);
    for block in document.report.blocks() {
        docx = add_block(docx, block, &mut notes);
    }
    pack(docx.add_paragraph(gap()).add_table(signatures(document)))
}

/// Footnotes that were not set yet; a record that is pointed to again gets its number again.
struct Notes<'a> {
    records: Vec<RecordRef>,
    words: &'a [String],
    set: usize,
}

impl<'a> Notes<'a> {
    fn of(document: &ReportDocument<'a>) -> Self {
        Self {
            records: footnotes(document.report),
            words: document.notes,
            set: 0,
        }
    }

    /// The references behind a sentence or in a row, with a comma between two.
    fn references(&mut self, records: &[RecordRef]) -> Vec<Run> {
        let mut runs = Vec::new();
        for record in records {
            let Some(at) = self.records.iter().position(|known| known == record) else {
                continue;
            };
            if !runs.is_empty() {
                runs.push(raised(", "));
            }
            if at < self.set {
                runs.push(raised(&(at + 1).to_string()));
            } else {
                self.set = at + 1;
                runs.push(self.footnote(at));
            }
        }
        runs
    }

    fn footnote(&self, at: usize) -> Run {
        let words = self.words.get(at).map(String::as_str).unwrap_or_default();
        let note = Paragraph::new()
            .add_run(raised(&(at + 1).to_string()))
            .add_run(run(&format!(" {}", printable(words)), NOTE, Weight::Plain));
        let note = Footnote {
            id: at + 1,
            content: vec![note],
        };
        let mut reference = Run::new().add_footnote_reference(note);
        reference.run_property = reference
            .run_property
            .vert_align(VertAlignType::SuperScript);
        reference
    }
}

fn raised(text: &str) -> Run {
    let mut run = run(text, NOTE, Weight::Plain);
    run.run_property = run.run_property.vert_align(VertAlignType::SuperScript);
    run
}

fn head(document: &ReportDocument<'_>) -> Table {
    let left = vec![
        centred(
            &printable(&document.issuer.to_uppercase()),
            SMALL,
            Weight::Bold,
        ),
        rule(10),
        centred("Số:       /BC", SMALL, Weight::Plain),
    ];
    let right = vec![
        centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", SMALL, Weight::Bold),
        centred("Độc lập - Tự do - Hạnh phúc", NORMAL, Weight::Bold),
        rule(22),
        centred(&printable(document.date_line), NORMAL, Weight::Italic),
    ];
    columns(vec![(3_854, left), (5_500, right)])
}

fn signatures(document: &ReportDocument<'_>) -> Table {
    let confirmed = vec![
        centred("XÁC NHẬN CỦA ĐƠN VỊ TRÌNH", SMALL, Weight::Bold),
        centred("(Ký tên, đóng dấu)", SMALL, Weight::Italic),
    ];
    let mut signed = vec![
        centred(&printable(document.signer), SMALL, Weight::Bold),
        centred("(Ký, ghi rõ họ tên)", SMALL, Weight::Italic),
    ];
    signed.extend((0..4).map(|_| gap()));
    columns(vec![(4_677, confirmed), (4_677, signed)])
}

fn add_block(docx: Docx, block: &Block, notes: &mut Notes<'_>) -> Docx {
    match block {
        Block::Heading { text, .. } => docx.add_paragraph(heading(&printable(text))),
        Block::Paragraph { sentences } => docx.add_paragraph(paragraph("", sentences, notes)),
        Block::List { ordered, items } => {
            items.iter().zip(1_usize..).fold(docx, |docx, (item, at)| {
                let mark = if *ordered {
                    format!("{at}. ")
                } else {
                    "- ".to_owned()
                };
                docx.add_paragraph(paragraph(&mark, item, notes))
            })
        }
        Block::Table { header, rows } => docx
            .add_table(table(header, rows, notes))
            .add_paragraph(gap()),
    }
}

fn paragraph(mark: &str, sentences: &[Sentence], notes: &mut Notes<'_>) -> Paragraph {
    let indent = Some(SpecialIndentType::FirstLine(FIRST_LINE));
    let mut paragraph = Paragraph::new()
        .align(AlignmentType::Both)
        .indent(None, indent, None, None)
        .line_spacing(LineSpacing::new().after(120));
    if !mark.is_empty() {
        paragraph = paragraph.add_run(run(mark, NORMAL, Weight::Plain));
    }
    for (at, sentence) in sentences.iter().enumerate() {
        if at > 0 {
            paragraph = paragraph.add_run(run(" ", NORMAL, Weight::Plain));
        }
        for part in &sentence.runs {
            paragraph = paragraph.add_run(styled(part, sentence.nature));
        }
        let references = notes.references(&sentence.records);
        paragraph = references.into_iter().fold(paragraph, Paragraph::add_run);
    }
    paragraph
}

fn styled(part: &TextRun, nature: Nature) -> Run {
    let mut run = run(&printable(&part.text), NORMAL, Weight::Plain);
    if part.bold {
        run = run.bold();
    }
    if part.italic {
        run = run.italic();
    }
    if nature == Nature::Gap {
        run = run.highlight("yellow");
    }
    run
}

fn table(header: &[String], rows: &[Row], notes: &mut Notes<'_>) -> Table {
    let widths = widths(header, rows);
    let line = |cells: &[String], weight: Weight| {
        let cells = widths.iter().zip(cells);
        cells
            .map(|(width, words)| cell(*width, &printable(words), AlignmentType::Left, weight))
            .collect::<Vec<_>>()
    };
    let mut lines = vec![TableRow::new(line(header, Weight::Bold)).cant_split()];
    for row in rows {
        let (Some((last, first)), Some(width)) = (row.cells.split_last(), widths.last()) else {
            continue;
        };
        let mut cells = line(first, Weight::Plain);
        let mut noted = Paragraph::new().add_run(run(&printable(last), SMALL, Weight::Plain));
        for reference in notes.references(&row.records) {
            noted = noted.add_run(reference);
        }
        let noted = docx_rs::TableCell::new()
            .width(*width, docx_rs::WidthType::Dxa)
            .vertical_align(docx_rs::VAlignType::Center)
            .add_paragraph(noted);
        cells.push(noted);
        lines.push(TableRow::new(cells).cant_split());
    }
    grid(&widths, lines)
}

/// Columns as wide as their longest words need, within bounds.
fn widths(header: &[String], rows: &[Row]) -> Vec<usize> {
    const LEAST: usize = 7;
    const MOST: usize = 30;
    let letters = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.cells.get(at));
        let longest = cells
            .chain(header.get(at))
            .map(|cell| cell.chars().count())
            .max();
        longest.unwrap_or(LEAST).clamp(LEAST, MOST)
    };
    let wanted: Vec<usize> = (0..header.len()).map(letters).collect();
    let all: usize = wanted.iter().sum::<usize>().max(1);
    wanted
        .into_iter()
        .map(|letters| TEXT_WIDTH * letters / all)
        .collect()
}
