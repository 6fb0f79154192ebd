//! `/units/{code}`: what a unit is, where it stands, what was recorded of it, what it was and what it became.

use domain::{Date, Period};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::api::unit;
use super::list_page::UnitTable;
use super::standings::Standings;
use super::view::{FactView, MembershipView, UnitDetails, UnitRow, kind_words, validity_words};
use crate::board::view::UnitRef;
use crate::chips::Source;
use crate::layout::Loaded;
use crate::target::view::FigureLine;
use crate::ui::{
    Banner, Breadcrumb, ButtonKind, Crumb, DataTable, Definition, DefinitionList, Icon, IconName,
    LinkButton, PageHeader, Section, TableLayout,
};
use crate::wire::PageData;
use crate::{lang, tr};

/// One unit.
#[component]
pub fn UnitPage() -> impl IntoView {
    let params = use_params_map();
    let code = Memo::new(move |_| params.read().get("code").unwrap_or_default());
    let details = PageData::new(move || code.get(), unit);
    view! { <Loaded value=details render=|details| view! { <UnitView details /> } /> }
}

#[component]
fn UnitView(details: UnitDetails) -> impl IntoView {
    let UnitDetails {
        row,
        parent,
        standings,
        records,
        facts,
        ..
    } = details.clone();
    let UnitDetails {
        memberships,
        predecessors,
        successors,
        children,
        ..
    } = details.clone();
    let lineage = (!predecessors.is_empty() || !successors.is_empty()).then(|| {
        view! {
            <div class="split">
                <Lineage id="before" title=tr!(org.predecessors).to_string() units=predecessors />
                <Lineage id="after" title=tr!(org.successors).to_string() units=successors />
            </div>
        }
    });
    view! {
        <Title text=row.name.clone() />
        <div class="page">
            <Head row=row.clone() parent may_record=details.may_record />
            <Section id="boards" title=tr!(org.standings).to_string()>
                <Standings standings />
                <Ended row />
            </Section>
            {lineage}
            <div class="split">
                <div><About details=details.clone() /></div>
                <div><Memberships memberships /></div>
            </div>
            <Records records count=details.record_count />
            <Facts facts />
            <Below units=children />
        </div>
    }
    .into_any()
}

#[component]
fn Head(row: UnitRow, parent: Option<UnitRef>, may_record: bool) -> impl IntoView {
    let mut crumbs = vec![Crumb::link("/", tr!(nav.home).to_string())];
    crumbs.push(Crumb::link("/units", tr!(org.list_title).to_string()));
    crumbs.extend(parent.map(|parent| Crumb::link(format!("/units/{}", parent.code), parent.name)));
    crumbs.push(Crumb::here(row.name.clone()));
    let kicker = if row.kind.is_locality() {
        tr!(
            org.kicker,
            kind = kind_words(row.kind),
            code = row.code.clone()
        )
        .to_string()
    } else {
        kind_words(row.kind)
    };
    let record = format!("/record?unit={}", row.slug);
    let header = if may_record {
        Either::Left(view! {
            <PageHeader title=row.name kicker>
                <LinkButton href=record kind=ButtonKind::Primary>
                    <Icon name=IconName::Record />
                    {tr!(org.record).to_string()}
                </LinkButton>
            </PageHeader>
        })
    } else {
        Either::Right(view! { <PageHeader title=row.name kicker /> })
    };
    view! {
        <div class="stack stack--fill stack--tight">
            <Breadcrumb label=tr!(nav.path).to_string() crumbs />
            {header}
        </div>
    }
}

/// A unit that has ended says so beside its boards.
#[component]
fn Ended(row: UnitRow) -> impl IntoView {
    row.validity.to.map(|day| {
        let title = tr!(org.ended, day = day.format(lang::lang())).to_string();
        view! { <Banner title text=tr!(org.ended_text).to_string() /> }
    })
}

#[component]
fn Records(records: Vec<FigureLine>, count: usize) -> impl IntoView {
    let shown = records.len();
    let note =
        (shown < count).then(|| tr!(org.records_some, shown = shown, count = count).to_string());
    let body = if records.is_empty() {
        Either::Left(view! { <p class="muted">{tr!(org.records_none).to_string()}</p> })
    } else {
        Either::Right(view! { <RecordTable records /> })
    };
    view! { <Section id="records" title=tr!(org.records).to_string() note>{body}</Section> }
}

#[component]
fn RecordTable(records: Vec<FigureLine>) -> impl IntoView {
    let period = tr!(org.period).to_string();
    let value = tr!(org.value).to_string();
    let source = tr!(org.source).to_string();
    let rows = records
        .into_iter()
        .map(|line| {
            let name = lang::pick(&line.target_vi, &line.target_en).to_owned();
            let measure = lang::pick(&line.measure_vi, &line.measure_en).to_owned();
            let when = Period::parse(&line.figure.period).map_or_else(
                || line.figure.year.to_string(),
                |period| period.label_in_year(line.figure.year, lang::lang()),
            );
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a class="table__row-link" href=format!("/targets/{}", line.target_code)>{name}</a>
                    </th>
                    <td role="cell" data-label=period.clone()>{when}</td>
                    <td role="cell" class="cell-num num" data-label=value.clone()>
                        <span>
                            {line.figure.value.format(lang::lang())}
                            <span class="figure-unit">{measure}</span>
                        </span>
                    </td>
                    <td role="cell" class="cell-source" data-label=source.clone()>
                        <Source source=line.figure.source confidence=line.figure.confidence />
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=tr!(org.records).to_string()>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(org.target).to_string()}</th>
                    <th scope="col" role="columnheader">{period.clone()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{value.clone()}</th>
                    <th scope="col" role="columnheader">{source.clone()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn Facts(facts: Vec<FactView>) -> impl IntoView {
    if facts.is_empty() {
        return ().into_any();
    }
    let period = tr!(org.period).to_string();
    let value = tr!(org.told).to_string();
    let source = tr!(org.source).to_string();
    let rows = facts
        .into_iter()
        .map(|fact| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">{fact.about()}</th>
                    <td role="cell" lang="vi" data-label=value.clone()>{fact.value}</td>
                    <td role="cell" lang="vi" data-label=period.clone()>{fact.period}</td>
                    <td role="cell" class="cell-source" data-label=source.clone()>
                        <Source source=fact.source confidence=fact.confidence />
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Section id="facts" title=tr!(org.facts).to_string()>
            <DataTable caption=tr!(org.facts).to_string() layout=TableLayout::Cards>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{tr!(org.indicator).to_string()}</th>
                        <th scope="col" role="columnheader">{value.clone()}</th>
                        <th scope="col" role="columnheader">{period.clone()}</th>
                        <th scope="col" role="columnheader">{source.clone()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </DataTable>
        </Section>
    }
    .into_any()
}

#[component]
fn About(details: UnitDetails) -> impl IntoView {
    let whole = |number: i64| {
        domain::wording::whole(usize::try_from(number).unwrap_or_default(), lang::lang())
    };
    let population = details.population.map(|(people, year)| match year {
        Some(year) => tr!(org.people_in_year, people = whole(people), year = year).to_string(),
        None => tr!(org.people, people = whole(people)).to_string(),
    });
    let area = details
        .area
        .map(|area| tr!(org.area_value, area = area.format(lang::lang())).to_string());
    let parent = details.parent.map(|parent| {
        view! { <a href=format!("/units/{}", parent.code)>{parent.name}</a> }
    });
    let known = |term: String, value: Option<String>| {
        value.map(|value| view! { <Definition term>{value}</Definition> })
    };
    view! {
        <Section id="about" title=tr!(org.about).to_string()>
            <DefinitionList>
                <Definition term=tr!(org.kind).to_string()>{kind_words(details.row.kind)}</Definition>
                {known(tr!(org.name_en).to_string(), details.name_en)}
                {known(tr!(org.class).to_string(), details.class)}
                {parent.map(|parent| view! { <Definition term=tr!(org.parent).to_string()>{parent}</Definition> })}
                {known(tr!(org.validity).to_string(), validity_words(&details.row.validity))}
                {known(tr!(org.population).to_string(), population)}
                {known(tr!(org.area).to_string(), area)}
                {details.note.map(|note| view! {
                    <Definition term=tr!(org.note).to_string()><span lang="vi">{note}</span></Definition>
                })}
                <Definition term=tr!(org.source).to_string()>
                    <Source source=details.source confidence=details.confidence />
                </Definition>
            </DefinitionList>
        </Section>
    }
    .into_any()
}

#[component]
fn Memberships(memberships: Vec<MembershipView>) -> impl IntoView {
    let body = if memberships.is_empty() {
        Either::Left(view! { <p class="muted">{tr!(org.memberships_none).to_string()}</p> })
    } else {
        let items = memberships
            .into_iter()
            .map(|member| {
                let words = match member.role_words() {
                    Some(role) => format!("{} · {role}", member.year),
                    None => member.year.to_string(),
                };
                view! {
                    <li class="lineage__item">
                        <span>{member.name}</span>
                        <span class="muted small">{words}</span>
                        <Source source=member.source confidence=member.confidence />
                    </li>
                }
            })
            .collect_view();
        Either::Right(view! { <ul class="lineage">{items}</ul> })
    };
    view! { <Section id="clusters" title=tr!(org.memberships).to_string()>{body}</Section> }
}

#[component]
fn Lineage(id: &'static str, title: String, units: Vec<(UnitRef, Option<Date>)>) -> impl IntoView {
    if units.is_empty() {
        return ().into_any();
    }
    let items = units
        .into_iter()
        .map(|(unit, since)| {
            let since =
                since.map(|day| tr!(org.valid_from, day = day.format(lang::lang())).to_string());
            view! {
                <li class="lineage__item">
                    <a href=format!("/units/{}", unit.code)>{unit.name}</a>
                    {since.map(|since| view! { <span class="muted small">{since}</span> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <div>
            <Section id=id title>
                <ul class="lineage">{items}</ul>
            </Section>
        </div>
    }
    .into_any()
}

/// Units below this one, folded away.
#[component]
fn Below(units: Vec<UnitRow>) -> impl IntoView {
    if units.is_empty() {
        return ().into_any();
    }
    let count = domain::wording::count(units.len(), domain::wording::Noun::Unit, lang::lang());
    view! {
        <Section id="below" title=tr!(org.children).to_string()>
            <details>
                <summary>{tr!(org.children_show, count = count).to_string()}</summary>
                <UnitTable rows=units caption=tr!(org.children).to_string() />
            </details>
        </Section>
    }
    .into_any()
}
