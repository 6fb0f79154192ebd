//! What changed against the version before, line by line.

use leptos::either::Either;
use leptos::prelude::*;

use super::view::{ChangeKind, ChangeRow, Changes};
use crate::tr;
use crate::ui::{DataTable, Section};

/// The changes.
#[component]
pub fn ChangesPart(
    /// What changed.
    changes: Changes,
) -> impl IntoView {
    let title = tr!(criteria.changes, number = changes.since).to_string();
    let body = if changes.rows.is_empty() {
        Either::Left(view! { <p class="muted">{tr!(criteria.changes_none).to_string()}</p> })
    } else {
        let rows = changes
            .rows
            .into_iter()
            .map(|row| view! { <Change row /> })
            .collect_view();
        Either::Right(view! {
            <DataTable caption=title.clone()>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{tr!(criteria.criterion).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(criteria.change).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(criteria.before).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(criteria.after).to_string()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </DataTable>
        })
    };
    view! { <Section id="changes" title=title.clone()>{body}</Section> }.into_any()
}

#[component]
fn Change(row: ChangeRow) -> impl IntoView {
    let word = match row.kind {
        ChangeKind::Added => tr!(criteria.change_added),
        ChangeKind::Removed => tr!(criteria.change_removed),
        ChangeKind::Rescored => tr!(criteria.change_rescored),
        ChangeKind::Reworded => tr!(criteria.change_reworded),
        ChangeKind::Setting => tr!(criteria.change_setting),
    }
    .to_string();
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" lang="vi">{row.what}</th>
            <td role="cell" data-label=tr!(criteria.change).to_string()>{word}</td>
            <td role="cell" data-label=tr!(criteria.before).to_string()>{row.before}</td>
            <td role="cell" data-label=tr!(criteria.after).to_string()>{row.after}</td>
        </tr>
    }
    .into_any()
}
