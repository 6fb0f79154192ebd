//! `/record`: choose a target, then record or correct its result.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::record_form;
use super::form::ResultForm;
use super::view::{RecordForm, TargetChoice};
use crate::home::page::RecordedLine;
use crate::lang::pick;
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Banner, BannerKind, Breadcrumb, Button, ButtonKind, ButtonType, Crumb, EmptyState, PageHeader,
    Section, SelectInput, SelectOption,
};
use crate::wire::PageData;

/// `/record`
#[component]
pub fn RecordPage() -> impl IntoView {
    let query = use_query_map();
    // What was just saved belongs to the key too: the form comes back empty, with the newest records below it.
    let asked = Memo::new(move |_| {
        let query = query.read();
        let text = |name: &str| query.get(name).unwrap_or_default();
        [
            text("target"),
            text("figure"),
            text("unit"),
            text("year"),
            text("saved"),
        ]
    });
    let form = PageData::new(
        move || asked.get(),
        |[target, figure, unit, year, _saved]| record_form(target, figure, unit, year),
    );
    view! { <Loaded value=form render=|form| view! { <Record form /> } /> }
}

#[component]
fn Record(form: RecordForm) -> impl IntoView {
    let saved = use_query_map().get_untracked().get("saved").is_some();
    let correcting = form.correcting.is_some();
    let title = if correcting {
        tr!(record.correct_title)
    } else {
        tr!(record.title)
    }
    .to_string();
    let recent = form.recent.clone();
    view! {
        <Title text=title.clone() />
        <div class="page page--narrow page--tight">
            <Breadcrumb
                label=tr!(nav.path).to_string()
                crumbs=vec![Crumb::link("/", tr!(nav.home).to_string()), Crumb::here(title.clone())]
            />
            <PageHeader title lede=tr!(record.lede).to_string() />
            {saved.then(|| view! { <Banner kind=BannerKind::Good title=tr!(record.saved).to_string() /> })}
            {(!correcting).then(|| view! { <ChooseTarget targets=form.targets.clone() chosen=form.target.clone() /> })}
            {form.target.clone().map(|target| view! { <ResultForm form=form.clone() target /> })}
            <Section id="recent" title=tr!(record.recent).to_string()>
                {if recent.is_empty() {
                    view! { <EmptyState title=tr!(record.no_recent_title).to_string() text=tr!(record.no_recent_text).to_string() /> }.into_any()
                } else {
                    let lines = recent.into_iter().map(|line| {
                        let href = format!("/record?figure={}", line.figure.id);
                        view! {
                            <RecordedLine line />
                            <li class="log__meta"><a href=href>{tr!(record.correct).to_string()}</a></li>
                        }
                    }).collect_view();
                    view! { <ul class="log">{lines}</ul> }.into_any()
                }}
            </Section>
        </div>
    }
}

/// Choosing opens the page for that target: its units and unit of measure then stand ready.
#[component]
fn ChooseTarget(targets: Vec<TargetChoice>, chosen: Option<TargetChoice>) -> impl IntoView {
    let query = use_query_map().get_untracked();
    let kept = ["unit", "year"]
        .into_iter()
        .filter_map(|name| {
            let value = query.get(name)?;
            Some(view! { <input type="hidden" name=name value=value /> })
        })
        .collect_view();
    let first = SelectOption::new("", tr!(record.choose_target).to_string());
    let options = std::iter::once(first)
        .chain(targets.into_iter().map(|target| {
            let label = format!(
                "{} – {}",
                target.code,
                pick(&target.name_vi, &target.name_en)
            );
            SelectOption::new(target.code, label)
        }))
        .collect();
    let value = chosen.map(|target| target.code).unwrap_or_default();
    view! {
        <form method="get" action="/record" class="toolbar">
            {kept}
            <div class="grow">
                <SelectInput name="target" id="choose-target" label=tr!(record.target).to_string() options value />
            </div>
            <Button kind=ButtonKind::Secondary button_type=ButtonType::Submit>{tr!(record.open_form).to_string()}</Button>
        </form>
    }
}
