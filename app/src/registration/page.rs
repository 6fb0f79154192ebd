//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn RegistrationPage() -> impl IntoView {
    view! { <p></p> }
}
