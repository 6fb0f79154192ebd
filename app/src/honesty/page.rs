//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn HonestyPage() -> impl IntoView {
    view! { <p></p> }
}
