//! Which pages are kept, until when, and for whom: never somebody's own page for another.

use http::StatusCode;

use crate::PUBLIC;
use crate::support::browser::{Answer, Browser};
use crate::support::page::{all, words};
use crate::support::{Record, Server};

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
        || !all(&page.html(), "form[action='/logout']").is_empty()
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
async fn the_program_is_kept_for_good_and_never_mixed_with_another_build() {
    let server = Server::new().await;
    let mut visitor = server.as_nobody();
    let page = visitor.get("/boards").await.html();
    let script = all(&page, "link[rel='modulepreload']")[0]
        .attr("href")
        .unwrap()
        .to_owned();
    let file = visitor.get(&script).await;
    assert_eq!(file.text(), "/* pkg/bangvang.js */", "{script}");
    assert_eq!(
        file.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    let other_build = visitor.get("/pkg/00000000/bangvang.js").await;
    assert_eq!(other_build.status, StatusCode::NOT_FOUND);
    assert_eq!(
        visitor
            .get("/pkg/bangvang.js")
            .await
            .header("cache-control"),
        "no-cache"
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
