//! `/drill/{place}`: one level of a path, its charts, and the ways down, up and aside.

use leptos::prelude::*;
use leptos_meta::{Script, Title};
use leptos_router::hooks::{use_location, use_params_map};

use super::api::drill;
use super::figure::{ChartFigure, SmallCharts};
use super::files::Files;
use super::table::StepTable;
use super::view::{Chip, Choice, FilterChoice, Step, StepCrumb};
use crate::board::list_page::SampleMark;
use crate::chips::StateChip;
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Banner, CHARTS, Definition, DefinitionList, EmptyState, LinkButton, MaybeText, PageHeader,
    Section,
};
use crate::wire::PageData;

/// One level of a path.
#[component]
pub fn DrillPage() -> impl IntoView {
    let params = use_params_map();
    let search = use_location().search;
    let key = Memo::new(move |_| (params.read().get("place").unwrap_or_default(), search.get()));
    let step = PageData::new(move || key.get(), |(path, query)| drill(path, query));
    view! { <Loaded value=step render=|step| view! { <Level step /> } back=way_back /> }
}

/// From an address that leads nowhere: the same level without filters, or the beginning.
pub(super) fn way_back() -> (String, String) {
    let location = use_location();
    if location.search.get_untracked().is_empty() {
        ("/drill".to_owned(), tr!(drill.back).to_string())
    } else {
        (
            location.pathname.get_untracked(),
            tr!(drill.without_filters).to_string(),
        )
    }
}

#[component]
fn Level(step: Step) -> impl IntoView {
    let drawn = !step.charts.is_empty();
    let empty = !drawn && step.leaf.is_none() && step.multiples.is_none();
    let origin = step.notes.clone();
    let files = (drawn || step.leaf.is_some()).then(|| {
        let place = format!("{}{}", step.address.replacen("/drill/", "", 1), step.query);
        let files = vec![
            (format!("/export/xlsx/{place}"), tr!(drill.xlsx).to_string()),
            (format!("/export/pdf/{place}"), tr!(drill.pdf).to_string()),
        ];
        view! { <Files files /> }
    });
    let script = drawn.then(|| view! { <Script type_="module" src=CHARTS /> });
    let charts = step
        .charts
        .into_iter()
        .map(|chart| view! { <ChartFigure chart origin=origin.clone() /> })
        .collect_view();
    let records = step.records.map(|records| {
        let words = tr!(drill.records_of_level, count = records.count).to_string();
        view! { <LinkButton href=records.href>{words}</LinkButton> }
    });
    view! {
        <Title text=step.title.clone() />
        {script}
        <div class="page drill drill__enter">
            <Crumbs crumbs=step.crumbs />
            <PageHeader title=step.title kicker=step.kicker lede=step.summary>{records}</PageHeader>
            <div class="cluster">
                {step.state.map(|state| view! { <StateChip state /> })}
                {step.sample.then(|| view! { <SampleMark /> })}
            </div>
            <Filters filters=step.filters />
            <Chips chips=step.chips all=step.address />
            <Warnings warnings=step.warnings />
            {empty.then(|| view! { <EmptyState title=tr!(drill.nothing).to_string() /> })}
            <div class="drill__grid">{charts}</div>
            {step.multiples.map(|multiples| view! { <SmallCharts multiples /> })}
            {step.leaf.map(|table| view! {
                <Section id="documents" title=table.caption.clone()><StepTable table /></Section>
            })}
            <Notes notes=step.notes />
            {files}
            <Ways links=step.links />
        </div>
    }
    .into_any()
}

/// The way from the province to here, with the levels beside each step.
#[component]
pub(super) fn Crumbs(
    /// The levels.
    crumbs: Vec<StepCrumb>,
    /// What stands under the last level and is open now.
    #[prop(optional, into)]
    last: MaybeText,
) -> impl IntoView {
    let below = last.take();
    let current_level = match below {
        Some(_) => None,
        None => crumbs.len().checked_sub(1),
    };
    let steps = crumbs
        .into_iter()
        .enumerate()
        .map(|(index, crumb)| {
            let siblings = (crumb.siblings.len() > 1).then(|| {
                let label = tr!(drill.siblings, name = crumb.label.clone()).to_string();
                view! {
                    <details class="drill__siblings" name="drill-menu">
                        <summary aria-label=label></summary>
                        {choices(crumb.siblings)}
                    </details>
                }
            });
            let current = (Some(index) == current_level).then_some("page");
            view! {
                <li><a href=crumb.href aria-current=current>{crumb.label}</a>{siblings}</li>
            }
        })
        .collect_view();
    view! {
        <nav aria-label=tr!(nav.path).to_string()>
            <ol class="drill__crumbs">
                <li><a href="/drill">{tr!(drill.title).to_string()}</a></li>
                {steps}
                {below.map(|words| view! { <li><span aria-current="page">{words}</span></li> })}
            </ol>
        </nav>
    }
    .into_any()
}

fn choices(choices: Vec<Choice>) -> AnyView {
    let items = choices
        .into_iter()
        .map(|choice| {
            let current = choice.current.then_some("true");
            view! { <li><a href=choice.href aria-current=current>{choice.label}</a></li> }
        })
        .collect_view();
    view! { <ul>{items}</ul> }.into_any()
}

#[component]
fn Filters(filters: Vec<FilterChoice>) -> impl IntoView {
    if filters.is_empty() {
        return ().into_any();
    }
    let menus = filters
        .into_iter()
        .map(|filter| {
            let chosen: Vec<String> = filter
                .choices
                .iter()
                .filter(|choice| choice.current)
                .map(|choice| choice.label.clone())
                .collect();
            let chosen = if chosen.is_empty() {
                tr!(drill.none_chosen).to_string()
            } else {
                chosen.join(", ")
            };
            view! {
                <details class="drill__siblings drill__menu" name="drill-menu">
                    <summary>
                        <span class="drill__menu-name">{filter.label}</span>
                        <span>{chosen}</span>
                    </summary>
                    {choices(filter.choices)}
                </details>
            }
        })
        .collect_view();
    view! {
        <section class="drill__filters" aria-label=tr!(drill.filters).to_string()>{menus}</section>
    }
    .into_any()
}

/// The filters that are set, each to be taken away.
#[component]
pub(super) fn Chips(
    /// The filters.
    chips: Vec<Chip>,
    /// The address without any.
    all: String,
) -> impl IntoView {
    if chips.is_empty() {
        return ().into_any();
    }
    let several = chips.len() > 1;
    let items = chips
        .into_iter()
        .map(|chip| {
            let label = tr!(drill.clear, name = chip.label.clone()).to_string();
            view! {
                <li>
                    <span>{chip.label}</span>
                    <a href=chip.clear aria-label=label data-noscroll="">"×"</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="cluster">
            <ul class="drill__chips" aria-label=tr!(drill.chips).to_string()>{items}</ul>
            {several.then(|| view! { <a href=all>{tr!(drill.clear_all).to_string()}</a> })}
        </div>
    }
    .into_any()
}

/// What must be known before the numbers are read: one banner, however much it is.
#[component]
fn Warnings(mut warnings: Vec<String>) -> impl IntoView {
    match warnings.len() {
        0 => ().into_any(),
        1 => view! { <Banner title=warnings.remove(0) /> }.into_any(),
        _ => {
            let items = warnings
                .into_iter()
                .map(|words| view! { <li>{words}</li> })
                .collect_view();
            view! {
                <Banner title=tr!(drill.know_first).to_string()><ul>{items}</ul></Banner>
            }
            .into_any()
        }
    }
}

#[component]
fn Notes(notes: Vec<(String, String)>) -> impl IntoView {
    let items = notes
        .into_iter()
        .map(|(term, text)| view! { <Definition term>{text}</Definition> })
        .collect_view();
    view! { <DefinitionList>{items}</DefinitionList> }
}

#[component]
fn Ways(links: Vec<(String, String)>) -> impl IntoView {
    if links.is_empty() {
        return ().into_any();
    }
    let items = links
        .into_iter()
        .map(|(label, href)| view! { <LinkButton href>{label}</LinkButton> })
        .collect_view();
    view! {
        <nav class="cluster" aria-label=tr!(drill.links).to_string()>{items}</nav>
    }
    .into_any()
}
