//! Signing in and out, sessions, rate limits, and the protection of every form and server function.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

#[path = "../support/mod.rs"]
mod support;

mod accounts;
mod limits;
mod preferences;
mod protection;
mod sessions;
mod sign_in;

use http::StatusCode;
use support::PASSWORD;
use support::browser::{Answer, Browser};

/// Whether the server still knows who this is.
async fn is_signed_in(browser: &mut Browser) -> bool {
    let answer = browser.ask("me", "").await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    !answer.json().is_null()
}

async fn change_password(browser: &mut Browser, new: &str) -> Answer {
    browser
        .post(
            "/account/password",
            &[("current", PASSWORD), ("new", new), ("again", new)],
        )
        .await
}
