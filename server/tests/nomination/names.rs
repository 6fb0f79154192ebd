//! Names from a file go into the field for names; nothing is recorded before the clerk says so.

use http::{Method, StatusCode};
use sea_orm::{EntityTrait, PaginatorTrait};
use store::entity::nomination;

use crate::support::Server;
use crate::support::browser::{Answer, Browser};
use crate::support::page::{all, text_of};
use crate::{OTHER, sample};

async fn send(who: &mut Browser, query: &str, name: &str, content: &[u8]) -> Answer {
    let mut body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let kind = [("content-type", "multipart/form-data; boundary=edge")];
    let path = format!("/nominations/do/names-file?{query}");
    who.send(Method::POST, &path, &kind, body.into()).await
}

fn typed(answer: &Answer) -> String {
    let html = answer.html();
    let areas = all(&html, "textarea[name=names]");
    areas
        .first()
        .map(|area| area.text().collect::<String>())
        .unwrap_or_default()
}

#[tokio::test]
async fn names_are_read_into_the_form_and_recorded_only_then() {
    let server = Server::new().await;
    let (row, list, slug) = sample(&server, "draft").await;
    let mut clerk = server.as_clerk_of(&slug).await;
    let count = async || {
        nomination::Entity::find()
            .count(server.db().newest())
            .await
            .unwrap()
    };
    let before = count().await;
    let file =
        "Họ và tên;Ngày sinh;Đơn vị\r\nTrần Thị Bé;08/03/1985;\r\nLê Văn A;;Phòng Nội vụ\r\n";
    for query in [
        format!("list={}", list.id),
        format!("award={}&year={}", row.award, row.year),
    ] {
        let answer = send(&mut clerk, &query, "danh-sach.csv", file.as_bytes()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
        let page = clerk.follow(&answer).await;
        assert_eq!(
            typed(&page).trim(),
            "Trần Thị Bé; 08/03/1985\nLê Văn A; Phòng Nội vụ",
            "{query}"
        );
        let banner = page.text();
        assert!(banner.contains("Đã đọc 2 tên từ tệp"), "{query}");
    }
    assert_eq!(count().await, before);
}

#[tokio::test]
async fn a_file_that_is_no_list_is_told_and_records_nothing() {
    let server = Server::new().await;
    let (_, list, slug) = sample(&server, "draft").await;
    let mut clerk = server.as_clerk_of(&slug).await;
    let query = format!("list={}", list.id);
    let many: String = (0..501).map(|at| format!("Người {at};1990\r\n")).collect();
    for (name, content, told) in [
        ("anh.xlsx", b"\x89PNG....".to_vec(), "tệp"),
        ("rong.csv", Vec::new(), "tệp"),
        ("khac.csv", b"Cot 1;Cot 2\r\na;b\r\n".to_vec(), "tiêu đề"),
        (
            "nhieu.csv",
            format!("Họ và tên;Ngày sinh\r\n{many}").into_bytes(),
            "501",
        ),
    ] {
        let answer = send(&mut clerk, &query, name, &content).await;
        let page = clerk.follow(&answer).await;
        let html = page.html();
        let banners = all(&html, ".banner");
        let words: String = banners.iter().map(|banner| text_of(*banner)).collect();
        assert!(
            words.to_lowercase().contains(&told.to_lowercase()),
            "{name}: {words}"
        );
        assert_eq!(typed(&page).trim(), "", "{name}");
    }
    let mut stranger = server.as_clerk_of(OTHER).await;
    let answer = send(
        &mut stranger,
        &query,
        "a.csv",
        "Họ và tên;Ngày sinh\r\nA;1990\r\n".as_bytes(),
    )
    .await;
    let page = stranger.follow(&answer).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}
