//! A clerk of another unit finds no name, no count and no answer that differs from what does not exist.

use domain::account::Role;
use http::StatusCode;
use sea_orm::EntityTrait;
use store::entity::{audit_entry, initiative};

use crate::support::Server;
use crate::support::browser::Browser;
use crate::{AUTHOR, DECISION, OTHER, TITLE, WARD, form, leader_of, registered, step};

const NONE: i64 = 999_999;

/// The answer without the id that was asked for, and without what changes with every answer.
async fn shape(who: &mut Browser, path: &str, id: i64) -> (StatusCode, bool) {
    let answer = who.get(&path.replace("{id}", &id.to_string())).await;
    let text = answer.text();
    (answer.status, text.contains(TITLE) || text.contains(AUTHOR))
}

#[tokio::test]
async fn the_pages_of_another_units_initiative_do_not_exist() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of(WARD).await;
    let row = registered(&mut clerk, &server).await;
    let mut stranger = server.as_clerk_of(OTHER).await;
    for path in ["/initiatives/{id}", "/initiatives/{id}/edit"] {
        let there = shape(&mut stranger, path, row.id).await;
        assert_eq!(there, (StatusCode::NOT_FOUND, false), "{path}");
        assert_eq!(there, shape(&mut stranger, path, NONE).await, "{path}");
        let own = shape(&mut clerk, path, row.id).await;
        assert_eq!(own, (StatusCode::OK, true), "{path}");
    }
    for path in [
        "/initiatives".to_owned(),
        "/initiatives?find=tram+bom+biet".to_owned(),
        format!("/initiatives?unit={WARD}"),
        "/initiatives/new".to_owned(),
    ] {
        let text = stranger.get(&path).await.text();
        assert!(!text.contains(TITLE) && !text.contains(AUTHOR), "{path}");
    }
}

#[tokio::test]
async fn the_server_functions_tell_a_stranger_nothing() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of(WARD).await;
    let mut stranger = server.as_clerk_of(OTHER).await;
    let list = async |who: &mut Browser, find: &str| {
        let query = format!("find={find}&state=&unit=&year=&field=&page=0");
        who.ask("initiatives", &query).await.json()
    };
    let before = list(&mut stranger, "").await;
    let row = registered(&mut clerk, &server).await;
    assert_eq!(list(&mut stranger, "").await, before, "no count, no unit");
    let found = list(&mut stranger, "biet+tu+tat").await;
    assert_eq!(found["lines"], serde_json::json!([]));
    assert!(
        list(&mut clerk, "biet+tu+tat")
            .await
            .to_string()
            .contains(TITLE)
    );
    for function in ["initiative", "initiative_form"] {
        let there = stranger.ask(function, &format!("id={}", row.id)).await;
        let none = stranger.ask(function, &format!("id={NONE}")).await;
        assert_eq!(there.status, StatusCode::NOT_FOUND, "{function}");
        let told = there.text().replace(&row.id.to_string(), "#");
        let of_none = none.text().replace(&NONE.to_string(), "#");
        assert_eq!(told, of_none, "{function}");
    }
    // Who is tied to no unit reads what is shared only, though the role's scope would be the whole province.
    let mut head = server.as_role(Role::ClusterHead).await;
    let asked = head.ask("initiative", &format!("id={}", row.id)).await;
    assert_eq!(asked.status, StatusCode::NOT_FOUND);
    assert!(!list(&mut head, "").await.to_string().contains(TITLE));
}

#[tokio::test]
async fn a_stranger_changes_nothing_by_any_form() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of(WARD).await;
    let row = registered(&mut clerk, &server).await;
    let mut stranger = server.as_clerk_of(OTHER).await;
    let mut head = leader_of(&server, OTHER).await;
    let stored = async || {
        initiative::Entity::find_by_id(row.id)
            .one(server.db().newest())
            .await
            .unwrap()
            .unwrap()
    };
    let log = async || {
        audit_entry::Entity::find()
            .all(server.db().newest())
            .await
            .unwrap()
            .len()
    };
    let entries = log().await;
    let (id, version) = (row.id.to_string(), row.version.to_string());
    let saved = stranger
        .post("/initiatives/save", &form(&id, &version, "66,67"))
        .await;
    let page = stranger.follow(&saved).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    // Registering for a unit that is not one's own.
    stranger
        .post("/initiatives/save", &form("0", "0", "66,67"))
        .await;
    step(&mut stranger, &server, row.id, "send", &[("level", "base")]).await;
    let reason = [
        ("reason", "Một lý do đủ dài để được nhận"),
        ("level", "base"),
    ];
    for path in ["return", "refuse", "revoke"] {
        step(&mut head, &server, row.id, path, &reason).await;
    }
    step(&mut head, &server, row.id, "recognise", &DECISION).await;
    assert_eq!(stored().await, row);
    assert_eq!(log().await, entries);
    assert_eq!(crate::newest(&server).await.id, row.id);
}
