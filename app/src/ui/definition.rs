//! Definition list: what is known about one thing, term by term.

use leptos::prelude::*;

/// The list; holds `Definition`s.
#[component]
pub fn DefinitionList(
    /// One `Definition` each.
    children: Children,
) -> impl IntoView {
    view! { <dl class="definitions">{children()}</dl> }.into_any()
}

/// One term and what is known of it.
#[component]
pub fn Definition(
    /// The term.
    #[prop(into)]
    term: String,
    /// What is known.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="definitions__row">
            <dt class="definitions__term">{term}</dt>
            <dd>{children()}</dd>
        </div>
    }
    .into_any()
}
