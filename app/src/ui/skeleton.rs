//! Skeletons: the shape of what is being loaded.

use leptos::prelude::*;

/// Rows of a table that is on its way.
#[component]
pub fn SkeletonTable(
    /// What is loading, for screen readers.
    #[prop(into)]
    label: String,
    /// How many rows.
    #[prop(default = 8)]
    rows: u16,
) -> impl IntoView {
    let rows = (0..rows)
        .map(|_| {
            view! {
                <div class="skeleton__row">
                    <span class="skeleton__block"></span>
                    <span class="skeleton__block"></span>
                    <span class="skeleton__block"></span>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="table-wrap" role="status">
            <span class="visually-hidden">{label}</span>
            <div aria-hidden="true">{rows}</div>
        </div>
    }
    .into_any()
}

/// Cards that are on their way.
#[component]
pub fn SkeletonCards(
    /// What is loading, for screen readers.
    #[prop(into)]
    label: String,
    /// How many cards.
    #[prop(default = 6)]
    count: u16,
) -> impl IntoView {
    let cards = (0..count)
        .map(|_| {
            view! {
                <div class="card">
                    <span class="skeleton__block skeleton__block--title"></span>
                    <span class="skeleton__block"></span>
                    <span class="skeleton__block skeleton__block--short"></span>
                </div>
            }
        })
        .collect_view();
    view! {
        <div role="status">
            <span class="visually-hidden">{label}</span>
            <div class="cards" aria-hidden="true">
                {cards}
            </div>
        </div>
    }
    .into_any()
}
