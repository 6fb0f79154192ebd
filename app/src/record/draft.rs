//! A refused record: kept for the next page without script, and in the browser while it is typed.

use serde::{Deserialize, Serialize};

use super::view::RecordInput;
use crate::error::AppError;

/// What was typed and why it was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRecord {
    /// The form as typed.
    pub input: RecordInput,
    /// Why nothing was stored.
    pub error: AppError,
}

/// Keeps what is typed in the browser's own store, so that a closed tab or an ended session loses nothing.
#[cfg(feature = "hydrate")]
pub mod kept {
    use domain::{Figure, Lang};
    use leptos::prelude::window;

    use crate::lang::lang;
    use crate::record::view::RecordInput;
    use crate::wire::read;

    const PREFIX: &str = "bangvang.record.";

    /// The person is part of the key: on a shared computer nobody finds what somebody else typed.
    fn key(input: &RecordInput, person: i64) -> String {
        let place = if input.figure.is_empty() {
            &input.target
        } else {
            &input.figure
        };
        format!("{PREFIX}{person}.{place}")
    }

    /// Keeps `input` of the account `person`.
    pub fn put(input: &RecordInput, person: i64) {
        if let (Ok(Some(store)), Ok(text)) = (
            window().local_storage(),
            serde_json::to_string(&(lang(), input)),
        ) {
            let _full_or_forbidden = store.set_item(&key(input, person), &text).is_err();
        }
    }

    /// What was typed before into the form that `opened` belongs to.
    pub fn get(opened: &RecordInput, person: i64) -> Option<RecordInput> {
        let store = window().local_storage().ok().flatten()?;
        let text = store.get_item(&key(opened, person)).ok().flatten()?;
        let (typed_in, mut input) = read::<(Lang, RecordInput)>(&text).ok()?;
        // 1.234 is a thousand and more in Vietnamese and one and a bit in English.
        if typed_in != lang()
            && let Ok(value) = Figure::parse_typed(&input.value, typed_in)
        {
            input.value = value.format(lang());
        }
        Some(input)
    }

    /// Forgets it: stored now, or thrown away by the person.
    pub fn forget(input: &RecordInput, person: i64) {
        if let Ok(Some(store)) = window().local_storage() {
            let _gone = store.remove_item(&key(input, person)).is_ok();
        }
    }
}
