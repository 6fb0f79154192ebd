//! Rate limits: who guesses or writes too much waits, and nobody else does.

use http::StatusCode;

use crate::is_signed_in;
use crate::support::page::{all, text_of};
use crate::support::{PASSWORD, Server};

#[tokio::test]
async fn after_ten_wrong_passwords_the_eleventh_is_told_to_wait() {
    let server = Server::new().await;
    let mut browser = server.as_nobody();
    let mut said = Vec::new();
    for _ in 0..11 {
        let answer = browser.sign_in("office", "sai mật khẩu rồi").await;
        let page = browser.follow(&answer).await.html();
        said.push(text_of(all(&page, "[role='alert']")[0]));
    }
    assert!(
        said[..10].iter().all(|words| *words == said[0]),
        "{said:#?}"
    );
    assert_ne!(
        said[10], said[0],
        "the eleventh hears the same as the first ten"
    );
}

#[tokio::test]
async fn who_is_told_to_wait_waits_with_the_right_password_too_and_nobody_else_does() {
    let server = Server::new().await;
    let mut browser = server.as_nobody();
    for _ in 0..12 {
        browser.sign_in("office", "sai mật khẩu rồi").await;
    }
    browser.sign_in("office", PASSWORD).await;
    assert!(
        !is_signed_in(&mut browser).await,
        "the right password of the name that waits"
    );
    let mut neighbour = server.as_nobody();
    neighbour.sign_in("admin", PASSWORD).await;
    assert!(
        is_signed_in(&mut neighbour).await,
        "another name from the same address"
    );
    let mut elsewhere = server.as_nobody().at([10, 0, 0, 9]);
    elsewhere.sign_in("office", PASSWORD).await;
    assert!(
        is_signed_in(&mut elsewhere).await,
        "the same name from another address"
    );
}

#[tokio::test]
async fn many_guesses_at_once_are_limited_like_guesses_one_by_one() {
    let server = Server::new().await;
    let mut guesses = tokio::task::JoinSet::new();
    for number in 0..30 {
        let mut browser = server.as_nobody();
        guesses.spawn(async move {
            let answer = browser
                .sign_in("office", &format!("đoán lần thứ {number}"))
                .await;
            let page = browser.follow(&answer).await.html();
            text_of(all(&page, "[role='alert']")[0])
        });
    }
    let mut said: Vec<String> = guesses.join_all().await;
    said.sort();
    said.dedup();
    assert_eq!(said.len(), 2, "all guesses were tried: {said:?}");
}

#[tokio::test]
async fn one_address_cannot_guess_through_all_names() {
    let server = Server::new().await;
    let mut browser = server.as_nobody();
    // The allowance fills up again while the test guesses, so their number is not exact.
    let mut waits = false;
    for number in 0..200 {
        let answer = browser.sign_in(&format!("person.{number}"), "x").await;
        let page = browser.follow(&answer).await.html();
        waits = !text_of(all(&page, "[role='alert']")[0])
            .starts_with("Tên đăng nhập hoặc mật khẩu không đúng");
        if waits {
            assert!(number >= 59, "already after {number}");
            break;
        }
    }
    assert!(waits, "200 names were guessed");
    browser.sign_in("admin", PASSWORD).await;
    assert!(!is_signed_in(&mut browser).await, "the address has to wait");
    let mut elsewhere = server.as_nobody().at([10, 0, 0, 9]);
    elsewhere.sign_in("admin", PASSWORD).await;
    assert!(is_signed_in(&mut elsewhere).await);
}

#[tokio::test]
async fn too_many_writes_from_one_address_are_told_to_come_back_later() {
    let server = Server::new().await;
    let mut browser = server.as_nobody();
    let mut refused = None;
    for _ in 0..400 {
        let answer = browser.post("/preferences", &[("lang", "vi")]).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(answer);
            break;
        }
    }
    assert!(
        !refused
            .expect("400 writes in a row")
            .header("retry-after")
            .is_empty()
    );
    assert_eq!(
        browser.get("/healthz").await.status,
        StatusCode::OK,
        "reading goes on"
    );
    let mut elsewhere = server.as_nobody().at([10, 0, 0, 9]);
    assert!(
        elsewhere
            .post("/preferences", &[("lang", "vi")])
            .await
            .status
            .is_redirection()
    );
}
