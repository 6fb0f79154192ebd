//! `/initiatives`: what the person sees, found by words, state, unit, year and field.

use domain::initiative::InitiativeField;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::initiatives;
use super::view::{InitiativeLine, InitiativeList, level_words};
use crate::board::list_page::SampleMark;
use crate::form::OutcomeBanner;
use crate::lang::{capitalised, lang};
use crate::layout::{Loaded, url::encoded};
use crate::tr;
use crate::ui::{
    Breadcrumb, Button, ButtonKind, ButtonType, ChipKind, Crumb, DataTable, EmptyState,
    GroupSwitch, Icon, IconName, LinkButton, PageHeader, SelectInput, SelectOption, StatusChip,
    SwitchOption, TextInput,
};
use crate::wire::PageData;

/// The list.
#[component]
pub fn InitiativesPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let text = |name: &str| query.get(name).unwrap_or_default();
        (
            text("find"),
            text("state"),
            text("unit"),
            text("year"),
            text("field"),
            text("page").parse().unwrap_or_default(),
        )
    });
    let list = PageData::new(
        move || asked.get(),
        |(find, state, unit, year, field, page)| initiatives(find, state, unit, year, field, page),
    );
    view! { <Loaded value=list render=|list| view! { <Listed list /> } /> }
}

/// The address of the list with another state and page.
fn address(list: &InitiativeList, state: &str, page: u64) -> String {
    let mut parts = Vec::new();
    let year = list.year.map(|year| year.to_string()).unwrap_or_default();
    let field = list.field.map(InitiativeField::code).unwrap_or_default();
    let page = if page == 0 {
        String::new()
    } else {
        page.to_string()
    };
    for (name, value) in [
        ("find", list.find.as_str()),
        ("state", state),
        ("unit", &list.unit),
        ("year", &year),
        ("field", field),
        ("page", &page),
    ] {
        if !value.is_empty() {
            parts.push(format!("{name}={}", encoded(value)));
        }
    }
    if parts.is_empty() {
        "/initiatives".to_owned()
    } else {
        format!("/initiatives?{}", parts.join("&"))
    }
}

#[component]
fn Listed(list: InitiativeList) -> impl IntoView {
    let crumbs = vec![
        Crumb::link("/score", tr!(work.title).to_string()),
        Crumb::here(tr!(initiatives.title).to_string()),
    ];
    let register = list.may_register.then(|| {
        view! {
            <LinkButton href="/initiatives/new" kind=ButtonKind::Primary>
                <Icon name=IconName::Plus />
                {tr!(initiatives.register).to_string()}
            </LinkButton>
        }
    });
    let body = if list.lines.is_empty() {
        Either::Left(view! { <Nothing list=list.clone() /> })
    } else {
        Either::Right(view! {
            <LineTable lines=list.lines.clone() />
            <Pages list=list.clone() />
        })
    };
    view! {
        <Title text=tr!(initiatives.title).to_string() />
        <div class="page page--tight">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader title=tr!(initiatives.title).to_string() lede=tr!(initiatives.lede).to_string()>
                    {register}
                </PageHeader>
            </div>
            <OutcomeBanner state=list.form.clone() />
            <Filters list=list.clone() />
            <Counts list=list.clone() />
            {body}
        </div>
    }
    .into_any()
}

#[component]
fn Filters(list: InitiativeList) -> impl IntoView {
    let all = || SelectOption::new("", tr!(initiatives.all).to_string());
    let mut units = vec![all()];
    units.extend(
        list.units
            .iter()
            .map(|(slug, name)| SelectOption::new(slug.clone(), name.clone())),
    );
    let mut years = vec![all()];
    years.extend(
        list.years
            .iter()
            .map(|year| SelectOption::new(year.to_string(), year.to_string())),
    );
    let mut fields = vec![all()];
    fields.extend(
        InitiativeField::ALL
            .iter()
            .map(|field| SelectOption::new(field.code(), capitalised(field.label(lang())))),
    );
    let year = list.year.map(|year| year.to_string()).unwrap_or_default();
    let field = list.field.map(InitiativeField::code).unwrap_or_default();
    let state = list.state.map(|state| {
        view! { <input type="hidden" name="state" value=state.code() /> }
    });
    view! {
        <form class="toolbar" role="search" method="get" action="/initiatives">
            {state}
            <div class="form__row grow">
                <TextInput name="find" label=tr!(initiatives.find).to_string() value=list.find autocomplete="off" />
                <SelectInput name="unit" label=tr!(initiatives.unit).to_string() options=units value=list.unit />
                <SelectInput name="year" label=tr!(initiatives.year).to_string() options=years value=year />
                <SelectInput name="field" label=tr!(initiatives.field).to_string() options=fields value=field />
            </div>
            <Button button_type=ButtonType::Submit>{tr!(common.find).to_string()}</Button>
        </form>
    }
    .into_any()
}

/// Counts per state; each opens its list.
#[component]
fn Counts(list: InitiativeList) -> impl IntoView {
    let total: u64 = list.counts.iter().map(|(_, count)| count).sum();
    let mut options = vec![SwitchOption {
        href: address(&list, "", 0),
        label: tr!(initiatives.all_count, count = total).to_string(),
        current: list.state.is_none(),
    }];
    options.extend(list.counts.iter().map(|(state, count)| SwitchOption {
        href: address(&list, state.code(), 0),
        label: format!("{} ({count})", capitalised(state.label(lang()))),
        current: list.state == Some(*state),
    }));
    view! { <GroupSwitch label=tr!(initiatives.state).to_string() options /> }.into_any()
}

#[component]
fn Nothing(list: InitiativeList) -> impl IntoView {
    let asked = !list.find.is_empty()
        || !list.unit.is_empty()
        || list.year.is_some()
        || list.field.is_some()
        || list.state.is_some();
    if asked {
        return view! {
            <EmptyState
                title=tr!(initiatives.not_found_title).to_string()
                text=tr!(initiatives.not_found_text).to_string()
                icon=IconName::Search
            >
                <LinkButton href="/initiatives">{tr!(initiatives.clear).to_string()}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let text = if list.may_register {
        tr!(initiatives.none_text)
    } else {
        tr!(initiatives.none_text_read)
    };
    view! {
        <EmptyState title=tr!(initiatives.none_title).to_string() text=text.to_string() icon=IconName::Record />
    }
    .into_any()
}

#[component]
fn LineTable(lines: Vec<InitiativeLine>) -> impl IntoView {
    let (authors, unit, year, state) = (
        tr!(initiatives.authors).to_string(),
        tr!(initiatives.unit).to_string(),
        tr!(initiatives.year).to_string(),
        tr!(initiatives.state).to_string(),
    );
    let rows = lines
        .into_iter()
        .map(|line| {
            let further = line.goes_to.map(|level| {
                let word = tr!(initiatives.goes_further, level = level_words(level)).to_string();
                view! { <StatusChip kind=ChipKind::InProgress word=capitalised(&word) /> }
            });
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a class="table__row-link" href=format!("/initiatives/{}", line.id)>{line.title}</a>
                        <span class="cell-sub">{capitalised(line.field.label(lang()))}</span>
                        {line.sample.then(|| view! { <SampleMark /> })}
                    </th>
                    <td role="cell" data-label=authors.clone()>{line.authors.join(", ")}</td>
                    <td role="cell" data-label=unit.clone()>{line.unit}</td>
                    <td role="cell" class="num" data-label=year.clone()>{line.year}</td>
                    <td role="cell" data-label=state.clone()>
                        <StatusChip kind=line.standing.kind() word=line.standing.words() />
                        {further}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=tr!(initiatives.title).to_string()>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(initiatives.name).to_string()}</th>
                    <th scope="col" role="columnheader">{authors.clone()}</th>
                    <th scope="col" role="columnheader">{unit.clone()}</th>
                    <th scope="col" role="columnheader">{year.clone()}</th>
                    <th scope="col" role="columnheader">{state.clone()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn Pages(list: InitiativeList) -> impl IntoView {
    if list.page == 0 && !list.next {
        return ().into_any();
    }
    let state = list.state.map(|state| state.code()).unwrap_or_default();
    let before = list.page.checked_sub(1).map(|page| {
        view! { <LinkButton href=address(&list, state, page)>{tr!(initiatives.page_before).to_string()}</LinkButton> }
    });
    let after = list.next.then(|| {
        view! {
            <LinkButton href=address(&list, state, list.page + 1)>{tr!(initiatives.page_after).to_string()}</LinkButton>
        }
    });
    view! { <nav class="cluster" aria-label=tr!(initiatives.pages).to_string()>{before}{after}</nav> }.into_any()
}
