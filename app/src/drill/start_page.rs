//! `/drill`: where the paths begin.

use leptos::prelude::*;
use leptos_meta::Title;

use super::api::drill_start;
use super::view::{Start, StartPath};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{EmptyState, PageHeader, Section};
use crate::wire::PageData;

/// The paths from the province down to a record.
#[component]
pub fn DrillStartPage() -> impl IntoView {
    let start = PageData::new(|| (), |()| drill_start());
    view! { <Loaded value=start render=|start| view! { <Paths start /> } /> }
}

#[component]
fn Paths(start: Start) -> impl IntoView {
    let scoring = if start.scoring.is_empty() {
        view! {
            <EmptyState title=tr!(drill.no_periods).to_string() text=tr!(drill.no_periods_text).to_string() />
        }
        .into_any()
    } else {
        path_list(start.scoring)
    };
    view! {
        <Title text=tr!(drill.title).to_string() />
        <div class="page">
            <PageHeader title=tr!(drill.title).to_string() lede=tr!(drill.lede).to_string() />
            <Section id="targets" title=tr!(drill.targets).to_string()>{path_list(start.targets)}</Section>
            <Section id="units" title=tr!(drill.units).to_string()>{path_list(start.units)}</Section>
            <Section id="scoring" title=tr!(drill.scoring).to_string()>{scoring}</Section>
            <Section id="awards" title=tr!(drill.awards).to_string()>{path_list(start.awards)}</Section>
        </div>
    }
    .into_any()
}

fn path_list(paths: Vec<StartPath>) -> AnyView {
    let items = paths
        .into_iter()
        .map(|path| {
            view! {
                <li class="drill__path">
                    <a href=path.href>{path.label}</a>
                    <span class="muted small">{path.text}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="drill__paths">{items}</ul> }.into_any()
}
