//! `/records`: find a person, a collective, a household or an enterprise by any words of the name.

use domain::account::Permission;
use domain::award::SubjectKind;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::subjects;
use super::duplicates::view::DUPLICATES_PAGE;
use super::view::{FoundView, LineView};
use crate::board::list_page::SampleMark;
use crate::lang::{capitalised, lang};
use crate::layout::{Loaded, PermittedLink, url::encoded};
use crate::tr;
use crate::ui::{
    Button, ButtonType, DataTable, EmptyState, IconName, LinkButton, PageHeader, SelectInput,
    SelectOption, TextInput,
};
use crate::wire::PageData;

/// The search page.
#[component]
pub fn FindPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        (
            query.get("find").unwrap_or_default(),
            query.get("kind").unwrap_or_default(),
            query
                .get("page")
                .and_then(|page| page.parse().ok())
                .unwrap_or_default(),
        )
    });
    let found = PageData::new(
        move || asked.get(),
        |(find, kind, page)| subjects(find, kind, page),
    );
    view! { <Loaded value=found render=|found| view! { <Found found /> } /> }
}

#[component]
fn Found(found: FoundView) -> impl IntoView {
    let kinds = SubjectKind::ALL
        .iter()
        .map(|kind| SelectOption::new(kind.code(), capitalised(kind.label(lang()))))
        .collect();
    let asked = !found.text.trim().is_empty();
    let body = match (asked, found.lines.is_empty()) {
        (false, _) => Either::Left(Either::Left(view! {
            <EmptyState title=tr!(records.ask_title).to_string() text=tr!(records.ask_text).to_string() icon=IconName::Search />
        })),
        (true, true) => Either::Left(Either::Right(view! {
            <EmptyState title=tr!(records.none_title).to_string() text=tr!(records.none_text).to_string() icon=IconName::Search />
        })),
        (true, false) => Either::Right(view! {
            <p class="muted">{count_words(&found)}</p>
            <LineTable lines=found.lines.clone() caption=tr!(records.title).to_string() />
            <Pages found=found.clone() />
        }),
    };
    view! {
        <Title text=tr!(records.title).to_string() />
        <div class="page page--tight">
            <PageHeader title=tr!(records.title).to_string() lede=tr!(records.lede).to_string()>
                <LinkButton href="/records/eligible">{tr!(records.eligible_title).to_string()}</LinkButton>
                <PermittedLink permission=Permission::EditRecords href="/records/new" label=tr!(record_edit.new_title).to_string() />
                <PermittedLink permission=Permission::EditRecords href="/records/unverified" label=tr!(record_edit.unverified_title).to_string() />
                <PermittedLink permission=Permission::EditRecords href=DUPLICATES_PAGE label=tr!(duplicates.title).to_string() />
                <PermittedLink permission=Permission::EditRecords href="/records/import" label=tr!(imports.title).to_string() />
            </PageHeader>
            <form class="toolbar" role="search" method="get" action="/records">
                <div class="form__row grow">
                    <TextInput name="find" label=tr!(records.find).to_string() value=found.text autocomplete="off" />
                    <SelectInput name="kind" label=tr!(records.kind).to_string() options=kinds value=found.kind.code() />
                </div>
                <Button button_type=ButtonType::Submit>{tr!(common.find).to_string()}</Button>
            </form>
            {body}
        </div>
    }
    .into_any()
}

fn count_words(found: &FoundView) -> String {
    if found.more {
        tr!(records.found_more, count = found.count).to_string()
    } else {
        tr!(records.found, count = found.count).to_string()
    }
}

/// Subjects with what tells people of the same name apart.
#[component]
pub(super) fn LineTable(lines: Vec<LineView>, caption: String) -> impl IntoView {
    let (birth, unit) = (
        tr!(records.birth).to_string(),
        tr!(records.unit).to_string(),
    );
    let body = lines
        .into_iter()
        .map(|line| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a class="table__row-link" href=format!("/records/{}", line.id)>{line.name}</a>
                        {line.sample.then(|| view! { <SampleMark /> })}
                    </th>
                    <td role="cell" data-label=birth.clone()>{line.birth}</td>
                    <td role="cell" data-label=unit.clone()>{line.unit}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(records.name).to_string()}</th>
                    <th scope="col" role="columnheader">{birth.clone()}</th>
                    <th scope="col" role="columnheader">{unit.clone()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{body}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn Pages(found: FoundView) -> impl IntoView {
    let address = |page: u64| {
        let find = encoded(&found.text);
        format!(
            "/records?find={find}&kind={}&page={page}",
            found.kind.code()
        )
    };
    let before = found.page.checked_sub(1).map(|page| {
        view! { <LinkButton href=address(page)>{tr!(records.page_before).to_string()}</LinkButton> }
    });
    let after = found.next.then(|| {
        view! { <LinkButton href=address(found.page + 1)>{tr!(records.page_after).to_string()}</LinkButton> }
    });
    view! {
        <nav class="cluster" aria-label=tr!(records.pages).to_string()>{before}{after}</nav>
    }
    .into_any()
}
