//! The own password, and the accounts that an administrator looks after.

use domain::account::Role;
use http::StatusCode;

use crate::support::page::{all, field, text_of, words};
use crate::support::{PASSWORD, Server};
use crate::{change_password, is_signed_in};

#[tokio::test]
async fn a_password_that_does_not_do_is_refused_in_words_and_changes_nothing() {
    let server = Server::new().await;
    let before = server.account("office").await;
    let refused = [
        (
            "sai mật khẩu cũ",
            "con đường mới dài hơn",
            "con đường mới dài hơn",
        ),
        (PASSWORD, "con đường mới dài hơn", "con đường mới dài hơm"),
        (PASSWORD, "ngắn quá", "ngắn quá"),
        (PASSWORD, "office của tỉnh ta", "office của tỉnh ta"),
        (PASSWORD, "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa"),
        (PASSWORD, "passwordpassword", "passwordpassword"),
    ];
    let mut office = server.as_office().await;
    for (current, new, again) in refused {
        let answer = office
            .post(
                "/account/password",
                &[("current", current), ("new", new), ("again", again)],
            )
            .await;
        let page = office.follow(&answer).await;
        assert!(
            !all(&page.html(), "[role='alert']").is_empty(),
            "{new}: {}",
            words(&page.html())
        );
        assert!(!page.text().contains(new), "{new} stands on the page");
    }
    assert_eq!(server.account("office").await, before);
}

#[tokio::test]
async fn a_reset_ends_the_sessions_and_the_new_password_is_shown_once() {
    let server = Server::new().await;
    let (mut admin, mut office) = (server.as_admin().await, server.as_office().await);
    let id = server.account("office").await.id.to_string();
    let answer = admin.post("/admin/accounts/reset", &[("id", &id)]).await;
    assert!(!is_signed_in(&mut office).await);
    let page = admin.follow(&answer).await.html();
    let password = text_of(all(&page, "code")[0]);
    assert_eq!(password.len(), 23, "{password}");
    assert!(
        !admin
            .get("/admin/accounts")
            .await
            .text()
            .contains(&password),
        "it is shown a second time"
    );
    let mut office = server.as_nobody();
    assert_eq!(
        office.sign_in("office", &password).await.location(),
        "/account",
        "it must be changed first"
    );
}

#[tokio::test]
async fn a_disabled_account_loses_its_sessions_and_an_enabled_one_signs_in_again() {
    let server = Server::new().await;
    let (mut admin, mut office) = (server.as_admin().await, server.as_office().await);
    let id = server.account("office").await.id.to_string();
    admin.post("/admin/accounts/disable", &[("id", &id)]).await;
    assert!(!is_signed_in(&mut office).await);
    let mut again = server.as_nobody();
    again.sign_in("office", PASSWORD).await;
    assert!(!is_signed_in(&mut again).await);
    admin.post("/admin/accounts/enable", &[("id", &id)]).await;
    assert!(
        !is_signed_in(&mut office).await,
        "an old session does not come back to life"
    );
    assert!(is_signed_in(&mut server.as_office().await).await);
}

#[tokio::test]
async fn administrators_cannot_lock_themselves_out() {
    let server = Server::new().await;
    let mut admin = server.as_admin().await;
    let id = server.account("admin").await.id.to_string();
    let before = server.account("admin").await;
    for action in ["disable", "reset"] {
        let answer = admin
            .post(&format!("/admin/accounts/{action}"), &[("id", &id)])
            .await;
        let page = admin.follow(&answer).await;
        assert_eq!(page.status, StatusCode::OK, "{action}: {page:?}");
        assert!(
            !all(&page.html(), "[role='alert']").is_empty(),
            "{action} is refused in words"
        );
        assert_eq!(server.account("admin").await, before, "{action}");
    }
}

#[tokio::test]
async fn an_added_account_signs_in_with_the_password_that_was_shown() {
    let server = Server::new().await;
    let mut admin = server.as_admin().await;
    let fields = [
        ("username", "Clerk.908"),
        ("display_name", "Lê Thị Hồng"),
        ("role", "unit-clerk"),
        ("unit", "908"),
    ];
    let answer = admin.post("/admin/accounts/add", &fields).await;
    let password = text_of(all(&admin.follow(&answer).await.html(), "code")[0]);
    let added = server.account("clerk.908").await;
    assert_eq!(
        (added.display_name.as_str(), added.unit_id),
        ("Lê Thị Hồng", Some(server.unit_id("908").await))
    );
    assert!(added.must_change_password && !added.sample);
    let mut clerk = server.as_nobody();
    assert_eq!(
        clerk.sign_in("clerk.908", &password).await.location(),
        "/account"
    );
}

#[tokio::test]
async fn a_refused_new_account_brings_the_typed_text_back() {
    let server = Server::new().await;
    let mut admin = server.as_admin().await;
    let good = [
        ("username", "lan"),
        ("display_name", "Trần Lan"),
        ("role", "unit-clerk"),
        ("unit", "908"),
    ];
    for (spoilt, value) in [
        ("username", "office"),
        ("username", "Lan Trần"),
        ("display_name", " "),
        ("role", "king"),
        ("unit", ""),
        ("unit", "zzz"),
    ] {
        let fields: Vec<(&str, &str)> = good
            .iter()
            .map(|(name, text)| (*name, if *name == spoilt { value } else { *text }))
            .collect();
        let answer = admin.post("/admin/accounts/add", &fields).await;
        let page = admin.follow(&answer).await.html();
        assert!(
            !all(&page, "[role='alert']").is_empty(),
            "{spoilt}={value} is refused in words"
        );
        for (name, text) in fields
            .iter()
            .filter(|(name, _)| ["username", "display_name"].contains(name))
        {
            let form = all(&page, "form[action='/admin/accounts/add']")[0];
            let shown = scraper::Html::parse_fragment(&form.html());
            assert_eq!(&field(&shown, name), text, "{spoilt}={value}");
        }
    }
    assert!(
        store::account::find_by_username(server.db().newest(), "lan")
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn every_change_of_an_account_is_in_the_log_with_who_did_it_and_in_which_request() {
    let server = Server::new().await;
    let mut admin = server.as_admin().await;
    let id = server
        .add_account("someone", Role::Leader, None)
        .await
        .id
        .to_string();
    for (action, logged) in [
        ("reset", "account.reset"),
        ("disable", "account.disable"),
        ("enable", "account.enable"),
    ] {
        let answer = admin
            .post(&format!("/admin/accounts/{action}"), &[("id", &id)])
            .await;
        let row = server.last_audit_row().await;
        assert_eq!(
            (row.action.as_str(), row.subject_key.as_str()),
            (logged, "someone")
        );
        assert_eq!(
            (row.actor.as_str(), row.role.as_str()),
            ("Người dùng admin", "administrator")
        );
        assert_eq!(
            row.request_id.as_deref(),
            Some(answer.header("x-request-id")),
            "{action}"
        );
    }
    let answer = change_password(&mut admin, "con đường mới dài hơn").await;
    let row = server.last_audit_row().await;
    assert_eq!(row.action, "account.change-password");
    assert_eq!(
        row.request_id.as_deref(),
        Some(answer.header("x-request-id"))
    );
}
