//! What is said of what does not exist, is not for the reader, or fails.

use http::StatusCode;

use crate::support::Server;
use crate::support::page::{all, text_of};
use crate::{MISSING, assert_security_headers};

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
