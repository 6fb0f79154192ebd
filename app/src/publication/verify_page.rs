//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn VerifyPage() -> impl IntoView {
    view! { <p></p> }
}
