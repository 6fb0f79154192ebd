//! The achievement report over HTTP: conflicts, another award's form, strangers, an ended session, the file.

use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use store::entity::{nomination, nomination_report};

use crate::support::Server;
use crate::support::browser::{Answer, Browser};
use crate::support::page;
use crate::{OTHER, sample};

const TEXT: &str = "/nominations/do/report-text";

async fn kept(server: &Server, id: i64) -> Option<nomination_report::Model> {
    nomination_report::Entity::find()
        .filter(nomination_report::Column::NominationId.eq(id))
        .one(server.db().newest())
        .await
        .unwrap()
}

/// The report as the page has it.
async fn report(who: &mut Browser, id: i64) -> Value {
    let answer = who.ask("nomination_report", &format!("id={id}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    answer.json()
}

async fn save(who: &mut Browser, id: i64, version: i64, report: &Value) -> Answer {
    let input = json!({ "nomination": id, "version": version, "report": report.to_string() });
    who.call("save_report", &json!({ "input": input })).await
}

#[tokio::test]
async fn a_save_that_comes_late_is_told_who_and_when() {
    let server = Server::new().await;
    let (row, _, slug) = sample(&server, "draft").await;
    let mut clerk = server.as_clerk_of(&slug).await;
    let seen = report(&mut clerk, row.id).await;
    assert_eq!(seen["version"], 0);
    let first = save(&mut clerk, row.id, 0, &seen["report"]).await;
    assert_eq!(first.status, StatusCode::OK, "{first:?}");
    let version = first.json()["version"].as_i64().unwrap();

    let late = save(&mut clerk, row.id, 0, &seen["report"]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let told = late.json();
    assert_eq!(told["code"], "conflict");
    assert_eq!(told["version"], version);
    assert!(
        !told["who"].as_str().unwrap().is_empty() && told["at"].as_i64() > Some(0),
        "{told}"
    );
    assert_eq!(kept(&server, row.id).await.unwrap().version, version);

    // Without script the same is said on the page, and what was typed is in its field.
    let id = row.id.to_string();
    let fields = [
        ("nomination", id.as_str()),
        ("version", "0"),
        ("text", "Câu của tôi."),
    ];
    let answer = clerk.post(TEXT, &fields).await;
    let shown = clerk.follow(&answer).await;
    let html = shown.html();
    let words = page::words(&html);
    assert!(words.contains(told["who"].as_str().unwrap()), "{words}");
    assert_eq!(page::field(&html, "text"), "Câu của tôi.");
    assert_eq!(kept(&server, row.id).await.unwrap().version, version);
}

#[tokio::test]
async fn a_report_of_another_award_is_refused_in_words_and_nothing_is_kept() {
    let server = Server::new().await;
    let (row, _, slug) = sample(&server, "draft").await;
    let mut clerk = server.as_clerk_of(&slug).await;
    let mut text = report(&mut clerk, row.id).await["report"].clone();
    text["template"] = json!("form-02");
    let refused = save(&mut clerk, row.id, 0, &text).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = refused.json();
    assert_eq!(told["rule"], "report-template");
    assert!(told["vi"].as_str().unwrap().contains("Mẫu số 02"), "{told}");
    for bad in [
        json!({"template": "form-05", "blocks": []}),
        json!("x"),
        json!({"template": "none", "blocks": []}),
    ] {
        let refused = save(&mut clerk, row.id, 0, &bad).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
    }
    let all = nomination_report::Entity::find();
    assert_eq!(all.count(server.db().newest()).await.unwrap(), 0);
}

#[tokio::test]
async fn a_stranger_finds_no_report_and_changes_none() {
    let server = Server::new().await;
    let mut stranger = server.as_clerk_of(OTHER).await;
    let (row, _, slug) = sample(&server, "draft").await;
    let text = {
        let mut clerk = server.as_clerk_of(&slug).await;
        report(&mut clerk, row.id).await["report"].clone()
    };
    for path in [
        format!("/nominations/{}/report", row.id),
        format!("/nominations/{}/report?edit=1", row.id),
        format!("/nominations/{}/report.docx", row.id),
    ] {
        let answer = stranger.get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.text().contains(&row.name), "{path}");
    }
    let there = save(&mut stranger, row.id, 0, &text).await;
    assert_eq!(there.status, StatusCode::NOT_FOUND);
    let none = save(&mut stranger, 999_999, 0, &text).await;
    let told = there.text().replace(&row.id.to_string(), "#");
    assert_eq!(told, none.text().replace("999999", "#"));
    assert!(kept(&server, row.id).await.is_none());
}

#[tokio::test]
async fn an_ended_session_loses_nothing_that_was_typed() {
    let server = Server::new().await;
    let (row, _, slug) = sample(&server, "draft").await;
    // Makes the account.
    server.as_clerk_of(&slug).await;
    let mut nobody = server.as_nobody();
    let answer = save(&mut nobody, row.id, 0, &json!({})).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let id = row.id.to_string();
    let fields = [
        ("nomination", id.as_str()),
        ("version", "0"),
        ("text", "# Thành tích\nCâu đã viết."),
    ];
    let answer = nobody.post(TEXT, &fields).await;
    assert!(answer.location().starts_with("/login?next="), "{answer:?}");
    let place = format!("/nominations/{}/report?edit=1", row.id);
    let username = format!("clerk.{slug}");
    let answer = nobody
        .sign_in_towards(&username, crate::support::PASSWORD, &place)
        .await;
    assert_eq!(answer.location(), place);
    let shown = nobody.follow(&answer).await;
    let html = shown.html();
    assert_eq!(page::field(&html, "text"), "# Thành tích\nCâu đã viết.");
    assert!(kept(&server, row.id).await.is_none());
}

#[tokio::test]
async fn the_plain_form_saves_and_the_file_holds_it() {
    let server = Server::new().await;
    let (row, _, slug) = sample(&server, "draft").await;
    let mut clerk = server.as_clerk_of(&slug).await;
    let place = format!("/nominations/{}/report", row.id);
    let form = clerk.get(&format!("{place}?edit=1")).await;
    assert_eq!(form.status, StatusCode::OK);
    let text = page::field(&form.html(), "text");
    assert!(text.contains("# "), "{text}");
    let typed = format!("{text}\n\nĐã giúp đỡ mười hộ nghèo.");
    let id = row.id.to_string();
    let fields = [
        ("nomination", id.as_str()),
        ("version", "0"),
        ("text", typed.as_str()),
    ];
    let answer = clerk.post(TEXT, &fields).await;
    assert_eq!(answer.location(), place);
    let shown = clerk.follow(&answer).await.html();
    let marked: Vec<String> = page::all(&shown, "#report .claim--no-record")
        .into_iter()
        .map(page::text_of)
        .collect();
    assert!(
        marked.iter().any(|text| text.contains("mười hộ nghèo")),
        "{marked:?}"
    );
    let file = clerk.get(&format!("{place}.docx")).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(
        file.header("content-type")
            .ends_with("wordprocessingml.document")
    );
    assert!(
        file.header("content-disposition")
            .contains("bao-cao-thanh-tich"),
        "{file:?}"
    );
    let stored = nomination::Entity::find_by_id(row.id)
        .one(server.db().newest())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        stored.version, row.version,
        "the dossier itself is as it was"
    );
}
