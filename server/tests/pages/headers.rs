//! The headers of every answer, and the nonce without which no script runs.

use std::collections::BTreeSet;

use axum::body::Body;
use http::{Method, StatusCode};

use crate::support::Server;
use crate::support::page::assert_nothing_foreign;
use crate::{MISSING, PUBLIC, assert_security_headers};

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
