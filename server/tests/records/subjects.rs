//! Collectives, households and enterprises are edited after they were made.

use http::StatusCode;
use sea_orm::EntityTrait;
use store::entity::{collective, subject};

use crate::support::Server;
use crate::*;

async fn made(browser: &mut Browser, name: &str) -> String {
    let fields = [
        ("kind", "collective"),
        ("name", name),
        ("collective", "division"),
        ("unit", "30769"),
    ];
    let answer = browser.post("/records/do/new", &fields).await;
    answer.location().trim_start_matches("/records/").to_owned()
}

async fn stored(server: &Server, id: &str) -> subject::Model {
    let id: i64 = id.parse().unwrap();
    let found = subject::Entity::find_by_id(id);
    found.one(server.db().newest()).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_collective_is_renamed_and_ends_with_what_follows_it() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("30769").await;
    let id = made(&mut clerk, "Phòng Thử Một").await;
    let next = made(&mut clerk, "Phòng Thử Hai").await;
    let page = clerk.get(&format!("/records/{id}")).await.text();
    assert!(page.contains("Sửa thông tin hồ sơ"), "{page}");
    let change = |name: &'static str| {
        [
            ("subject", id.as_str()),
            ("version", "1"),
            ("about", "own"),
            ("name", name),
            ("collective", "division"),
            ("unit", "30769"),
            ("ended", "2025-06-30"),
            ("successor", next.as_str()),
        ]
    };
    let answer = clerk
        .post("/records/do/subject", &change("Phòng Thử Ba"))
        .await;
    let page = clerk.follow(&answer).await.text();
    assert!(page.contains("Đã lưu thông tin hồ sơ"), "{page}");
    assert!(page.contains("Kết thúc ngày 30/06/2025"), "{page}");
    assert!(page.contains(&format!("/records/{next}")), "{page}");
    let kept = collective::Entity::find_by_id(id.parse::<i64>().unwrap());
    let kept = kept.one(server.db().newest()).await.unwrap().unwrap();
    assert_eq!(kept.valid_to.as_deref(), Some("2025-06-30"));

    let mut office = server.as_office().await;
    let late = office
        .post("/records/do/subject", &change("Phòng Thử Bốn"))
        .await;
    let late = office.follow(&late).await.text();
    assert!(
        late.contains("Phòng Thử Bốn"),
        "what was typed is kept: {late}"
    );
    assert!(late.contains("Đang lưu: Phòng Thử Ba"), "{late}");
    assert_eq!(stored(&server, &id).await.name, "Phòng Thử Ba");
}

#[tokio::test]
async fn a_clerk_of_another_unit_edits_no_collective() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("30769").await;
    let id = made(&mut clerk, "Phòng Thử Một").await;
    let before = stored(&server, &id).await;
    let mut other = server.as_clerk_of("30760").await;
    let fields = [
        ("subject", id.as_str()),
        ("version", "1"),
        ("name", "Phòng Lạ"),
        ("collective", "division"),
        ("unit", "30760"),
    ];
    let answer = other.post("/records/do/subject", &fields).await;
    let page = other.follow(&answer).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let fields = [
        ("subject", id.as_str()),
        ("version", "1"),
        ("name", "Phòng Thử Một"),
        ("collective", "division"),
        ("unit", "30760"),
    ];
    clerk.post("/records/do/subject", &fields).await;
    assert_eq!(stored(&server, &id).await, before, "not into another unit");
}
