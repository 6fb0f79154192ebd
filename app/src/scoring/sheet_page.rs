//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn SheetPage() -> impl IntoView {
    view! { <p></p> }
}
