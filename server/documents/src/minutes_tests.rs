//! What stands in the minutes, read from the file as Word reads it.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

use std::io::{Cursor, Read};

use domain::cluster::{ClusterKind, Prize};
use domain::{Date, Points};

use crate::{MinutesFacts, MinutesRow, Origin, Standing, minutes};

fn row(name: &str, points: i32, by_points: u32, by_vote: u32, reason: &str) -> MinutesRow {
    MinutesRow {
        name: name.to_owned(),
        points: Some(Points::from_int(points)),
        by_points: Some(by_points),
        by_vote: Some(by_vote),
        reason: reason.to_owned(),
        knocked_out: Vec::new(),
    }
}

fn facts() -> MinutesFacts {
    MinutesFacts {
        superior: "Hội đồng Thi đua - Khen thưởng tỉnh Kiên Giang".to_owned(),
        cluster: "Cụm thi đua số 3".to_owned(),
        kind: ClusterKind::Cluster,
        year: 2026,
        number: String::new(),
        standing: Standing::Closed,
        origin: Origin::Real,
        held_on: Date::new(2026, 2, 4),
        place: "Rạch Giá".to_owned(),
        chair: "Trần Thị Lan".to_owned(),
        secretary: "Lê Văn Hòa".to_owned(),
        present: Some(2),
        members: 3,
        absent: "xã An Biên (bận chống bão)".to_owned(),
        discussion: "Thống nhất số liệu.\n\nĐề nghị <b>giữ</b> bảng điểm & mẫu cũ.".to_owned(),
        rows: vec![
            row("Xã Tân Hiệp", 95, 1, 2, "Mô hình mới được nhân rộng ở cụm"),
            row("Phường Rạch Giá", 93, 2, 1, "Dẫn đầu chuyển đổi số cả năm"),
            row("Xã An Biên", 90, 3, 3, ""),
        ],
        proposed: vec![("Phường Rạch Giá".to_owned(), Prize::Flag)],
        open_rank: None,
        next_head: Some("Xã An Biên".to_owned()),
        next_deputy: None,
    }
}

/// The text of the document as Word would show it, one line a paragraph.
fn read(file: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut xml = String::new();
    let mut document = archive.by_name("word/document.xml").unwrap();
    document.read_to_string(&mut xml).unwrap();
    assert!(!xml.contains("<b>giữ</b>"), "text became markup");
    let mut words = String::new();
    for part in xml.replace("</w:p>", "<n>\n").split('<').skip(1) {
        let (tag, rest) = part.split_once('>').unwrap();
        if tag.starts_with("w:t ") || tag == "w:t" || tag == "n" {
            words.push_str(rest);
        }
    }
    words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[test]
fn the_minutes_hold_names_points_and_both_ranks() {
    let words = read(minutes(&facts()).unwrap());
    for said in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG TỈNH KIÊN GIANG\nCỤM THI ĐUA SỐ 3",
        "Số: ……/BB-CTĐ",
        "Rạch Giá, ngày 04 tháng 02 năm 2026",
        "BIÊN BẢN\nHọp tổng kết Cụm thi đua số 3 năm 2026",
        "Có mặt: 2/3 đơn vị thành viên.",
        "Vắng: xã An Biên (bận chống bão)",
        "Đề nghị <b>giữ</b> bảng điểm & mẫu cũ.",
        "1\nPhường Rạch Giá\n93\n2\n1\nDẫn đầu chuyển đổi số cả năm",
        "2\nXã Tân Hiệp\n95\n1\n2\nMô hình mới được nhân rộng ở cụm",
        "3\nXã An Biên\n90\n3\n3\n",
        "khác thứ tự điểm ở 2 đơn vị",
        "Cờ thi đua của tỉnh: Phường Rạch Giá.",
        "CỤM TRƯỞNG, CỤM PHÓ NĂM 2027",
        "Cụm trưởng: Xã An Biên.",
        "Cụm phó: ……………",
        "CHỦ TRÌ",
        "Trần Thị Lan",
    ] {
        assert!(words.contains(said), "«{said}» is missing in\n{words}");
    }
    assert!(!words.contains("DỰ THẢO") && !words.contains("dữ liệu mẫu"));
}

#[test]
fn a_draft_of_a_block_says_what_it_is_and_leaves_open_what_is_not_recorded() {
    let mut draft = facts();
    draft.kind = ClusterKind::Block;
    draft.standing = Standing::Draft;
    draft.origin = Origin::Sample;
    draft.held_on = None;
    draft.present = None;
    draft.proposed.clear();
    draft.open_rank = Some(1);
    draft.rows[0].knocked_out = vec!["Người đứng đầu bị kỷ luật – QĐ số 5".to_owned()];
    let words = read(minutes(&draft).unwrap());
    for said in [
        "DỰ THẢO",
        "(dữ liệu mẫu)",
        "Số: ……/BB-KTĐ",
        "ngày …… tháng …… năm ……",
        "Có mặt: ……/3 đơn vị thành viên.",
        "Xã Tân Hiệp không được xếp hạng nhất: Người đứng đầu bị kỷ luật – QĐ số 5.",
        "Các đơn vị cùng hạng 1 nhiều hơn số giải còn lại",
        "Khối trưởng: ",
    ] {
        assert!(words.contains(said), "«{said}» is missing in\n{words}");
    }
}

#[test]
fn the_page_is_a4_in_times_new_roman() {
    let file = minutes(&facts()).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut part = |name: &str| {
        let mut xml = String::new();
        archive
            .by_name(name)
            .unwrap()
            .read_to_string(&mut xml)
            .unwrap();
        xml
    };
    let document = part("word/document.xml");
    assert!(
        document.contains(r#"w:w="11906" w:h="16838""#),
        "{document}"
    );
    assert!(document.contains(r#"w:left="1701""#));
    assert!(part("word/styles.xml").contains("Times New Roman"));
}
