//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn RegistrationsPage() -> impl IntoView {
    view! { <p></p> }
}
