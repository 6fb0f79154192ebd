//! How long 100,000 awards take and how much memory: `cargo test -p documents --release -- --ignored --nocapture large`.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

use std::time::Instant;

use domain::Lang;
use domain::award::import::{ListKind, check};
use rust_xlsxwriter::Workbook;

use super::read_list;
use super::samples::known;

/// Awards that are all different, as Excel would store them: shared strings, real days.
fn awards(rows: u32) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(ListKind::Awards.label(Lang::Vi)).unwrap();
    for (column, rule) in (0..).zip(ListKind::Awards.columns()) {
        sheet
            .write_string(0, column, rule.field.label(Lang::Vi))
            .unwrap();
    }
    let date = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    for row in 1..=rows {
        sheet.write_number(row, 0, row).unwrap();
        sheet.write_string(row, 1, "cá nhân").unwrap();
        sheet
            .write_string(row, 2, format!("Nguyễn Thị Thùy Dương {row}"))
            .unwrap();
        sheet
            .write_number_with_format(row, 3, 25_000 + row % 9_000, &date)
            .unwrap();
        sheet.write_string(row, 4, format!("091{row:09}")).unwrap();
        sheet.write_string(row, 5, "904 – Xã Tân Hiệp").unwrap();
        sheet
            .write_string(row, 6, "CSTDCS – Chiến sĩ thi đua cơ sở")
            .unwrap();
        sheet.write_string(row, 7, "công trạng").unwrap();
        sheet.write_number(row, 8, 2024).unwrap();
        sheet.write_number(row, 9, 2024).unwrap();
        sheet
            .write_string(row, 10, format!("{}/QĐ-UBND", row % 400))
            .unwrap();
        sheet
            .write_number_with_format(row, 11, 45_672, &date)
            .unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// Kilobytes that the process holds, and held at most, as Linux says.
fn memory(field: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(field));
    line.and_then(|line| line.split_whitespace().nth(1))
        .and_then(|word| word.parse().ok())
        .unwrap_or(0)
}

#[test]
fn ten_thousand_awards_go_through() {
    let sheet = read_list(&awards(10_000), ListKind::Awards).unwrap();
    let checked = check(ListKind::Awards, &sheet, &known()).unwrap();
    assert_eq!((checked.rows.len(), checked.warnings.total), (10_000, 0));
}

#[test]
fn a_list_that_is_wrong_in_every_row_is_named_as_quickly() {
    let mut sheet = read_list(&awards(2_000), ListKind::Awards).unwrap();
    for row in &mut sheet.rows {
        for index in [1, 5, 6, 7] {
            row.cells[index] = domain::award::import::Value::Text("không có gì như vậy".into());
        }
    }
    let faults = check(ListKind::Awards, &sheet, &known()).unwrap_err();
    assert_eq!((faults.total, faults.shown.len()), (8_000, 1_000));
}

#[test]
#[ignore = "measures; for a release build, and alone"]
fn a_hundred_thousand_awards_stay_in_their_bounds() {
    let path = std::env::temp_dir().join("bangvang-large-awards.xlsx");
    if !path.exists() {
        std::fs::write(&path, awards(100_000)).unwrap();
        eprintln!("the file is written; run again to measure without its writing");
        return;
    }
    let file = std::fs::read(&path).unwrap();
    let before = memory("VmRSS");
    let begun = Instant::now();
    let sheet = read_list(&file, ListKind::Awards).unwrap();
    let read = begun.elapsed();
    let held = memory("VmRSS");
    let checked = check(ListKind::Awards, &sheet, &known()).unwrap();
    let took = begun.elapsed();
    assert_eq!(checked.rows.len(), 100_000);
    eprintln!(
        "file {} kB, read {read:?}, read and checked {took:?}; memory before {before} kB, after reading {held} kB, most {} kB",
        file.len() / 1024,
        memory("VmHWM")
    );
    assert!(memory("VmHWM") < 500_000);
    std::fs::remove_file(&path).unwrap();
}
