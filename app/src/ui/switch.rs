//! Links of which one is current: year switch, group switch, tabs. The choice is in the address, never only in memory.

use leptos::prelude::*;

/// One choice of a switch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SwitchOption {
    /// Address of the page with this choice.
    pub href: String,
    /// The choice in words.
    pub label: String,
    /// Whether it is the one that is shown.
    pub current: bool,
}

fn segments(options: Vec<SwitchOption>, class: &'static str) -> impl IntoView {
    options
        .into_iter()
        .map(|option| {
            view! {
                <li>
                    <a class=class href=option.href aria-current=option.current.then_some("true")>
                        {option.label}
                    </a>
                </li>
            }
        })
        .collect_view()
}

/// Years side by side.
#[component]
pub fn YearSwitch(
    /// What is switched, for screen readers, e.g. "Năm".
    #[prop(into)]
    label: String,
    /// One a year.
    options: Vec<SwitchOption>,
) -> impl IntoView {
    view! {
        <nav class="segmented segmented--years" aria-label=label>
            <ul class="segmented__list">{segments(options, "segmented__link")}</ul>
        </nav>
    }
    .into_any()
}

/// Groups of a board side by side, with the label in view.
#[component]
pub fn GroupSwitch(
    /// What is switched, e.g. "Nhóm".
    #[prop(into)]
    label: String,
    /// One a group.
    options: Vec<SwitchOption>,
) -> impl IntoView {
    view! {
        <nav class="segmented" aria-label=label>
            <span class="segmented__label" aria-hidden="true">
                {label.clone()}
            </span>
            <ul class="segmented__list">{segments(options, "segmented__link")}</ul>
        </nav>
    }
    .into_any()
}

/// Parts of one subject, each at its own address.
#[component]
pub fn Tabs(
    /// What the parts belong to, for screen readers.
    #[prop(into)]
    label: String,
    /// One a part.
    options: Vec<SwitchOption>,
) -> impl IntoView {
    view! {
        <nav class="tabs" aria-label=label>
            <ul class="tabs__list">{segments(options, "tabs__link")}</ul>
        </nav>
    }
    .into_any()
}
