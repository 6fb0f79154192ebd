//! What is registered, to be read: the unit's own items, those of units below, and the totals.

use domain::target::Polarity;
use leptos::prelude::*;

use super::view::{BelowRow, RegistrationDetails, TargetRow, award_words};
use crate::ui::{DataTable, EmptyState, IconName, Section, TableLayout};
use crate::{lang, tr};

/// The unit's own titles and targets.
#[component]
pub(super) fn Contents(details: RegistrationDetails) -> impl IntoView {
    let lang = lang::lang();
    let awards: Vec<(String, u32)> = details
        .awards
        .iter()
        .filter_map(|row| Some((row.award.label(lang).to_owned(), row.count?)))
        .collect();
    let targets: Vec<TargetRow> = details
        .targets
        .into_iter()
        .filter(|row| row.plan.is_some())
        .collect();
    if awards.is_empty() && targets.is_empty() {
        return view! {
            <EmptyState
                title=tr!(registration.nothing_title).to_string()
                text=tr!(registration.nothing_text).to_string()
                icon=IconName::Unit
            />
        }
        .into_any();
    }
    let award_table = (!awards.is_empty()).then(|| {
        let rows = awards
            .into_iter()
            .map(|(name, count)| {
                pair_row(
                    name,
                    count.to_string(),
                    None,
                    tr!(registration.candidates).to_string(),
                )
            })
            .collect_view();
        view! {
            <Section id="awards" title=tr!(registration.awards).to_string()>
                <PairTable
                    caption=tr!(registration.awards).to_string()
                    first=tr!(registration.award).to_string()
                    second=tr!(registration.candidates).to_string()
                    rows=rows.into_any()
                />
            </Section>
        }
    });
    let target_table = (!targets.is_empty()).then(|| {
        let rows = targets.into_iter().map(target_row).collect_view();
        view! {
            <Section id="targets" title=tr!(registration.targets).to_string()>
                <PairTable
                    caption=tr!(registration.targets).to_string()
                    first=tr!(registration.target).to_string()
                    second=tr!(registration.plan).to_string()
                    rows=rows.into_any()
                />
            </Section>
        }
    });
    view! { {award_table}{target_table} }.into_any()
}

#[component]
fn PairTable(caption: String, first: String, second: String, rows: AnyView) -> impl IntoView {
    view! {
        <DataTable caption layout=TableLayout::Fixed>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{first}</th>
                    <th scope="col" role="columnheader" class="cell-num">{second}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

fn pair_row(name: String, value: String, unit: Option<String>, label: String) -> AnyView {
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">{name}</th>
            <td role="cell" class="cell-num num" data-label=label>
                <span>
                    {value}
                    {unit.map(|unit| view! { <span class="figure-unit">{unit}</span> })}
                </span>
            </td>
        </tr>
    }
    .into_any()
}

fn target_row(row: TargetRow) -> AnyView {
    let lang = lang::lang();
    let plan = row.plan.map_or_else(String::new, |plan| plan.format(lang));
    let plan = match row.polarity {
        Polarity::HigherIsBetter => tr!(registration.plan_at_least, plan = plan).to_string(),
        Polarity::LowerIsBetter => tr!(registration.plan_at_most, plan = plan).to_string(),
    };
    pair_row(
        lang::pick(&row.name_vi, &row.name_en).to_owned(),
        plan,
        Some(lang::pick(&row.measure_vi, &row.measure_en).to_owned()),
        tr!(registration.plan).to_string(),
    )
}

/// What units below got approved, with the totals; nothing where there is none.
#[component]
pub(super) fn Below(details: RegistrationDetails) -> impl IntoView {
    if details.below.is_empty() {
        return ().into_any();
    }
    let lang = lang::lang();
    let count = domain::wording::count(details.below.len(), domain::wording::Noun::Unit, lang);
    let totals = details
        .totals
        .into_iter()
        .map(|(code, sum)| {
            let sum = domain::wording::whole(usize::try_from(sum).unwrap_or(usize::MAX), lang);
            let label = tr!(registration.candidates).to_string();
            pair_row(award_words(&code, lang), sum, None, label)
        })
        .collect_view();
    let rows = details
        .below
        .into_iter()
        .map(|row| view! { <BelowLine row /> })
        .collect_view();
    view! {
        <Section id="below" title=tr!(registration.below).to_string() note=count>
            <PairTable
                caption=tr!(registration.totals).to_string()
                first=tr!(registration.totals).to_string()
                second=tr!(registration.candidates).to_string()
                rows=totals.into_any()
            />
            <DataTable caption=tr!(registration.below).to_string()>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{tr!(common.unit).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(registration.awards).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(registration.targets).to_string()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </DataTable>
        </Section>
    }
    .into_any()
}

#[component]
fn BelowLine(row: BelowRow) -> impl IntoView {
    let lang = lang::lang();
    let awards: Vec<String> = row
        .awards
        .iter()
        .map(|(code, count)| format!("{}: {count}", award_words(code, lang)))
        .collect();
    let targets: Vec<String> = row
        .targets
        .iter()
        .map(|(vi, en, plan_vi, plan_en)| {
            format!("{}: {}", lang::pick(vi, en), lang::pick(plan_vi, plan_en))
        })
        .collect();
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a class="table__row-link" href=format!("/units/{}", row.unit.code)>{row.unit.name}</a>
            </th>
            <td role="cell" data-label=tr!(registration.awards).to_string()>{awards.join("; ")}</td>
            <td role="cell" data-label=tr!(registration.targets).to_string()>{targets.join("; ")}</td>
        </tr>
    }
    .into_any()
}
