//! `/score/clusters`: all clusters and blocks of a year, and making them.

use domain::cluster::{ClusterKind, ClusterProblem};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::clusters;
use super::view::{ClusterList, GroupRow};
use crate::form::{FormState, HiddenFields, KeptForm, OutcomeBanner};
use crate::lang::capitalised;
use crate::layout::Loaded;
use crate::ui::{
    Banner, Breadcrumb, Button, ButtonKind, ButtonType, ChipKind, Crumb, DataTable, EmptyState,
    IconName, LinkButton, PageHeader, Section, SelectInput, SelectOption, StatusChip, SwitchOption,
    TextInput, YearSwitch,
};
use crate::wire::PageData;
use crate::{lang, tr};

/// The clusters and blocks of a year.
#[component]
pub fn ClustersPage() -> impl IntoView {
    let query = use_query_map();
    let year = Memo::new(move |_| query.read().get("year").unwrap_or_default());
    let list = PageData::new(move || year.get(), clusters);
    view! { <Loaded value=list render=|list| view! { <Clusters list /> } /> }
}

#[component]
fn Clusters(list: ClusterList) -> impl IntoView {
    let year = list.year;
    let years = list
        .years
        .iter()
        .take(6)
        .map(|known| SwitchOption {
            href: format!("/score/clusters?year={known}"),
            label: known.to_string(),
            current: *known == year,
        })
        .collect::<Vec<_>>();
    let crumbs = vec![
        Crumb::link("/score", tr!(work.title).to_string()),
        Crumb::here(tr!(cluster.title).to_string()),
    ];
    let body = if list.made.is_empty() {
        let text = if list.may_manage {
            tr!(cluster.none_text_office, year = year).to_string()
        } else {
            tr!(cluster.none_text).to_string()
        };
        view! { <EmptyState title=tr!(cluster.none_title, year = year).to_string() text icon=IconName::Unit /> }
            .into_any()
    } else {
        view! { <GroupTable rows=list.made caption=tr!(cluster.title).to_string() year may_manage=false /> }
            .into_any()
    };
    let told = (!list.told.is_empty()).then(|| {
        let may_manage = list.may_manage;
        let rows = list.told;
        view! {
            <Section
                id="told"
                title=tr!(cluster.told_title).to_string()
                note=tr!(cluster.told_note).to_string()
            >
                <GroupTable rows caption=tr!(cluster.told_title).to_string() year may_manage />
            </Section>
        }
    });
    let manage = list.may_manage.then(|| {
        view! { <Manage year to_copy=list.to_copy state=list.form.clone() /> }
    });
    let add = list.may_manage.then(|| {
        view! { <LinkButton href="#make" kind=ButtonKind::Primary>{tr!(cluster.make).to_string()}</LinkButton> }
    });
    view! {
        <Title text=tr!(cluster.title).to_string() />
        <div class="page page--tight">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader title=tr!(cluster.title).to_string() lede=tr!(cluster.lede).to_string()>
                    {add}
                </PageHeader>
            </div>
            <OutcomeBanner state=list.form />
            <YearSwitch label=tr!(common.year).to_string() options=years />
            {body}
            {manage}
            {told}
        </div>
    }
    .into_any()
}

#[component]
fn GroupTable(rows: Vec<GroupRow>, caption: String, year: i16, may_manage: bool) -> impl IntoView {
    let lines = rows
        .into_iter()
        .map(|row| view! { <GroupLine row year may_manage /> })
        .collect_view();
    view! {
        <DataTable caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(cluster.name).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(cluster.head).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(cluster.deputy).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{tr!(cluster.members).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(cluster.findings).to_string()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{lines}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn GroupLine(row: GroupRow, year: i16, may_manage: bool) -> impl IntoView {
    let lang = lang::lang();
    let href = format!("/score/clusters/{}?year={year}", row.code);
    let mut under = vec![capitalised(row.kind.label(lang)), row.province.clone()];
    if row.sample {
        under.push(tr!(form.sample).to_string());
    }
    let count = domain::wording::count(row.members.len(), domain::wording::Noun::Unit, lang);
    let names = row.members.join(", ");
    let problems = row
        .problems
        .iter()
        .map(|problem| problem_line(*problem))
        .collect_view();
    let findings = row
        .findings
        .iter()
        .map(|finding| {
            view! { <span class="cell-sub">{capitalised(&finding.sentence(lang))}</span> }
        })
        .collect_view();
    let nothing = (row.problems.is_empty() && row.findings.is_empty() && !may_manage)
        .then(|| view! { <span class="muted">{tr!(form.none).to_string()}</span> });
    let make = (may_manage && row.own).then(|| {
        view! { <MakeFromCollection code=row.code.clone() name=row.name.clone() year /> }
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a class="table__row-link" href=href>{row.name}</a>
                <span class="cell-sub">{under.join(" · ")}</span>
            </th>
            <td role="cell" data-label=tr!(cluster.head).to_string()>{row.head.map(|unit| unit.name)}</td>
            <td role="cell" data-label=tr!(cluster.deputy).to_string()>{row.deputy.map(|unit| unit.name)}</td>
            <td role="cell" class="cell-num" data-label=tr!(cluster.members).to_string()>
                <details class="fold">
                    <summary>{count}</summary>
                    <span class="cell-sub">{names}</span>
                </details>
            </td>
            <td role="cell" data-label=tr!(cluster.findings).to_string()>
                <span>{problems}{findings}{nothing}{make}</span>
            </td>
        </tr>
    }
    .into_any()
}

/// A problem of a year: what blocks and what only stands there differ in shape and word.
pub(super) fn problem_line(problem: ClusterProblem) -> impl IntoView {
    let (kind, word) = if problem.blocks() {
        (ChipKind::NotMet, tr!(cluster.blocking).to_string())
    } else {
        (ChipKind::InProgress, tr!(cluster.to_note).to_string())
    };
    view! {
        <span class="cell-sub">
            <StatusChip kind word />
            " "
            {capitalised(problem.label(lang::lang()))}
        </span>
    }
}

#[component]
fn MakeFromCollection(code: String, name: String, year: i16) -> impl IntoView {
    let fields = vec![("cluster", code), ("year", year.to_string())];
    let label = tr!(cluster.make_year, year = year).to_string();
    view! {
        <details class="ask">
            <summary class="button button--quiet">
                {label.clone()} <span class="visually-hidden">" " {name}</span>
            </summary>
            <form method="post" action="/score/clusters/copy" class="ask__body form">
                <HiddenFields fields />
                <TextInput name="decision" label=tr!(cluster.decision).to_string() hint=tr!(cluster.decision_hint).to_string() />
                <Button button_type=ButtonType::Submit>{label}</Button>
            </form>
        </details>
    }
    .into_any()
}

#[component]
fn Manage(year: i16, to_copy: usize, state: FormState) -> impl IntoView {
    let copy = (to_copy > 0).then(|| view! { <CopyYear year to_copy state=state.clone() /> });
    view! {
        {copy}
        <MakeGroup year state />
    }
    .into_any()
}

const COPY: &str = "cluster-copy";

#[component]
fn CopyYear(year: i16, to_copy: usize, state: FormState) -> impl IntoView {
    let before = year - 1;
    view! {
        <Section id="copy" title=tr!(cluster.copy_title, year = year, before = before).to_string()>
            <Banner
                title=tr!(cluster.copy_count, count = to_copy, before = before, year = year).to_string()
                text=tr!(cluster.copy_text).to_string()
            />
            <KeptForm name=COPY action="/score/clusters/copy" about=year.to_string() state=state.clone()>
                <HiddenFields fields=vec![("year", year.to_string()), ("cluster", String::new())] />
                <TextInput
                    name="decision"
                    label=tr!(cluster.decision).to_string()
                    hint=tr!(cluster.decision_hint).to_string()
                    value=state.value(COPY, "decision", "")
                    id="copy-decision"
                    required=tr!(form.required).to_string()
                />
                <div class="form__actions">
                    <Button button_type=ButtonType::Submit>
                        {tr!(cluster.copy_button, year = year).to_string()}
                    </Button>
                </div>
            </KeptForm>
        </Section>
    }
    .into_any()
}

const MAKE: &str = "cluster-new";

#[component]
fn MakeGroup(year: i16, state: FormState) -> impl IntoView {
    let kinds = ClusterKind::ALL
        .iter()
        .map(|kind| SelectOption::new(kind.code(), capitalised(kind.label(lang::lang()))))
        .collect();
    let required = tr!(form.required).to_string();
    view! {
        <Section id="make" title=tr!(cluster.make_title, year = year).to_string()>
            <KeptForm name=MAKE action="/score/clusters/new" about=year.to_string() state=state.clone()>
                <HiddenFields fields=vec![("year", year.to_string())] />
                <div class="form__row">
                    <SelectInput
                        name="kind"
                        label=tr!(cluster.kind).to_string()
                        options=kinds
                        value=state.value(MAKE, "kind", "cluster")
                    />
                    <TextInput
                        name="name"
                        label=tr!(cluster.name_label).to_string()
                        hint=tr!(cluster.name_hint).to_string()
                        value=state.value(MAKE, "name", "")
                        autocomplete="off"
                        required=required.clone()
                    />
                </div>
                <TextInput
                    name="decision"
                    label=tr!(cluster.decision).to_string()
                    hint=tr!(cluster.decision_hint).to_string()
                    value=state.value(MAKE, "decision", "")
                    id="make-decision"
                    required
                />
                <div class="form__actions">
                    <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>
                        {tr!(cluster.make_button).to_string()}
                    </Button>
                </div>
            </KeptForm>
        </Section>
    }
    .into_any()
}
