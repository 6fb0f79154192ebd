//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn WhyPage() -> impl IntoView {
    view! { <p></p> }
}
