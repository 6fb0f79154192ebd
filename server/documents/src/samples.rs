//! Tables for the tests: a board with every kind of cell, and texts that try to be formulas or markup.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use domain::{Date, Figure, Lang, Percent, Points, Timestamp};

use crate::{Cell, Column, ColumnKind, TableReport, TableSheet};

/// Every Vietnamese letter, small and capital.
pub(crate) const ALPHABET: &str = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ\
    AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆGHIÌỈĨÍỊKLMNOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢPQRSTUÙỦŨÚỤƯỪỬỮỨỰVXYỲỶỸÝỴ";

/// What a spreadsheet could take for a formula.
pub(crate) const FORMULAS: [&str; 6] = [
    "=HYPERLINK(\"http://x\";\"y\")",
    "+84 297 3862 000",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
];

pub(crate) const fn going_on(_: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

pub(crate) fn text(words: &str) -> Cell {
    Cell::Text(words.to_owned())
}

fn column(title: &str, kind: ColumnKind, unit: Option<&str>) -> Column {
    Column {
        title: title.to_owned(),
        kind,
        unit: unit.map(str::to_owned),
    }
}

/// A board of units with as many rows as asked for.
pub(crate) fn board(rows: usize) -> TableSheet {
    let names = [
        "Xã Tân Hiệp",
        "Phường Rạch Giá",
        "Đặc khu Phú Quốc",
        "Xã An Biên",
    ];
    let row = |(index, name): (usize, &&str)| {
        let number = i32::try_from(index).unwrap();
        vec![
            Cell::Whole(i64::from(number) + 1),
            text(&format!("{}", 904 + index)),
            text(name),
            Cell::Figure(Figure::parse_plain("1234567.5").unwrap()),
            Cell::Figure(Figure::from_int(-number)),
            Cell::Percent(Percent::from_raw(11_014)),
            Cell::Points(Points::parse_plain("98.25").unwrap()),
            Cell::Date(Date::new(2026, 9, 28).unwrap()),
        ]
    };
    TableSheet {
        name: "Bảng xếp hạng".to_owned(),
        title: "Bảng xếp hạng thi đua năm 2026".to_owned(),
        notes: [
            ("Kỳ", "Năm 2026"),
            ("Bảng", "Đã công bố, mã BV-2026-014"),
            ("Nguồn", "Sở Tài chính, số liệu đến 28/09/2026"),
            ("Lưu ý", "dữ liệu mẫu"),
        ]
        .map(|(label, value)| (label.to_owned(), value.to_owned()))
        .to_vec(),
        columns: vec![
            column("Hạng", ColumnKind::Whole, None),
            column("Mã", ColumnKind::Text, None),
            column("Đơn vị", ColumnKind::Text, None),
            column(
                "Kết quả",
                ColumnKind::Number { decimals: 1 },
                Some("triệu đồng"),
            ),
            column(
                "Tăng, giảm",
                ColumnKind::Number { decimals: 0 },
                Some("hạng"),
            ),
            column("So với kế hoạch", ColumnKind::Percent { decimals: 2 }, None),
            column("Điểm", ColumnKind::Number { decimals: 2 }, None),
            column("Ngày báo cáo", ColumnKind::Date, None),
        ],
        rows: names
            .iter()
            .cycle()
            .take(rows)
            .enumerate()
            .map(row)
            .collect(),
    }
}

/// One column of texts.
pub(crate) fn list(texts: &[&str]) -> TableSheet {
    TableSheet {
        name: "Danh sách".to_owned(),
        title: "Danh sách".to_owned(),
        notes: Vec::new(),
        columns: vec![column("Tên", ColumnKind::Text, None)],
        rows: texts.iter().map(|words| vec![text(words)]).collect(),
    }
}

pub(crate) fn report(sheets: Vec<TableSheet>) -> TableReport {
    TableReport {
        title: "Bảng xếp hạng thi đua năm 2026".to_owned(),
        lang: Lang::Vi,
        sheets,
        made_at: Timestamp::from_millis(1_790_580_000_000),
    }
}

/// One part of a packed file.
pub(crate) fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut xml = String::new();
    let mut part = archive.by_name(name).unwrap();
    part.read_to_string(&mut xml).unwrap();
    xml
}
