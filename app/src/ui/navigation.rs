//! The ways around: skip link, brand, left rail, bottom bar.

use super::{Icon, IconName, MaybeText};
use leptos::prelude::*;

/// One entry of the rail or the bottom bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// One or two words.
    pub label: String,
    /// Its picture.
    pub icon: IconName,
    /// Whether the page that is open stands under it.
    pub current: bool,
}

/// The first thing that Tab reaches: jumps over the navigation to `#main`.
#[component]
pub fn SkipLink(
    /// E.g. "Đến nội dung chính".
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <a class="skip-link" href="#main">
            {label}
        </a>
    }
    .into_any()
}

/// The product's mark and name, leading home.
#[component]
pub fn Brand(
    /// Name of the product.
    #[prop(into)]
    name: String,
    /// Whose it is, e.g. the province.
    #[prop(optional, into)]
    place: MaybeText,
) -> impl IntoView {
    view! {
        <a class="brand" href="/">
            <svg class="brand__mark" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
                <rect class="brand__mark-field" width="64" height="64" rx="13"></rect>
                <path class="brand__mark-gold" d=MARK></path>
            </svg>
            <span class="brand__text">
                {name} {place.take().map(|place| view! { <span class="brand__place">{place}</span> })}
            </span>
        </a>
    }
    .into_any()
}

// The same star over the same three steps as frontend/web/icons/favicon.svg.
const MARK: &str = "M32 7 35.3 15.9 44.8 16.3 37.4 22.3 39.9 31.4 32 26.2 24.1 31.4 26.6 22.3 19.2 16.3 28.7 15.9z\
                    M26.5 37h11v17h-11zM13 43h11v11H13zM40 46.5h11V54H40z";

fn links(items: Vec<NavItem>, class: &'static str) -> impl IntoView {
    items
        .into_iter()
        .map(|item| {
            view! {
                <li>
                    <a class=class href=item.href aria-current=item.current.then_some("page")>
                        <Icon name=item.icon />
                        <span>{item.label}</span>
                    </a>
                </li>
            }
        })
        .collect_view()
}

/// Left rail for a desktop and a tablet on its side. Goes into `.shell__rail`.
#[component]
pub fn Rail(
    /// Name of this navigation for screen readers.
    #[prop(into)]
    label: String,
    /// What everybody sees.
    items: Vec<NavItem>,
    /// What stands at the foot: administration, account.
    #[prop(optional)]
    foot: Vec<NavItem>,
    /// The brand.
    children: Children,
) -> impl IntoView {
    let foot = (!foot.is_empty())
        .then(|| view! { <ul class="rail__list rail__list--end">{links(foot, "rail__link")}</ul> });
    view! {
        <nav class="rail" aria-label=label>
            {children()} <ul class="rail__list">{links(items, "rail__link")}</ul> {foot}
        </nav>
    }
    .into_any()
}

/// Bar under the thumb for a phone and an upright tablet; five entries at most. Goes into `.shell__bottom`.
#[component]
pub fn BottomBar(
    /// Name of this navigation for screen readers.
    #[prop(into)]
    label: String,
    /// Two to five entries.
    items: Vec<NavItem>,
) -> impl IntoView {
    view! {
        <nav class="bottom-bar" aria-label=label>
            <ul class="bottom-bar__list">{links(items, "bottom-bar__link")}</ul>
        </nav>
    }
    .into_any()
}
