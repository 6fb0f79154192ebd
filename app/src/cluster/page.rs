//! `/score/clusters/{code}`: one cluster or block in a year.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::cluster;
use super::fairness::Fairness;
use super::list_page::problem_line;
use super::members::Members;
use super::settle::Settle;
use super::signing::{KnockOuts, Pledge};
use super::view::{ClusterDetails, HistoryRow, MadeYear};
use crate::board::view::UnitRef;
use crate::chips::Source;
use crate::form::OutcomeBanner;
use crate::lang::capitalised;
use crate::layout::Loaded;
use crate::ui::{
    Banner, Breadcrumb, ButtonKind, Crumb, DataTable, Definition, DefinitionList, EmptyState,
    IconName, LinkButton, PageHeader, Section, SwitchOption, YearSwitch,
};
use crate::wire::PageData;
use crate::{lang, tr};

/// One cluster or block.
#[component]
pub fn ClusterPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let asked = Memo::new(move |_| {
        let code = params.read().get("code").unwrap_or_default();
        (code, query.read().get("year").unwrap_or_default())
    });
    let details = PageData::new(move || asked.get(), |(code, year)| cluster(code, year));
    view! { <Loaded value=details render=|details| view! { <ClusterView details /> } /> }
}

#[component]
fn ClusterView(details: ClusterDetails) -> impl IntoView {
    let (code, year) = (details.code.clone(), details.year);
    let years = details
        .years
        .iter()
        .take(8)
        .map(|known| SwitchOption {
            href: format!("/score/clusters/{code}?year={known}"),
            label: known.to_string(),
            current: *known == year,
        })
        .collect::<Vec<_>>();
    let crumbs = vec![
        Crumb::link("/score", tr!(work.title).to_string()),
        Crumb::link(
            format!("/score/clusters?year={year}"),
            tr!(cluster.title).to_string(),
        ),
        Crumb::here(details.name.clone()),
    ];
    let kicker = tr!(
        cluster.kicker,
        kind = capitalised(details.kind.label(lang::lang())),
        province = details.province.clone(),
        year = year
    )
    .to_string();
    let not_made = details.made.is_none().then(|| {
        view! { <Banner title=tr!(cluster.not_made_title, year = year).to_string() text=tr!(cluster.not_made_text).to_string() /> }
    });
    let settled = details.made.clone().map(|made| {
        view! { <Settled made code=code.clone() year /> }
    });
    let settle = details
        .made
        .is_some()
        .then(|| view! { <Settle details=details.clone() /> });
    let facts = details.made.is_some().then(|| {
        view! {
            <Pledge details=details.clone() />
            <KnockOuts details=details.clone() />
        }
    });
    let fairness = details
        .fairness
        .clone()
        .map(|fairness| view! { <Fairness fairness year /> });
    view! {
        <Title text=details.name.clone() />
        <div class="page">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <Head details=details.clone() kicker />
            </div>
            <OutcomeBanner state=details.form.clone() />
            <YearSwitch label=tr!(common.year).to_string() options=years />
            {not_made}
            {settled}
            <Members details=details.clone() />
            {settle}
            {facts}
            {fairness}
            <History rows=details.history code />
            <Source source=details.source confidence=details.confidence />
        </div>
    }
    .into_any()
}

#[component]
fn Head(details: ClusterDetails, kicker: String) -> impl IntoView {
    let meeting = format!(
        "/score/clusters/{}/meeting?year={}",
        details.code, details.year
    );
    let made = details.made.is_some();
    view! {
        <PageHeader title=details.name kicker>
            {made.then(|| view! {
                <LinkButton href=meeting kind=ButtonKind::Primary>{tr!(cluster.meeting).to_string()}</LinkButton>
            })}
        </PageHeader>
    }
    .into_any()
}

/// What is settled, in words, with what the rules say of it.
#[component]
fn Settled(made: MadeYear, code: String, year: i16) -> impl IntoView {
    let problems = (!made.problems.is_empty()).then(|| {
        let lines = made
            .problems
            .iter()
            .map(|problem| problem_line(*problem))
            .collect_view();
        view! { <div class="stack stack--tight">{lines}</div> }
    });
    let prizes = tr!(
        cluster.prizes_value,
        flags = made.flags,
        second = made.second_prizes,
        third = made.third_prizes
    )
    .to_string();
    let period = made.period.clone().map(|(period, vi, en)| {
        let title = lang::pick(&vi, &en).to_owned();
        view! {
            <Definition term=tr!(cluster.period).to_string()>
                <a href=format!("/score/periods/{period}?cluster={code}")>{title}</a>
            </Definition>
        }
    });
    let sample = made
        .sample
        .then(|| view! { <Banner title=capitalised(tr!(form.sample)) /> });
    view! {
        <Section id="settled" title=tr!(cluster.settled_title, year = year).to_string()>
            {sample}
            {problems}
            <DefinitionList>
                <Definition term=tr!(cluster.head).to_string()>{unit_or_none(made.head)}</Definition>
                <Definition term=tr!(cluster.deputy).to_string()>{unit_or_none(made.deputy)}</Definition>
                <Definition term=tr!(cluster.managing_body).to_string()>{text_or_none(made.managing_body)}</Definition>
                <Definition term=tr!(cluster.reviewing_body).to_string()>{text_or_none(made.reviewing_body)}</Definition>
                <Definition term=tr!(cluster.prizes).to_string()>{prizes}</Definition>
                <Definition term=tr!(cluster.decision).to_string()><span lang="vi">{made.decided_by}</span></Definition>
                {period}
            </DefinitionList>
        </Section>
    }
    .into_any()
}

/// A unit as a link; a member outside the province has no page.
pub(super) fn unit_link(unit: UnitRef) -> AnyView {
    if unit.code.is_empty() {
        return view! { <span>{unit.name}</span> }.into_any();
    }
    view! { <a href=format!("/units/{}", unit.code)>{unit.name}</a> }.into_any()
}

fn unit_or_none(unit: Option<UnitRef>) -> AnyView {
    match unit {
        Some(unit) => unit_link(unit),
        None => {
            view! { <span class="muted">{tr!(cluster.not_chosen).to_string()}</span> }.into_any()
        }
    }
}

fn text_or_none(text: String) -> AnyView {
    if text.is_empty() {
        view! { <span class="muted">{tr!(form.none).to_string()}</span> }.into_any()
    } else {
        view! { <span lang="vi">{text}</span> }.into_any()
    }
}

#[component]
fn History(rows: Vec<HistoryRow>, code: String) -> impl IntoView {
    if rows.is_empty() {
        return view! {
            <Section id="history" title=tr!(cluster.history).to_string()>
                <EmptyState title=tr!(cluster.history_none).to_string() icon=IconName::Unit />
            </Section>
        }
        .into_any();
    }
    let lines = rows
        .into_iter()
        .map(|row| {
            let winners: Vec<String> = row.winners.into_iter().map(|unit| unit.name).collect();
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a class="table__row-link" href=format!("/score/clusters/{code}?year={}", row.year)>
                            {row.year.to_string()}
                        </a>
                    </th>
                    <td role="cell" data-label=tr!(cluster.head).to_string()>{row.head.map(|unit| unit.name)}</td>
                    <td role="cell" data-label=tr!(cluster.deputy).to_string()>{row.deputy.map(|unit| unit.name)}</td>
                    <td role="cell" class="cell-num" data-label=tr!(cluster.members).to_string()>{row.members}</td>
                    <td role="cell" data-label=tr!(cluster.first).to_string()>{winners.join(", ")}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Section id="history" title=tr!(cluster.history).to_string()>
            <DataTable caption=tr!(cluster.history).to_string()>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{tr!(common.year).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(cluster.head).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(cluster.deputy).to_string()}</th>
                        <th scope="col" role="columnheader" class="cell-num">{tr!(cluster.members).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(cluster.first).to_string()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{lines}</tbody>
            </DataTable>
        </Section>
    }
    .into_any()
}
