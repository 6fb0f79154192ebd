//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn WhatIfPage() -> impl IntoView {
    view! { <p></p> }
}
