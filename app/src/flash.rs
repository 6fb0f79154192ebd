//! What a form leaves for the next page: kept in the session, read once.

use leptos::prelude::use_context;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tower_sessions::Session;

/// Key of a notice about accounts.
pub const NOTICE: &str = "notice";
/// Key of a new account's fields.
pub const NEW_ACCOUNT: &str = "new-account";
/// Key of what a form has to say, with the page that it is for.
pub const FORM: &str = "form";
/// Key of a refused record with its error.
pub const RECORD: &str = "record";

/// Leaves `value` for the next page.
pub async fn leave<T: Serialize>(session: &Session, key: &str, value: T) {
    if let Err(error) = session.insert(key, value).await {
        tracing::warn!(%error, key, "a form's answer could not be kept for the next page");
    }
}

/// Takes what the form before left, if anything.
pub async fn take<T: DeserializeOwned>(key: &str) -> Option<T> {
    take_if(key, |_| true).await
}

/// Takes what the form before left if it is for this page; leaves it for another.
pub async fn take_if<T: DeserializeOwned>(key: &str, is_ours: impl Fn(&T) -> bool) -> Option<T> {
    let parts = use_context::<http::request::Parts>()?;
    let session = parts.extensions.get::<Session>()?;
    let left = session.get(key).await.ok().flatten().filter(is_ours)?;
    let _removed = session.remove_value(key).await.is_ok();
    Some(left)
}
