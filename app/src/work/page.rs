//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn WorkPage() -> impl IntoView {
    view! { <p></p> }
}
