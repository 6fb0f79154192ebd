//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn SamplingPage() -> impl IntoView {
    view! { <p></p> }
}
