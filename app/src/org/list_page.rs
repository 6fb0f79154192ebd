//! `/units`: find a unit of any kind and any time.

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::units;
use super::view::{UnitList, UnitRow, kind_words, validity_words};
use crate::layout::Loaded;
use crate::ui::{
    Button, ButtonType, DataTable, EmptyState, IconName, LinkButton, PageHeader, SelectInput,
    SelectOption, TextInput,
};
use crate::wire::PageData;
use crate::{lang, tr};

/// The list of units with its search form.
#[component]
pub fn UnitsPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        (
            query.get("find").unwrap_or_default(),
            query.get("kind").unwrap_or_default(),
        )
    });
    let list = PageData::new(move || asked.get(), |(find, kind)| units(find, kind));
    view! {
        <Loaded
            value=list
            render=move |list| {
                let (find, kind) = asked.get_untracked();
                view! { <Units list find kind /> }
            }
        />
    }
}

#[component]
fn Units(list: UnitList, find: String, kind: String) -> impl IntoView {
    let mut kinds = vec![SelectOption::new("", tr!(org.every_kind).to_string())];
    kinds.extend(
        list.kinds
            .iter()
            .map(|kind| SelectOption::new(kind.code(), kind_words(*kind))),
    );
    let body = if list.rows.is_empty() {
        Either::Left(view! {
            <EmptyState
                title=tr!(org.none_found_title).to_string()
                text=tr!(org.none_found_text).to_string()
                icon=IconName::Unit
            >
                <LinkButton href="/units">{tr!(org.show_all).to_string()}</LinkButton>
            </EmptyState>
        })
    } else {
        Either::Right(view! {
            <p class="muted">{found_words(list.rows.len(), list.matches)}</p>
            <UnitTable rows=list.rows caption=tr!(org.list_title).to_string() />
        })
    };
    view! {
        <Title text=tr!(org.list_title).to_string() />
        <div class="page page--tight">
            <PageHeader title=tr!(org.list_title).to_string() lede=tr!(org.list_lede).to_string() />
            <form class="toolbar" role="search" method="get" action="/units">
                <div class="form__row grow">
                    <TextInput name="find" label=tr!(org.find_label).to_string() value=find autocomplete="off" />
                    <SelectInput name="kind" label=tr!(org.kind).to_string() options=kinds value=kind />
                </div>
                <Button button_type=ButtonType::Submit>{tr!(org.find_button).to_string()}</Button>
            </form>
            {body}
        </div>
    }
    .into_any()
}

/// How many were found, and that not all of them are shown.
fn found_words(shown: usize, matches: usize) -> String {
    let count = domain::wording::count(matches, domain::wording::Noun::Unit, lang::lang());
    if shown < matches {
        tr!(org.found_some, shown = shown, count = count).to_string()
    } else {
        tr!(org.found_all, count = count).to_string()
    }
}

/// Units with kind, the unit above, and validity.
#[component]
pub fn UnitTable(
    /// The units in the order shown.
    rows: Vec<UnitRow>,
    /// What the table shows; read by screen readers.
    caption: String,
) -> impl IntoView {
    let code = tr!(org.code).to_string();
    let kind = tr!(org.kind).to_string();
    let parent = tr!(org.parent).to_string();
    let validity = tr!(org.validity).to_string();
    let body = rows
        .into_iter()
        .map(|row| {
            let official = row.kind.is_locality().then(|| row.code.clone());
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a class="table__row-link" href=format!("/units/{}", row.slug)>{row.name}</a>
                    </th>
                    <td role="cell" class="num" data-label=code.clone()>{official}</td>
                    <td role="cell" data-label=kind.clone()>{kind_words(row.kind)}</td>
                    <td role="cell" data-label=parent.clone()>{row.parent}</td>
                    <td role="cell" data-label=validity.clone()>{validity_words(&row.validity)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(org.unit).to_string()}</th>
                    <th scope="col" role="columnheader">{code.clone()}</th>
                    <th scope="col" role="columnheader">{kind.clone()}</th>
                    <th scope="col" role="columnheader">{parent.clone()}</th>
                    <th scope="col" role="columnheader">{validity.clone()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{body}</tbody>
        </DataTable>
    }
    .into_any()
}
