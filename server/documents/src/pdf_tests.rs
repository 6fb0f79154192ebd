//! PDF files, and the pages of which they are made.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

use std::ops::ControlFlow;

use domain::Lang;
use typst::layout::{Frame, FrameItem};

use crate::column_width::{Paper, letters};
use crate::pdf::pages;
use crate::samples::{ALPHABET, FORMULAS, board, going_on, list, report, text};
use crate::table::{ColumnKind, RowCount};
use crate::world::FONT;
use crate::{DocumentError, MOST_PDF_ROWS, TableReport, TableSheet, pdf};

/// The words of each page; fails on warnings, on letters without a glyph and on a strange typeface.
fn set(report: &TableReport) -> Vec<String> {
    let pages = pages(report, &mut RowCount::new(&going_on)).unwrap();
    let warnings: Vec<_> = pages
        .warnings
        .iter()
        .map(|warning| &warning.message)
        .collect();
    assert!(warnings.is_empty(), "{warnings:?}");
    pages
        .output
        .pages
        .iter()
        .map(|page| {
            let mut words = String::new();
            collect(&page.frame, &mut words);
            words
        })
        .collect()
}

fn collect(frame: &Frame, words: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, words),
            FrameItem::Text(run) => {
                assert_eq!(run.font.info().family, FONT);
                assert!(
                    run.glyphs.iter().all(|glyph| glyph.id != 0),
                    "a letter of «{}» has no glyph",
                    run.text
                );
                words.push_str(&run.text);
                words.push('\n');
            }
            _ => {}
        }
    }
}

#[test]
fn a_long_table_has_its_head_and_a_number_on_each_page() {
    let pages = set(&report(vec![board(120)]));
    assert!((3..=6).contains(&pages.len()), "{} pages", pages.len());
    for (number, page) in (1..).zip(&pages) {
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(
            page.matches("Ngày báo cáo").count(),
            1,
            "page {number}: {page}"
        );
        assert!(
            page.contains(&format!("Trang {number}/{}", pages.len())),
            "{page}"
        );
        assert!(page.contains("Xuất lúc 14:20, 28/09/2026"), "{page}");
    }
    let units: usize = pages
        .iter()
        .map(|page| page.matches("1.234.567,5").count())
        .sum();
    assert_eq!(units, 120);
    assert!(pages[0].contains("Kỳ\nNăm 2026\n") && pages[0].contains("dữ liệu mẫu"));
}

#[test]
fn the_file_is_a_pdf_and_the_same_report_gives_the_same_bytes() {
    let report = report(vec![board(5)]);
    let file = pdf(&report, &going_on).unwrap();
    assert!(file.starts_with(b"%PDF-"));
    assert_eq!(file, pdf(&report, &going_on).unwrap());
    let text = String::from_utf8_lossy(&file);
    assert!(
        text.contains("D:20260928142000+07"),
        "the date of making is missing"
    );
    assert!(!text.contains("/Author"));
    assert!(text.contains("/StructTreeRoot"), "screen readers need tags");
}

#[test]
fn every_vietnamese_letter_has_a_glyph_upright_and_bold() {
    let mut sheet = list(&[ALPHABET]);
    sheet.columns[0].title = ALPHABET.to_owned();
    sheet.notes = vec![(ALPHABET.to_owned(), "−–…“”’%".to_owned())];
    let words = set(&report(vec![sheet]))
        .concat()
        .replace(['\n', '\u{200b}'], "");
    assert!(words.matches(ALPHABET).count() >= 2, "{words}");
}

#[test]
fn words_are_never_markup() {
    let tries = [
        "*đậm* _nghiêng_ `mã` $x^2$ = đề mục",
        "#let x = 1; #panic() #sys.inputs",
        "@ref <nhãn> \\ // /* chú thích */",
        "https://example.org \"--- ...\" ~",
    ];
    let mut sheet = list(&tries);
    sheet.title = tries[1].to_owned();
    sheet.notes = vec![(tries[0].to_owned(), tries[2].to_owned())];
    sheet.columns[0].title = tries[0].to_owned();
    sheet.columns[0].unit = Some(tries[1].to_owned());
    let words = set(&report(vec![sheet])).concat().replace(['\n', ' '], "");
    for (index, said) in tries.iter().enumerate() {
        let said = said.replace(' ', "");
        let least = if index == 3 { 1 } else { 2 };
        assert!(
            words.matches(&said).count() >= least,
            "«{said}» is missing in {words}"
        );
    }
    let formulas = set(&report(vec![list(&FORMULAS)])).concat();
    assert!(formulas.contains("-2+3") && formulas.contains("@SUM(A1)"));
}

#[test]
fn a_table_without_rows_says_so() {
    for sheets in [vec![board(0)], Vec::new()] {
        let pages = set(&report(sheets));
        assert_eq!(pages.len(), 1);
        assert!(pages[0].contains("Không có dòng nào"), "{}", pages[0]);
    }
    let mut english = report(vec![board(0)]);
    english.lang = Lang::En;
    let page = set(&english).concat();
    assert!(
        page.contains("No rows") && page.contains("Page 1/1"),
        "{page}"
    );
}

#[test]
fn each_table_begins_a_page_that_is_turned_when_it_has_many_columns() {
    let report = report(vec![list(&["Xã An Biên"]), board(2)]);
    let pages = pages(&report, &mut RowCount::new(&going_on))
        .unwrap()
        .output;
    let sizes: Vec<bool> = pages
        .pages
        .iter()
        .map(|page| page.frame.width() > page.frame.height())
        .collect();
    assert_eq!(sizes, [false, true]);
}

#[test]
fn columns_fill_the_page_and_many_of_them_get_smaller_letters() {
    let sheet = board(3);
    let paper = Paper::of(&letters(&sheet, Lang::Vi), 751.0);
    assert!((paper.widths.iter().sum::<f64>() - 751.0).abs() < 0.01);
    assert!((paper.size - 9.5).abs() < f64::EPSILON);

    let wide = wide();
    let paper = Paper::of(&letters(&wide, Lang::Vi), 751.0);
    assert!((paper.widths.iter().sum::<f64>() - 751.0).abs() < 0.01);
    assert!(paper.size < 9.5 && paper.size >= 6.0, "{}", paper.size);
    assert_eq!(set(&report(vec![wide])).len(), 1);
}

/// Twenty columns, one of them with a word that never ends.
fn wide() -> TableSheet {
    let mut sheet = board(1);
    let (number, cell) = (sheet.columns[3].clone(), sheet.rows[0][3].clone());
    for _ in 0..12 {
        sheet.columns.push(number.clone());
        sheet.rows[0].push(cell.clone());
    }
    sheet.columns[1].kind = ColumnKind::LongText;
    sheet.rows[0][1] = text(&"bienban2026".repeat(9));
    sheet
}

#[test]
fn too_many_rows_are_refused_and_a_stop_is_heard() {
    let many = report(vec![list(&vec!["x"; MOST_PDF_ROWS + 1])]);
    let refused = pdf(&many, &going_on);
    assert!(
        matches!(refused, Err(DocumentError::TooManyRows { rows, .. }) if rows > MOST_PDF_ROWS)
    );
    let stopped = pdf(&report(vec![board(2)]), &|_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(DocumentError::Stopped)));
}
