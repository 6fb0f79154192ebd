//! `/nominations`: dossiers that somebody may read, who is next and how much time is left.

use domain::nomination::{NextActor, NominationAction};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::nominations;
use super::chips::{ClockWords, StateChip};
use super::view::{ACT, DossierRow, DraftRow, PAGE, WorkQuery, WorkView, dossier_href, list_href};
use super::work_counts::{Counts, Load};
use crate::board::list_page::SampleMark;
use crate::form::{HiddenFields, OutcomeBanner};
use crate::lang::{capitalised, lang};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Button, ButtonKind, ButtonType, DataTable, EmptyState, IconName, LinkButton, PageHeader,
    Section, SelectInput, SelectOption, TableLayout,
};
use crate::wire::PageData;
use crate::work::place_words;

/// The work list.
#[component]
pub fn NominationsPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let text = |name: &str| query.get(name).unwrap_or_default();
        WorkQuery {
            state: text("state"),
            award: text("award"),
            unit: text("unit"),
            year: text("year"),
            overdue: text("overdue"),
            mine: text("mine"),
            page: text("page"),
        }
    });
    let work = PageData::new(move || asked.get(), nominations);
    view! { <Loaded value=work render=|work| view! { <Work work /> } /> }
}

#[component]
fn Work(work: WorkView) -> impl IntoView {
    let begin = work.may_prepare.then(|| {
        view! {
            <LinkButton href="/nominations/new" kind=ButtonKind::Primary>{tr!(nomination.begin).to_string()}</LinkButton>
        }
    });
    let drafts = (!work.drafts.is_empty()).then(|| {
        let rows = work.drafts.clone();
        view! { <Drafts rows /> }
    });
    let related = work
        .related
        .clone()
        .into_iter()
        .map(|place| {
            view! { <LinkButton href=place.href() kind=ButtonKind::Quiet>{place_words(place)}</LinkButton> }
        })
        .collect_view();
    let load = work.load.clone().map(|load| view! { <Load load /> });
    let none_at_all = work.counts.is_empty() && work.drafts.is_empty();
    let body = if none_at_all {
        view! {
            <EmptyState
                title=tr!(nomination.none_title).to_string()
                text=tr!(nomination.none_text).to_string()
                icon=IconName::Medal
            />
        }
        .into_any()
    } else {
        view! {
            <Counts work=work.clone() />
            {load}
            {drafts}
            <Rows work=work.clone() />
        }
        .into_any()
    };
    view! {
        <Title text=tr!(nomination.title).to_string() />
        <div class="page">
            <PageHeader title=tr!(nomination.title).to_string() lede=tr!(nomination.lede).to_string()>{begin}</PageHeader>
            <OutcomeBanner state=work.form />
            <nav class="cluster" aria-label=tr!(nomination.related).to_string()>{related}</nav>
            {body}
        </div>
    }
    .into_any()
}

#[component]
fn Drafts(rows: Vec<DraftRow>) -> impl IntoView {
    let items = rows
        .into_iter()
        .map(|row| {
            let about = tr!(nomination.draft_about, unit = row.unit, count = row.names).to_string();
            view! {
                <li class="drill__path">
                    <a href=list_href(row.id)>{row.title}</a>
                    <span class="muted small">{about}</span>
                    {row.sample.then(|| view! { <SampleMark /> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <Section id="drafts" title=tr!(nomination.drafts).to_string()>
            <ul class="drill__paths">{items}</ul>
        </Section>
    }
    .into_any()
}

#[component]
fn Filters(work: WorkView) -> impl IntoView {
    let first = || SelectOption::new("", tr!(nomination.any).to_string());
    let awards = std::iter::once(first())
        .chain(
            work.awards
                .into_iter()
                .map(|(code, name)| SelectOption::new(code, name)),
        )
        .collect();
    let years = std::iter::once(first())
        .chain(
            work.years
                .into_iter()
                .map(|year| SelectOption::new(year.to_string(), year.to_string())),
        )
        .collect();
    let query = work.query;
    let kept = [
        ("state", query.state),
        ("unit", query.unit),
        ("overdue", query.overdue),
        ("mine", query.mine),
    ];
    let kept = kept.into_iter().filter(|(_, value)| !value.is_empty());
    view! {
        <form method="get" action=PAGE class="toolbar">
            <HiddenFields fields=kept.collect() />
            <div class="grow">
                <SelectInput name="award" label=tr!(nomination.award).to_string() options=awards value=query.award />
            </div>
            <SelectInput name="year" label=tr!(common.year).to_string() options=years value=query.year />
            <Button button_type=ButtonType::Submit>{tr!(nomination.filter).to_string()}</Button>
            <LinkButton href=PAGE kind=ButtonKind::Quiet>{tr!(nomination.clear).to_string()}</LinkButton>
        </form>
    }
    .into_any()
}

#[component]
fn Rows(work: WorkView) -> impl IntoView {
    let filters = view! { <Filters work=work.clone() /> };
    let found = tr!(nomination.found, count = work.total).to_string();
    if work.rows.is_empty() {
        return view! {
            <Section id="dossiers" title=tr!(nomination.dossiers).to_string() note=found>
                {filters}
                <EmptyState
                    title=tr!(nomination.none_here_title).to_string()
                    text=tr!(nomination.none_here_text).to_string()
                    icon=IconName::Medal
                />
            </Section>
        }
        .into_any();
    }
    let bulk = !work.steps.is_empty();
    let heads = Heads::new();
    let rows = work
        .rows
        .iter()
        .map(|row| dossier_row(row.clone(), bulk, &heads))
        .collect_view();
    let table = view! {
        <DataTable caption=tr!(nomination.dossiers).to_string() layout=TableLayout::Wide>
            <thead role="rowgroup">
                <tr role="row">
                    {bulk.then(|| view! { <th scope="col" role="columnheader">{heads.choose.clone()}</th> })}
                    <th scope="col" role="columnheader">{heads.name.clone()}</th>
                    <th scope="col" role="columnheader">{heads.award.clone()}</th>
                    <th scope="col" role="columnheader">{heads.unit.clone()}</th>
                    <th scope="col" role="columnheader">{heads.state.clone()}</th>
                    <th scope="col" role="columnheader">{heads.next.clone()}</th>
                    <th scope="col" role="columnheader">{heads.due.clone()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    };
    let body = if bulk {
        let back = work.query.with("", "");
        view! {
            <form method="post" action=ACT>
                <HiddenFields fields=vec![("back", back)] />
                {table}
                <BulkSteps steps=work.steps.clone() />
            </form>
        }
        .into_any()
    } else {
        table.into_any()
    };
    let pages = view! { <Pages work=work.clone() /> };
    view! {
        <Section id="dossiers" title=tr!(nomination.dossiers).to_string() note=found>
            {filters}
            {body}
            {pages}
        </Section>
    }
    .into_any()
}

/// Headings of the table, which cards repeat.
struct Heads {
    choose: String,
    name: String,
    award: String,
    unit: String,
    state: String,
    next: String,
    due: String,
}

impl Heads {
    fn new() -> Self {
        Self {
            choose: tr!(nomination.choose).to_string(),
            name: tr!(nomination.name).to_string(),
            award: tr!(nomination.award).to_string(),
            unit: tr!(nomination.unit).to_string(),
            state: tr!(nomination.state).to_string(),
            next: tr!(nomination.next).to_string(),
            due: tr!(nomination.due).to_string(),
        }
    }
}

fn dossier_row(row: DossierRow, bulk: bool, heads: &Heads) -> AnyView {
    let next = row.next.map_or_else(
        || "–".to_owned(),
        |next: NextActor| capitalised(next.label(lang())),
    );
    let award = format!("{} {}", row.award, row.year);
    let class = row.class.label(lang());
    let choose = bulk.then(|| {
        let label = tr!(nomination.choose_name, name = row.name.clone()).to_string();
        view! {
            <td role="cell" data-label=heads.choose.clone()>
                <input type="checkbox" name="nomination" value=row.id aria-label=label />
            </td>
        }
    });
    view! {
        <tr role="row">
            {choose}
            <th scope="row" role="rowheader">
                <a class="table__row-link" href=dossier_href(row.id)>{row.name}</a>
                {row.sample.then(|| view! { " " <SampleMark /> })}
            </th>
            <td role="cell" data-label=heads.award.clone()>
                {award}
                <p class="small muted">{class}</p>
            </td>
            <td role="cell" data-label=heads.unit.clone()>{row.unit}</td>
            <td role="cell" data-label=heads.state.clone()><StateChip state=row.state /></td>
            <td role="cell" data-label=heads.next.clone()>{next}</td>
            <td role="cell" data-label=heads.due.clone()>
                {match row.clock {
                    Some(clock) => view! { <ClockWords clock=Some(clock) /> }.into_any(),
                    None => view! { <span class="muted">"–"</span> }.into_any(),
                }}
            </td>
        </tr>
    }
    .into_any()
}

/// One step for all ticked dossiers: all of them take it, or none.
#[component]
fn BulkSteps(steps: Vec<NominationAction>) -> impl IntoView {
    let buttons = steps
        .into_iter()
        .map(|step| {
            view! {
                <button class="button" type="submit" name="action" value=step.code()>
                    {capitalised(step.label(lang()))}
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="form__actions">
            {buttons}
            <span class="muted small">{tr!(nomination.bulk_note).to_string()}</span>
        </div>
    }
    .into_any()
}

#[component]
fn Pages(work: WorkView) -> impl IntoView {
    if work.pages < 2 {
        return ().into_any();
    }
    let link = |page: u64, label: String| {
        let href = work.query.with("", "");
        let mark = if href.contains('?') { '&' } else { '?' };
        view! { <LinkButton href=format!("{href}{mark}page={page}")>{label}</LinkButton> }
    };
    let before = (work.page > 1).then(|| link(work.page - 1, tr!(records.page_before).to_string()));
    let after =
        (work.page < work.pages).then(|| link(work.page + 1, tr!(records.page_after).to_string()));
    let here = tr!(nomination.page_of, page = work.page, pages = work.pages).to_string();
    view! {
        <nav class="cluster" aria-label=tr!(records.pages).to_string()>
            {before}
            <span class="muted">{here}</span>
            {after}
        </nav>
    }
    .into_any()
}
