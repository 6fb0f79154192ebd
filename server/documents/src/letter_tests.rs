//! What stands in the letter and the list of names, read from the file as Word reads it.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

use std::io::{Cursor, Read};

use domain::Date;
use domain::award::SubjectKind;
use domain::nomination::report::{
    LetterFacts, ListedPerson, Signing, SigningRight, name_table, submission_letter,
};

use crate::{letter, name_list};

fn people(count: usize, name: &str) -> Vec<ListedPerson> {
    let one = |at: usize| ListedPerson {
        kind: SubjectKind::Individual,
        woman: Some(at.is_multiple_of(2)),
        name: format!("{name} {at}"),
        post: String::new(),
        unit: "Sở Giáo dục và Đào tạo".to_owned(),
        achievement: "Hoàn thành xuất sắc".to_owned(),
    };
    (0..count).map(one).collect()
}

/// The XML of the file's body.
fn body(file: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive
        .by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    // A file that is no XML does not open.
    let mut reader = quick_xml::Reader::from_str(&text);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    text
}

fn facts<'a>(name: &'a str, list: &[ListedPerson]) -> LetterFacts<'a> {
    LetterFacts {
        superior: Some("Ủy ban nhân dân tỉnh"),
        issuer: name,
        sign: "SGDĐT",
        number: Some(5),
        place: "Rạch Giá",
        date: Date::new(2026, 2, 5),
        year: 2025,
        addressees: vec!["Ban Thi đua - Khen thưởng tỉnh"],
        bases: vec!["Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"],
        vote: None,
        lists: vec![("Lao động tiên tiến", name_table("DANH SÁCH", list))],
        signing: Signing {
            right: SigningRight::Deputy,
            principal: "Giám đốc".to_owned(),
            post: "Phó Giám đốc".to_owned(),
            name: "Trần Văn A".to_owned(),
        },
        drafting_unit: "VP",
    }
}

#[test]
fn the_letter_holds_its_parts_and_its_names() {
    let list = people(3, "Nguyễn Thị Bình");
    let document = submission_letter(&facts("Sở Giáo dục và Đào tạo", &list));
    let text = body(&letter(&document, true).unwrap());
    for part in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 05/TTr-SGDĐT",
        "Rạch Giá, ngày 05 tháng 02 năm 2026",
        "TỜ TRÌNH",
        "KT. GIÁM ĐỐC",
        "Bà Nguyễn Thị Bình 2",
        "(dữ liệu mẫu)",
        "Nơi nhận:",
    ] {
        assert!(text.contains(part), "{part}");
    }
    assert!(!body(&letter(&document, false).unwrap()).contains("dữ liệu mẫu"));
}

#[test]
fn five_hundred_names_are_all_there() {
    let list = name_table("DANH SÁCH", &people(500, "Lê Văn"));
    let text = body(&name_list(&list, &["Kèm theo Tờ trình".to_owned()]).unwrap());
    assert_eq!(text.matches("Lê Văn ").count(), 500);
    assert!(text.contains("w:orient=\"landscape\""));
    assert_eq!(text.matches("<w:tblHeader").count(), 1);
}

#[test]
fn whatever_is_typed_the_file_opens() {
    for typed in [
        "a\u{0}b\u{8}c\u{1f}",
        "<w:p>&amp;]]>",
        "\u{202e}abc\u{202c}",
        "😀👩‍👩‍👧",
        "e\u{302}\u{301}",
        "\u{fffe}\u{ffff}x",
        &"dài".repeat(3_000),
    ] {
        let list = people(1, typed);
        let document = submission_letter(&facts(typed, &list));
        body(&letter(&document, false).unwrap());
        body(&name_list(&name_table(typed, &list), &[typed.to_owned()]).unwrap());
    }
}
