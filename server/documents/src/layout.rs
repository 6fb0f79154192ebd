//! Paragraphs, tables and the page as the decree wants them. Lengths are in twentieths of a point, sizes in half points.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, Header, LineSpacing, PageMargin, PageNum, Paragraph, Run, RunFonts,
    SpecialIndentType, Table, TableCell, TableLayoutType, TableRow, VAlignType, WidthType, XMLDocx,
};

use crate::DocumentError;

/// Width of the text: A4 without the margins.
pub(crate) const TEXT_WIDTH: usize = 9_354;
/// 13 points, for the head, tables and signatures.
pub(crate) const SMALL: usize = 26;
/// 14 points, for the text.
pub(crate) const NORMAL: usize = 28;
/// First line of a paragraph: 1.27 cm.
const FIRST_LINE: i32 = 720;

/// How a run is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Weight {
    #[default]
    Plain,
    Bold,
    Italic,
}

pub(crate) fn run(text: &str, size: usize, weight: Weight) -> Run {
    let run = Run::new().add_text(text).size(size);
    match weight {
        Weight::Plain => run,
        Weight::Bold => run.bold(),
        Weight::Italic => run.italic(),
    }
}

/// A line in the middle.
pub(crate) fn centred(text: &str, size: usize, weight: Weight) -> Paragraph {
    Paragraph::new()
        .align(AlignmentType::Center)
        .add_run(run(text, size, weight))
}

/// The rule under the name of the country's motto or of the issuing body.
pub(crate) fn rule(letters: usize) -> Paragraph {
    Paragraph::new()
        .align(AlignmentType::Center)
        .line_spacing(LineSpacing::new().line(120).after(80))
        .add_run(run(&"_".repeat(letters), 16, Weight::Bold))
}

/// A paragraph of the text.
pub(crate) fn text(words: &str) -> Paragraph {
    labelled("", words)
}

/// A paragraph that begins with bold words.
pub(crate) fn labelled(label: &str, words: &str) -> Paragraph {
    let indent = Some(SpecialIndentType::FirstLine(FIRST_LINE));
    let paragraph = Paragraph::new()
        .align(AlignmentType::Both)
        .indent(None, indent, None, None)
        .line_spacing(LineSpacing::new().after(120));
    let paragraph = if label.is_empty() {
        paragraph
    } else {
        paragraph.add_run(run(label, NORMAL, Weight::Bold))
    };
    paragraph.add_run(run(words, NORMAL, Weight::Plain))
}

/// The heading of a part.
pub(crate) fn heading(words: &str) -> Paragraph {
    let indent = Some(SpecialIndentType::FirstLine(FIRST_LINE));
    Paragraph::new()
        .indent(None, indent, None, None)
        .keep_next(true)
        .line_spacing(LineSpacing::new().before(120).after(120))
        .add_run(run(words, NORMAL, Weight::Bold))
}

/// An empty line.
pub(crate) fn gap() -> Paragraph {
    Paragraph::new().add_run(run("", SMALL, Weight::Plain))
}

/// Columns beside each other, without lines.
pub(crate) fn columns(columns: Vec<(usize, Vec<Paragraph>)>) -> Table {
    let grid = columns.iter().map(|(width, _)| *width).collect();
    let cells = columns
        .into_iter()
        .map(|(width, paragraphs)| {
            let cell = TableCell::new().width(width, WidthType::Dxa);
            paragraphs.into_iter().fold(cell, TableCell::add_paragraph)
        })
        .collect();
    Table::without_borders(vec![TableRow::new(cells).cant_split()])
        .set_grid(grid)
        .width(TEXT_WIDTH, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
}

/// One cell of a table with lines.
pub(crate) fn cell(width: usize, words: &str, align: AlignmentType, weight: Weight) -> TableCell {
    let paragraph = Paragraph::new()
        .align(align)
        .add_run(run(words, SMALL, weight));
    TableCell::new()
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center)
        .add_paragraph(paragraph)
}

/// A table with lines, as wide as the text.
pub(crate) fn grid(widths: &[usize], rows: Vec<TableRow>) -> Table {
    grid_of(widths, rows, TEXT_WIDTH)
}

/// A table with lines.
pub(crate) fn grid_of(widths: &[usize], rows: Vec<TableRow>, width: usize) -> Table {
    Table::new(rows)
        .set_grid(widths.to_vec())
        .width(width, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
}

/// Typed words without the characters that XML does not hold; a line break is a space.
pub(crate) fn printable(words: &str) -> String {
    let kept = |c: char| match c {
        '\n' | '\r' | '\t' => Some(' '),
        '\u{fffe}' | '\u{ffff}' => None,
        c if c.is_control() => None,
        c => Some(c),
    };
    words.chars().filter_map(kept).collect()
}

/// An empty page; from the second page on the number stands above the text.
pub(crate) fn page() -> Docx {
    let font = "Times New Roman";
    let fonts = RunFonts::new()
        .ascii(font)
        .hi_ansi(font)
        .cs(font)
        .east_asia(font);
    let number = Paragraph::new()
        .align(AlignmentType::Center)
        .add_page_num(PageNum::new());
    Docx::new()
        .page_size(11_906, 16_838)
        .page_margin(PageMargin {
            top: 1_134,
            left: 1_701,
            bottom: 1_134,
            right: 851,
            header: 567,
            footer: 567,
            gutter: 0,
        })
        .default_fonts(fonts)
        .default_size(NORMAL)
        .header(Header::new().add_paragraph(number))
        .first_header(Header::new().add_paragraph(Paragraph::new()))
}

/// The file.
pub(crate) fn pack(docx: Docx) -> Result<Vec<u8>, DocumentError> {
    pack_built(docx.build())
}

/// The file; the first row of its last table stands on every page. The library has no word for such a row.
pub(crate) fn pack_with_heading(docx: Docx) -> Result<Vec<u8>, DocumentError> {
    const ROW: &str = "<w:trPr>";
    let mut built = docx.build();
    let written = String::from_utf8(std::mem::take(&mut built.document))
        .map_err(|error| DocumentError::Packing(error.to_string()))?;
    let table = written.rfind("<w:tbl>").unwrap_or_default();
    let row = written.get(table..).and_then(|rest| rest.find(ROW));
    built.document = match row.map(|at| table + at + ROW.len()) {
        Some(at) => {
            let (before, after) = written.split_at(at);
            format!("{before}<w:tblHeader />{after}").into_bytes()
        }
        None => written.into_bytes(),
    };
    pack_built(built)
}

fn pack_built(built: XMLDocx) -> Result<Vec<u8>, DocumentError> {
    let mut file = Cursor::new(Vec::new());
    built
        .pack(&mut file)
        .map_err(|error| DocumentError::Packing(error.to_string()))?;
    Ok(file.into_inner())
}
