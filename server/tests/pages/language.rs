//! The language of pages: Vietnamese unless another was chosen, and English without a rest of Vietnamese.

use std::path::PathBuf;

use crate::support::Server;
use crate::support::page::{all, words};
use crate::{MISSING, PUBLIC};

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
