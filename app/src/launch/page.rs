//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn LaunchPage() -> impl IntoView {
    view! { <p></p> }
}
