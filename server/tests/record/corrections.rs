//! Corrections: the old value stays with the reason, and the figure stays in its place.

use http::StatusCode;
use sea_orm::EntityTrait;
use store::entity::figure_revision;

use crate::support::page::words;
use crate::support::{Record, Server};
use crate::{REASON, growth, problems, set};

#[tokio::test]
async fn a_correction_keeps_the_old_value_with_the_reason_and_shows_both() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let unit = server.province().await;
    let old = server.figure("KT01", &unit, 2023).await.unwrap();
    let correction = growth(&server, 2023, "6,8")
        .await
        .correcting(&old, REASON)
        .with("source", "Niên giám thống kê 2024");
    let answer = office.record_with_script(&correction).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let new = server.figure("KT01", &unit, 2023).await.unwrap();
    assert_eq!(
        (new.id, new.value, new.version),
        (old.id, 68_000, old.version + 1)
    );
    let kept = figure_revision::Entity::find()
        .all(server.db().newest())
        .await
        .unwrap();
    let kept = kept.last().unwrap();
    assert_eq!(
        (kept.figure_id, kept.value, kept.version),
        (old.id, old.value, old.version)
    );
    assert_eq!((kept.reason.as_str(), &kept.source), (REASON, &old.source));
    assert_eq!(kept.replaced_by_name, "Người dùng office");
    let row = server.last_audit_row().await;
    assert_eq!(
        (row.action.as_str(), row.reason.as_deref()),
        ("result.correct", Some(REASON))
    );
    assert!(row.old_value.unwrap().starts_with("6.79"));
    assert!(row.new_value.unwrap().starts_with("6.8"));
    let page = words(&office.get("/targets/KT01").await.html());
    for part in ["6,79", "6,8", REASON, "Người dùng office"] {
        assert!(
            page.contains(part),
            "{part} is not on the target's page: {page}"
        );
    }
}

#[tokio::test]
async fn a_correction_needs_a_reason_of_ten_characters_and_all_errors_come_with_it() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let old = server.figure("H-TN", "908", 2022).await.unwrap();
    let before = server.facts().await;
    let correction = |reason: &str| Record::income("908", 2022, "60").correcting(&old, reason);
    for (reason, problem) in [
        ("", "reason: required"),
        ("   ", "reason: required"),
        ("nhập sai", "reason: reason-too-short"),
        ("   nhập sai    ", "reason: reason-too-short"),
    ] {
        assert_eq!(
            problems(&office.record_with_script(&correction(reason)).await),
            set([problem]),
            "{reason:?}"
        );
    }
    let long = correction(&"x".repeat(1_001));
    assert_eq!(
        problems(&office.record_with_script(&long).await),
        set(["reason: reason-too-long"])
    );
    let several = correction("").with("value", "abc").with("source", "");
    let found = problems(&office.record_with_script(&several).await);
    assert_eq!(
        found,
        set([
            "reason: required",
            "value: not-a-number",
            "source: no-source"
        ])
    );
    assert_eq!(server.facts().await, before);
    assert_eq!(
        office
            .record_with_script(&correction("nhập sai 1"))
            .await
            .status,
        StatusCode::OK,
        "ten are enough"
    );
}

#[tokio::test]
async fn a_correction_cannot_move_a_figure_to_another_place() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let old = server.figure("H-TN", "908", 2022).await.unwrap();
    let elsewhere = Record::poverty("904", 2020, "60")
        .with("measure", "triệu đồng/người")
        .correcting(&old, REASON);
    assert_eq!(
        office.record_with_script(&elsewhere).await.status,
        StatusCode::OK
    );
    let now = server.figure("H-TN", "908", 2022).await.unwrap();
    assert_eq!((now.id, now.value), (old.id, 600_000));
    assert!(server.figure("H-HN", "904", 2020).await.is_none());
}

#[tokio::test]
async fn a_correction_of_nothing_is_not_found() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let figure = server.figure("H-TN", "908", 2022).await.unwrap();
    let correction = Record::income("908", 2022, "60").correcting(&figure, REASON);
    for id in ["999999", "abc", "-1"] {
        let answer = office
            .record_with_script(&correction.clone().with("figure", id))
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{id}: {answer:?}");
        assert_eq!(
            office.get(&format!("/record?figure={id}")).await.status,
            StatusCode::NOT_FOUND,
            "{id}"
        );
    }
}
