//! CSV files, read back as a program and as Excel would.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

use std::cell::RefCell;
use std::ops::ControlFlow;

use domain::{Date, Figure, Lang, Percent};

use crate::samples::{FORMULAS, board, going_on, list};
use crate::{DocumentError, csv};

fn read(file: &[u8], separator: u8) -> Vec<Vec<String>> {
    let text = file.strip_prefix("\u{feff}".as_bytes()).unwrap();
    ::csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .from_reader(text)
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn what_was_written_can_be_read_back_in_both_languages() {
    let sheet = board(3);
    let vietnamese = read(&csv(&sheet, Lang::Vi, &going_on).unwrap(), b';');
    assert_eq!(
        vietnamese[0],
        [
            "Hạng",
            "Mã",
            "Đơn vị",
            "Kết quả (triệu đồng)",
            "Tăng, giảm (hạng)",
            "So với kế hoạch (%)",
            "Điểm",
            "Ngày báo cáo"
        ]
    );
    assert_eq!(vietnamese.len(), 4);
    assert_eq!(
        vietnamese[3],
        [
            "3",
            "906",
            "Đặc khu Phú Quốc",
            "1234567,5",
            "-2",
            "110,14",
            "98,25",
            "2026-09-28"
        ]
    );

    let english = read(&csv(&sheet, Lang::En, &going_on).unwrap(), b',');
    let row = &english[3];
    assert_eq!(
        Figure::parse_plain(&row[3]),
        Figure::parse_plain("1234567.5")
    );
    assert_eq!(Percent::parse_plain(&row[5]), Ok(Percent::from_raw(11_014)));
    assert_eq!(Date::parse_iso(&row[7]), Date::new(2026, 9, 28));
}

#[test]
fn a_text_that_looks_like_a_formula_gets_an_apostrophe_and_a_negative_number_does_not() {
    let file = csv(&list(&FORMULAS), Lang::Vi, &going_on).unwrap();
    let rows = read(&file, b';');
    for (row, formula) in rows.iter().skip(1).zip(FORMULAS) {
        assert_eq!(row[0], format!("'{formula}"));
    }
    let numbers = csv(&board(2), Lang::Vi, &going_on).unwrap();
    assert_eq!(read(&numbers, b';')[2][4], "-1");
}

#[test]
fn separators_quotes_and_line_ends_in_a_text_stay_in_its_cell() {
    let words = [
        "Xã «A»; xã \"B\", xã C",
        "dòng 1\r\ndòng 2",
        "",
        " có cách ",
    ];
    let file = csv(&list(&words), Lang::Vi, &going_on).unwrap();
    let rows = read(&file, b';');
    let back: Vec<&str> = rows.iter().skip(1).map(|row| row[0].as_str()).collect();
    assert_eq!(back, words);
    assert!(file.starts_with("\u{feff}Tên\r\n".as_bytes()));
}

#[test]
fn progress_hears_every_500_rows_and_can_stop() {
    let heard = RefCell::new(Vec::new());
    let listen = |rows| {
        heard.borrow_mut().push(rows);
        ControlFlow::Continue(())
    };
    csv(&board(1_200), Lang::Vi, &listen).unwrap();
    assert_eq!(*heard.borrow(), [500, 1_000, 1_200]);

    let stop = |rows: usize| match rows {
        500 => ControlFlow::Break(()),
        rows => panic!("{rows} rows were written after the stop"),
    };
    let stopped = csv(&board(1_200), Lang::Vi, &stop);
    assert!(matches!(stopped, Err(DocumentError::Stopped)));
}
