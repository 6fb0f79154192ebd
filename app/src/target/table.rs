//! The board of targets: plan, result, status, trend, and the source behind each number.

use domain::Period;
use leptos::prelude::*;

use super::trend::Trend;
use super::view::{FigureView, PlanView, TargetRow};
use crate::chips::{ConfidenceChip, Source, TargetChip};
use crate::lang::{lang, pick};
use crate::tr;
use crate::ui::{DataTable, EmptyState, TableLayout};

/// Targets as rows.
#[component]
pub fn TargetTable(
    /// What the table shows.
    #[prop(into)]
    caption: String,
    /// The targets in their order.
    rows: Vec<TargetRow>,
) -> impl IntoView {
    if rows.is_empty() {
        return view! {
            <EmptyState title=tr!(target.none_title).to_string() text=tr!(target.none_text).to_string() />
        }
        .into_any();
    }
    let rows = rows
        .into_iter()
        .map(|row| view! { <TargetLine row /> })
        .collect_view();
    view! {
        <DataTable caption layout=TableLayout::Wide>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(target.name_and_measure).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{tr!(target.plan).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{tr!(target.result).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(target.status).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(target.trend).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(common.source).to_string()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn TargetLine(row: TargetRow) -> impl IntoView {
    let name = pick(&row.name_vi, &row.name_en).to_owned();
    let measure = pick(&row.measure_vi, &row.measure_en).to_owned();
    let source = row.figure.as_ref().map(|figure| {
        view! { <Source source=figure.source.clone() confidence=figure.confidence /> }
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="cell-wide">
                <a class="table__row-link" href=format!("/targets/{}", row.code)>{name.clone()}</a>
                <span class="cell-sub">{format!("{} · {measure}", row.code)}</span>
            </th>
            <td role="cell" class="cell-num" data-label=tr!(target.plan).to_string()>
                <PlanCell plan=row.plan.clone() />
            </td>
            <td role="cell" class="cell-num" data-label=tr!(target.result).to_string()>
                <FigureCell figure=row.figure.clone() />
            </td>
            <td role="cell" data-label=tr!(target.status).to_string()>
                <TargetChip status=row.status />
                {row.percent.map(|percent| view! {
                    <span class="cell-sub">{tr!(target.percent_of_plan, percent = percent.format_percent(lang())).to_string()}</span>
                })}
            </td>
            <td role="cell" class="cell-trend" data-label=tr!(target.trend).to_string()>
                <Trend name points=row.trend plan=row.plan />
            </td>
            <td role="cell" class="cell-source" data-label=tr!(common.source).to_string()>{source}</td>
        </tr>
    }
}

#[component]
fn PlanCell(plan: Option<PlanView>) -> impl IntoView {
    plan.map_or_else(
        || view! { <span class="muted">"–"</span> }.into_any(),
        |plan| {
            let whole_term = plan
                .whole_term
                .then(|| tr!(target.goal_of, year = plan.year.to_string()).to_string());
            let doubtful = (plan.confidence == domain::Confidence::Unconfirmed)
                .then(|| view! { <ConfidenceChip confidence=plan.confidence /> });
            view! {
                {plan.bound.label(lang())}
                {whole_term.map(|text| view! { <span class="cell-sub">{text}</span> })}
                {doubtful}
            }
            .into_any()
        },
    )
}

#[component]
fn FigureCell(figure: Option<FigureView>) -> impl IntoView {
    figure.map_or_else(
        || view! { <span class="muted">"–"</span> }.into_any(),
        |figure| {
            let lang = lang();
            let part = Period::parse(&figure.period).filter(|period| !period.is_full_year());
            view! {
                <strong>{figure.value.format(lang)}</strong>
                {part.map(|period| view! { <span class="cell-sub">{period.label(lang)}</span> })}
            }
            .into_any()
        },
    )
}
