//! `/score/honesty`: self-scores against final points, for the unit itself and for the office.

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::honesty;
use super::bar::{Gap, greatest};
use super::unit_part::{OneUnit, habit_words, share};
use super::view::{HonestyView, UnitLine};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{Breadcrumb, Crumb, DataTable, EmptyState, IconName, PageHeader, TableLayout};
use crate::wire::PageData;

/// Self-scores against final points.
#[component]
pub fn HonestyPage() -> impl IntoView {
    let query = use_query_map();
    let unit = Memo::new(move |_| query.read().get("unit").unwrap_or_default());
    let view = PageData::new(move || unit.get(), honesty);
    view! { <Loaded value=view render=|view| view! { <Page view /> } /> }
}

#[component]
fn Page(view: HonestyView) -> impl IntoView {
    let body = match view {
        HonestyView::Units { units } => view! { <Units units /> }.into_any(),
        HonestyView::Unit(unit) => view! { <OneUnit unit /> }.into_any(),
        HonestyView::NoUnit => view! {
            <PageHeader title=tr!(honesty.title).to_string() />
            <EmptyState
                title=tr!(honesty.no_unit_title).to_string()
                text=tr!(honesty.no_unit_text).to_string()
                icon=IconName::Account
            />
        }
        .into_any(),
    };
    view! {
        <Title text=tr!(honesty.title).to_string() />
        <div class="page">{body}</div>
    }
    .into_any()
}

#[component]
fn Units(units: Vec<UnitLine>) -> impl IntoView {
    let crumbs = vec![
        Crumb::link("/score", tr!(work.title).to_string()),
        Crumb::here(tr!(honesty.title).to_string()),
    ];
    let body = if units.is_empty() {
        Either::Left(view! {
            <EmptyState title=tr!(honesty.none_title).to_string() text=tr!(honesty.none_text).to_string() />
        })
    } else {
        Either::Right(view! { <UnitTable units /> })
    };
    view! {
        <div class="stack stack--fill stack--tight">
            <Breadcrumb label=tr!(nav.path).to_string() crumbs />
            <PageHeader title=tr!(honesty.title).to_string() lede=tr!(honesty.list_lede).to_string() />
        </div>
        {body}
    }
    .into_any()
}

#[component]
fn UnitTable(units: Vec<UnitLine>) -> impl IntoView {
    let most = greatest(units.iter().map(|unit| &unit.gap));
    let rows = units
        .into_iter()
        .map(|unit| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a class="table__row-link" href=format!("/score/honesty?unit={}", unit.slug)>{unit.name}</a>
                    </th>
                    <td role="cell" class="cell-num num" data-label=tr!(honesty.years).to_string()>{unit.years}</td>
                    <td role="cell" class="cell-bar" data-label=tr!(honesty.gap).to_string()><Gap gap=unit.gap greatest=most /></td>
                    <td role="cell" class="cell-num num" data-label=tr!(honesty.share).to_string()>{share(unit.percent)}</td>
                    <td role="cell" data-label=tr!(honesty.habit).to_string()>{habit_words(unit.habit)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=tr!(honesty.title).to_string() layout=TableLayout::Cards>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(common.unit).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{tr!(honesty.years).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(honesty.gap).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{tr!(honesty.share).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(honesty.habit).to_string()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}
