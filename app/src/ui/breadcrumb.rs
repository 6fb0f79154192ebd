//! Breadcrumb: the way up.

use leptos::{either::Either, prelude::*};

/// One step of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// Where it leads; `None` for the page that is open.
    pub href: Option<String>,
    /// Name of the page.
    pub label: String,
}

impl Crumb {
    /// A step that can be taken.
    pub fn link(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            href: Some(href.into()),
            label: label.into(),
        }
    }

    /// The page that is open.
    pub fn here(label: impl Into<String>) -> Self {
        Self {
            href: None,
            label: label.into(),
        }
    }
}

/// The way from the first page to this one.
#[component]
pub fn Breadcrumb(
    /// Name of this navigation for screen readers.
    #[prop(into)]
    label: String,
    /// From the top down.
    crumbs: Vec<Crumb>,
) -> impl IntoView {
    let steps = crumbs
        .into_iter()
        .map(|crumb| {
            let step = match crumb.href {
                Some(href) => Either::Left(view! { <a href=href>{crumb.label}</a> }),
                None => Either::Right(view! { <span aria-current="page">{crumb.label}</span> }),
            };
            view! { <li class="breadcrumb__item">{step}</li> }
        })
        .collect_view();
    view! {
        <nav class="breadcrumb" aria-label=label>
            <ol class="breadcrumb__list">{steps}</ol>
        </nav>
    }
    .into_any()
}
