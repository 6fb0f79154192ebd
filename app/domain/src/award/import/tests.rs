//! Lists of people, grades, awards and discipline: what is read, and what is named as a fault.

use super::samples::{faults, known, place, sheet};
use super::*;
use crate::Lang;
use crate::award::{CommendationType, Grade, SubjectKind};
use proptest::prelude::{prop_assert, proptest};

#[test]
fn a_row_of_awards_becomes_a_record() {
    let row: &[&str] = &[
        "#1",
        "Cá nhân",
        " Nguyễn  Thị Mẫu ",
        "08/03/1985",
        "091 185 000 123",
        "904 – Xã Tân Hiệp",
        "chien si thi dua co so",
        "Công trạng",
        "#2024",
        "",
        "#12",
        "@2025-01-15",
        "sáng kiến",
    ];
    let checked = check(ListKind::Awards, &sheet(ListKind::Awards, &[row]), &known()).unwrap();
    let [
        Row {
            number: 4,
            content: Content::Award(award),
        },
    ] = checked.rows.as_slice()
    else {
        panic!("{checked:?}");
    };
    assert_eq!(award.who.kind, SubjectKind::Individual);
    assert_eq!(award.who.mark.name, "Nguyễn Thị Mẫu");
    assert_eq!(award.who.mark.identity.as_deref(), Some("091185000123"));
    assert_eq!(award.who.unit, "904");
    assert_eq!(award.code.as_str(), "CSTDCS");
    assert_eq!(award.commendation, Some(CommendationType::Merit));
    assert_eq!((award.from_year, award.to_year), (2024, 2024));
    assert_eq!(
        (award.number.as_str(), award.decided.iso()),
        ("12", "2025-01-15".to_owned())
    );
    assert!(checked.warnings.is_empty());
}

#[test]
fn every_fault_of_a_row_is_named_at_once() {
    let row: &[&str] = &[
        "",
        "cá nhan x",
        "",
        "31/02/1985",
        "#91185000123",
        "940",
        "CSTDCSS",
        "",
        "#1944",
        "#2031",
        "",
        "#46293",
        "",
    ];
    assert_eq!(
        faults(ListKind::Awards, &[row]),
        [
            "B4 unknown-word",
            "C4 required",
            "D4 not-a-date",
            "E4 lost-zeros",
            "F4 unknown-unit",
            "G4 unknown-award",
            "I4 year-out-of-range",
            "J4 year-out-of-range",
            "K4 required",
            "L4 number-not-date",
        ]
    );
}

#[test]
fn what_is_not_known_comes_with_what_may_have_been_meant() {
    let row: &[&str] = &[
        "",
        "cá nhân",
        "A B",
        "1/2/1985",
        "",
        "Xã Tân Hiêpj",
        "CSTDSC",
        "",
        "2024",
        "",
        "1",
        "1/2/2025",
    ];
    let faults = check(ListKind::Awards, &sheet(ListKind::Awards, &[row]), &known()).unwrap_err();
    let words = |lang| {
        let all = faults.shown.iter();
        all.map(|fault| -> Vec<String> {
            let words = fault.suggestions.iter().map(|word| word.words(lang));
            words.map(ToOwned::to_owned).collect()
        })
        .collect::<Vec<_>>()
    };
    let suggestions = words(Lang::Vi);
    assert_eq!(words(Lang::En)[1][0], "CSTDCS – Base emulation fighter");
    assert_eq!(suggestions[0], ["904 – Xã Tân Hiệp"]);
    assert_eq!(suggestions[1][0], "CSTDCS – Chiến sĩ thi đua cơ sở");
    assert_eq!(
        faults.lines(Lang::Vi)[1],
        "Tờ «Khen thưởng đã có», dòng 4, cột G «Danh hiệu hoặc hình thức khen thưởng»: «CSTDSC»: không có danh hiệu, \
         hình thức khen thưởng này. Hãy chọn trong danh sách. Có phải: CSTDCS – Chiến sĩ thi đua cơ sở; \
         CSTDT – Chiến sĩ thi đua cấp tỉnh?"
    );
    assert!(faults.lines(Lang::En)[1].starts_with("Sheet “Khen thưởng đã có”, row 4, column G “"));
}

#[test]
fn a_unit_of_which_there_are_two_asks_for_its_code() {
    let by_name: &[&str] = &["", "A B", "1/2/1985", "", "", "Trường Tiểu học Lê Lợi"];
    let by_code: &[&str] = &["", "A C", "1/2/1985", "", "", "#907"];
    assert_eq!(
        faults(ListKind::People, &[by_name, by_code]),
        ["F4 ambiguous"]
    );
}

#[test]
fn a_decision_is_not_older_than_its_achievement_and_no_day_lies_ahead() {
    let row = |from: &'static str, to: &'static str, decided: &'static str| -> Vec<&'static str> {
        vec![
            "",
            "tập thể",
            "Phòng A",
            "",
            "",
            "904",
            "TTLDXS",
            "",
            from,
            to,
            "1",
            decided,
        ]
    };
    let rows = [
        row("2020", "2024", "15/01/2023"),
        row("2024", "2020", "15/01/2025"),
        row("2024", "2024", "15/01/2027"),
        row("2024", "2024", "31/12/2024"),
    ];
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    assert_eq!(
        faults(ListKind::Awards, &rows),
        [
            "L4 decision-too-early",
            "J5 years-reversed",
            "L6 future-date"
        ]
    );
}

#[test]
fn the_same_decision_twice_is_one_too_many() {
    let row: &[&str] = &[
        "",
        "tập thể",
        "Phòng A",
        "",
        "",
        "904",
        "TTLDXS",
        "",
        "2024",
        "",
        "12/QĐ-UBND",
        "15/01/2025",
    ];
    let mut other = row.to_vec();
    other[10] = "12/qđ-ubnd";
    let mut third = row.to_vec();
    third[2] = "Phòng B";
    assert_eq!(
        faults(ListKind::Awards, &[row, &other, &third]),
        ["5 row-twice like 4"]
    );
}

#[test]
fn grades_are_read_in_the_short_forms_of_offices_and_once_a_year() {
    let rows: &[&[&str]] = &[
        &[
            "",
            "cá nhân",
            "A B",
            "1/2/1985",
            "",
            "904",
            "2024-2025",
            "HTXSNV",
        ],
        &[
            "",
            "individual",
            "A B",
            "1/2/1985",
            "",
            "904",
            "#2025",
            "good",
        ],
        &[
            "",
            "tập thể",
            "Phòng A",
            "",
            "",
            "904",
            "#2025",
            "Hoàn thành tốt nhiệm vụ",
        ],
        &["", "tập thể", "Phòng A", "", "", "904", "#2025", "HTTNV"],
        &[
            "",
            "tập thể",
            "Phòng A",
            "1/2/1985",
            "",
            "904",
            "@1905-07-17",
            "giỏi",
        ],
        &[
            "",
            "cá nhân",
            "Không Ngày",
            "",
            "",
            "904",
            "2023-2025",
            "tốt",
        ],
    ];
    assert_eq!(
        faults(ListKind::Grades, rows),
        [
            "H5 grade-twice like 4",
            "H7 row-twice like 6",
            "D8 not-a-person",
            "G8 date-not-year",
            "H8 unknown-word",
            "D9 which-person",
            "G9 not-a-year",
        ]
    );
    let first = check(
        ListKind::Grades,
        &sheet(ListKind::Grades, &rows[..1]),
        &known(),
    )
    .unwrap();
    let Content::Grade(grade) = &first.rows[0].content else {
        panic!("{first:?}")
    };
    assert_eq!((grade.year, grade.grade), (2025, Grade::Excellent));
}

#[test]
fn discipline_runs_forward() {
    let rows: &[&[&str]] = &[
        &[
            "",
            "A B",
            "1/2/1985",
            "",
            "904",
            "Khiển trách",
            "10/05/2025",
            "09/05/2026",
            "5/QĐ",
        ],
        &[
            "",
            "A B",
            "1/2/1985",
            "",
            "904",
            "cảnh cáo",
            "10/05/2024",
            "09/05/2024",
        ],
        &["", "A B", "1/2/1985", "", "904", "mắng", "2025-05-10"],
    ];
    assert_eq!(
        faults(ListKind::Disciplines, rows),
        ["H5 days-reversed", "F6 unknown-word"]
    );
}

#[test]
fn headings_are_found_in_both_languages_and_wrong_ones_are_named() {
    let row: &[&str] = &["A B", "1/2/1985", "904", "x", "y", "z"];
    let mut list = sheet(ListKind::People, &[row]);
    list.headings = [
        "Full name",
        "Birth date",
        "UNIT CODE *",
        "Ngày sinh",
        "Gioi tinhh",
        "",
    ]
    .map(str::to_owned)
    .to_vec();
    let faults = check(ListKind::People, &list, &known()).unwrap_err();
    let places: Vec<String> = faults.shown.iter().map(place).collect();
    assert_eq!(
        places,
        ["D3 column-twice", "E3 unknown-column", "F4 no-heading"]
    );
    assert_eq!(faults.shown[1].suggestions[0].vi, "Giới tính");
    list.headings.truncate(2);
    list.rows[0].cells.truncate(2);
    let faults = check(ListKind::People, &list, &known()).unwrap_err();
    assert_eq!(
        faults.lines(Lang::Vi),
        [
            "Tờ «Nhân sự», dòng 3, cột «Mã đơn vị»: thiếu cột này. Hãy thêm cột, hoặc chép dữ liệu vào tệp mẫu."
        ]
    );
}

#[test]
fn no_heading_means_two_things() {
    for kind in ListKind::ALL {
        let columns = kind.columns();
        for lang in Lang::ALL {
            for rule in columns {
                let found = kind.column_of(rule.field.label(*lang));
                assert_eq!(found.map(|found| found.field), Some(rule.field), "{kind}");
            }
            let labels: Vec<&str> = columns.iter().map(|rule| rule.field.label(*lang)).collect();
            assert!(kind.is_heading_row(labels.iter().copied()));
            assert_eq!(ListKind::likely(&labels), Some(*kind));
        }
        assert!(kind.is_sheet_name(kind.label(Lang::Vi)));
    }
}

#[test]
fn the_example_row_is_skipped_and_refused_cells_are_silent() {
    let rows: &[&[&str]] = &[
        &["Ví dụ", "", "31/02/1985", "", "", "không có"],
        &["#1", "A B", "1/2/1985", "", "", "904"],
    ];
    let mut list = sheet(ListKind::People, rows);
    let checked = check(ListKind::People, &list, &known()).unwrap();
    assert_eq!(checked.rows.len(), 1);
    list.rows[1].cells[1] = Value::Refused;
    list.faults.push(Fault::of_row(5, FaultCode::Formula));
    let faults = check(ListKind::People, &list, &known()).unwrap_err();
    assert_eq!(faults.total, 1);
}

#[test]
fn a_thousand_faults_are_shown_and_the_rest_is_counted() {
    let row: &[&str] = &["", "", "", "", "", ""];
    let rows = vec![row; 800];
    let faults = check(ListKind::People, &sheet(ListKind::People, &rows), &known()).unwrap_err();
    assert_eq!((faults.shown.len(), faults.total), (MOST_FAULTS, 2_400));
    let lines = faults.lines(Lang::Vi);
    assert_eq!(
        lines.last().map(String::as_str),
        Some("Còn 1.400 lỗi nữa chưa hiện. Hãy sửa các lỗi trên rồi nộp lại tệp.")
    );
}

proptest! {
    #[test]
    fn whatever_stands_in_the_cells_is_either_a_row_or_named(
        cells in proptest::collection::vec(proptest::collection::vec("[#%]?-?[0-9]{0,13}([.,/][0-9]{1,4})?|\\PC{0,30}|cá nhân|904|CSTDCS|1/2/1985", 0..16), 0..6)
    ) {
        let rows: Vec<Vec<&str>> = cells.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        for kind in ListKind::ALL {
            match check(*kind, &sheet(*kind, &rows), &known()) {
                Ok(checked) => prop_assert!(checked.rows.len() <= rows.len()),
                Err(faults) => {
                    prop_assert!(faults.total > 0);
                    prop_assert!(faults.shown.iter().all(|fault| fault.row >= 3));
                }
            }
        }
    }
}
