//! Stacked count: how many targets stand in which state, as a bar and in words.

use super::{ChipKind, shape::StateShape};
use leptos::prelude::*;

/// How many of one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusCount {
    /// The state.
    pub kind: ChipKind,
    /// How many.
    pub count: u32,
    /// The state in words.
    pub word: String,
}

const WIDTH: u64 = 1000;

const fn classes(kind: ChipKind) -> (&'static str, &'static str) {
    match kind {
        ChipKind::Exceeded => (
            "stacked__part--exceeded",
            "stacked__key stacked__key--exceeded",
        ),
        ChipKind::Met => ("stacked__part--met", "stacked__key stacked__key--met"),
        ChipKind::NotMet => (
            "stacked__part--not-met",
            "stacked__key stacked__key--not-met",
        ),
        ChipKind::InProgress => (
            "stacked__part--in-progress",
            "stacked__key stacked__key--in-progress",
        ),
        _ => (
            "stacked__part--no-figure",
            "stacked__key stacked__key--no-figure",
        ),
    }
}

/// A bar of counts with its legend; the legend says everything, the bar is only seen.
#[component]
pub fn StackedCount(
    /// In the order shown; a state with none stays in the legend and out of the bar.
    counts: Vec<StatusCount>,
) -> impl IntoView {
    let total: u64 = counts.iter().map(|each| u64::from(each.count)).sum();
    let mut so_far = 0_u64;
    let parts = counts
        .iter()
        .filter(|each| each.count > 0)
        .map(|each| {
            let from = so_far * WIDTH / total.max(1);
            so_far += u64::from(each.count);
            let to = so_far * WIDTH / total.max(1);
            // Eight thousandths of air between neighbours, so that two states never melt into one.
            let width = (to - from).saturating_sub(if so_far < total { 8 } else { 0 });
            view! { <rect class=classes(each.kind).0 x=from width=width height="10"></rect> }
        })
        .collect_view();
    let empty = (total == 0)
        .then(|| view! { <rect class="stacked__part--no-figure" width=WIDTH height="10"></rect> });
    let legend = counts
        .into_iter()
        .map(|each| {
            let class = if each.count == 0 {
                "stacked__item stacked__item--zero"
            } else {
                "stacked__item"
            };
            view! {
                <li class=class>
                    <StateShape kind=each.kind class=classes(each.kind).1 />
                    <span>{each.word}</span>
                    <span class="stacked__count">{each.count}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="stacked">
            <svg class="stacked__bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                {parts}
                {empty}
            </svg>
            <ul class="stacked__list">{legend}</ul>
        </div>
    }
    .into_any()
}
