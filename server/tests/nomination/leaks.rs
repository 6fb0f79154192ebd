//! A clerk of another unit finds no name, no count and no answer that differs from what does not exist.

use http::StatusCode;
use sea_orm::EntityTrait;
use store::entity::{
    audit_entry, citizen_opinion, initiative_use, nomination, nomination_list, nomination_opinion,
    nomination_paper, nomination_posting,
};

use crate::support::Server;
use crate::support::browser::Browser;
use crate::{OTHER, sample};

const NONE: i64 = 999_999;
/// One dossier before it was sent, one with the office, one that is public, one that is over.
const STATES: [&str; 4] = ["draft", "submitted", "posting", "decided"];

/// Status and words of an answer, without the key that was asked for and without what changes with every answer.
async fn shape(who: &mut Browser, path: &str, id: i64) -> (StatusCode, String) {
    let answer = who.get(&path.replace("{id}", &id.to_string())).await;
    let html = answer.html();
    let words = crate::support::page::words(&html);
    (answer.status, words.replace(&id.to_string(), "#"))
}

#[tokio::test]
async fn pages_and_files_of_another_unit_answer_like_ones_that_do_not_exist() {
    let server = Server::new().await;
    let mut stranger = server.as_clerk_of(OTHER).await;
    for state in STATES {
        let (row, list, slug) = sample(&server, state).await;
        let mut own = server.as_clerk_of(&slug).await;
        for (path, id) in [
            ("/nominations/{id}", row.id),
            ("/nominations/lists/{id}", list.id),
            ("/nominations/lists/{id}/letter.docx", list.id),
            ("/nominations/lists/{id}/names.docx", list.id),
            ("/nominations/lists/{id}/names.xlsx", list.id),
        ] {
            let there = shape(&mut stranger, path, id).await;
            assert_eq!(there.0, StatusCode::NOT_FOUND, "{path}");
            assert!(!there.1.contains(&row.name), "{path}");
            assert_eq!(there, shape(&mut stranger, path, NONE).await, "{path}");
            let path = path.replace("{id}", &id.to_string());
            assert_eq!(own.get(&path).await.status, StatusCode::OK, "{path}");
        }
    }
}

#[tokio::test]
async fn lists_counts_and_search_tell_a_stranger_nothing() {
    let server = Server::new().await;
    let mut stranger = server.as_clerk_of(OTHER).await;
    let (row, _, slug) = sample(&server, "draft").await;
    let seen = async |who: &mut Browser| {
        let answer = who.ask("nominations", "").await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.json()
    };
    let before = seen(&mut stranger).await;
    assert!(!before.to_string().contains(&row.name));
    for function in ["nomination", "nomination_list"] {
        let id = if function == "nomination" {
            row.id
        } else {
            row.list_id
        };
        let there = stranger.ask(function, &format!("id={id}")).await;
        let none = stranger.ask(function, &format!("id={NONE}")).await;
        assert_eq!(there.status, StatusCode::NOT_FOUND, "{function}");
        let told = there.text().replace(&id.to_string(), "#");
        assert_eq!(told, none.text().replace(&NONE.to_string(), "#"));
    }
    for query in [
        format!("award={}&year={}", row.award, row.year),
        format!("award={}&year={}&unit={slug}", row.award, row.year),
    ] {
        let text = stranger.ask("nomination_new", &query).await.text();
        assert!(!text.contains(&row.name), "{query}");
    }
    for path in [
        "/nominations".to_owned(),
        format!("/nominations?unit={slug}"),
        format!(
            "/nominations?find={}",
            crate::support::browser::encoded(&row.name)
        ),
        format!("/search?q={}", crate::support::browser::encoded(&row.name)),
    ] {
        let html = stranger.get(&path).await.html();
        // The words that were looked for stand in their field and in the title; links would be findings.
        let links = crate::support::page::all(&html, "main a");
        let found = links
            .iter()
            .any(|link| crate::support::page::text_of(*link).contains(&row.name));
        assert!(!found, "{path}");
    }
    // The same work of another unit changes no count of a stranger's.
    let mut own = server.as_clerk_of(&slug).await;
    let removed = [
        ("list", row.list_id.to_string()),
        ("version", "1".to_owned()),
        ("nomination", row.id.to_string()),
    ];
    let removed: Vec<(&str, &str)> = removed
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    own.post("/nominations/do/remove", &removed).await;
    assert_eq!(seen(&mut stranger).await, before);
}

/// Everything that a form about nominations could change.
async fn stored(server: &Server) -> String {
    let db = server.db().newest();
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {}",
        nomination::Entity::find().all(db).await.unwrap(),
        nomination_list::Entity::find().all(db).await.unwrap(),
        nomination_paper::Entity::find().all(db).await.unwrap(),
        nomination_opinion::Entity::find().all(db).await.unwrap(),
        nomination_posting::Entity::find().all(db).await.unwrap(),
        citizen_opinion::Entity::find().all(db).await.unwrap(),
        initiative_use::Entity::find().all(db).await.unwrap(),
        audit_entry::Entity::find().all(db).await.unwrap().len(),
    )
}

#[tokio::test]
async fn a_stranger_changes_nothing_by_any_form() {
    let server = Server::new().await;
    let mut stranger = server.as_clerk_of(OTHER).await;
    let (row, list, slug) = sample(&server, "draft").await;
    let before = stored(&server).await;
    let reason = "Một lý do đủ dài để được ghi nhận lại";
    let (id, list_id) = (row.id.to_string(), list.id.to_string());
    let (version, list_version) = (row.version.to_string(), list.version.to_string());
    let dossier = [("nomination", id.as_str()), ("version", version.as_str())];
    let submission = [
        ("list", list_id.as_str()),
        ("version", list_version.as_str()),
    ];
    let year = row.year.to_string();
    let subject = row.subject_id.to_string();
    let create = [
        ("award", row.award.as_str()),
        ("commendation", list.commendation.as_str()),
        ("year", year.as_str()),
        ("unit", slug.as_str()),
        ("names", row.name.as_str()),
        ("subject", subject.as_str()),
    ];
    let forms: Vec<(&str, Vec<(&str, &str)>)> = vec![
        ("create", create.to_vec()),
        (
            "names",
            [&submission[..], &[("names", row.name.as_str())]].concat(),
        ),
        (
            "head",
            [&submission[..], &[("title", "Danh sách khác")]].concat(),
        ),
        (
            "remove",
            [&submission[..], &[("nomination", id.as_str())]].concat(),
        ),
        (
            "split",
            [&submission[..], &[("nomination", id.as_str())]].concat(),
        ),
        (
            "merge",
            [&submission[..], &[("other", list_id.as_str())]].concat(),
        ),
        ("post", submission.to_vec()),
        (
            "interrupt",
            [&submission[..], &[("on", "2026-11-20"), ("reason", reason)]].concat(),
        ),
        (
            "act",
            vec![
                ("nomination", id.as_str()),
                ("action", "withdraw"),
                ("reason", reason),
            ],
        ),
        (
            "act",
            vec![("nomination", id.as_str()), ("action", "submit")],
        ),
        ("evaluate", dossier.to_vec()),
        ("evaluate", submission.to_vec()),
        ("cite", [&dossier[..], &[("initiative", "1")]].concat()),
        (
            "confirm",
            [
                &dossier[..],
                &[("rule", "R-X-01"), ("row", "0"), ("reason", reason)],
            ]
            .concat(),
        ),
        (
            "let-pass",
            [
                &dossier[..],
                &[("record", "1"), ("kind", "same-years"), ("reason", reason)],
            ]
            .concat(),
        ),
        (
            "assess",
            [
                &dossier[..],
                &[
                    ("held", "2026-11-20"),
                    ("in_favour", "1"),
                    ("minutes_signed", "1"),
                ],
            ]
            .concat(),
        ),
        (
            "vote",
            [
                &dossier[..],
                &[
                    ("council", "base"),
                    ("held", "2026-11-20"),
                    ("members", "9"),
                    ("present", "9"),
                    ("written", "0"),
                    ("yes", "9"),
                    ("form", "secret"),
                ],
            ]
            .concat(),
        ),
        ("about", [&dossier[..], &[("managed", "0")]].concat()),
        (
            "paper",
            [&dossier[..], &[("code", "minutes"), ("signed", "1")]].concat(),
        ),
        (
            "ask",
            [
                &dossier[..],
                &[
                    ("body", "party-committee"),
                    ("sent", "2026-11-20"),
                    ("due", "2026-12-20"),
                ],
            ]
            .concat(),
        ),
        (
            "days",
            [&dossier[..], &[("appraised", "2026-11-20")]].concat(),
        ),
        (
            "decision",
            [
                &dossier[..],
                &[
                    ("number", "1/QĐ-UBND"),
                    ("signed", "2026-11-20"),
                    ("signer", "Ai đó"),
                ],
            ]
            .concat(),
        ),
        (
            "moderate",
            vec![("citizen", "1"), ("do", "hide"), ("reason", reason)],
        ),
        (
            "reply",
            vec![
                ("citizen", "1"),
                ("answerer", "Ai đó"),
                ("words", "Đã tiếp thu"),
            ],
        ),
    ];
    for (path, fields) in forms {
        let path = format!("/nominations/do/{path}");
        let answer = stranger.post(&path, &fields).await;
        let refused = answer.status == StatusCode::FORBIDDEN
            || answer.status == StatusCode::NOT_FOUND
            || answer.status == StatusCode::SEE_OTHER;
        assert!(refused, "{path}: {answer:?}");
        assert_eq!(stored(&server).await, before, "{path}");
    }
}
