//! What stands in an achievement report, read from the file as Word reads it.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

use std::io::{Cursor, Read};

use domain::nomination::report::{RawReport, Report, footnotes, read_report};

use crate::{ReportDocument, report};

const TEXT: &str = r#"{"template":"form-05","blocks":[
    {"type":"heading","level":1,"text":"II. THÀNH TÍCH ĐẠT ĐƯỢC"},
    {"type":"paragraph","sentences":[
        {"runs":[{"text":"Năm 2024: "},{"text":"hoàn thành xuất sắc","bold":true}],"records":[{"kind":"grade","record":7}]},
        {"runs":[{"text":"Xem thêm."}],"records":[{"kind":"grade","record":7}]},
        {"runs":[{"text":"[Cần bổ sung]"}],"nature":"gap"}]},
    {"type":"list","ordered":true,"items":[[{"runs":[{"text":"Chiến sĩ thi đua"}],"records":[{"kind":"award","record":9}]}]]},
    {"type":"table","header":["Năm","Kết quả"],"rows":[{"cells":["2025","1.320"],"records":[{"kind":"result","record":4}]}]}]}"#;

fn typed(json: &str) -> Report {
    read_report(json, serde_json::from_str::<RawReport>).unwrap()
}

fn written(text: &Report, notes: &[String], sample: bool) -> Vec<u8> {
    report(&ReportDocument {
        issuer: "Sở Nội vụ",
        date_line: "……………, ngày     tháng     năm 2026",
        award: "Bằng khen của Chủ tịch UBND tỉnh",
        name: "Nguyễn Văn An",
        form: "Mẫu số 05: cá nhân, công trạng",
        report: text,
        notes,
        signer: "NGƯỜI BÁO CÁO THÀNH TÍCH",
        sample,
    })
    .unwrap()
}

/// The XML of a part of the file.
fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    let mut found = archive.by_name(name).unwrap();
    found.read_to_string(&mut text).unwrap();
    let mut reader = quick_xml::Reader::from_str(&text);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    text
}

#[test]
fn the_report_holds_its_text_and_a_footnote_for_each_record() {
    let text = typed(TEXT);
    let notes: Vec<String> = (1..=footnotes(&text).len())
        .map(|at| format!("Bản ghi thứ {at}"))
        .collect();
    let file = written(&text, &notes, true);
    let body = part(&file, "word/document.xml");
    for words in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ NỘI VỤ",
        "BÁO CÁO THÀNH TÍCH",
        "Đề nghị tặng Bằng khen của Chủ tịch UBND tỉnh",
        "Nguyễn Văn An",
        "II. THÀNH TÍCH ĐẠT ĐƯỢC",
        "hoàn thành xuất sắc",
        "1. ",
        "1.320",
        "NGƯỜI BÁO CÁO THÀNH TÍCH",
        "(dữ liệu mẫu)",
    ] {
        assert!(body.contains(words), "{words}");
    }
    // Three records: the one that is pointed to twice has one footnote.
    assert_eq!(body.matches("<w:footnoteReference ").count(), 3);
    let notes = part(&file, "word/footnotes.xml");
    for at in 1..=3 {
        assert!(notes.contains(&format!("Bản ghi thứ {at}")), "{notes}");
        assert!(notes.contains(&format!("w:id=\"{at}\"")), "{notes}");
    }
    assert!(!part(&written(&text, &[], false), "word/document.xml").contains("dữ liệu mẫu"));
}

#[test]
fn whatever_is_typed_the_file_opens() {
    for words in ["a\u{8}b", "<w:p>&amp;]]>", "😀👩‍👩‍👧", "\u{fffe}\u{ffff}x"] {
        let json = serde_json::json!({"template": "short", "blocks": [
            {"type": "heading", "level": 2, "text": words},
            {"type": "paragraph", "sentences": [{"runs": [{"text": words}], "records": [{"kind": "work", "record": 1}]}]},
            {"type": "table", "header": [words], "rows": [{"cells": [words]}]},
        ]});
        let file = written(&typed(&json.to_string()), &[words.to_owned()], false);
        part(&file, "word/document.xml");
        part(&file, "word/footnotes.xml");
    }
}
