//! Not written yet.

use leptos::prelude::*;

/// Not written yet.
#[component]
pub fn ClustersPage() -> impl IntoView {
    view! { <p></p> }
}
