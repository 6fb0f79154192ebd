//! Two people at one figure: one wins, and the other hears of it and loses no text.

use http::StatusCode;

use crate::REASON;
use crate::support::page::{all, field, text_of};
use crate::support::{Record, Server};

#[tokio::test]
async fn the_second_editor_is_told_who_changed_the_figure_and_when() {
    let server = Server::new().await;
    let (mut first, mut second) = (server.as_office().await, server.as_clerk_of("908").await);
    let opened = server.figure("H-TN", "908", 2022).await.unwrap();
    let correction = |value: &str| Record::income("908", 2022, value).correcting(&opened, REASON);
    assert_eq!(
        first.record_with_script(&correction("60")).await.status,
        StatusCode::OK
    );
    let stored = server.figure("H-TN", "908", 2022).await.unwrap();
    let before = server.facts().await;
    let answer = second.record_with_script(&correction("61")).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (StatusCode::CONFLICT, "conflict"),
        "{answer:?}"
    );
    let conflict = answer.json();
    assert_eq!(conflict["who"], "Người dùng office");
    assert_eq!(conflict["at"], stored.recorded_at);
    assert_eq!(conflict["version"], stored.version);
    assert_eq!(server.facts().await, before);
    let again = Record::income("908", 2022, "61").correcting(&stored, REASON);
    assert_eq!(
        second.record_with_script(&again).await.status,
        StatusCode::OK,
        "over the newest version it works"
    );
}

#[tokio::test]
async fn of_two_corrections_at_the_same_moment_one_wins_and_the_other_hears_of_it() {
    let server = Server::new().await;
    let opened = server.figure("H-TN", "908", 2022).await.unwrap();
    let mut both = tokio::task::JoinSet::new();
    for value in ["60", "61"] {
        let mut office = server.as_office().await;
        let correction = Record::income("908", 2022, value).correcting(&opened, REASON);
        both.spawn(async move { office.record_with_script(&correction).await.status });
    }
    let mut statuses = both.join_all().await;
    statuses.sort();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT]);
    assert_eq!(
        server.figure("H-TN", "908", 2022).await.unwrap().version,
        opened.version + 1
    );
}

#[tokio::test]
async fn the_second_editor_without_script_keeps_the_typed_text() {
    let server = Server::new().await;
    let (mut first, mut second) = (server.as_office().await, server.as_clerk_of("908").await);
    let opened = server.figure("H-TN", "908", 2022).await.unwrap();
    let correction = |value: &str| Record::income("908", 2022, value).correcting(&opened, REASON);
    first.record(&correction("60")).await;
    let answer = second
        .record(&correction("61,25").with("note", "Ghi chú của tôi"))
        .await;
    assert_eq!(answer.location(), format!("/record?figure={}", opened.id));
    let page = second.follow(&answer).await.html();
    assert_eq!(field(&page, "value"), "61,25");
    assert_eq!(field(&page, "note").trim(), "Ghi chú của tôi");
    assert_eq!(field(&page, "reason").trim(), REASON);
    let alert = text_of(all(&page, "[role='alert'], [role='status'], .banner")[0]);
    assert!(alert.contains("Người dùng office"), "{alert}");
    assert_eq!(
        server.figure("H-TN", "908", 2022).await.unwrap().value,
        600_000
    );
}

#[tokio::test]
async fn a_place_that_has_a_figure_leads_to_its_correction() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let there = server.figure("H-TN", "908", 2022).await.unwrap();
    let before = server.facts().await;
    let answer = office
        .record_with_script(&Record::income("908", 2022, "60"))
        .await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (StatusCode::CONFLICT, "exists"),
        "{answer:?}"
    );
    assert_eq!(answer.json()["key"], there.id.to_string());
    let answer = office.record(&Record::income("908", 2022, "60")).await;
    let page = office.follow(&answer).await.html();
    assert_eq!(
        all(
            &page,
            &format!("main a[href='/record?figure={}']", there.id)
        )
        .len(),
        1
    );
    assert_eq!(field(&page, "value"), "60");
    assert_eq!(server.facts().await, before);
}

#[tokio::test]
async fn of_two_new_records_of_one_place_at_the_same_moment_one_is_stored() {
    let server = Server::new().await;
    let mut both = tokio::task::JoinSet::new();
    for value in ["60", "61"] {
        let mut office = server.as_office().await;
        both.spawn(async move {
            office
                .record_with_script(&Record::income("904", 2023, value))
                .await
        });
    }
    let mut answers = both.join_all().await;
    answers.sort_by_key(|answer| answer.status);
    let statuses: Vec<StatusCode> = answers.iter().map(|answer| answer.status).collect();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT]);
    let stored = server.figure("H-TN", "904", 2023).await.unwrap();
    assert_eq!(
        answers[1].json()["key"],
        stored.id.to_string(),
        "whoever was slower is led to the record"
    );
}
