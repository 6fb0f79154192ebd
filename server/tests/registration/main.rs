//! Registration over HTTP: who fills in, who decides, what a return leaves behind, what nobody else sees.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]
#![recursion_limit = "256"]

#[path = "../support/mod.rs"]
mod support;

use http::StatusCode;
use store::entity::registration;
use support::Server;
use support::browser::{Answer, Browser};
use support::page::{field, words};

const REASON: &str = "Số lượng danh hiệu vượt tỷ lệ quy định của tỉnh";

async fn stored(server: &Server, unit: &str) -> Option<registration::Model> {
    let id = server.unit_id(unit).await;
    store::registration::find(server.db().newest(), id, 2024)
        .await
        .unwrap()
}

async fn state(server: &Server, unit: &str) -> String {
    let row = stored(server, unit).await;
    row.map_or_else(|| "none".to_owned(), |row| row.state)
}

async fn sends(browser: &mut Browser, server: &Server, unit: &str, awards: &str) -> Answer {
    let version = stored(server, unit).await.map_or(0, |row| row.version);
    let version = version.to_string();
    let fields = [
        ("registrant", unit),
        ("year", "2024"),
        ("version", &version),
        ("do", "send"),
        ("award.TTLDXS", awards),
    ];
    browser.post("/score/registrations/save", &fields).await
}

async fn decides(
    browser: &mut Browser,
    server: &Server,
    unit: &str,
    what: &str,
    reason: &str,
) -> Answer {
    let version = stored(server, unit).await.map_or(0, |row| row.version);
    let version = version.to_string();
    let fields = [
        ("registrant", unit),
        ("year", "2024"),
        ("version", &version),
        ("do", what),
        ("reason", reason),
    ];
    browser.post("/score/registrations/decide", &fields).await
}

#[tokio::test]
async fn a_clerk_never_approves_the_registration_of_the_own_unit() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let sent = sends(&mut clerk, &server, "904", "1").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{sent:?}");
    assert_eq!(state(&server, "904").await, "pending");
    let answer = decides(&mut clerk, &server, "904", "approve", "").await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{answer:?}");
    assert_eq!(state(&server, "904").await, "pending");
    let page = clerk.get("/score/registrations/904?year=2024").await;
    assert!(!page.text().contains("/score/registrations/decide"));
    let mut office = server.as_office().await;
    decides(&mut office, &server, "904", "approve", "").await;
    assert_eq!(state(&server, "904").await, "approved");
}

#[tokio::test]
async fn a_clerk_neither_sees_nor_fills_in_nor_decides_on_another_unit() {
    let server = Server::new().await;
    let mut other = server.as_clerk_of("908").await;
    sends(&mut other, &server, "908", "1").await;
    let mut clerk = server.as_clerk_of("904").await;
    let page = clerk.get("/score/registrations/908?year=2024").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "{page:?}");
    let asked = clerk.ask("registration", "unit=908&year=2024").await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN, "{asked:?}");
    let list = clerk.ask("registrations", "year=2024").await;
    assert!(!list.text().contains("\"908\""), "{list:?}");
    let typed = sends(&mut clerk, &server, "908", "9").await;
    assert_eq!(typed.status, StatusCode::FORBIDDEN, "{typed:?}");
    let decided = decides(&mut clerk, &server, "908", "approve", "").await;
    assert_eq!(decided.status, StatusCode::FORBIDDEN, "{decided:?}");
    assert_eq!(state(&server, "908").await, "pending");
}

#[tokio::test]
async fn a_return_needs_a_reason_that_stands_over_the_reopened_form() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    sends(&mut clerk, &server, "904", "7").await;
    let mut office = server.as_office().await;
    let refused = decides(&mut office, &server, "904", "return", "thiếu").await;
    let page = office.follow(&refused).await;
    assert_eq!(
        field(&page.html(), "reason"),
        "thiếu",
        "the typed text stays"
    );
    assert_eq!(state(&server, "904").await, "pending");
    decides(&mut office, &server, "904", "return", REASON).await;
    assert_eq!(state(&server, "904").await, "returned");
    let page = clerk.get("/score/registrations/904?year=2024").await;
    let html = page.html();
    assert!(words(&html).contains(REASON), "{page:?}");
    assert_eq!(field(&html, "award.TTLDXS"), "7", "the form is open again");
    sends(&mut clerk, &server, "904", "2").await;
    let late = decides(&mut office, &server, "904", "approve", "").await;
    assert_eq!(late.status, StatusCode::SEE_OTHER);
    let page = clerk.get("/score/registrations/904?year=2024").await;
    assert!(words(&page.html()).contains("Đã duyệt"), "{page:?}");
}

#[tokio::test]
async fn the_second_approver_reads_who_was_first() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    sends(&mut clerk, &server, "904", "1").await;
    let version = stored(&server, "904").await.unwrap().version.to_string();
    let fields = [
        ("registrant", "904"),
        ("year", "2024"),
        ("version", version.as_str()),
        ("do", "approve"),
    ];
    let (mut first, mut second) = (server.as_office().await, server.as_office().await);
    first.post("/score/registrations/decide", &fields).await;
    let late = second.post("/score/registrations/decide", &fields).await;
    let page = second.follow(&late).await;
    let told = words(&page.html());
    assert!(told.contains("«đã duyệt» do Người dùng office"), "{told}");
}

#[tokio::test]
async fn bad_numbers_are_named_and_nothing_is_half_saved() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let answer = sends(&mut clerk, &server, "904", "12 tập thể").await;
    let page = clerk.follow(&answer).await;
    let html = page.html();
    assert!(
        words(&html).contains("Tập thể lao động xuất sắc: phải là số nguyên"),
        "{page:?}"
    );
    assert_eq!(field(&html, "award.TTLDXS"), "12 tập thể");
    assert_eq!(state(&server, "904").await, "none");
}

#[tokio::test]
async fn reminders_wait_under_my_work_until_somebody_saw_them() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let done = office
        .post("/score/registrations/remind", &[("year", "2024")])
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{done:?}");
    let mut clerk = server.as_clerk_of("904").await;
    let work = clerk.get("/score").await;
    assert!(
        words(&work.html()).contains("chưa gửi đăng ký thi đua năm 2024"),
        "{work:?}"
    );
    let id = field(&work.html(), "id");
    let mut other = server.as_clerk_of("908").await;
    let refused = other.post("/score/notices/done", &[("id", &id)]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{refused:?}");
    clerk.post("/score/notices/done", &[("id", &id)]).await;
    let work = clerk.get("/score").await;
    assert!(!words(&work.html()).contains("chưa gửi đăng ký thi đua năm 2024"));
}

#[tokio::test]
async fn a_blocking_rule_refuses_with_words_and_the_year_stays() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let made = office
        .post(
            "/score/clusters/new",
            &[
                ("kind", "cluster"),
                ("name", "Cụm thi đua số 1"),
                ("decision", "Quyết định 1/QĐ-UBND"),
                ("year", "2024"),
            ],
        )
        .await;
    let page = made.location().to_owned();
    assert_eq!(
        page,
        "/score/clusters/kien-giang-cum-thi-dua-so-1?year=2024"
    );
    let about = [("cluster", "kien-giang-cum-thi-dua-so-1"), ("year", "2024")];
    for unit in ["904", "905"] {
        let fields = [about[0], about[1], ("unit", unit)];
        office.post("/score/clusters/member/add", &fields).await;
    }
    let settle = |head: &'static str, deputy: &'static str| {
        vec![
            about[0],
            about[1],
            ("version", "1"),
            ("head", head),
            ("deputy", deputy),
            ("flags", "1"),
            ("decision", "Quyết định 1/QĐ-UBND"),
        ]
    };
    let refused = office
        .post("/score/clusters/settle", &settle("904", "904"))
        .await;
    let told = words(&office.follow(&refused).await.html());
    assert!(
        told.contains("Một đơn vị không thể vừa là trưởng vừa là phó."),
        "{told}"
    );
    office
        .post("/score/clusters/settle", &settle("904", "905"))
        .await;
    let unit = server.unit_id("904").await;
    let led = store::cluster::led_by(server.db().newest(), unit, 2024)
        .await
        .unwrap();
    assert_eq!(led.len(), 1);
    // The head records the pledge; a clerk of another unit does not.
    let fields = [
        about[0],
        about[1],
        ("unit", "904"),
        ("day", "2024-02-01"),
        ("document", "01/GU"),
    ];
    let mut stranger = server.as_clerk_of("908").await;
    let refused = stranger.post("/score/clusters/pledge", &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{refused:?}");
    let mut head = server.as_clerk_of("904").await;
    head.post("/score/clusters/pledge", &fields).await;
    let signed = store::cluster::pledges(server.db().newest(), led[0].id)
        .await
        .unwrap();
    assert_eq!(signed.len(), 1);
}
