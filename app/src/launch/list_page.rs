//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn OwnMovementsPage() -> impl IntoView {
    view! { <p></p> }
}
