//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn PublishPage() -> impl IntoView {
    view! { <p></p> }
}
