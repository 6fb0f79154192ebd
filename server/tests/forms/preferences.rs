//! Language and theme, which need no account.

use crate::support::Server;
use crate::support::page::all;

#[tokio::test]
async fn language_and_theme_are_kept_in_cookies_that_hold_nothing_else() {
    let server = Server::new().await;
    let mut browser = server.as_nobody();
    let answer = browser
        .post(
            "/preferences",
            &[("lang", "en"), ("theme", "dark"), ("back", "/boards")],
        )
        .await;
    assert_eq!(answer.location(), "/boards");
    assert_eq!(browser.cookies["bangvang_lang"], "en");
    assert_eq!(browser.cookies["bangvang_theme"], "dark");
    let page = browser.follow(&answer).await.html();
    let html = all(&page, "html")[0];
    assert_eq!(
        (html.attr("lang"), html.attr("data-theme")),
        (Some("en"), Some("dark"))
    );
    let before = browser.cookies.clone();
    browser
        .post(
            "/preferences",
            &[("lang", "xx; Path=/evil"), ("theme", "pink")],
        )
        .await;
    assert_eq!(browser.cookies, before, "nonsense is not kept");
}
