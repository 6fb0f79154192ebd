//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn FeedbackPage() -> impl IntoView {
    view! { <p></p> }
}
