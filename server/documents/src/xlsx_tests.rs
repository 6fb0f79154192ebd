//! Workbooks, read from the file as Excel reads it.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

use std::ops::ControlFlow;

use domain::{Date, Lang};

use crate::samples::{FORMULAS, board, going_on, list, part, report, text};
use crate::sheet_name::sheet_names;
use crate::{Cell, DocumentError, TableSheet, xlsx};

const SHEET: &str = "xl/worksheets/sheet1.xml";

fn written(sheets: Vec<TableSheet>) -> Vec<u8> {
    xlsx(&report(sheets), &going_on).unwrap()
}

/// The cell at this place: its attributes and what is in it.
fn cell(xml: &str, place: &str) -> (String, String) {
    let (_, rest) = xml.split_once(&format!("<c r=\"{place}\"")).unwrap();
    let (attributes, rest) = rest.split_once('>').unwrap();
    let (content, _) = rest.split_once("</c>").unwrap();
    (attributes.to_owned(), content.to_owned())
}

/// The text of the cell, by way of the shared strings.
fn text_of(file: &[u8], place: &str) -> String {
    let (attributes, content) = cell(&part(file, SHEET), place);
    assert!(
        attributes.contains("t=\"s\""),
        "{place} is no text: {attributes}"
    );
    let index: usize = content
        .trim_start_matches("<v>")
        .trim_end_matches("</v>")
        .parse()
        .unwrap();
    let strings = part(file, "xl/sharedStrings.xml");
    let item = strings.split("<si>").nth(index + 1).unwrap();
    let mut words = String::new();
    for piece in item.split("<t").skip(1) {
        let (_, rest) = piece.split_once('>').unwrap();
        words.push_str(rest.split_once("</t>").unwrap().0);
    }
    words
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[test]
fn numbers_percentages_and_dates_are_numbers_with_their_formats() {
    let file = written(vec![board(3)]);
    let xml = part(&file, SHEET);
    // Title, four notes, an empty row, the head in row 7.
    for (place, number) in [
        ("A10", "3"),
        ("D10", "1234567.5"),
        ("E10", "-2"),
        ("F10", "1.1014"),
        ("G10", "98.25"),
        ("H10", "46293"),
    ] {
        let (attributes, content) = cell(&xml, place);
        assert!(
            !attributes.contains("t="),
            "{place} is no number: {attributes}"
        );
        assert_eq!(content, format!("<v>{number}</v>"), "{place}");
    }
    let styles = part(&file, "xl/styles.xml");
    for code in ["#,##0.0", "#,##0.00", "0.00%", "dd/mm/yyyy"] {
        let built_in = matches!(code, "#,##0.00" | "0.00%");
        let written = styles.contains(&format!("formatCode=\"{code}\""));
        assert!(written || built_in, "{code} is missing in {styles}");
    }
    assert_eq!(text_of(&file, "B10"), "906");
    assert_eq!(text_of(&file, "D7"), "Kết quả (triệu đồng)");
}

#[test]
fn the_notes_stand_above_and_the_head_stays_filters_and_repeats() {
    let file = written(vec![board(3)]);
    assert_eq!(text_of(&file, "A1"), "Bảng xếp hạng thi đua năm 2026");
    assert_eq!(text_of(&file, "A3"), "Bảng: Đã công bố, mã BV-2026-014");
    assert_eq!(text_of(&file, "A5"), "Lưu ý: dữ liệu mẫu");
    let xml = part(&file, SHEET);
    assert!(xml.contains("ySplit=\"7\""), "{xml}");
    assert!(xml.contains("<autoFilter ref=\"A7:H10\"/>"));
    assert!(xml.contains("orientation=\"landscape\""));
    assert!(part(&file, "xl/workbook.xml").contains("Print_Titles"));
}

#[test]
fn a_text_is_a_text_whatever_it_begins_with() {
    let file = written(vec![list(&FORMULAS)]);
    let xml = part(&file, SHEET);
    assert!(!xml.contains("<f>") && !xml.contains("hyperlink"), "{xml}");
    for (row, formula) in (4..).zip(FORMULAS) {
        let words = text_of(&file, &format!("A{row}"));
        assert_eq!(words.replace("_x000D_", "\r"), formula);
    }
}

#[test]
fn a_table_without_rows_says_so() {
    let file = written(vec![board(0)]);
    assert_eq!(text_of(&file, "A8"), "Không có dòng nào");
    let nothing = written(Vec::new());
    assert_eq!(text_of(&nothing, "A1"), "Không có dòng nào");
}

#[test]
fn a_text_may_stand_for_a_missing_number_and_a_very_old_day_is_a_text() {
    let mut sheet = board(1);
    sheet.rows[0][3] = text("chưa báo cáo");
    sheet.rows[0][7] = Cell::Date(Date::new(1890, 5, 19).unwrap());
    sheet.rows[0][2] = text(&"ữ".repeat(40_000));
    let file = written(vec![sheet]);
    assert_eq!(text_of(&file, "D8"), "chưa báo cáo");
    assert_eq!(text_of(&file, "H8"), "19/05/1890");
    assert_eq!(text_of(&file, "C8").chars().count(), 32_767);
}

#[test]
fn names_of_sheets_follow_the_rules_of_excel() {
    let named = |name: &str| TableSheet {
        name: name.to_owned(),
        ..list(&[])
    };
    let long = "Bảng xếp hạng các xã, phường, đặc khu năm 2026";
    let sheets = [
        "Kết quả [2026]: 1/2*?\\",
        "kết quả 2026 1 2",
        long,
        long,
        "",
        "'",
        "History",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
    ]
    .map(named);
    let names = sheet_names(&sheets, Lang::Vi);
    assert_eq!(
        names,
        [
            "Kết quả 2026 1 2",
            "kết quả 2026 1 2 (2)",
            "Bảng xếp hạng các xã, phường, đ",
            "Bảng xếp hạng các xã, phườn (2)",
            "Bảng",
            "Bảng (2)",
            "History_",
            "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
        ]
    );
    let file = written(sheets.to_vec());
    assert!(part(&file, "xl/workbook.xml").contains("name=\"History_\""));
}

#[test]
fn the_file_tells_the_title_and_the_moment_and_no_one_s_name() {
    let file = written(vec![board(1)]);
    let core = part(&file, "docProps/core.xml");
    assert!(core.contains("<dc:title>Bảng xếp hạng thi đua năm 2026</dc:title>"));
    assert!(core.contains("2026-09-28T"), "{core}");
    assert!(core.contains("<dc:creator></dc:creator>") || !core.contains("<dc:creator>"));
    assert_eq!(
        file,
        written(vec![board(1)]),
        "the same report gave other bytes"
    );
}

#[test]
fn stopping_gives_no_file() {
    let stopped = xlsx(&report(vec![board(600)]), &|_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(DocumentError::Stopped)));
}
