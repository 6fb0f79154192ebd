//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn ClusterPage() -> impl IntoView {
    view! { <p></p> }
}
