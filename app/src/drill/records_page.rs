//! `/drill/records/{place}`: the records behind a number, to look through, sort and take along.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_location, use_params_map};

use super::api::drill_records;
use super::files::Files;
use super::page::{Chips, Crumbs, way_back};
use super::table::RecordTable;
use super::view::{Choice, RecordsPage};
use crate::board::list_page::SampleMark;
use crate::chips::StateChip;
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{PageHeader, SearchField};
use crate::wire::PageData;

/// The records behind a level.
#[component]
pub fn DrillRecordsPage() -> impl IntoView {
    let params = use_params_map();
    let search = use_location().search;
    let key = Memo::new(move |_| (params.read().get("place").unwrap_or_default(), search.get()));
    let list = PageData::new(
        move || key.get(),
        |(path, query)| drill_records(path, query),
    );
    view! { <Loaded value=list render=|list| view! { <Records list /> } back=way_back /> }
}

#[component]
fn Records(list: RecordsPage) -> impl IntoView {
    let found = match (&list.sum, list.count) {
        (_, 0) => list.table.empty.clone(),
        (Some(sum), count) => {
            tr!(drill.found_with_sum, count = count, sum = sum.clone()).to_string()
        }
        (None, count) => tr!(drill.found, count = count).to_string(),
    };
    let hidden = list
        .filters
        .iter()
        .map(|(name, value)| {
            view! { <input type="hidden" name=name.clone() value=value.clone() /> }
        })
        .collect_view();
    let title = list.title.clone();
    let files = vec![
        (list.xlsx, tr!(drill.xlsx).to_string()),
        (list.csv, tr!(drill.csv).to_string()),
        (list.pdf, tr!(drill.pdf).to_string()),
    ];
    view! {
        <Title text=format!("{} · {title}", tr!(drill.records)) />
        <div class="page drill">
            <Crumbs crumbs=list.crumbs last=tr!(drill.records).to_string() />
            <PageHeader title=list.table.caption.clone() kicker=title lede=found>
                <a class="button" href=list.level>{tr!(drill.to_level).to_string()}</a>
            </PageHeader>
            <div class="cluster">
                {list.state.map(|state| view! { <StateChip state /> })}
                {list.sample.then(|| view! { <SampleMark /> })}
            </div>
            <Chips chips=list.chips all=list.address.clone() />
            <SearchField
                name="find"
                label=tr!(drill.find).to_string()
                action=list.address
                button=tr!(common.find).to_string()
                value=list.find
            >
                {hidden}
            </SearchField>
            <Files files />
            <RecordTable table=list.table heads=list.heads />
            <Pages pages=list.pages />
        </div>
    }
    .into_any()
}

#[component]
fn Pages(pages: Vec<Choice>) -> impl IntoView {
    if pages.len() < 2 {
        return ().into_any();
    }
    let items = pages
        .into_iter()
        .map(|page| {
            let current = page.current.then_some("page");
            let label = tr!(drill.page, page = page.label.clone()).to_string();
            view! {
                <li><a class="segmented__link" href=page.href aria-current=current aria-label=label>{page.label}</a></li>
            }
        })
        .collect_view();
    view! {
        <nav class="segmented" aria-label=tr!(drill.pages).to_string()>
            <ul class="segmented__list">{items}</ul>
        </nav>
    }
    .into_any()
}
