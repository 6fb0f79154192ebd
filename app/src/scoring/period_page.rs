//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn PeriodPage() -> impl IntoView {
    view! { <p></p> }
}
