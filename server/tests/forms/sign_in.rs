//! Signing in: which name and password open a session, what a refusal tells, and where it leads.

use http::StatusCode;

use crate::support::page::{all, field, text_of, words};
use crate::support::{PASSWORD, Server};
use crate::{change_password, is_signed_in};

#[tokio::test]
async fn the_right_password_opens_a_session_and_leads_on() {
    let server = Server::new().await;
    let mut browser = server.as_nobody();
    let answer = browser
        .sign_in_towards("office", PASSWORD, "/boards/thu-nhap?year=2022")
        .await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, "/boards/thu-nhap?year=2022")
    );
    let me = browser.ask("me", "").await.json();
    assert_eq!(
        (&me["username"], &me["role"]),
        (&"office".into(), &"provincial-office".into())
    );
    let page = browser.follow(&answer).await;
    assert!(
        all(&page.html(), "form[action='/logout']").len()
            + all(&page.html(), "a[href='/account']").len()
            > 0
    );
}

#[tokio::test]
async fn a_username_is_found_in_capitals_and_with_spaces_around_it() {
    let server = Server::new().await;
    let mut browser = server.as_nobody();
    browser.sign_in("  OFFICE ", PASSWORD).await;
    assert!(is_signed_in(&mut browser).await);
}

#[tokio::test]
async fn a_password_typed_on_a_mac_is_the_same_password() {
    let server = Server::new().await;
    let decomposed: String = PASSWORD
        .chars()
        .flat_map(|letter| match letter {
            'ộ' => vec!['o', '\u{323}', '\u{302}'],
            'ậ' => vec!['a', '\u{323}', '\u{302}'],
            'à' => vec!['a', '\u{300}'],
            'ư' => vec!['u', '\u{31b}'],
            'ờ' => vec!['o', '\u{31b}', '\u{300}'],
            other => vec![other],
        })
        .collect();
    assert_ne!(decomposed, PASSWORD);
    let mut browser = server.as_nobody();
    browser.sign_in("office", &decomposed).await;
    assert!(is_signed_in(&mut browser).await);
}

#[tokio::test]
async fn a_wrong_password_is_refused_and_the_typed_name_comes_back() {
    let server = Server::new().await;
    let mut browser = server.as_nobody();
    let answer = browser
        .sign_in_towards("office", "một con đường khác", "/record")
        .await;
    assert!(answer.location().starts_with("/login?next="), "{answer:?}");
    assert!(!is_signed_in(&mut browser).await);
    let page = browser.follow(&answer).await.html();
    assert_eq!(field(&page, "username"), "office");
    assert_eq!(field(&page, "next"), "/record");
    assert_eq!(field(&page, "password"), "");
    assert_eq!(
        all(&page, "[role='alert']").len(),
        1,
        "the refusal is told: {}",
        words(&page)
    );
    let again = browser.get("/login").await.html();
    assert_eq!(
        all(&again, "[role='alert']").len(),
        0,
        "the refusal is told once"
    );
}

#[tokio::test]
async fn an_unknown_and_a_disabled_name_are_refused_in_the_same_words_as_a_wrong_password() {
    let server = Server::new().await;
    server.as_disabled().await;
    let mut said = Vec::new();
    for (username, password) in [
        ("office", "sai mật khẩu rồi"),
        ("nobody.here", PASSWORD),
        ("left", PASSWORD),
    ] {
        let mut browser = server.as_nobody();
        let answer = browser.sign_in(username, password).await;
        assert!(!is_signed_in(&mut browser).await, "{username}");
        let page = browser.follow(&answer).await.html();
        said.push(text_of(all(&page, "[role='alert']")[0]));
    }
    assert_eq!((&said[0], &said[0]), (&said[1], &said[2]));
}

#[tokio::test]
async fn who_must_change_the_password_is_led_to_the_own_account() {
    let server = Server::new().await;
    let mut browser = server.as_nobody();
    let answer = browser
        .sign_in_towards("newcomer", PASSWORD, "/record")
        .await;
    assert_eq!(answer.location(), "/account");
    change_password(&mut browser, "một mật khẩu của riêng tôi").await;
    let record = browser.get("/record").await;
    assert_eq!(
        record.status,
        StatusCode::OK,
        "afterwards everything is open"
    );
}

#[tokio::test]
async fn the_way_back_never_leaves_the_site() {
    let server = Server::new().await;
    let evil = [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "/\t/evil.example/",
        "/\n/evil.example/",
        "javascript:alert(1)",
        "evil.example",
        "",
    ];
    for next in evil {
        let answer = server
            .as_nobody()
            .sign_in_towards("office", PASSWORD, next)
            .await;
        assert_eq!(answer.location(), "/", "{next:?}");
        let answer = server
            .as_nobody()
            .post("/preferences", &[("lang", "en"), ("back", next)])
            .await;
        assert_eq!(answer.location(), "/", "{next:?}");
        let refused = server
            .as_nobody()
            .sign_in_towards("no.such.person", "x", next)
            .await;
        assert_eq!(refused.location(), "/login?next=/", "{next:?}");
    }
}

#[tokio::test]
async fn signing_in_is_in_the_log() {
    let server = Server::new().await;
    server.as_office().await;
    let row = server.last_audit_row().await;
    assert_eq!(
        (row.action.as_str(), row.subject_key.as_str()),
        ("account.sign-in", "office")
    );
}
