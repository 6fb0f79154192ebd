//! Lists that offices hand in: what is read, and what is named.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

use domain::award::import::{
    Content, Faults, ListKind, Refusal, Sheet, Value, check, column_letters,
};
use domain::{Date, Lang};

use super::read_list;
use super::samples::{Parts, headings, known, people, person, row, text};

fn read(file: &[u8]) -> Sheet {
    read_list(file, ListKind::People).unwrap()
}

fn places(faults: &Faults) -> Vec<String> {
    let faults = faults.shown.iter();
    faults
        .map(|fault| {
            let column = fault
                .column
                .map(|index| column_letters(index.into()))
                .unwrap_or_default();
            format!("{column}{} {} {}", fault.row, fault.code, fault.value)
        })
        .collect()
}

#[test]
fn texts_numbers_days_and_percentages_are_what_excel_shows() {
    let cells = [
        text("A2", " Lê  Thị\u{a0}Hoa "),
        "<c r=\"B2\" s=\"1\"><v>46293</v></c>".to_owned(),
        "<c r=\"C2\" s=\"2\"><v>0.3333</v></c>".to_owned(),
        "<c r=\"D2\"><v>33.329999999999998</v></c>".to_owned(),
        "<c r=\"E2\" t=\"b\"><v>1</v></c>".to_owned(),
        "<c r=\"F2\"><v>9.1185000123E10</v></c>".to_owned(),
        "<c r=\"G2\" t=\"d\"><v>2026-09-28T00:00:00</v></c>".to_owned(),
    ];
    let sheet = read(&people(&row(2, &cells), ""));
    let day = Date::parse_iso("2026-09-28").unwrap();
    assert_eq!(
        sheet.rows[0].cells,
        [
            Value::Text("Lê  Thị\u{a0}Hoa".into()),
            Value::Date(day),
            Value::Percent("33.33".into()),
            Value::Number("33.33".into()),
            Value::Bool(true),
            Value::Number("91185000123".into()),
            Value::Date(day),
        ]
    );
}

#[test]
fn text_from_a_macintosh_is_composed_and_spaces_at_the_ends_go() {
    let rows = row(
        2,
        &[
            text("A2", "Nguye\u{302}\u{303}n Va\u{306}n A  "),
            text("B2", " 1/2/1985"),
            String::new(),
            text("D2", "904 "),
        ],
    );
    let sheet = read(&people(&rows, ""));
    let checked = check(ListKind::People, &sheet, &known()).unwrap();
    let Content::Person(person) = &checked.rows[0].content else {
        panic!("{checked:?}")
    };
    assert_eq!(person.who.mark.name, "Nguyễn Văn A");
    assert_eq!(person.who.unit, "904");
}

#[test]
fn shared_strings_keep_their_pieces_and_lose_their_readings() {
    let strings = "<sst uniqueCount=\"99999999999999\"><si><t>Lê </t></si><si><r><t>Thị</t></r><r><t xml:space=\"preserve\"> Hoa &amp; \
                   &#272;</t></r><rPh><t>xx</t></rPh></si><si/></sst>";
    let rows = row(
        2,
        &[
            "<c r=\"A2\" t=\"s\"><v>1</v></c>".to_owned(),
            "<c r=\"B2\" t=\"s\"><v>2</v></c>".to_owned(),
        ],
    );
    let sheet = format!("<sheetData>{}{rows}</sheetData>", headings(1));
    let file = Parts::of(&[("People", &sheet)])
        .with("xl/sharedStrings.xml", strings.as_bytes())
        .file();
    assert_eq!(
        read(&file).rows[0].cells,
        [Value::Text("Thị Hoa & Đ".into())]
    );
}

#[test]
fn titles_may_stand_over_the_headings_and_be_merged() {
    let title = row(1, &[text("A1", "DANH SÁCH NHÂN SỰ"), text("C1", "Mẫu 1")]);
    let sheet = format!(
        "<sheetData>{title}{}{}</sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>",
        headings(5),
        person(6)
    );
    let sheet = read(&Parts::of(&[("Sheet1", &sheet)]).file());
    assert_eq!((sheet.heading_row, sheet.rows[0].number), (5, 6));
    assert!(sheet.faults.is_empty());
}

#[test]
fn merged_cells_are_named_by_their_range_and_by_nothing_else() {
    let rows = person(2)
        + &row(3, &[text("A3", "Trần B"), text("B3", "1/2/1985")])
        + &row(4, &[text("A4", "C"), text("B4", "1/3/1985")]);
    let merged =
        "<mergeCells><mergeCell ref=\"D2:D4\"/><mergeCell ref=\"A900:B901\"/></mergeCells>";
    let sheet = read(&people(&rows, merged));
    let faults = check(ListKind::People, &sheet, &known()).unwrap_err();
    assert_eq!(places(&faults), ["D2 merged D2:D4"]);
    assert_eq!(
        faults.lines(Lang::Vi),
        [
            "Tờ «Nhân sự», dòng 2, cột D «Mã đơn vị»: «D2:D4»: vùng ô này bị gộp. Hãy bỏ gộp (Unmerge Cells) rồi ghi đủ từng dòng."
        ]
    );
}

#[test]
fn formulas_and_errors_are_refused_cell_by_cell() {
    let rows = row(
        2,
        &[
            "<c r=\"A2\" t=\"str\"><f>B1&amp;C1</f><v>Lê Hoa</v></c>".to_owned(),
            "<c r=\"B2\" s=\"1\"><f t=\"shared\" si=\"999999999\"/><v>31000</v></c>".to_owned(),
            "<c r=\"C2\" t=\"e\"><v>#N/A</v></c>".to_owned(),
            text("D2", "904"),
        ],
    );
    let faults = check(ListKind::People, &read(&people(&rows, "")), &known()).unwrap_err();
    assert_eq!(
        places(&faults),
        ["A2 formula =B1&C1", "B2 formula =", "C2 cell-error #N/A"]
    );
}

#[test]
fn a_counted_number_of_the_row_is_no_content() {
    let head = row(
        1,
        &[
            text("A1", "STT"),
            text("B1", "Họ và tên"),
            text("C1", "Ngày sinh"),
            text("D1", "Mã đơn vị"),
        ],
    );
    let counted =
        |number: u32| format!("<c r=\"A{number}\"><f>ROW()-1</f><v>{}</v></c>", number - 1);
    let filled = row(
        2,
        &[
            counted(2),
            text("B2", "A B"),
            text("C2", "1/2/1985"),
            text("D2", "904"),
        ],
    );
    let rows: String = (3..500)
        .map(|number| row(number, &[counted(number)]))
        .collect();
    let file = Parts::of(&[(
        "Nhân sự",
        &format!("<sheetData>{head}{filled}{rows}</sheetData>"),
    )])
    .file();
    let sheet = read(&file);
    assert_eq!(sheet.rows.len(), 1);
    assert_eq!(
        check(ListKind::People, &sheet, &known())
            .unwrap()
            .rows
            .len(),
        1
    );
}

#[test]
fn days_as_text_are_read_and_other_texts_named() {
    let born = [
        "28/09/1985",
        "1985-09-28",
        "28.9.1985",
        "28-9-85",
        "09/28/1985",
        "Ngày 28 tháng 9",
        "1985",
    ];
    let rows: String = born
        .iter()
        .zip(2..)
        .map(|(born, number)| {
            let name = text(&format!("A{number}"), &format!("Người {number}"));
            row(
                number,
                &[
                    name,
                    text(&format!("B{number}"), born),
                    text(&format!("D{number}"), "904"),
                ],
            )
        })
        .collect();
    let faults = check(ListKind::People, &read(&people(&rows, "")), &known()).unwrap_err();
    assert_eq!(
        places(&faults),
        [
            "B5 not-a-date 28-9-85",
            "B6 not-a-date 09/28/1985",
            "B7 not-a-date Ngày 28 tháng 9",
            "B8 not-a-date 1985"
        ]
    );
}

#[test]
fn a_number_of_identity_that_lost_its_zero_is_named() {
    let rows = row(
        2,
        &[
            text("A2", "A B"),
            "<c r=\"B2\" s=\"1\"><v>31000</v></c>".to_owned(),
            "<c r=\"C2\"><v>91185000123</v></c>".to_owned(),
            "<c r=\"D2\"><v>904</v></c>".to_owned(),
        ],
    );
    let faults = check(ListKind::People, &read(&people(&rows, "")), &known()).unwrap_err();
    assert_eq!(places(&faults), ["C2 lost-zeros 91185000123"]);
}

#[test]
fn a_wrong_sheet_lists_the_sheets_that_are_there() {
    let file = Parts::of(&[
        ("Khen thưởng đã có", "<sheetData/>"),
        ("Sheet2", "<sheetData/>"),
    ])
    .file();
    let refused = read_list(&file, ListKind::People).unwrap_err();
    assert_eq!(refused.code, Refusal::WrongSheet);
    assert_eq!(
        refused.words(Lang::Vi),
        "Không thấy tờ của danh sách này. Hãy dùng tệp mẫu, hoặc đặt lại tên tờ. Trong tệp có: «Khen thưởng đã có», «Sheet2». \
         Có vẻ là danh sách khác: Khen thưởng đã có."
    );
}

#[test]
fn a_list_of_another_kind_is_told_by_its_headings() {
    let refused = read_list(&people(&person(2), ""), ListKind::Awards).unwrap_err();
    assert_eq!(
        (refused.code, refused.likely),
        (Refusal::NoHeadings, Some(ListKind::People))
    );
    assert!(
        refused.words(Lang::En).contains("«Ngày sinh»"),
        "{refused:?}"
    );
    let empty = people("", "");
    assert_eq!(
        read_list(&empty, ListKind::People).unwrap_err().code,
        Refusal::NoRows
    );
}

#[test]
fn csv_of_either_language_is_read_with_the_rows_of_excel() {
    let file = "\u{feff}Danh sách\r\n\r\nHọ và tên;Ngày sinh;Mã đơn vị;Ghi chú\r\n\"A\nB\";1/2/1985;904;'=1+1\r\n\r\n;;;\r\nC D;1/2/1985;999;\r\n";
    let sheet = read(file.as_bytes());
    assert_eq!(sheet.heading_row, 3);
    assert_eq!(sheet.rows[0].cells[3], Value::Text("=1+1".into()));
    let faults = check(ListKind::People, &sheet, &known()).unwrap_err();
    assert_eq!(places(&faults), ["C7 unknown-unit 999"]);
    let english = "Name,Date of birth,Unit code\nA B,1985-02-01,904\n";
    assert_eq!(read(english.as_bytes()).rows.len(), 1);
    assert_eq!(
        read_list(b"H\xe0 v\xe0 t\xean;Ng\xe0y\n", ListKind::People)
            .unwrap_err()
            .code,
        Refusal::NotUtf8
    );
}
