//! Sheets and a province for the tests: units, a catalogue, people who are known.

use super::{Fault, Known, KnownAward, KnownUnit, ListKind, PersonMark, Sheet, SheetRow, Value};
use crate::award::AwardCode;
use crate::award::import::{Faults, check, column_letters};
use crate::{Date, Lang};

pub(super) fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

pub(super) fn known() -> Known {
    let unit = |code: &str, name: &str| KnownUnit {
        code: code.to_owned(),
        name: name.to_owned(),
    };
    let award = |code: &str, vi: &str, en: &str| KnownAward {
        code: AwardCode::parse(code).unwrap(),
        vi: vi.to_owned(),
        en: en.to_owned(),
    };
    let person = |name: &str, born: &str, identity: Option<&str>| PersonMark {
        name: name.to_owned(),
        born: Some(day(born)),
        identity: identity.map(str::to_owned),
    };
    Known::new(
        day("2026-11-26"),
        vec![
            unit("904", "Xã Tân Hiệp"),
            unit("905", "Phường Rạch Giá"),
            unit("906", "Trường Tiểu học Lê Lợi"),
            unit("907", "Trường Tiểu học Lê Lợi"),
        ],
        vec![
            award("CSTDCS", "Chiến sĩ thi đua cơ sở", "Base emulation fighter"),
            award(
                "CSTDT",
                "Chiến sĩ thi đua cấp tỉnh",
                "Provincial emulation fighter",
            ),
            award("LDTT", "Lao động tiên tiến", "Advanced worker"),
            award(
                "TTLDXS",
                "Tập thể lao động xuất sắc",
                "Excellent collective",
            ),
        ],
        vec![
            person("Trần Văn Tám", "1970-05-01", Some("091070000008")),
            person("Lê Thị Hoa", "1985-03-08", None),
        ],
    )
}

/// A sheet with the Vietnamese headings of the list; the cells of a row are given by column from the left.
pub(super) fn sheet(kind: ListKind, rows: &[&[&str]]) -> Sheet {
    let headings = kind
        .columns()
        .iter()
        .map(|rule| rule.field.label(Lang::Vi).to_owned());
    Sheet {
        name: kind.label(Lang::Vi).to_owned(),
        heading_row: 3,
        headings: headings.collect(),
        rows: rows
            .iter()
            .zip(4..)
            .map(|(cells, number)| SheetRow {
                number,
                cells: cells.iter().map(|cell| value(cell)).collect(),
            })
            .collect(),
        faults: Faults::of(kind.label(Lang::Vi)),
    }
}

/// `#5` is a number, `%5` a percentage, `@2026-01-15` a day, anything else a text.
fn value(cell: &str) -> Value {
    let rest = || cell.chars().skip(1).collect::<String>();
    match cell.chars().next() {
        None => Value::Empty,
        Some('#') => Value::Number(rest().into()),
        Some('%') => Value::Percent(rest().into()),
        Some('@') if Date::parse_iso(&rest()).is_some() => Value::Date(day(&rest())),
        Some(_) => Value::Text(cell.into()),
    }
}

/// Place and code of each fault: `C4 required`.
pub(super) fn faults(kind: ListKind, rows: &[&[&str]]) -> Vec<String> {
    let faults = match check(kind, &sheet(kind, rows), &known()) {
        Ok(checked) => checked.warnings,
        Err(faults) => faults,
    };
    faults.shown.iter().map(place).collect()
}

pub(super) fn place(fault: &Fault) -> String {
    let column = fault
        .column
        .map(|index| column_letters(index.into()))
        .unwrap_or_default();
    let like = fault
        .other_row
        .map(|row| format!(" like {row}"))
        .unwrap_or_default();
    format!("{column}{} {}{like}", fault.row, fault.code)
}
