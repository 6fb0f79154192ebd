//! Administrative documents (Decree 30/2020): the submission letter (tờ trình), and the list of names behind it.

use docx_rs::{AlignmentType, Docx, PageMargin, PageOrientationType, Paragraph, Table, TableRow};
use domain::Lang;
use domain::nomination::report::{
    AdministrativeDocument, Block, NameTable, NameTableColumn, Sentence,
};

use crate::DocumentError;
use crate::layout::{
    NORMAL, SMALL, Weight, cell, centred, columns, gap, grid_of, heading, pack, pack_with_heading,
    page, printable, rule, run, text,
};

/// Width of the text of an upright page, in twentieths of a point.
const UPRIGHT: usize = 9_354;
/// Width of the text of a page that lies.
const LYING: usize = 14_286;

/// A letter with the lists of names behind it.
///
/// # Errors
/// [`DocumentError::Packing`] when the file cannot be put together.
pub fn letter(document: &AdministrativeDocument, sample: bool) -> Result<Vec<u8>, DocumentError> {
    let mut docx = page().add_table(head(document)).add_paragraph(gap());
    if sample {
        docx = docx.add_paragraph(centred("(dữ liệu mẫu)", NORMAL, Weight::Italic));
    }
    docx = docx
        .add_paragraph(centred(&document.type_name, NORMAL, Weight::Bold))
        .add_paragraph(centred(&printable(&document.subject), NORMAL, Weight::Bold))
        .add_paragraph(rule(12));
    let to = document.addressees.iter().enumerate().map(|(at, body)| {
        let begin = if at == 0 { "Kính gửi: " } else { "" };
        centred(
            &format!("{begin}{}", printable(body)),
            NORMAL,
            Weight::Plain,
        )
    });
    for line in to {
        docx = docx.add_paragraph(line);
    }
    docx = docx.add_paragraph(gap());
    for basis in &document.bases {
        docx = docx.add_paragraph(text(&printable(basis)));
    }
    for block in &document.body {
        docx = add_block(docx, block);
    }
    docx = docx.add_paragraph(gap()).add_table(signatures(document));
    for list in &document.appendices {
        docx = docx
            .add_paragraph(Paragraph::new().page_break_before(true).add_run(run(
                "",
                SMALL,
                Weight::Plain,
            )))
            .add_paragraph(centred(&printable(&list.title), NORMAL, Weight::Bold))
            .add_paragraph(gap())
            .add_table(names(list, UPRIGHT));
    }
    pack(docx)
}

/// A list of names on pages that lie; the heading stands on each of them.
///
/// # Errors
/// [`DocumentError::Packing`] when the file cannot be put together.
pub fn name_list(list: &NameTable, notes: &[String]) -> Result<Vec<u8>, DocumentError> {
    let mut docx = page()
        .page_size(16_838, 11_906)
        .page_orient(PageOrientationType::Landscape)
        .page_margin(PageMargin {
            top: 1_134,
            left: 1_276,
            bottom: 1_134,
            right: 1_276,
            header: 567,
            footer: 567,
            gutter: 0,
        })
        .add_paragraph(centred(&printable(&list.title), NORMAL, Weight::Bold));
    for note in notes {
        docx = docx.add_paragraph(centred(&printable(note), SMALL, Weight::Italic));
    }
    pack_with_heading(docx.add_paragraph(gap()).add_table(names(list, LYING)))
}

fn head(document: &AdministrativeDocument) -> Table {
    let superior = document.superior.iter();
    let mut left: Vec<Paragraph> = superior
        .map(|name| centred(&printable(name), SMALL, Weight::Plain))
        .collect();
    left.push(centred(&printable(&document.issuer), SMALL, Weight::Bold));
    left.push(rule(10));
    left.push(centred(
        &printable(&document.number_line),
        SMALL,
        Weight::Plain,
    ));
    let right = vec![
        centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", SMALL, Weight::Bold),
        centred("Độc lập - Tự do - Hạnh phúc", NORMAL, Weight::Bold),
        rule(22),
        centred(&printable(&document.date_line), NORMAL, Weight::Italic),
    ];
    columns(vec![(3_854, left), (5_500, right)])
}

fn plain(sentences: &[Sentence]) -> String {
    let told: Vec<String> = sentences.iter().map(Sentence::plain).collect();
    printable(&told.join(" "))
}

fn add_block(docx: Docx, block: &Block) -> Docx {
    match block {
        Block::Heading { text, .. } => docx.add_paragraph(heading(&printable(text))),
        Block::Paragraph { sentences } => docx.add_paragraph(text(&plain(sentences))),
        Block::List { items, .. } => items.iter().fold(docx, |docx, item| {
            docx.add_paragraph(text(&format!("- {}", plain(item))))
        }),
        Block::Table { header, rows } => {
            let count = header.len().max(1);
            let first = UPRIGHT / (count * 3);
            let other = (UPRIGHT - first) / count.saturating_sub(1).max(1);
            let widths: Vec<usize> = (0..count)
                .map(|at| if at == 0 { first } else { other })
                .collect();
            let line = |cells: &[String], weight: Weight| {
                let cells = widths.iter().zip(cells).map(|(width, words)| {
                    cell(*width, &printable(words), AlignmentType::Left, weight)
                });
                TableRow::new(cells.collect()).cant_split()
            };
            let mut lines = vec![line(header, Weight::Bold)];
            lines.extend(rows.iter().map(|row| line(&row.cells, Weight::Plain)));
            docx.add_table(grid_of(&widths, lines, UPRIGHT))
                .add_paragraph(gap())
        }
    }
}

const fn share(column: NameTableColumn) -> usize {
    match column {
        NameTableColumn::Number => 7,
        NameTableColumn::Name => 28,
        NameTableColumn::Post => 18,
        NameTableColumn::Unit => 27,
        NameTableColumn::Achievement => 40,
    }
}

fn names(list: &NameTable, width: usize) -> Table {
    let all: usize = list.columns.iter().map(|column| share(*column)).sum();
    let widths: Vec<usize> = list
        .columns
        .iter()
        .map(|column| width * share(*column) / all.max(1))
        .collect();
    let heads = widths.iter().zip(&list.columns).map(|(width, column)| {
        cell(
            *width,
            column.label(Lang::Vi),
            AlignmentType::Center,
            Weight::Bold,
        )
    });
    let mut rows = vec![TableRow::new(heads.collect()).cant_split()];
    for row in &list.rows {
        let cells = widths
            .iter()
            .zip(&list.columns)
            .zip(row)
            .map(|((width, column), words)| {
                let align = if *column == NameTableColumn::Number {
                    AlignmentType::Center
                } else {
                    AlignmentType::Left
                };
                cell(*width, &printable(words), align, Weight::Plain)
            });
        rows.push(TableRow::new(cells.collect()).cant_split());
    }
    grid_of(&widths, rows, width)
}

fn signatures(document: &AdministrativeDocument) -> Table {
    let mut left = vec![Paragraph::new().add_run(run("Nơi nhận:", 24, Weight::Italic))];
    left.extend(document.recipients.iter().map(|line| {
        Paragraph::new().add_run(run(&format!("- {}", printable(line)), 22, Weight::Plain))
    }));
    let mut right: Vec<Paragraph> = document
        .signing
        .lines()
        .iter()
        .map(|line| centred(&printable(line), SMALL, Weight::Bold))
        .collect();
    right.extend((0..4).map(|_| gap()));
    right.push(centred(
        &printable(&document.signing.name),
        NORMAL,
        Weight::Bold,
    ));
    columns(vec![(4_354, left), (5_000, right)])
}
