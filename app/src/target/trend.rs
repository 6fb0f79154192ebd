//! The trend of a target as a small line chart with its words.

use domain::{Figure, Lang};
use leptos::prelude::*;

use super::view::{PlanView, TrendPoint};
use crate::lang::lang;
use crate::tr;
use crate::ui::{SparkPoint, Sparkline};

/// Results of whole years; a year without one breaks the line.
#[component]
pub fn Trend(
    /// Name of the target.
    #[prop(into)]
    name: String,
    /// Years, oldest first.
    points: Vec<TrendPoint>,
    /// What to reach.
    plan: Option<PlanView>,
) -> impl IntoView {
    let known: Vec<SparkPoint> = points.iter().filter_map(point).collect();
    if known.is_empty() {
        return view! { <span class="muted small">{tr!(target.no_trend).to_string()}</span> }
            .into_any();
    }
    let first_year = points.first().map_or(0, |point| i32::from(point.year));
    let last_year = points.last().map_or(0, |point| i32::from(point.year));
    let segments = unbroken(&points);
    let desc = in_words(&points, lang());
    let target = plan.map(|plan| plan.bound.line().raw());
    view! {
        <Sparkline title=tr!(target.trend_of, name = name.clone()).to_string() desc first_year last_year segments target />
    }
    .into_any()
}

fn point(point: &TrendPoint) -> Option<SparkPoint> {
    Some(SparkPoint {
        year: i32::from(point.year),
        value: point.value?.raw(),
    })
}

fn unbroken(points: &[TrendPoint]) -> Vec<Vec<SparkPoint>> {
    points
        .split(|point| point.value.is_none())
        .map(|run| run.iter().filter_map(point).collect::<Vec<_>>())
        .filter(|run: &Vec<SparkPoint>| !run.is_empty())
        .collect()
}

fn in_words(points: &[TrendPoint], lang: Lang) -> String {
    let word =
        |value: Option<Figure>| value.map_or_else(|| "–".to_owned(), |value| value.format(lang));
    let each: Vec<String> = points
        .iter()
        .map(|point| format!("{}: {}", point.year, word(point.value)))
        .collect();
    each.join("; ")
}
