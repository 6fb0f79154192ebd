//! What happened to a dossier, the newest first.

use leptos::prelude::*;

use crate::lang::{capitalised, lang};
use crate::nomination::view::HistoryRow;
use crate::tr;

/// Every step with who, when and why.
#[component]
pub fn History(
    /// The steps, the oldest first.
    rows: Vec<HistoryRow>,
) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p class="muted">{tr!(nomination.history_none).to_string()}</p> }
            .into_any();
    }
    let items = rows
        .into_iter()
        .rev()
        .map(|row| {
            let what = format!(
                "{} → {}",
                capitalised(row.action.label(lang())),
                row.to.label(lang())
            );
            let meta = tr!(nomination.by_on, who = row.by, day = row.on.format(lang())).to_string();
            view! {
                <li class="log__item">
                    <span class="log__what">{what}</span>
                    <span class="log__meta">{meta}</span>
                    {row.reason.map(|reason| view! { <span class="log__meta">{reason}</span> })}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="log">{items}</ul> }.into_any()
}
