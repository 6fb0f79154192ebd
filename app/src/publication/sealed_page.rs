//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn SealedPage() -> impl IntoView {
    view! { <p></p> }
}
