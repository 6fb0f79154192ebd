//! Pages: their headers, the cache of those that everybody may see, their language, and what is said of what does not exist.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use std::collections::BTreeSet;
use std::path::PathBuf;

use axum::body::Body;
use http::{Method, StatusCode};
use support::browser::{Answer, Browser};
use support::page::{all, assert_nothing_foreign, text_of, words};
use support::{Record, Server};

const PUBLIC: [&str; 14] = [
    "/",
    "/?year=2021",
    "/boards",
    "/boards/thu-nhap?year=2022",
    "/boards/chi-tieu",
    "/boards/cchc-2018",
    "/boards/mau-xa?year=2024",
    "/movements",
    "/movements/M01",
    "/units",
    "/units/904",
    "/targets/KT01",
    "/targets/H-TN",
    "/login",
];

const MISSING: [&str; 11] = [
    "/boards/no-such-board",
    "/boards/thu-nhap?year=1999",
    "/boards/chi-tieu?year=2014",
    "/boards/mau-xa?year=2022",
    "/units/no-such-unit",
    "/targets/XX99",
    "/movements/M99",
    "/?year=1999",
    "/no/such/page",
    "/boards/thu-nhap/more",
    "/admin/no-such-page",
];

fn assert_security_headers(answer: &Answer, place: &str) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{place}: {name}");
    }
    assert!(
        answer.header("permissions-policy").contains("camera=()"),
        "{place}"
    );
    assert_eq!(answer.header("x-request-id").len(), 16, "{place}");
    let policy = answer.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ] {
        assert!(
            policy.contains(part),
            "{place}: {part} is missing: {policy}"
        );
    }
    for part in ["unsafe-inline", "'unsafe-eval'", "*"] {
        assert!(!policy.contains(part), "{place}: {policy}");
    }
}

#[tokio::test]
async fn every_kind_of_answer_carries_the_security_headers() {
    let server = Server::new().await;
    let mut visitor = server.as_nobody();
    for path in PUBLIC.into_iter().chain(MISSING).chain([
        "/healthz",
        "/readyz",
        "/metrics",
        "/api/v1/boards",
        "/api/v1/boards/none",
        "/api/v1/boards/thu-nhap?year=abc",
        "/api/v1/openapi.json",
        "/api/v1/live/boards/none",
        "/api/ui/boards",
        "/api/ui/none",
        "/api/ui/accounts",
        "/bangvang.css",
        "/account",
        "/admin/audit",
    ]) {
        assert_security_headers(&visitor.get(path).await, path);
    }
    let stream = visitor
        .open(
            Method::GET,
            "/api/v1/live/boards/thu-nhap",
            &[],
            Body::empty(),
        )
        .await;
    assert_eq!(stream.headers()["x-content-type-options"], "nosniff");
    let refused = visitor
        .clone()
        .sending("origin", "https://evil.example")
        .post("/login", &[])
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_security_headers(&refused, "a refused form");
    assert_security_headers(&visitor.sign_in("office", "x").await, "a redirect");
    assert_security_headers(
        &visitor.post("/admin/accounts/reset", &[("id", "1")]).await,
        "401",
    );
    let wrong_method = visitor
        .send(Method::DELETE, "/boards", &[], Body::empty())
        .await;
    assert!(wrong_method.status.is_client_error());
    assert_security_headers(&wrong_method, "405");
    assert!(
        visitor
            .get("/")
            .await
            .header("strict-transport-security")
            .is_empty(),
        "not without TLS"
    );
}

#[tokio::test]
async fn over_tls_browsers_are_told_to_stay_there() {
    let server = Server::over_tls().await;
    for path in ["/", "/healthz", "/login", "/no/such/page"] {
        let answer = server.as_nobody().get(path).await;
        assert!(
            answer
                .header("strict-transport-security")
                .contains("max-age=31536000"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn every_page_runs_only_scripts_with_its_nonce_and_has_no_inline_styles() {
    let server = Server::new().await;
    let mut admin = server.as_admin().await;
    let mut office = server.as_office().await;
    for path in PUBLIC.into_iter().chain(MISSING) {
        assert_nothing_foreign(&server.as_nobody().get(path).await, path);
        assert_nothing_foreign(&office.get(path).await, path);
    }
    let correcting = server.figure("H-TN", "908", 2022).await.unwrap();
    for path in [
        "/account",
        "/record",
        "/record?target=H-TN",
        &format!("/record?figure={}", correcting.id),
    ] {
        assert_nothing_foreign(&office.get(path).await, path);
    }
    for path in [
        "/account",
        "/admin/accounts",
        "/admin/audit",
        "/admin/audit?check=1",
    ] {
        assert_nothing_foreign(&admin.get(path).await, path);
    }
}

#[tokio::test]
async fn two_requests_never_share_a_nonce_although_the_page_is_kept() {
    let server = Server::new().await;
    server.hub_is_up_to_date().await;
    let mut visitor = server.as_nobody();
    let mut nonces = BTreeSet::new();
    let mut pages = BTreeSet::new();
    for _ in 0..4 {
        let page = visitor.get("/boards/thu-nhap?year=2022").await;
        let nonce = page.nonce();
        assert!(nonce.len() >= 22, "128 bits: {nonce}");
        assert!(page.text().contains(&nonce));
        pages.insert(page.text().replace(&nonce, ""));
        nonces.insert(nonce);
    }
    assert_eq!(nonces.len(), 4);
    assert_eq!(pages.len(), 1, "the page itself is the same");
}

#[tokio::test]
async fn the_server_s_own_word_about_the_nonce_never_leaves_it() {
    let server = Server::new().await;
    for path in ["/", "/login", "/no/such/page", "/account"] {
        let answer = server.as_nobody().get(path).await;
        assert!(
            answer.headers.get(server::pages::NONCE_HEADER).is_none(),
            "{path}"
        );
    }
}

async fn mentions(browser: &mut Browser, path: &str, text: &str) -> bool {
    words(&browser.get(path).await.html()).contains(text)
}

#[tokio::test]
async fn a_kept_page_changes_after_a_figure_is_recorded() {
    let server = Server::new().await;
    server.hub_is_up_to_date().await;
    let mut visitor = server.as_nobody();
    const BOARD: &str = "/boards/thu-nhap?year=2023";
    assert!(!mentions(&mut visitor, BOARD, "87,6543").await);
    assert!(
        !mentions(&mut visitor, BOARD, "87,6543").await,
        "from the cache"
    );
    let mut office = server.as_office().await;
    office
        .record_with_script(&Record::income("904", 2023, "87,6543"))
        .await;
    server.hub_is_up_to_date().await;
    assert!(mentions(&mut visitor, BOARD, "87,6543").await);
}

#[tokio::test]
async fn a_page_is_kept_until_something_changes() {
    let server = Server::new().await;
    server.hub_is_up_to_date().await;
    let mut visitor = server.as_nobody();
    let before = visitor.get("/units/904").await;
    server
        .by_hand("UPDATE unit SET name = 'Huyện Đổi Tên' WHERE slug = '904'")
        .await;
    let after = visitor.get("/units/904").await;
    let without_nonce = |page: &Answer| page.text().replace(&page.nonce(), "");
    assert_eq!(
        without_nonce(&before),
        without_nonce(&after),
        "nothing was told to have changed, so the page is kept"
    );
    let fresh = server.as_office().await.get("/units/904").await;
    assert!(
        fresh.text().contains("Huyện Đổi Tên"),
        "who is signed in reads what is stored"
    );
}

#[tokio::test]
async fn pages_are_kept_apart_by_language_theme_and_query() {
    let server = Server::new().await;
    server.hub_is_up_to_date().await;
    let mut vi = server.as_nobody();
    let mut en = server.as_nobody().in_english();
    let mut dark = server.as_nobody();
    dark.cookies
        .insert("bangvang_theme".to_owned(), "dark".to_owned());
    for _ in 0..2 {
        for (browser, lang, theme) in [
            (&mut vi, "vi", "auto"),
            (&mut en, "en", "auto"),
            (&mut dark, "vi", "dark"),
        ] {
            let page = browser.get("/boards/thu-nhap?year=2022").await.html();
            let html = all(&page, "html")[0];
            assert_eq!(
                (html.attr("lang"), html.attr("data-theme")),
                (Some(lang), Some(theme))
            );
        }
        assert!(mentions(&mut vi, "/boards/thu-nhap?year=2022", "An Biên").await);
        assert!(
            !mentions(
                &mut vi,
                "/boards/thu-nhap?year=2022&find=ki%C3%AAn%20l%C6%B0%C6%A1ng",
                "Tân Hiệp"
            )
            .await
        );
    }
}

/// Whether a page shows who reads it.
fn shows_a_person(page: &Answer) -> bool {
    page.text().contains("Người dùng")
        || page.text().contains("\"office\"")
        || page.text().contains("/logout")
        || !all(&page.html(), "a[href='/account']").is_empty()
}

#[tokio::test]
async fn a_page_of_somebody_who_signed_in_is_never_kept_for_others() {
    let server = Server::new().await;
    server.hub_is_up_to_date().await;
    let mut office = server.as_office().await;
    for path in PUBLIC {
        let own = office.get(path).await;
        assert!(
            shows_a_person(&own),
            "{path}: the test does not see that somebody signed in"
        );
        assert_eq!(own.header("cache-control"), "private, no-store", "{path}");
        let visitors = server.as_nobody().get(path).await;
        assert!(
            !shows_a_person(&visitors),
            "{path}: a visitor reads somebody's own page"
        );
    }
}

#[tokio::test]
async fn who_signed_in_never_gets_a_kept_page() {
    let server = Server::new().await;
    server.hub_is_up_to_date().await;
    for path in PUBLIC {
        server.as_nobody().get(path).await;
    }
    let mut office = server.as_office().await;
    for path in PUBLIC {
        assert!(shows_a_person(&office.get(path).await), "{path}");
    }
}

#[tokio::test]
async fn a_session_under_a_disguised_cookie_name_does_not_get_its_page_kept() {
    let server = Server::new().await;
    server.hub_is_up_to_date().await;
    let mut office = server.as_office().await;
    let session = office.cookies.remove("bangvang").unwrap();
    // Cookie names are percent-decoded on the way to the session.
    for (name, path) in [("bang%76ang", "/boards"), ("%62angvang", "/movements")] {
        office.cookies.clear();
        office.cookies.insert(name.to_owned(), session.clone());
        office.get(path).await;
        let visitors = server.as_nobody().get(path).await;
        assert!(
            !shows_a_person(&visitors),
            "{path}: a visitor reads somebody's own page"
        );
    }
}

#[tokio::test]
async fn a_kept_page_sets_no_cookie_and_is_asked_for_again() {
    let server = Server::new().await;
    for _ in 0..2 {
        let page = server.as_nobody().get("/boards").await;
        assert!(page.headers.get("set-cookie").is_none());
        assert_eq!(page.header("cache-control"), "no-cache");
        assert_eq!(page.header("vary"), "cookie");
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    }
}

#[tokio::test]
async fn built_files_are_kept_by_browsers_for_good_when_their_address_carries_their_hash() {
    let server = Server::new().await;
    let mut visitor = server.as_nobody();
    let page = visitor.get("/boards").await.html();
    let style = all(&page, "link[rel='stylesheet']")[0]
        .attr("href")
        .unwrap()
        .to_owned();
    assert!(style.starts_with("/bangvang.css?v="), "{style}");
    let file = visitor.get(&style).await;
    assert_eq!(
        file.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(file.header("content-type"), "text/css");
    assert_eq!(
        visitor.get("/bangvang.css").await.header("cache-control"),
        "no-cache"
    );
}

#[tokio::test]
async fn what_does_not_exist_is_404_with_words_and_a_way_on() {
    let server = Server::new().await;
    for mut browser in [
        server.as_nobody(),
        server.as_office().await,
        server.as_nobody().in_english(),
    ] {
        for path in MISSING {
            let answer = browser.get(path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {answer:?}");
            let page = answer.html();
            assert!(!text_of(all(&page, "h1")[0]).is_empty(), "{path}");
            assert!(
                !all(&page, "main a[href='/']").is_empty(),
                "{path}: no way on"
            );
            assert!(
                all(&page, "title")
                    .iter()
                    .any(|title| !text_of(*title).is_empty()),
                "{path}"
            );
        }
    }
}

#[tokio::test]
async fn a_year_that_is_no_number_opens_the_page_or_says_that_there_is_none() {
    let server = Server::new().await;
    for path in [
        "/?year=abc",
        "/boards/thu-nhap?year=abc",
        "/boards/thu-nhap?year=",
        "/boards/thu-nhap?year=99999",
    ] {
        let status = server.as_nobody().get(path).await.status;
        assert!(
            [StatusCode::OK, StatusCode::NOT_FOUND].contains(&status),
            "{path}: {status}"
        );
    }
}

#[tokio::test]
async fn what_is_not_for_the_reader_is_401_or_403_with_words() {
    let server = Server::new().await;
    for path in ["/record", "/account", "/admin/accounts", "/admin/audit"] {
        let answer = server.as_nobody().get(path).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        let ways: Vec<String> = all(&answer.html(), "main a")
            .iter()
            .filter_map(|link| link.attr("href").map(str::to_owned))
            .collect();
        assert!(
            ways.contains(&format!("/login?next={path}")),
            "{path}: {ways:?}"
        );
        assert_eq!(
            answer.header("cache-control"),
            "private, no-store",
            "{path}"
        );
    }
    for path in ["/admin/accounts", "/admin/audit"] {
        let answer = server.as_office().await.get(path).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        assert!(!text_of(all(&answer.html(), "main h1")[0]).is_empty());
    }
}

#[tokio::test]
async fn a_board_is_readable_without_script() {
    let server = Server::new().await;
    let page = server.as_nobody().get("/boards/cchc-2018").await.html();
    let rows: Vec<String> = all(&page, "main table tbody tr")
        .iter()
        .map(|row| text_of(*row))
        .collect();
    assert_eq!(
        rows.len(),
        42,
        "all units of the published index: {rows:#?}"
    );
    let ranking = server
        .as_nobody()
        .get("/boards/thu-nhap?year=2022")
        .await
        .html();
    let rows: Vec<String> = all(&ranking, "main table tbody tr")
        .iter()
        .map(|row| text_of(*row))
        .collect();
    assert_eq!(rows.len(), 15, "{rows:#?}");
    assert!(
        rows[0].contains("An Biên") && rows[0].contains("59"),
        "the first is first: {}",
        rows[0]
    );
    let targets = server.as_nobody().get("/boards/chi-tieu?year=2023").await;
    assert!(
        words(&targets.html()).contains("6,79"),
        "the growth of 2023"
    );
    let home = words(&server.as_nobody().get("/").await.html());
    assert!(
        home.contains("Tăng trưởng kinh tế") && home.contains("Thu ngân sách nhà nước"),
        "{home}"
    );
}

#[tokio::test]
async fn every_table_has_a_body_because_the_parser_would_add_one() {
    let server = Server::new().await;
    let mut tables = 0;
    for path in PUBLIC {
        let source = server.as_nobody().get(path).await.text();
        tables += source.matches("<table").count();
        assert!(
            source.matches("<tbody").count() >= source.matches("<table").count(),
            "{path}"
        );
    }
    assert!(tables > 5, "the pages hold {tables} tables only");
}

/// Interface words of a language by their keys.
fn locale(lang: &str, file: &str) -> serde_json::Map<String, serde_json::Value> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../app/locales");
    let text = std::fs::read_to_string(folder.join(lang).join(format!("{file}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[tokio::test]
async fn english_pages_say_so_and_hold_no_vietnamese_words_of_the_interface() {
    let server = Server::new().await;
    let mut visitor = server.as_nobody().in_english();
    let mut admin = server.as_admin().await.in_english();
    let mut vietnamese: Vec<(String, String)> = Vec::new();
    for file in [
        "nav", "state", "error", "account", "audit", "common", "record", "home",
    ] {
        let english = locale("en", file);
        for (key, value) in locale("vi", file) {
            let value = value.as_str().unwrap_or_default().to_owned();
            // Short words also stand in names; words with parameters never stand as they are.
            let telling =
                value.split(' ').count() >= 3 && !value.is_ascii() && !value.contains("{{");
            if telling && english.get(&key).and_then(|text| text.as_str()) != Some(&value) {
                vietnamese.push((format!("{file}.{key}"), value));
            }
        }
    }
    assert!(vietnamese.len() > 40, "{}", vietnamese.len());
    let mut wrong = Vec::new();
    let mut pages = Vec::new();
    for path in PUBLIC.into_iter().chain(MISSING) {
        pages.push((path, visitor.get(path).await));
    }
    for path in ["/account", "/admin/accounts", "/admin/audit"] {
        pages.push((path, admin.get(path).await));
    }
    for path in ["/record?target=H-TN"] {
        pages.push((path, server.as_office().await.in_english().get(path).await));
    }
    for (path, answer) in pages {
        let page = answer.html();
        assert_eq!(all(&page, "html")[0].attr("lang"), Some("en"), "{path}");
        // The links between the languages name each in its own words; data in Vietnamese is marked as such.
        let text: String = words_outside_vietnamese(&page);
        for (key, word) in &vietnamese {
            if text.contains(word.as_str()) {
                wrong.push(format!("{path}: {key} {word:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is not marked as Vietnamese.
fn words_outside_vietnamese(page: &scraper::Html) -> String {
    let mut page = page.clone();
    let marked: Vec<_> = all(&page, "[lang='vi'], script")
        .iter()
        .map(|element| element.id())
        .collect();
    for id in marked {
        page.tree.get_mut(id).unwrap().detach();
    }
    words(&page)
}

#[tokio::test]
async fn vietnamese_is_the_language_of_who_never_chose() {
    let server = Server::new().await;
    let page = server
        .as_nobody()
        .sending("accept-language", "en-GB,en;q=0.9")
        .get("/")
        .await
        .html();
    assert_eq!(all(&page, "html")[0].attr("lang"), Some("vi"));
    assert!(words(&page).contains("Phong trào"));
}

#[tokio::test]
async fn a_unit_is_found_without_accents_and_in_capitals() {
    let server = Server::new().await;
    for typed in [
        "tan%20hiep",
        "TAN+HIEP",
        "T%C3%A2n%20Hi%E1%BB%87p",
        "Ta%CC%82n%20Hie%CC%A3%CC%82p",
    ] {
        let page = server
            .as_nobody()
            .get(&format!("/units?find={typed}&kind=district"))
            .await
            .html();
        let found = words(&page);
        assert!(found.contains("Tân Hiệp"), "{typed}");
        assert!(
            !all(&page, "main a[href='/units/904']").is_empty(),
            "{typed}"
        );
        assert!(
            all(&page, "main a[href='/units/908']").is_empty(),
            "{typed} finds An Biên"
        );
    }
}

#[tokio::test]
async fn a_page_that_fails_tells_no_internals() {
    let server = Server::new().await;
    server
        .by_hand("ALTER TABLE board RENAME TO board_elsewhere")
        .await;
    for path in [
        "/boards",
        "/boards/thu-nhap",
        "/api/v1/boards",
        "/api/ui/boards",
    ] {
        let answer = server.as_nobody().get(path).await;
        assert_eq!(
            answer.status,
            StatusCode::INTERNAL_SERVER_ERROR,
            "{path}: {answer:?}"
        );
        assert!(
            !answer.text().contains("no such table") && !answer.text().contains("SELECT"),
            "{path}: {answer:?}"
        );
        assert_security_headers(&answer, path);
    }
    server
        .by_hand("ALTER TABLE board_elsewhere RENAME TO board")
        .await;
    assert_eq!(
        server.as_nobody().get("/boards").await.status,
        StatusCode::OK,
        "a failed page is not kept"
    );
}

#[tokio::test]
async fn who_recorded_and_corrected_is_told_to_colleagues_and_not_to_visitors() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let figure = server.figure("H-TN", "908", 2022).await.unwrap();
    office
        .record_with_script(&Record::income("904", 2023, "61,5"))
        .await;
    let correction =
        Record::income("908", 2022, "60").correcting(&figure, "Số chính thức của tỉnh");
    assert_eq!(
        office.record_with_script(&correction).await.status,
        StatusCode::OK
    );
    server.hub_is_up_to_date().await;
    let name = "Người dùng office";
    for path in [
        "/",
        "/?year=2023",
        "/targets/H-TN",
        "/units/904",
        "/units/908",
        "/boards/thu-nhap?year=2023",
        "/api/ui/overview?year=2023",
        "/api/ui/target?code=H-TN",
        "/api/ui/unit?code=908",
        "/api/ui/board?code=thu-nhap&year=2022",
        "/api/v1/boards/thu-nhap?year=2022",
    ] {
        let answer = server.as_nobody().get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {answer:?}");
        assert!(
            !answer.text().contains(name),
            "{path} tells a visitor who recorded"
        );
    }
    let colleague = server.as_clerk_of("904").await.get("/targets/H-TN").await;
    assert!(
        words(&colleague.html()).contains(name),
        "a colleague is told"
    );
}

#[tokio::test]
async fn what_is_somebody_s_own_is_stored_by_no_cache_on_the_way() {
    let server = Server::new().await;
    let (mut admin, mut office) = (server.as_admin().await, server.as_office().await);
    for path in [
        "/api/ui/accounts",
        "/api/ui/audit_log",
        "/api/ui/me",
        "/api/ui/notice",
        "/account",
        "/admin/audit",
    ] {
        let answer = admin.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {answer:?}");
        assert!(
            answer.header("cache-control").contains("no-store"),
            "{path}: {:?}",
            answer.headers
        );
    }
    let form = office
        .get("/api/ui/record_form?target=H-TN&figure=&unit=&year=")
        .await;
    assert!(
        form.header("cache-control").contains("no-store"),
        "{:?}",
        form.headers
    );
}
