//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn CriteriaSetPage() -> impl IntoView {
    view! { <p></p> }
}
