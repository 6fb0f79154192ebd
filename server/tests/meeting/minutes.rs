//! What is typed stays, what is wrong is named, closed minutes are a Word file, and the sheets go on together.

use std::io::{Cursor, Read};

use domain::scoring::SheetState;
use http::{StatusCode, header};

use crate::support::Server;
use crate::support::page::{field, words};
use crate::{borrowed, cluster, fields, page, with};

const HOLD: &str = "/score/meetings/hold";
const ADVANCE: &str = "/score/meetings/advance";

#[tokio::test]
async fn closing_names_everything_that_is_missing_and_keeps_what_was_typed() {
    let server = Server::new().await;
    let small = cluster(&server).await;
    let mut head = server.as_clerk_of("904").await;
    let typed = fields(&server, &small, ["2", "1", "3"]).await;
    let closing = with(&typed, &[("step", "close"), ("chair", "")]);
    let answer = head.post(HOLD, &borrowed(&closing)).await;
    let shown = head.follow(&answer).await;
    let said = words(&shown.html());
    assert!(said.contains("Chưa chốt được biên bản"), "{said}");
    assert!(said.contains("chưa ghi người chủ trì"), "{said}");
    assert!(said.contains("kết quả bỏ phiếu khác thứ tự điểm"), "{said}");
    assert_eq!(field(&shown.html(), "place"), "Rạch Giá");
    let unit = server.unit_id("905").await;
    assert_eq!(field(&shown.html(), &format!("rank.{unit}")), "1");
    let stored = store::meeting::of(server.db().newest(), small.made.id)
        .await
        .unwrap();
    assert_eq!(stored, None);
}

#[tokio::test]
async fn a_rank_that_is_no_number_is_refused_with_the_name_of_the_unit() {
    let server = Server::new().await;
    let small = cluster(&server).await;
    let mut head = server.as_clerk_of("904").await;
    let typed = fields(&server, &small, ["nhất", "2", "3"]).await;
    let answer = head.post(HOLD, &borrowed(&typed)).await;
    let shown = head.follow(&answer).await;
    let said = words(&shown.html());
    assert!(said.contains("Hạng «nhất» của"), "{said}");
    let unit = server.unit_id("904").await;
    assert_eq!(field(&shown.html(), &format!("rank.{unit}")), "nhất");
}

#[tokio::test]
async fn closed_minutes_are_a_word_file_with_both_ranks_and_then_the_sheets_are_appraised() {
    let server = Server::new().await;
    let small = cluster(&server).await;
    let mut head = server.as_clerk_of("904").await;
    let step = |from: &'static str| {
        [
            ("cluster", small.cluster.as_str()),
            ("year", "2024"),
            ("from", from),
        ]
    };
    let answer = head.post(ADVANCE, &step("cross-checked")).await;
    let shown = head.follow(&answer).await;
    assert!(shown.text().contains("Đã chuyển 3 phiếu"), "{shown:?}");
    let answer = head.post(ADVANCE, &step("meeting")).await;
    let shown = head.follow(&answer).await;
    let said = words(&shown.html());
    assert!(said.contains("Hãy chốt biên bản họp trước"), "{said}");
    let typed = fields(&server, &small, ["2", "1", "3"]).await;
    let (first, second) = (
        format!("reason.{}", server.unit_id("904").await),
        format!("reason.{}", server.unit_id("905").await),
    );
    let closing = with(
        &typed,
        &[
            ("step", "close"),
            (&first, "Mô hình chậm nhân rộng so với đăng ký"),
            (&second, "Dẫn đầu chuyển đổi số của cụm"),
        ],
    );
    let answer = head.post(HOLD, &borrowed(&closing)).await;
    let shown = head.follow(&answer).await;
    assert!(shown.text().contains("Đã chốt biên bản"), "{shown:?}");
    let file = format!("/score/clusters/{}/minutes.docx?year=2024", small.cluster);
    let file = head.get(&file).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(
        file.headers[header::CONTENT_TYPE],
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    );
    let name = format!(
        "attachment; filename=\"bien-ban-{}-2024.docx\"",
        small.cluster
    );
    assert_eq!(file.headers[header::CONTENT_DISPOSITION], name.as_str());
    let mut archive = zip::ZipArchive::new(Cursor::new(file.body.to_vec())).unwrap();
    let mut xml = String::new();
    let mut document = archive.by_name("word/document.xml").unwrap();
    document.read_to_string(&mut xml).unwrap();
    for said in [
        "Dẫn đầu chuyển đổi số của cụm",
        "CỤM THI ĐUA SỐ 1",
        "(dữ liệu mẫu)",
    ] {
        let is_there = xml.contains(said);
        // The cluster's year is real in this test.
        assert_eq!(is_there, said != "(dữ liệu mẫu)", "{said}");
    }
    let answer = head.post(ADVANCE, &step("meeting")).await;
    let shown = head.follow(&answer).await;
    assert!(shown.text().contains("Đã chuyển 3 phiếu"), "{shown:?}");
    let sheets = store::scoring::sheets_of_cluster(server.db().newest(), small.made.id)
        .await
        .unwrap();
    assert!(
        sheets
            .iter()
            .all(|facts| facts.sheet.state() == SheetState::Appraisal)
    );
    let again = head.post(HOLD, &borrowed(&typed)).await;
    let shown = head.follow(&again).await;
    assert!(
        words(&shown.html()).contains("Biên bản đã chốt"),
        "{shown:?}"
    );
    assert_eq!(head.get(&page(&small)).await.status, StatusCode::OK);
}
