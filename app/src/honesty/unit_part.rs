//! One unit: its self-scores against settled points, year by year and line by line.

use domain::honesty::Habit;
use domain::{Percent, Points};
use leptos::either::Either;
use leptos::prelude::*;

use super::bar::{Gap, greatest, signed};
use super::view::{CriterionLine, UnitHonesty, YearLine};
use crate::lang::capitalised;
use crate::ui::{
    Banner, Crumb, DataTable, EmptyState, KeyFigure, KeyFigures, PageHeader, Section, TableLayout,
};
use crate::{lang, tr};

/// How a unit scores itself, as a word.
pub fn habit_words(habit: Habit) -> String {
    capitalised(habit.label(lang::lang()))
}

/// A share with its sign.
pub fn share(percent: Option<Percent>) -> String {
    match percent {
        Some(percent) => {
            let sign = if percent.basis_points() > 0 { "+" } else { "" };
            format!("{sign}{}", percent.format_percent(lang::lang()))
        }
        None => "–".to_owned(),
    }
}

/// The record of one unit.
#[component]
pub fn OneUnit(unit: UnitHonesty) -> impl IntoView {
    let mut crumbs = vec![Crumb::link("/score", tr!(work.title).to_string())];
    if unit.from_list {
        crumbs.push(Crumb::link(
            "/score/honesty",
            tr!(honesty.title).to_string(),
        ));
    }
    crumbs.push(Crumb::here(unit.name.clone()));
    let hidden = (!unit.hidden_years.is_empty()).then(|| {
        let years: Vec<String> = unit.hidden_years.iter().map(i64::to_string).collect();
        let title = tr!(honesty.hidden_years, years = years.join(", ")).to_string();
        view! { <Banner title text=tr!(honesty.hidden_text).to_string() /> }
    });
    let body = match unit.habit {
        None => Either::Left(view! {
            <EmptyState title=tr!(honesty.none_title).to_string() text=tr!(honesty.none_text).to_string() />
        }),
        Some(habit) => {
            let years = unit.years.len().to_string();
            Either::Right(view! {
                <KeyFigures>
                    <KeyFigure label=tr!(honesty.share).to_string() value=share(unit.percent) period=habit_words(habit) />
                    <KeyFigure label=tr!(honesty.years).to_string() value=years />
                </KeyFigures>
                <Years years=unit.years />
                <Criteria criteria=unit.criteria />
            })
        }
    };
    view! {
        <div class="stack stack--fill stack--tight">
            <crate::ui::Breadcrumb label=tr!(nav.path).to_string() crumbs />
            <PageHeader title=unit.name kicker=tr!(honesty.title).to_string() lede=tr!(honesty.lede).to_string() />
        </div>
        <p class="muted small">{tr!(honesty.private).to_string()}</p>
        {hidden}
        {body}
    }
    .into_any()
}

#[component]
fn Years(years: Vec<YearLine>) -> impl IntoView {
    let lang = lang::lang();
    let most = greatest(years.iter().map(|line| &line.gap));
    let rows = years
        .into_iter()
        .map(|line| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">{line.year}</th>
                    <td role="cell" class="cell-num num" data-label=tr!(honesty.own).to_string()>{line.own.format(lang)}</td>
                    <td role="cell" class="cell-num num" data-label=tr!(honesty.settled).to_string()>{line.settled.format(lang)}</td>
                    <td role="cell" class="cell-bar" data-label=tr!(honesty.gap).to_string()><Gap gap=line.gap greatest=most /></td>
                    <td role="cell" data-label=tr!(honesty.habit).to_string()>{habit_words(line.habit)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Section id="years" title=tr!(honesty.by_year).to_string() note=tr!(honesty.unit_note).to_string()>
            <DataTable caption=tr!(honesty.by_year).to_string() layout=TableLayout::Cards>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{tr!(common.year).to_string()}</th>
                        <th scope="col" role="columnheader" class="cell-num">{tr!(honesty.own).to_string()}</th>
                        <th scope="col" role="columnheader" class="cell-num">{tr!(honesty.settled).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(honesty.gap).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(honesty.habit).to_string()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </DataTable>
        </Section>
    }
    .into_any()
}

#[component]
fn Criteria(criteria: Vec<CriterionLine>) -> impl IntoView {
    let most = greatest(criteria.iter().map(|line| &line.gap));
    let year_words = |by_year: &[(i16, Points)]| {
        let years = by_year
            .iter()
            .map(|(year, gap)| format!("{year}: {}", signed(*gap)));
        years.collect::<Vec<_>>().join(" · ")
    };
    let rows = criteria
        .into_iter()
        .map(|line| {
            let by_year = year_words(&line.by_year);
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <span lang="vi">{format!("{} {}", line.number, line.title)}</span>
                        <span class="cell-sub num">{by_year}</span>
                    </th>
                    <td role="cell" class="cell-bar" data-label=tr!(honesty.gap).to_string()><Gap gap=line.gap greatest=most /></td>
                    <td role="cell" class="cell-num num" data-label=tr!(honesty.share).to_string()>{share(line.percent)}</td>
                    <td role="cell" data-label=tr!(honesty.habit).to_string()>{habit_words(line.habit)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Section id="criteria" title=tr!(honesty.by_criterion).to_string() note=tr!(honesty.unit_note).to_string()>
            <DataTable caption=tr!(honesty.by_criterion).to_string() layout=TableLayout::Cards>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{tr!(honesty.criterion).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(honesty.gap).to_string()}</th>
                        <th scope="col" role="columnheader" class="cell-num">{tr!(honesty.share).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(honesty.habit).to_string()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </DataTable>
        </Section>
    }
    .into_any()
}
