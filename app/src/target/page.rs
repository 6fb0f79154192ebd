//! One target: status of each year, plans by document, every record with its source and corrections.

use domain::Period;
use domain::account::Permission;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::api::target;
use super::trend::Trend;
use super::view::{
    AccumulatedView, CorrectionView, FigureLine, FigureView, PlanView, TargetDetails, YardstickView,
};
use crate::chips::{Source, TargetChip};
use crate::lang::{lang, pick};
use crate::layout::{Loaded, PermittedLink};
use crate::tr;
use crate::ui::{
    Breadcrumb, ButtonKind, Crumb, DataTable, Definition, DefinitionList, EmptyState, PageHeader,
    Section, TableLayout,
};
use crate::wire::PageData;

/// `/targets/{code}`
#[component]
pub fn TargetPage() -> impl IntoView {
    let params = use_params_map();
    let code = Memo::new(move |_| params.read().get("code").unwrap_or_default());
    let details = PageData::new(move || code.get(), target);
    view! { <Loaded value=details render=|details| view! { <Target details /> } /> }
}

#[component]
fn Target(details: TargetDetails) -> impl IntoView {
    let lang = lang();
    let row = details.row.clone();
    let name = pick(&row.name_vi, &row.name_en).to_owned();
    let measure = pick(&row.measure_vi, &row.measure_en).to_owned();
    let code = row.code.clone();
    let judged = !details.years.is_empty();
    let years = details
        .years
        .clone()
        .into_iter()
        .map(|(year, status)| view! { <Definition term=year.to_string()><TargetChip status /></Definition> })
        .collect_view();
    view! {
        <Title text=name.clone() />
        <div class="page">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb
                    label=tr!(nav.path).to_string()
                    crumbs=vec![
                        Crumb::link("/", tr!(nav.home).to_string()),
                        Crumb::link("/boards/chi-tieu", tr!(target.board).to_string()),
                        Crumb::here(row.code.clone()),
                    ]
                />
                <PageHeader title=name.clone() kicker=format!("{} · {measure}", row.code)>
                    <RecordLink code />
                </PageHeader>
            </div>
            <div class="split">
                <div class="stack stack--fill">
                    <Section id="records" title=tr!(target.records).to_string()>
                        <Records records=details.records.clone() corrections=details.corrections.clone() />
                    </Section>
                    <Section id="plans" title=tr!(target.plans).to_string()>
                        <Plans plans=details.plans.clone() />
                    </Section>
                </div>
                <div class="stack stack--fill">
                    {judged.then(|| view! {
                        <Section id="years" title=tr!(target.by_year).to_string()>
                            <DefinitionList>{years}</DefinitionList>
                            <Trend name points=row.trend.clone() plan=row.plan.clone().filter(|plan| plan.whole_term) />
                        </Section>
                    })}
                    {details.accumulated.clone().map(|total| view! { <Accumulated total measure=measure.clone() /> })}
                    <Section id="about" title=tr!(target.about).to_string()>
                        <DefinitionList>
                            {details.baseline.map(|(year, value)| view! {
                                <Definition term=tr!(target.baseline, year = year.to_string()).to_string()>
                                    {value.format(lang)}
                                </Definition>
                            })}
                            <Definition term=tr!(target.defined_by).to_string()>
                                <Source source=details.source.clone() confidence=details.confidence />
                            </Definition>
                            {details.note.clone().map(|note| view! {
                                <Definition term=tr!(common.note).to_string()>{note}</Definition>
                            })}
                        </DefinitionList>
                        <Yardsticks changes=details.yardsticks.clone() />
                    </Section>
                </div>
            </div>
        </div>
    }
}

/// The way to the recording form, for those who may use it.
#[component]
pub fn RecordLink(
    /// Code of the target.
    code: String,
) -> impl IntoView {
    view! {
        <PermittedLink
            permission=Permission::RecordResult
            href=format!("/record?target={code}")
            label=tr!(record.enter).to_string()
            kind=ButtonKind::Primary
        />
    }
}

#[component]
fn Records(records: Vec<FigureLine>, corrections: Vec<CorrectionView>) -> impl IntoView {
    if records.is_empty() {
        return view! {
            <EmptyState title=tr!(target.no_records_title).to_string() text=tr!(target.no_records_text).to_string() />
        }
        .into_any();
    }
    let lines = records
        .into_iter()
        .map(|record| {
            let own = corrections
                .iter()
                .filter(|old| old.figure_id == record.figure.id)
                .cloned()
                .collect();
            view! { <Record record corrections=own /> }
        })
        .collect_view();
    view! {
        <DataTable caption=tr!(target.records).to_string() layout=TableLayout::Cards>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(target.period).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(common.unit).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{tr!(target.result).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(common.source).to_string()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{lines}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn Record(record: FigureLine, corrections: Vec<CorrectionView>) -> impl IntoView {
    let lang = lang();
    let figure = record.figure.clone();
    let period = Period::parse(&figure.period).map_or_else(
        || figure.period.clone(),
        |period| period.label_in_year(figure.year, lang),
    );
    let before = corrections
        .into_iter()
        .map(|old| {
            view! {
                <span class="cell-sub">
                    <span class="change">
                        <span class="change__old">{old.old_value.format(lang)}</span>
                        <span>{corrected(&old)}</span>
                    </span>
                </span>
            }
        })
        .collect_view();
    view! {
        <tr role="row" id=format!("record-{}", figure.id)>
            <th scope="row" role="rowheader">{period}</th>
            <td role="cell" data-label=tr!(common.unit).to_string()>
                <a href=format!("/units/{}", record.unit_code)>{record.unit_name.clone()}</a>
            </td>
            <td role="cell" class="cell-num" data-label=tr!(target.result).to_string()>
                <strong>{figure.value.format(lang)}</strong>
                <span class="figure-unit">{pick(&record.measure_vi, &record.measure_en).to_owned()}</span>
                {before}
            </td>
            <td role="cell" class="cell-source" data-label=tr!(common.source).to_string()>
                <Source source=figure.source.clone() confidence=figure.confidence />
                {figure.note.clone().map(|note| view! { <span class="cell-sub">{note}</span> })}
                <span class="cell-sub">
                    {recorded(&figure)}
                </span>
            </td>
        </tr>
    }
}

/// When a figure was recorded, and by whom where the reader may know.
pub fn recorded(figure: &FigureView) -> String {
    let at = figure.recorded_at.format(lang());
    match figure.recorded_by.as_str() {
        "" => tr!(target.recorded_at, at = at).to_string(),
        by => tr!(target.recorded_by, by = by.to_owned(), at = at).to_string(),
    }
}

/// When and why a figure was corrected, and by whom where the reader may know.
pub fn corrected(old: &CorrectionView) -> String {
    let at = old.at.format(lang());
    let reason = old.reason.clone();
    match old.by.as_str() {
        "" => tr!(target.corrected_at, at = at, reason = reason).to_string(),
        by => tr!(
            target.corrected,
            by = by.to_owned(),
            at = at,
            reason = reason
        )
        .to_string(),
    }
}

#[component]
fn Plans(plans: Vec<PlanView>) -> impl IntoView {
    if plans.is_empty() {
        return view! {
            <EmptyState title=tr!(target.no_plans_title).to_string() text=tr!(target.no_plans_text).to_string() />
        }
        .into_any();
    }
    let lang = lang();
    let lines = plans
        .into_iter()
        .map(|plan| {
            let span = if plan.whole_term {
                tr!(target.goal_of, year = plan.year.to_string()).to_string()
            } else {
                plan.year.to_string()
            };
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">{span}</th>
                    <td role="cell" class="cell-num" data-label=tr!(target.plan).to_string()>{plan.bound.label(lang)}</td>
                    <td role="cell" class="cell-source" data-label=tr!(target.document).to_string()>
                        <Source source=plan.document.clone() confidence=plan.confidence />
                        {plan.note.clone().map(|note| view! { <span class="cell-sub">{note}</span> })}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=tr!(target.plans).to_string() layout=TableLayout::Cards>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(common.year).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{tr!(target.plan).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(target.document).to_string()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{lines}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn Accumulated(total: AccumulatedView, measure: String) -> impl IntoView {
    let title = if total.sum {
        tr!(target.sum_of_term)
    } else {
        tr!(target.mean_of_term)
    }
    .to_string();
    let missing: Vec<String> = total.missing.iter().map(ToString::to_string).collect();
    view! {
        <Section id="term" title>
            <DefinitionList>
                <Definition term=tr!(target.so_far).to_string()>
                    <strong>{total.value.format(lang())}</strong>
                    " "
                    <span class="figure-unit">{measure}</span>
                </Definition>
                <Definition term=tr!(target.status).to_string()><TargetChip status=total.status /></Definition>
                {(!missing.is_empty()).then(|| view! {
                    <Definition term=tr!(target.years_missing).to_string()>{missing.join(", ")}</Definition>
                })}
            </DefinitionList>
        </Section>
    }
}

#[component]
fn Yardsticks(changes: Vec<YardstickView>) -> impl IntoView {
    changes
        .into_iter()
        .map(|change| view! {
            <p class="small">
                {tr!(target.yardstick, year = change.from_year.to_string(), name = pick(&change.name_vi, &change.name_en).to_owned()).to_string()}
                <span class="muted">{format!(" ({})", change.source)}</span>
            </p>
        })
        .collect_view()
}
