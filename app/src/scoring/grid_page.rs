//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn GridPage() -> impl IntoView {
    view! { <p></p> }
}
