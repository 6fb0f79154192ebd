//! `/records/unverified`: awards that nobody compared with their decision.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::unverified;
use super::view::{UNVERIFIED_PAGE, UnverifiedAward, UnverifiedView};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{Breadcrumb, Crumb, DataTable, EmptyState, IconName, LinkButton, PageHeader};
use crate::wire::PageData;

/// The list.
#[component]
pub fn UnverifiedPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let page = query.read().get("page").and_then(|page| page.parse().ok());
        page.unwrap_or_default()
    });
    let view = PageData::new(move || asked.get(), unverified);
    view! { <Loaded value=view render=|view| view! { <Page view /> } /> }
}

#[component]
fn Page(view: UnverifiedView) -> impl IntoView {
    let crumbs = vec![
        Crumb::link("/records", tr!(records.title).to_string()),
        Crumb::here(tr!(record_edit.unverified_title).to_string()),
    ];
    let address = |page: u64| format!("{UNVERIFIED_PAGE}?page={page}");
    let before = view.page.checked_sub(1).map(|page| {
        view! { <LinkButton href=address(page)>{tr!(records.page_before).to_string()}</LinkButton> }
    });
    let after = view.next.then(|| {
        view! { <LinkButton href=address(view.page + 1)>{tr!(records.page_after).to_string()}</LinkButton> }
    });
    let body = if view.rows.is_empty() {
        view! {
            <EmptyState
                title=tr!(record_edit.unverified_none).to_string()
                text=tr!(record_edit.unverified_none_text).to_string()
                icon=IconName::Record
            />
        }
        .into_any()
    } else {
        view! {
            <p class="muted">{tr!(records.found, count = view.count).to_string()}</p>
            <Rows rows=view.rows />
            <nav class="cluster" aria-label=tr!(records.pages).to_string()>{before}{after}</nav>
        }
        .into_any()
    };
    view! {
        <Title text=tr!(record_edit.unverified_title).to_string() />
        <div class="page page--tight">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader
                    title=tr!(record_edit.unverified_title).to_string()
                    lede=tr!(record_edit.unverified_lede).to_string()
                />
            </div>
            {body}
        </div>
    }
    .into_any()
}

#[component]
fn Rows(rows: Vec<UnverifiedAward>) -> impl IntoView {
    let heads = [
        tr!(records.unit).to_string(),
        tr!(award.name).to_string(),
        tr!(records.years).to_string(),
        tr!(records.decision).to_string(),
    ];
    let lines = rows
        .into_iter()
        .map(|row| {
            let [unit, award, years, decision] = heads.clone();
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a class="table__row-link" href=format!("/records/{}#edit", row.subject.id)>{row.subject.name}</a>
                    </th>
                    <td role="cell" data-label=unit>{row.subject.unit}</td>
                    <td role="cell" data-label=award>{row.award}</td>
                    <td role="cell" data-label=years>{row.years}</td>
                    <td role="cell" data-label=decision>{row.decision}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=tr!(record_edit.unverified_title).to_string()>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(records.name).to_string()}</th>
                    {heads.clone().map(|head| view! { <th scope="col" role="columnheader">{head}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody role="rowgroup">{lines}</tbody>
        </DataTable>
    }
    .into_any()
}
