//! Sessions: what their cookie gives away, and what ends them.

use http::StatusCode;
use sea_orm::EntityTrait;
use store::account::MustChange;

use crate::support::{PASSWORD, Server};
use crate::{change_password, is_signed_in};

#[tokio::test]
async fn the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let server = Server::new().await;
    let answer = server.as_nobody().sign_in("office", PASSWORD).await;
    let cookie = answer.session_cookie().unwrap();
    assert!(cookie.starts_with("bangvang="), "{cookie}");
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(
            cookie.contains(attribute),
            "{attribute} is missing: {cookie}"
        );
    }
    assert!(
        !cookie.contains("Secure"),
        "without TLS a browser would throw it away: {cookie}"
    );
    assert!(!cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn over_tls_the_session_cookie_is_bound_to_the_host_and_to_tls() {
    let server = Server::over_tls().await;
    let answer = server.as_nobody().sign_in("office", PASSWORD).await;
    let cookie = answer.session_cookie().unwrap();
    assert!(cookie.starts_with("__Host-bangvang="), "{cookie}");
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Secure"] {
        assert!(
            cookie.contains(attribute),
            "{attribute} is missing: {cookie}"
        );
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn the_database_does_not_hold_what_a_cookie_holds() {
    let server = Server::new().await;
    let office = server.as_office().await;
    let cookie = office.session().unwrap();
    let rows = store::entity::session::Entity::find()
        .all(server.db().newest())
        .await
        .unwrap();
    assert!(!rows.is_empty());
    assert!(
        rows.iter()
            .all(|row| !row.id.contains(cookie.as_str()) && !row.data.contains(cookie.as_str()))
    );
    assert!(rows.iter().all(|row| !row.data.contains(PASSWORD)));
}

#[tokio::test]
async fn a_session_of_before_signing_in_is_worth_nothing_afterwards() {
    let server = Server::new().await;
    let mut browser = server.as_nobody();
    browser.sign_in("office", "sai mật khẩu rồi").await;
    let mut planted = browser.clone();
    let before = browser.session().unwrap().clone();
    browser.sign_in("office", PASSWORD).await;
    assert_ne!(browser.session().unwrap(), &before);
    assert!(!is_signed_in(&mut planted).await);
}

#[tokio::test]
async fn signing_out_ends_the_session_for_good() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let mut copy = office.clone();
    assert_eq!(office.post("/logout", &[]).await.location(), "/");
    assert!(!office.has_session(), "the cookie is taken back");
    assert!(
        !is_signed_in(&mut copy).await,
        "a copied cookie does not work either"
    );
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session_of_the_account_and_no_other() {
    let server = Server::new().await;
    let (mut here, mut there, mut admin) = (
        server.as_office().await,
        server.as_office().await,
        server.as_admin().await,
    );
    here.post("/account/sign-out-everywhere", &[]).await;
    assert!(!is_signed_in(&mut here).await);
    assert!(!is_signed_in(&mut there).await);
    assert!(is_signed_in(&mut admin).await);
}

#[tokio::test]
async fn a_changed_password_ends_every_session_but_the_one_that_changed_it() {
    let server = Server::new().await;
    let (mut here, mut there) = (server.as_office().await, server.as_office().await);
    let before = here.session().unwrap().clone();
    let answer = change_password(&mut here, "con đường mới dài hơn").await;
    assert_ne!(here.session().unwrap(), &before, "the session has a new id");
    let page = here.follow(&answer).await;
    assert_eq!(page.status, StatusCode::OK, "{page:?}");
    assert!(is_signed_in(&mut here).await);
    assert!(!is_signed_in(&mut there).await);
    let mut old = server.as_nobody();
    old.sign_in("office", PASSWORD).await;
    assert!(!is_signed_in(&mut old).await, "the old password is gone");
    let mut new = server.as_nobody();
    new.sign_in("office", "con đường mới dài hơn").await;
    assert!(is_signed_in(&mut new).await);
}

#[tokio::test]
async fn a_form_of_an_ended_session_leads_to_the_sign_in_page_and_back() {
    let server = Server::new().await;
    let mut nobody = server.as_nobody();
    for (path, page) in [
        ("/account/password", "/account"),
        ("/account/sign-out-everywhere", "/account"),
        ("/admin/accounts/reset", "/admin/accounts"),
        ("/admin/accounts/disable", "/admin/accounts"),
    ] {
        let fields = [("current", "a"), ("new", "b"), ("again", "b"), ("id", "1")];
        let answer = nobody.post(path, &fields).await;
        assert_eq!(answer.location(), format!("/login?next={page}"), "{path}");
    }
}

#[tokio::test]
async fn an_account_typed_in_an_ended_session_is_there_after_signing_in() {
    let server = Server::new().await;
    let mut admin = server.as_nobody();
    let fields = [
        ("username", "can.bo.moi"),
        ("display_name", "Nguyễn Thị Mẫu"),
        ("role", "leader"),
        ("unit", ""),
    ];
    let answer = admin.post("/admin/accounts/add", &fields).await;
    assert_eq!(answer.location(), "/login?next=/admin/accounts");
    admin.sign_in("admin", PASSWORD).await;
    let page = admin.get("/admin/accounts").await;
    assert!(page.text().contains("Nguyễn Thị Mẫu"), "{page:?}");
}

#[tokio::test]
async fn a_reset_at_the_command_line_reaches_open_sessions_too() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    server
        .reset_password("office", MustChange::AtNextSignIn)
        .await;
    assert!(!is_signed_in(&mut office).await);
}
