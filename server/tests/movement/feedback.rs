//! Feedback of visitors: it waits, and it is text wherever it is shown.

use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::entity::movement_feedback;

use crate::support::Server;
use crate::support::browser::Browser;
use crate::support::page::{assert_nothing_foreign, field, words};
use crate::{begin, commune};

const PROBES: [&str; 4] = [
    "<script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</title></script><svg onload=alert(1)>{{7*7}}<!--",
];

async fn send(browser: &mut Browser, name: &str, text: &str) -> crate::support::browser::Answer {
    let fields = [("movement", "M01"), ("name", name), ("words", text)];
    browser.post("/movements/feedback", &fields).await
}

/// What is kept about the movement M01, about which the sample data says nothing.
async fn stored(server: &Server) -> Vec<movement_feedback::Model> {
    let db = server.db().newest();
    let movement = store::movement::find(db, "M01").await.unwrap().unwrap();
    movement_feedback::Entity::find()
        .filter(movement_feedback::Column::MovementId.eq(movement.id))
        .all(db)
        .await
        .unwrap()
}

async fn count(server: &Server) -> u64 {
    movement_feedback::Entity::find()
        .count(server.db().newest())
        .await
        .unwrap()
}

#[tokio::test]
async fn feedback_waits_then_stands_as_text_with_its_answer() {
    for probe in PROBES {
        let server = Server::new().await;
        let mut visitor = server.as_nobody();
        let answer = send(&mut visitor, probe, &format!("{probe} đường lầy")).await;
        assert_eq!(
            answer.location(),
            "/movements/M01?feedback=waiting#feedback"
        );
        assert!(!visitor.has_session(), "a visitor needs no session");
        let told = visitor.get("/movements/M01?feedback=waiting").await;
        assert!(words(&told.html()).contains("đang chờ duyệt"));
        for path in [
            "/movements/M01",
            "/movements/M01?feedback=waiting",
            "/api/ui/movement?code=M01",
        ] {
            let page = server.as_nobody().get(path).await;
            assert!(!page.text().contains("đường lầy"), "{path} shows it early");
        }

        let mut office = server.as_office().await;
        let desk = office.get("/score/feedback").await;
        assert_nothing_foreign(&desk, probe);
        assert!(words(&desk.html()).contains(probe.trim()), "{desk:?}");
        let id = stored(&server).await[0].id.to_string();
        let shown = office
            .post(
                "/score/feedback/judge",
                &[("id", &id), ("version", "1"), ("step", "show")],
            )
            .await;
        assert_eq!(shown.status, StatusCode::SEE_OTHER);
        office
            .post(
                "/score/feedback/answer",
                &[("id", &id), ("version", "2"), ("words", probe)],
            )
            .await;
        server.hub_is_up_to_date().await;
        let page = server.as_nobody().get("/movements/M01").await;
        assert_nothing_foreign(&page, probe);
        let text = words(&page.html());
        assert!(text.contains(&format!("{probe} đường lầy")), "{text}");
        assert!(text.contains("Người dùng office trả lời"), "{text}");
    }
}

#[tokio::test]
async fn hiding_needs_a_reason_and_takes_it_off_the_page() {
    let server = Server::new().await;
    send(&mut server.as_nobody(), "", "Nội dung xấu lắm").await;
    let id = stored(&server).await[0].id.to_string();
    let mut office = server.as_office().await;
    let hide = |reason: &'static str, version: &'static str| {
        [
            ("id", id.clone()),
            ("version", version.to_owned()),
            ("step", "hide".to_owned()),
            ("reason", reason.to_owned()),
        ]
    };
    for (reason, state) in [("ngắn", "waiting"), ("Nêu tên người khác", "hidden")] {
        let fields = hide(reason, "1");
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        office.post("/score/feedback/judge", &fields).await;
        assert_eq!(stored(&server).await[0].state, state, "{reason}");
    }
    server.hub_is_up_to_date().await;
    let page = server.as_nobody().get("/movements/M01").await;
    assert!(!page.text().contains("Nội dung xấu lắm"));
}

#[tokio::test]
async fn what_is_too_long_comes_back_with_the_reason() {
    let server = Server::new().await;
    let mut visitor = server.as_nobody();
    let long = "Đường lầy. ".repeat(190);
    let answer = send(&mut visitor, "Bác Tư", &long).await;
    assert_eq!(answer.location(), "/movements/M01#feedback");
    let page = visitor.get("/movements/M01").await.html();
    assert_eq!(field(&page, "words"), long);
    assert_eq!(field(&page, "name"), "Bác Tư");
    assert!(words(&page).contains("dài quá 2.000 ký tự"));
    assert_eq!(stored(&server).await.len(), 0);
}

#[tokio::test]
async fn programs_and_drafts_leave_nothing() {
    let server = Server::new().await;
    let before = count(&server).await;
    let mut visitor = server.as_nobody();
    let trapped = [
        ("movement", "M01"),
        ("words", "Mua hàng ở đây"),
        ("website", "https://spam.example"),
    ];
    let answer = visitor.post("/movements/feedback", &trapped).await;
    assert_eq!(
        answer.location(),
        "/movements/M01?feedback=waiting#feedback"
    );

    let (unit, _) = commune(&server, 0).await;
    let code = begin(&mut server.as_clerk_of(&unit).await, "Nháp").await;
    let to_draft = [("movement", code.as_str()), ("words", "Có không?")];
    let answer = visitor.post("/movements/feedback", &to_draft).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(count(&server).await, before);
}
