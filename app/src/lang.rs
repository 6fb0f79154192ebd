//! The reader's language: chosen on the server from the cookie, taken over in the browser from `<html lang>`.

use domain::Lang;
use leptos::prelude::*;

pub use crate::i18n::Locale;

/// The words of `key` in the reader's language, as text.
#[macro_export]
macro_rules! tr {
    ($($key:tt)*) => {
        ::leptos_i18n::td_string!($crate::lang::locale(), $($key)*)
    };
}

/// Name of the cookie that keeps the choice.
pub const COOKIE: &str = "bangvang_lang";

/// Makes the reader's language known to everything below. Call once at the root.
pub fn provide_lang() {
    provide_context(detect());
}

#[cfg(feature = "ssr")]
fn detect() -> Lang {
    use_context::<http::request::Parts>()
        .and_then(|parts| {
            parts
                .extensions
                .get::<crate::context::Preferences>()
                .copied()
        })
        .map(|preferences| preferences.lang)
        .unwrap_or_default()
}

#[cfg(not(feature = "ssr"))]
fn detect() -> Lang {
    document()
        .document_element()
        .and_then(|html| html.get_attribute("lang"))
        .and_then(|code| Lang::parse(&code))
        .unwrap_or_default()
}

/// The reader's language.
pub fn lang() -> Lang {
    use_context::<Lang>().unwrap_or_default()
}

/// The reader's language as the translations know it.
pub fn locale() -> Locale {
    match lang() {
        Lang::Vi => Locale::vi,
        Lang::En => Locale::en,
    }
}

/// `text` with its first letter as a capital.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A name of the sample data without its mark, for a choice on a page that says above that all of it is sample data.
pub fn unmarked(name: &str) -> String {
    name.trim_end_matches(" (dữ liệu mẫu)").to_owned()
}

/// A text that the data holds in both languages.
pub fn pick<'a>(vi: &'a str, en: &'a str) -> &'a str {
    match lang() {
        Lang::En if !en.is_empty() => en,
        _ => vi,
    }
}
