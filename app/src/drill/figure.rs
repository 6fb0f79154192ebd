//! A chart with everything that is said without it: title, sentence, notes, links of its marks, table.

use leptos::prelude::*;

use super::table::StepTable;
use super::view::{ChartSize, ChartView, MarkView, Multiple, Multiples};
use crate::lang::lang;
use crate::tr;
use crate::ui::{SparkPoint, Sparkline};

/// A chart. The picture is drawn by the browser's chart module; everything else stands in the page.
#[component]
pub fn ChartFigure(
    /// What it shows.
    chart: ChartView,
    /// Source and date of the figures, for all charts of the level.
    origin: Vec<(String, String)>,
) -> impl IntoView {
    let area = match chart.size {
        ChartSize::Small => "chart__area chart__area--s",
        ChartSize::Medium => "chart__area chart__area--m",
        ChartSize::Large => "chart__area chart__area--l",
        ChartSize::Tall => "chart__area chart__area--xl",
        ChartSize::Longest => "chart__area chart__area--xxl",
    };
    let frame = match chart.size {
        ChartSize::Tall | ChartSize::Longest => "chart drill__wide",
        _ => "chart",
    };
    let id = chart.id.clone();
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    let marks_label = tr!(drill.marks, name = chart.title.clone()).to_string();
    let said = chart.notes.iter().filter(|note| !note.is_empty());
    // The unit of measure is said with the chart already.
    let origin = origin
        .iter()
        .filter(|(_, text)| !chart.notes.iter().any(|note| note.contains(text)))
        .map(|(term, text)| format!("{term}: {text}"));
    let notes = said
        .cloned()
        .chain(origin)
        .map(|note| view! { <span>{note}</span> })
        .collect_view();
    let marks = chart.marks.into_iter().map(mark).collect_view();
    view! {
        <figure class=frame id=id aria-labelledby=labelled_by>
            <figcaption>
                <h2 class="chart__title" id=title_id>{chart.title}</h2>
                <p class="chart__summary">{chart.summary}</p>
            </figcaption>
            <bv-chart class=area data-option=chart.option data-name=chart.id data-waiting=tr!(drill.drawing).to_string()>
                <div class="chart__plot" aria-hidden="true"></div>
                <ul class="chart__marks" aria-label=marks_label>{marks}</ul>
            </bv-chart>
            <p class="chart__meta">{notes}</p>
            <div class="chart__links">
                <button type="button" data-save="png" hidden>{tr!(drill.save_png).to_string()}</button>
                <button type="button" data-save="svg" hidden>{tr!(drill.save_svg).to_string()}</button>
            </div>
            <details class="chart__table">
                <summary>{tr!(drill.table).to_string()}</summary>
                <StepTable table=chart.table />
            </details>
        </figure>
    }
    .into_any()
}

fn mark(mark: MarkView) -> AnyView {
    view! {
        <li><a href=mark.href data-series=mark.series data-index=mark.index>{mark.label}</a></li>
    }
    .into_any()
}

/// A small chart for each child.
#[component]
pub fn SmallCharts(
    /// The charts.
    multiples: Multiples,
) -> impl IntoView {
    let years = multiples.years;
    let items = multiples
        .items
        .into_iter()
        .map(|item| small_chart(item, years))
        .collect_view();
    view! {
        <section class="section" aria-labelledby="multiples-title">
            <div class="section__head"><h2 id="multiples-title">{multiples.title}</h2></div>
            <ul class="drill__multiples">{items}</ul>
        </section>
    }
    .into_any()
}

fn small_chart(item: Multiple, (first, last): (i16, i16)) -> AnyView {
    let lang = lang();
    let segments: Vec<Vec<SparkPoint>> = item
        .points
        .split(|(_, value)| value.is_none())
        .map(|run| {
            let known = run.iter().filter_map(|(year, value)| {
                Some(SparkPoint {
                    year: i32::from(*year),
                    value: value.as_ref()?.raw(),
                })
            });
            known.collect::<Vec<_>>()
        })
        .filter(|run| !run.is_empty())
        .collect();
    let each: Vec<String> = item
        .points
        .iter()
        .filter_map(|(year, value)| Some(format!("{year}: {}", value.as_ref()?.format(lang))))
        .collect();
    let newest = each.last().cloned().unwrap_or_default();
    let line = item.line.map(|line| {
        let words = tr!(drill.to_reach, value = line.format(lang)).to_string();
        view! { <span class="chart__meta">{words}</span> }
    });
    let target = item.line.map(|line| line.raw());
    view! {
        <li class="chart">
            <a class="chart__title" href=item.href>{item.name.clone()}</a>
            <Sparkline
                title=item.name
                desc=each.join("; ")
                first_year=i32::from(first)
                last_year=i32::from(last)
                segments
                target
            />
            <span class="chart__meta">{newest}</span>
            {line}
        </li>
    }
    .into_any()
}
