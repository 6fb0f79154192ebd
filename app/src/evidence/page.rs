//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn EvidencePage() -> impl IntoView {
    view! { <p></p> }
}
