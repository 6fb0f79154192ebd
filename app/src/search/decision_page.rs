//! `/records/decision?number=…`: who got what by one decision, of those whose records the person may read.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::decision;
use super::view::{DecisionView, HolderView};
use crate::board::list_page::SampleMark;
use crate::layout::{Loaded, url::encoded};
use crate::tr;
use crate::ui::{Breadcrumb, ChipKind, Crumb, DataTable, LinkButton, PageHeader, StatusChip};
use crate::wire::PageData;

/// One decision.
#[component]
pub fn DecisionPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        (
            query.get("number").unwrap_or_default(),
            query
                .get("page")
                .and_then(|page| page.parse().ok())
                .unwrap_or_default(),
        )
    });
    let found = PageData::new(move || asked.get(), |(number, page)| decision(number, page));
    view! { <Loaded value=found render=|found| view! { <Decision found /> } /> }
}

#[component]
fn Decision(found: DecisionView) -> impl IntoView {
    let title = tr!(search.decision, number = found.number.clone()).to_string();
    let crumbs = vec![
        Crumb::link("/records", tr!(records.title).to_string()),
        Crumb::here(found.number.clone()),
    ];
    let facts: Vec<String> = [
        found.day.clone(),
        found.decider.clone(),
        tr!(search.decision_count, count = found.count).to_string(),
    ]
    .into_iter()
    .filter(|fact| !fact.is_empty())
    .collect();
    let address = {
        let number = encoded(&found.number);
        move |page: u64| format!("/records/decision?number={number}&page={page}")
    };
    let before = found.page.checked_sub(1).map(|page| {
        view! { <LinkButton href=address(page)>{tr!(records.page_before).to_string()}</LinkButton> }
    });
    let after = found.next.then(|| {
        view! { <LinkButton href=address(found.page + 1)>{tr!(records.page_after).to_string()}</LinkButton> }
    });
    view! {
        <Title text=title.clone() />
        <div class="page page--tight">
            <Breadcrumb label=tr!(nav.path).to_string() crumbs />
            <PageHeader title=title.clone() lede=facts.join(" · ") />
            <Holders lines=found.lines caption=title />
            <nav class="cluster" aria-label=tr!(records.pages).to_string()>{before}{after}</nav>
        </div>
    }
    .into_any()
}

#[component]
fn Holders(lines: Vec<HolderView>, caption: String) -> impl IntoView {
    let [unit, award, years] = [
        tr!(records.unit).to_string(),
        tr!(search.award).to_string(),
        tr!(records.years).to_string(),
    ];
    let rows = lines
        .into_iter()
        .map(|line| {
            let revoked = line.revoked.then(|| {
                view! { <StatusChip kind=ChipKind::Unconfirmed word=tr!(records.revoked).to_string() /> }
            });
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a class="table__row-link" href=format!("/records/{}", line.id)>{line.name}</a>
                        {line.sample.then(|| view! { <SampleMark /> })}
                    </th>
                    <td role="cell" data-label=unit.clone()>{line.unit}</td>
                    <td role="cell" data-label=award.clone()>{line.award}{revoked}</td>
                    <td role="cell" data-label=years.clone()>{line.years}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(records.name).to_string()}</th>
                    <th scope="col" role="columnheader">{unit.clone()}</th>
                    <th scope="col" role="columnheader">{award.clone()}</th>
                    <th scope="col" role="columnheader">{years.clone()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}
