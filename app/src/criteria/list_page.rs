//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn CriteriaSetsPage() -> impl IntoView {
    view! { <p></p> }
}
