//! The search by everybody who may ask it: the page, the server function and the API answer the same, and none of them
//! tells more than the person may read.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use domain::Date;
use domain::account::Role;
use domain::award::{AwardCode, CommendationType, SubjectId};
use http::StatusCode;
use serde_json::Value;
use store::audit::Actor;
use store::award::{self, AwardContent, Checked, Membership, PersonContent};
use support::Server;
use support::browser::{Browser, encoded};

const HIDDEN: &str = "Quách Thị Lạ Lùng";
const NUMBER: &str = "777001/QĐ-UBND";

/// A person of district 908 with an award, whom nobody of 904 may know of.
async fn hidden_person(server: &Server) -> SubjectId {
    let actor = Actor::command_line();
    let tx = server.db().begin().await.unwrap();
    let content = PersonContent {
        name: HIDDEN.to_owned(),
        ..PersonContent::default()
    };
    let membership = Membership {
        unit_id: server.unit_id("908").await,
        collective_id: None,
        from: Date::parse_iso("2015-01-01"),
        post: String::new(),
    };
    let id = award::add_person(&tx, &actor, &content, None, &membership)
        .await
        .unwrap();
    let given = AwardContent {
        code: AwardCode::parse("LDTT").unwrap(),
        commendation: Some(CommendationType::Merit),
        from_year: 2024,
        to_year: 2024,
        decision_number: NUMBER.to_owned(),
        decided_on: Date::parse_iso("2024-12-20"),
        decider: "Chủ tịch UBND tỉnh".to_owned(),
        basis: None,
        work: None,
        movement: None,
        unit_id: None,
    };
    award::add_award(&tx, &actor, id, &given, Checked::Verified)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

async fn found(browser: &mut Browser, text: &str) -> Value {
    let answer = browser
        .get(&format!("/api/v1/search?q={}", encoded(text)))
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    assert_eq!(answer.header("cache-control"), "private, no-store");
    answer.json()
}

/// Everything that the three routes say of a text, without the text itself.
async fn everything(browser: &mut Browser, text: &str) -> String {
    let query = encoded(text);
    let mut said = String::new();
    for group in [
        "",
        "person",
        "collective",
        "decision",
        "initiative",
        "nomination",
    ] {
        for path in [
            format!("/api/v1/search?q={query}&group={group}"),
            format!("/api/ui/search?q={query}&group={group}"),
            format!("/search?q={query}&group={group}"),
        ] {
            let answer = browser.get(&path).await;
            assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
            let nonce = if path.starts_with("/search") {
                answer.nonce()
            } else {
                String::new()
            };
            let mut body = answer.text();
            if !nonce.is_empty() {
                body = body.replace(&nonce, "");
            }
            said.push_str(&body.replace(&query, "").replace(text, ""));
        }
    }
    said
}

#[tokio::test]
async fn who_is_outside_the_scope_is_not_told_apart_from_who_does_not_exist() {
    let server = Server::new().await;
    let id = hidden_person(&server).await;
    for mut browser in [
        server.as_nobody(),
        server.as_clerk_of("904").await,
        server.as_role(Role::StageOperator).await,
        server.as_newcomer().await,
    ] {
        let secret = everything(&mut browser, "quach thi la lung").await;
        let nobody = everything(&mut browser, "qwxch thi la lung").await;
        assert_eq!(secret, nobody);
        assert!(!secret.contains("Quách"));
        let number = everything(&mut browser, "777001").await;
        assert_eq!(number, everything(&mut browser, "777999").await);
    }
    let mut clerk = server.as_clerk_of("904").await;
    for path in [
        format!("/records/decision?number={}", encoded(NUMBER)),
        format!("/records/{}", id.0),
    ] {
        let hidden = clerk.get(&path).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!hidden.text().contains("Quách"));
    }
}

#[tokio::test]
async fn the_own_clerk_and_the_office_find_the_person_and_the_decision() {
    let server = Server::new().await;
    hidden_person(&server).await;
    for mut browser in [server.as_clerk_of("908").await, server.as_office().await] {
        let person = found(&mut browser, "lung la QUÁCH").await;
        let group = &person["groups"][0];
        assert_eq!(
            (&group["group"], &group["count"]),
            (&"person".into(), &1.into())
        );
        assert_eq!(group["hits"][0]["title"], HIDDEN);
        let decision = found(&mut browser, "777001").await;
        let hit = &decision["groups"][0]["hits"][0];
        assert_eq!(hit["title"], NUMBER);
        let page = browser.get(hit["href"].as_str().unwrap()).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains(HIDDEN));
    }
}

#[tokio::test]
async fn everybody_finds_public_things_and_the_pages_that_they_may_open() {
    let server = Server::new().await;
    let mut visitor = server.as_nobody();
    let all = found(&mut visitor, "thu nhap").await;
    let groups: Vec<&str> = all["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group["group"].as_str().unwrap())
        .collect();
    assert!(
        groups.contains(&"board") && groups.contains(&"target"),
        "{groups:?}"
    );
    assert!(
        found(&mut visitor, "nhat ky").await["groups"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let mut admin = server.as_admin().await;
    let log = found(&mut admin, "nhat ky").await;
    assert_eq!(log["groups"][0]["hits"][0]["href"], "/admin/audit");
}

#[tokio::test]
async fn every_address_that_is_found_opens() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    for text in ["an", "thu nhap", "xa", "mau", "thi dua", "1"] {
        let answer = found(&mut office, text).await;
        for group in answer["groups"].as_array().unwrap() {
            for hit in group["hits"].as_array().unwrap().iter().take(2) {
                let href = hit["href"].as_str().unwrap();
                let page = office.get(href).await;
                assert_eq!(page.status, StatusCode::OK, "{text}: {href}");
            }
        }
    }
}

#[tokio::test]
async fn a_freeze_changes_nothing_that_the_search_says() {
    let server = Server::new().await;
    let mut visitor = server.as_nobody();
    let before = found(&mut visitor, "mau xa").await;
    let text = before.to_string();
    assert!(text.contains("/boards/mau-xa"), "{text}");
    for word in ["frozen", "provisional", "official", "score", "rank"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    let mut office = server.as_office().await;
    let frozen = office
        .post(
            "/publish/freeze",
            &[("board", "mau-xa-2026"), ("version", "0")],
        )
        .await;
    assert_eq!(frozen.status, StatusCode::SEE_OTHER, "{frozen:?}");
    assert_eq!(found(&mut visitor, "mau xa").await, before);
}

#[tokio::test]
async fn an_unknown_group_is_not_found_and_nothing_typed_finds_nothing() {
    let server = Server::new().await;
    let mut visitor = server.as_nobody();
    let unknown = visitor.get("/api/v1/search?q=an&group=none").await;
    assert_eq!(
        (unknown.status, unknown.code().as_str()),
        (StatusCode::NOT_FOUND, "not-found")
    );
    for text in ["", "  ", "%", "__", "'; DROP TABLE unit"] {
        let answer = found(&mut visitor, text).await;
        assert!(
            answer["groups"].as_array().unwrap().is_empty(),
            "{text}: {answer}"
        );
    }
    let long = "a ".repeat(3_000);
    assert!(
        found(&mut visitor, &long).await["text"]
            .as_str()
            .unwrap()
            .len()
            <= 120
    );
}
