//! `/search`: what fits the words, by group; one group with its pages.

use domain::search::SearchGroup;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::search;
use super::view::{GroupView, HitView, SearchView};
use crate::board::list_page::SampleMark;
use crate::layout::{Loaded, url::encoded};
use crate::tr;
use crate::ui::{EmptyState, IconName, LinkButton, PageHeader, SearchField, Section};
use crate::wire::PageData;

/// The search page.
#[component]
pub fn SearchPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        (
            query.get("q").unwrap_or_default(),
            query.get("group").unwrap_or_default(),
            query
                .get("page")
                .and_then(|page| page.parse().ok())
                .unwrap_or_default(),
        )
    });
    let found = PageData::new(
        move || asked.get(),
        |(text, group, page)| search(text, group, page),
    );
    view! { <Loaded value=found render=|found| view! { <Found found /> } /> }
}

#[component]
fn Found(found: SearchView) -> impl IntoView {
    let title = if found.text.is_empty() {
        tr!(search.title).to_string()
    } else {
        tr!(search.title_of, text = found.text.clone()).to_string()
    };
    let whole = found.group.map(|_| {
        let href = address(&found.text, None, 0);
        view! { <LinkButton href>{tr!(search.every_group).to_string()}</LinkButton> }
    });
    let text = found.text.clone();
    view! {
        <Title text=title />
        <div class="page page--tight">
            <PageHeader title=tr!(search.title).to_string() lede=tr!(search.lede).to_string() />
            <SearchField
                name="q"
                label=tr!(search.label).to_string()
                action="/search"
                button=tr!(common.find).to_string()
                value=text
            />
            {whole}
            <Groups found />
        </div>
    }
    .into_any()
}

#[component]
fn Groups(found: SearchView) -> impl IntoView {
    if found.text.is_empty() {
        return view! {
            <EmptyState title=tr!(search.ask_title).to_string() text=tr!(search.ask_text).to_string() icon=IconName::Search />
        }
        .into_any();
    }
    if found.groups.is_empty() {
        return view! {
            <EmptyState title=tr!(search.none_title).to_string() text=tr!(search.none_text).to_string() icon=IconName::Search>
                <ul class="results__hints">
                    <li>{tr!(search.hint_words).to_string()}</li>
                    <li>{tr!(search.hint_accents).to_string()}</li>
                    <li>{tr!(search.hint_number).to_string()}</li>
                    <li>{tr!(search.hint_scope).to_string()}</li>
                </ul>
            </EmptyState>
        }
        .into_any();
    }
    let (text, only, page) = (found.text, found.group, found.page);
    found
        .groups
        .into_iter()
        .map(|group| view! { <Group group text=text.clone() only page /> })
        .collect_view()
        .into_any()
}

#[component]
fn Group(group: GroupView, text: String, only: Option<SearchGroup>, page: u64) -> impl IntoView {
    let code = group.group;
    let note = if group.more {
        tr!(search.found_more, count = group.count).to_string()
    } else {
        tr!(search.found, count = group.count).to_string()
    };
    let ways = if only.is_some() {
        let before = page.checked_sub(1).map(|page| {
            let href = address(&text, only, page);
            view! { <LinkButton href>{tr!(records.page_before).to_string()}</LinkButton> }
        });
        let after = group.next.then(|| {
            let href = address(&text, only, page + 1);
            view! { <LinkButton href>{tr!(records.page_after).to_string()}</LinkButton> }
        });
        let label = tr!(records.pages).to_string();
        Either::Left(view! { <nav class="cluster" aria-label=label>{before}{after}</nav> })
    } else {
        let href = address(&text, Some(code), 0);
        let words = tr!(
            search.all_of,
            group = group.label.clone(),
            count = group.count
        )
        .to_string();
        Either::Right(
            group
                .next
                .then(|| view! { <p><a href=href>{words}</a></p> }),
        )
    };
    let hits = group
        .hits
        .into_iter()
        .map(|hit| view! { <HitLine hit /> })
        .collect_view();
    view! {
        <Section id=format!("found-{}", code.code()) title=group.label note=note>
            <ul class="results" role="list">{hits}</ul>
            {ways}
        </Section>
    }
    .into_any()
}

#[component]
fn HitLine(hit: HitView) -> impl IntoView {
    let title = if hit.href.is_empty() {
        Either::Left(view! { <span class="results__title">{hit.title}</span> })
    } else {
        Either::Right(view! { <a class="results__title" href=hit.href>{hit.title}</a> })
    };
    view! {
        <li class="results__line">
            {title}
            {hit.sample.then(|| view! { <SampleMark /> })}
            <span class="results__detail">{hit.detail}</span>
        </li>
    }
    .into_any()
}

fn address(text: &str, group: Option<SearchGroup>, page: u64) -> String {
    let mut address = format!("/search?q={}", encoded(text));
    if let Some(group) = group {
        address = format!("{address}&group={}", group.code());
    }
    if page > 0 {
        address = format!("{address}&page={page}");
    }
    address
}
