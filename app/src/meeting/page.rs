//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn MeetingPage() -> impl IntoView {
    view! { <p></p> }
}
