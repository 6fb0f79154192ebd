//! Clerks record for their own unit and for what belongs to it, and for nothing else.

use http::StatusCode;
use serde_json::json;

use crate::support::{Record, Server};

#[tokio::test]
async fn a_clerk_cannot_record_for_another_unit() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let before = server.facts().await;
    let answer = clerk
        .record_with_script(&Record::income("908", 2023, "61,5"))
        .await;
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{answer:?}"
    );
    assert_eq!(
        answer.json()["fields"],
        json!([{ "field": "unit", "problem": "out-of-scope" }])
    );
    clerk.record(&Record::income("908", 2023, "61,5")).await;
    assert_eq!(server.facts().await, before);
}

#[tokio::test]
async fn a_clerk_cannot_open_or_correct_a_figure_of_another_unit() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let figure = server.figure("H-TN", "908", 2022).await.unwrap();
    let before = server.facts().await;
    let page = clerk.get(&format!("/record?figure={}", figure.id)).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "{page:?}");
    let asked = clerk
        .ask(
            "record_form",
            &format!("target=&figure={}&unit=&year=", figure.id),
        )
        .await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN, "{asked:?}");
    let correction =
        Record::income("908", 2022, "60").correcting(&figure, "Số liệu chính thức của tỉnh");
    let answer = clerk.record_with_script(&correction).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (StatusCode::FORBIDDEN, "forbidden")
    );
    assert_eq!(server.facts().await, before);
}

#[tokio::test]
async fn a_clerk_who_claims_the_own_unit_still_corrects_no_figure_of_another() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let figure = server.figure("H-TN", "908", 2022).await.unwrap();
    let correction =
        Record::income("904", 2022, "60").correcting(&figure, "Số liệu chính thức của tỉnh");
    let answer = clerk.record_with_script(&correction).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{answer:?}");
}

#[tokio::test]
async fn a_clerk_of_the_province_s_own_unit_records_for_its_districts() {
    let server = Server::new().await;
    let province = server.province().await;
    let mut clerk = server.as_clerk_of(&province).await;
    let answer = clerk
        .record_with_script(&Record::income("904", 2023, "61,5"))
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
}

#[tokio::test]
async fn a_clerk_whose_account_lost_its_unit_covers_nothing() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    server
        .by_hand("UPDATE account SET unit_id = NULL WHERE username = 'clerk.904'")
        .await;
    let before = server.facts().await;
    let answer = clerk
        .record_with_script(&Record::income("908", 2023, "61,5"))
        .await;
    assert!(answer.status.is_client_error(), "{answer:?}");
    assert_eq!(server.facts().await, before);
}
