//! Templates: what is filled into one comes back as rows.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

use domain::Lang;
use domain::award::import::{
    Content, Fault, FaultCode, Faults, ListKind, Sheet, SheetRow, Value, check,
};

use super::{faults_workbook, template};
use crate::samples::part;
use crate::workbook::read_list;
use crate::workbook::samples::known;

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// The template with a row below its example, put in as a person would type it.
fn filled(file: &[u8], cells: &[&str]) -> Vec<u8> {
    let mut typed = String::from("<row r=\"3\">");
    for (cell, column) in cells.iter().zip('A'..) {
        let is_number =
            !cell.is_empty() && cell.len() < 5 && cell.bytes().all(|b| b.is_ascii_digit());
        typed.push_str(&match cell {
            &"" => String::new(),
            cell if is_number => format!("<c r=\"{column}3\"><v>{cell}</v></c>"),
            cell => format!("<c r=\"{column}3\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
        });
    }
    typed.push_str("</row></sheetData>");
    let sheet = part(file, SHEET).replace("</sheetData>", &typed);
    crate::workbook::samples::replaced(file, SHEET, &sheet)
}

fn row_of(kind: ListKind) -> Vec<&'static str> {
    let awards = [
        "1",
        "cá nhân",
        "Lê Thị Hoa",
        "08/03/1985",
        "091185000123",
        "904 – Xã Tân Hiệp",
    ];
    match kind {
        ListKind::People => vec![
            "1",
            "Lê Thị Hoa",
            "08/03/1985",
            "nữ",
            "091185000123",
            "904",
            "Trưởng phòng",
            "1/9/2010",
        ],
        ListKind::Grades => [&awards[..], &["2024", "hoàn thành tốt nhiệm vụ"]].concat(),
        ListKind::Awards => [
            &awards[..],
            &[
                "CSTDCS – Chiến sĩ thi đua cơ sở",
                "công trạng",
                "2024",
                "2024",
                "12/QĐ",
                "15/01/2025",
            ],
        ]
        .concat(),
        ListKind::Works => vec![
            "1",
            "SK-1",
            "Giảm giấy tờ",
            "sáng kiến",
            "cơ sở",
            "1/3/2024",
            "1/11/2024",
            "5/QĐ",
            "Lê Thị Hoa",
            "08/03/1985",
            "",
            "904",
            "100",
        ],
        ListKind::Disciplines => vec![
            "1",
            "Lê Thị Hoa",
            "08/03/1985",
            "",
            "904",
            "khiển trách",
            "1/2/2024",
            "1/2/2025",
        ],
    }
}

#[test]
fn a_template_with_only_its_example_has_no_rows_to_import() {
    for kind in ListKind::ALL {
        for lang in Lang::ALL {
            let file = template(*kind, &known(), *lang).unwrap();
            let sheet = read_list(&file, *kind).unwrap();
            assert_eq!((sheet.heading_row, sheet.rows.len()), (1, 1), "{kind}");
            let checked = check(*kind, &sheet, &known()).unwrap();
            assert!(
                checked.rows.is_empty() && checked.warnings.is_empty(),
                "{kind}: {checked:?}"
            );
        }
    }
}

#[test]
fn the_example_itself_would_be_taken() {
    for kind in ListKind::ALL {
        let file = template(*kind, &known(), Lang::Vi).unwrap();
        let mut sheet = read_list(&file, *kind).unwrap();
        sheet.rows[0].cells[0] = Value::Empty;
        let checked = check(*kind, &sheet, &known());
        assert!(
            checked
                .as_ref()
                .is_ok_and(|checked| checked.rows.len() == 1),
            "{kind}: {checked:?}"
        );
    }
}

#[test]
fn what_is_filled_into_a_template_comes_back_as_rows() {
    for kind in ListKind::ALL {
        for lang in Lang::ALL {
            let file = filled(&template(*kind, &known(), *lang).unwrap(), &row_of(*kind));
            let sheet = read_list(&file, *kind).unwrap();
            let checked = check(*kind, &sheet, &known())
                .unwrap_or_else(|faults| panic!("{:#?}", faults.lines(Lang::En)));
            assert_eq!(checked.rows.len(), 1, "{kind}");
            assert_eq!(checked.rows[0].number, 3);
        }
    }
}

#[test]
fn the_lists_of_a_template_drop_down_from_a_hidden_sheet() {
    let file = template(ListKind::Awards, &known(), Lang::Vi).unwrap();
    let sheet = part(&file, SHEET);
    assert!(
        sheet.contains("<formula1>'Danh mục'!$B$1:$B$2</formula1>"),
        "{sheet}"
    );
    assert!(sheet.contains("sqref=\"F3:F150001\""), "{sheet}");
    assert!(sheet.contains("state=\"frozen\""));
    let book = part(&file, "xl/workbook.xml");
    assert!(
        book.contains("name=\"Danh mục\" sheetId=\"3\" state=\"hidden\""),
        "{book}"
    );
    let styles = part(&file, "xl/styles.xml");
    assert!(
        styles.contains("numFmtId=\"49\"") && styles.contains("dd/mm/yyyy"),
        "{styles}"
    );
}

#[test]
fn a_refused_list_comes_back_with_its_faults_and_can_be_handed_in_again() {
    let mut list = Sheet {
        name: "Nhân sự".to_owned(),
        heading_row: 4,
        headings: ["Họ và tên", "Ngày sinh", "Mã đơn vị"]
            .map(str::to_owned)
            .to_vec(),
        rows: vec![
            SheetRow {
                number: 5,
                cells: vec![Value::Text("=A B".into()), Value::Text("1/2/1985".into())],
            },
            SheetRow {
                number: 9,
                cells: vec![
                    Value::Text("C D".into()),
                    Value::Text("x".into()),
                    Value::Number("904".into()),
                ],
            },
        ],
        faults: Faults::of("Nhân sự"),
    };
    let faults = check(ListKind::People, &list, &known()).unwrap_err();
    let codes: Vec<FaultCode> = faults
        .shown
        .iter()
        .map(|fault: &Fault| fault.code)
        .collect();
    assert_eq!(codes, [FaultCode::Required, FaultCode::NotADate]);
    let file = faults_workbook(&list, &faults, Lang::Vi).unwrap();
    assert!(!part(&file, SHEET).contains("<f>"));
    let back = read_list(&file, ListKind::People).unwrap();
    assert_eq!(back.headings[3], "Lỗi");
    let told: Vec<(u32, String)> = back
        .rows
        .iter()
        .map(|row| (row.number, row.cells[3].shown()))
        .collect();
    assert_eq!(
        told[0],
        (
            5,
            "Mã đơn vị: chưa có nội dung. Hãy ghi vào ô này.".to_owned()
        )
    );
    assert!(
        told[1].1.starts_with("Ngày sinh: «x»: không phải ngày"),
        "{told:?}"
    );
    // Corrected and handed in with the column of faults still in it.
    list = back;
    list.rows[0].cells[2] = Value::Text("905".into());
    list.rows[1].cells[1] = Value::Text("3/4/1990".into());
    let checked = check(ListKind::People, &list, &known()).unwrap();
    let Content::Person(first) = &checked.rows[0].content else {
        panic!("{checked:?}")
    };
    assert_eq!(first.who.mark.name, "=A B");
    // Given back once more, the faults stand in the same column.
    let again = faults_workbook(&list, &faults, Lang::En).unwrap();
    assert_eq!(
        read_list(&again, ListKind::People).unwrap().headings.len(),
        4
    );
}
