//! The sum of the shares, with script while a person types.

use domain::initiative::{WHOLE, parse_share, percent};
use leptos::prelude::*;

use crate::lang::lang;
use crate::tr;

/// What the typed shares make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sum {
    /// Nothing is typed.
    Nothing,
    /// A share cannot be read.
    Unread,
    /// Hundredths of a per cent.
    Of(u64),
}

/// Adds up what stands in the fields.
pub(super) fn sum_of<'a>(typed: impl Iterator<Item = &'a str>) -> Sum {
    let mut sum = None;
    for text in typed.filter(|text| !text.trim().is_empty()) {
        match parse_share(text) {
            Ok(share) => sum = Some(sum.unwrap_or(0) + u64::from(share)),
            Err(_) => return Sum::Unread,
        }
    }
    sum.map_or(Sum::Nothing, Sum::Of)
}

/// Says what the shares make.
#[component]
pub(super) fn ShareSum(
    /// The sum.
    sum: RwSignal<Sum>,
) -> impl IntoView {
    let lang = lang();
    let (nothing, unread) = (
        tr!(initiatives.sum_equal).to_string(),
        tr!(initiatives.sum_unread).to_string(),
    );
    let (right, wrong) = (
        tr!(initiatives.sum_right).to_string(),
        tr!(initiatives.sum_wrong).to_string(),
    );
    let label = tr!(initiatives.sum, sum = "").to_string();
    let words = move || match sum.get() {
        Sum::Nothing => nothing.clone(),
        Sum::Unread => format!("{label}{unread}"),
        Sum::Of(sum) => {
            let verdict = if sum == u64::from(WHOLE) {
                &right
            } else {
                &wrong
            };
            format!("{label}{}, {verdict}", percent(sum, lang))
        }
    };
    view! { <p class="strong num" id="share-sum" aria-live="polite">{words}</p> }.into_any()
}

#[cfg(not(feature = "hydrate"))]
pub(super) fn watch(_rows: NodeRef<leptos::html::Div>, _sum: RwSignal<Sum>) {}

#[cfg(not(feature = "hydrate"))]
pub(super) fn update(_rows: NodeRef<leptos::html::Div>, _sum: RwSignal<Sum>) {}

/// Looks once the rows stand: by then they may hold what the browser kept.
#[cfg(feature = "hydrate")]
pub(super) fn watch(rows: NodeRef<leptos::html::Div>, sum: RwSignal<Sum>) {
    Effect::new(move |_| {
        if rows.get().is_some() {
            request_animation_frame(move || update(rows, sum));
        }
    });
}

/// Adds up the fields as they stand.
#[cfg(feature = "hydrate")]
pub(super) fn update(rows: NodeRef<leptos::html::Div>, sum: RwSignal<Sum>) {
    let Some(rows) = rows.get_untracked() else {
        return;
    };
    let Ok(found) = rows.query_selector_all("input[name^='share.']") else {
        return;
    };
    let texts: Vec<String> = (0..found.length())
        .filter_map(|at| found.get(at))
        .filter_map(|field| {
            js_sys::Reflect::get(&field, &"value".into())
                .ok()?
                .as_string()
        })
        .collect();
    let now = sum_of(texts.iter().map(String::as_str));
    if sum.get_untracked() != now {
        sum.set(now);
    }
}
