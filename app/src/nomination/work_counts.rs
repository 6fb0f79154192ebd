//! How many dossiers stand where, and what falls due in the coming week.

use domain::nomination::{NominationState, WeekLoad};
use leptos::prelude::*;

use super::view::WorkView;
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{KeyFigure, KeyFigures, Section};

/// How many dossiers stand where; each number opens its list.
#[component]
pub(super) fn Counts(
    /// The list.
    work: WorkView,
) -> impl IntoView {
    let query = work.query;
    let unit = tr!(nomination.dossiers_unit).to_string();
    let (mine, late, everything) = (
        query.with("mine", "1"),
        query.with("overdue", "1"),
        query.with("state", ""),
    );
    let figures = view! {
        <KeyFigures>
            <KeyFigure label=tr!(nomination.mine).to_string() value=work.mine.to_string() unit=unit.clone()>
                <a href=mine>{tr!(nomination.see_list).to_string()}</a>
            </KeyFigure>
            <KeyFigure label=tr!(nomination.overdue).to_string() value=work.overdue.to_string() unit>
                <a href=late>{tr!(nomination.see_list).to_string()}</a>
            </KeyFigure>
        </KeyFigures>
    };
    let all: u64 = work.counts.iter().map(|(_, count)| count).sum();
    let chosen = NominationState::parse(&query.state);
    let current = |is: bool| is.then_some("true");
    let states = work
        .counts
        .into_iter()
        .map(|(state, count)| {
            let href = query.with("state", state.code());
            view! {
                <li>
                    <a class="state-count" href=href aria-current=current(chosen == Some(state))>
                        <span>{capitalised(state.label(lang()))}</span>
                        <span class="state-count__number">{count}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        {figures}
        <nav aria-label=tr!(nomination.states).to_string()>
            <ul class="state-counts">
                <li>
                    <a class="state-count" href=everything aria-current=current(chosen.is_none())>
                        <span>{tr!(nomination.all_states).to_string()}</span>
                        <span class="state-count__number">{all}</span>
                    </a>
                </li>
                {states}
            </ul>
        </nav>
    }
    .into_any()
}

/// What falls due on each of the coming days.
#[component]
pub(super) fn Load(
    /// The week.
    load: WeekLoad,
) -> impl IntoView {
    let most = load.days.iter().map(|day| day.due).max().unwrap_or(0);
    let peak = load.peak().map(|peak| {
        tr!(
            nomination.load_peak,
            day = peak.day.format(lang()),
            count = peak.due
        )
        .to_string()
    });
    let days = load
        .days
        .iter()
        .map(|day| {
            let height = (day.due * 100).checked_div(most).unwrap_or(0);
            let class = if day.working { "load__day" } else { "load__day load__day--off" };
            view! {
                <li class=class>
                    <span class="load__count">{day.due}</span>
                    <svg class="load__bar" viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">
                        <rect x="0" y=100 - height width="10" height=height />
                    </svg>
                    <span class="load__name">{day.day.format(lang())}</span>
                </li>
            }
        })
        .collect_view();
    let rest = tr!(
        nomination.load_rest,
        overdue = load.overdue,
        later = load.later
    )
    .to_string();
    view! {
        <Section id="load" title=tr!(nomination.load_title).to_string() note=rest>
            <p>{peak.unwrap_or_else(|| tr!(nomination.load_none).to_string())}</p>
            <ol class="load">{days}</ol>
        </Section>
    }
    .into_any()
}
