//! `/score/sheets/{id}`: one unit's sheet, filled in, checked, appraised and settled on the same page.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::api::sheet;
use super::autosave::LiveSheet;
use super::cut_section::{CutSection, cut_was_done};
use super::line_row::{LineRow, SheetFrame};
use super::step_section::{StepForms, StepLog, Steps};
use super::view::{NodeView, SheetDetails};
use crate::form::{HiddenFields, OutcomeBanner};
use crate::lang::lang;
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Banner, BannerKind, Breadcrumb, Button, ButtonKind, ButtonType, Crumb, EmptyState, PageHeader,
    Section,
};
use crate::wire::PageData;

/// `/score/sheets/{id}`
#[component]
pub fn SheetPage() -> impl IntoView {
    let params = use_params_map();
    let asked = Memo::new(move |_| {
        let id = params.read().get("id").unwrap_or_default();
        id.parse::<i64>().unwrap_or(0)
    });
    let page = PageData::new(move || asked.get(), sheet);
    view! { <Loaded value=page render=|page| view! { <Sheet page /> } /> }
}

#[component]
fn Sheet(page: SheetDetails) -> impl IntoView {
    let live = LiveSheet {
        sheet: page.id,
        total: RwSignal::new(page.total.clone()),
        groups: RwSignal::new(Vec::new()),
        reason: RwSignal::new(String::new()),
    };
    let frame = SheetFrame {
        may: page.may,
        files: page.files.clone(),
        state: page.state.code(),
        draft: page.state == domain::scoring::SheetState::Draft,
        form: page.form.clone(),
        live,
    };
    let period = format!("/score/periods/{}", page.period);
    let title = page.unit.name.clone();
    let sections = sections(page.nodes.clone());
    let reason_for_all = page.may.enter.is_some() && page.may.needs_reason;
    view! {
        <Title text=title.clone() />
        <div class="page page--tight">
            <Breadcrumb
                label=tr!(nav.path).to_string()
                crumbs=vec![
                    Crumb::link("/score", tr!(work.title).to_string()),
                    Crumb::link(period, page.period_title.clone()),
                    Crumb::here(title.clone()),
                ]
            />
            <PageHeader
                title=title
                kicker=format!("{} · {}", page.cluster, page.year)
                lede=page.sample.then(|| tr!(form.sample).to_string())
            />
            {(!cut_was_done(&page)).then(|| view! { <OutcomeBanner state=page.form.clone() /> })}
            <Notices page=page.clone() />
            <Steps state=page.state />
            <div class="score-sum">
                <p class="score-sum__total">
                    <span class="num">{move || live.total.get()}</span>
                    <span class="figure-unit">{tr!(scoring.of_scale, scale = page.scale.clone()).to_string()}</span>
                </p>
                <p class="muted small">
                    {tr!(scoring.self_total, points = page.self_total.clone()).to_string()}
                    " · "
                    <a href=format!("/score/criteria/{}", page.set_code)>{page.set_title.clone()}</a>
                </p>
                {(!page.cuts_by_caps.is_empty()).then(|| view! {
                    <p class="small">{tr!(scoring.caps, list = page.cuts_by_caps.join("; ")).to_string()}</p>
                })}
                <Missing missing=page.missing.clone() />
            </div>
            {reason_for_all.then(|| view! {
                <label class="field">
                    <span class="field__label">{tr!(scoring.reason_for_all).to_string()}</span>
                    <span class="field__hint">{tr!(form.reason_hint, count = "10").to_string()}</span>
                    <input class="input" type="text" on:input=move |event| live.reason.set(event_target_value(&event)) />
                </label>
            })}
            {if page.nodes.is_empty() {
                view! { <EmptyState title=tr!(scoring.no_lines).to_string() /> }.into_any()
            } else {
                sections
                    .into_iter()
                    .map(|(section, lines)| view! { <SectionOfLines section lines frame=frame.clone() /> })
                    .collect_view()
                    .into_any()
            }}
            <CutSection sheet=page.clone() />
            <Section id="steps" title=tr!(scoring.next_step).to_string()>
                <StepForms sheet=page.clone() />
                <StepLog steps=page.steps.clone() />
            </Section>
        </div>
    }
    .into_any()
}

/// What the reader must know before anything else.
#[component]
fn Notices(page: SheetDetails) -> impl IntoView {
    let returned = page
        .steps
        .last()
        .filter(|step| step.to.next() == Some(step.from))
        .and_then(|step| Some((step.reason.clone()?, step.by.clone())));
    let id = page.id;
    view! {
        {returned.map(|(reason, by)| view! {
            <Banner kind=BannerKind::Warning title=tr!(scoring.returned_by, by = by).to_string() text=reason />
        })}
        {page.closed.map(|reason| view! { <Banner kind=BannerKind::Warning title=tr!(scoring.closed).to_string() text=reason /> })}
        {page.frozen_at.map(|at| view! {
            <Banner title=tr!(scoring.frozen_since, at = at.format(lang())).to_string() text=tr!(scoring.frozen_text).to_string() />
        })}
        {page.newer_version.map(|version| view! {
            <Banner title=tr!(scoring.newer_version, version = version.to_string()).to_string() text=tr!(scoring.newer_version_text).to_string()>
                <form method="post" action="/score/sheets/move">
                    <HiddenFields fields=vec![("sheet", id.to_string())] />
                    <Button kind=ButtonKind::Secondary button_type=ButtonType::Submit>{tr!(scoring.move_sheet).to_string()}</Button>
                </form>
            </Banner>
        })}
    }
}

#[component]
fn Missing(missing: Vec<(i64, String, bool)>) -> impl IntoView {
    (!missing.is_empty()).then(|| {
        let count = missing.len().to_string();
        let links = missing
            .into_iter()
            .map(|(id, number, evidence)| {
                let label = if evidence {
                    format!("{number} ({})", tr!(scoring.evidence_word))
                } else {
                    number
                };
                view! { <li><a href=format!("#line-{id}")>{label}</a></li> }
            })
            .collect_view();
        view! {
            <details class="score-missing">
                <summary>{tr!(scoring.missing, count = count).to_string()}</summary>
                <ul class="score-missing__list">{links}</ul>
            </details>
        }
    })
}

/// Sections with everything below them.
fn sections(nodes: Vec<NodeView>) -> Vec<(Option<NodeView>, Vec<NodeView>)> {
    let mut sections: Vec<(Option<NodeView>, Vec<NodeView>)> = Vec::new();
    for node in nodes {
        if node.level == 1 && node.is_group {
            sections.push((Some(node), Vec::new()));
        } else if let Some((_, lines)) = sections.last_mut() {
            lines.push(node);
        } else {
            sections.push((None, vec![node]));
        }
    }
    sections
}

#[component]
fn SectionOfLines(
    section: Option<NodeView>,
    lines: Vec<NodeView>,
    frame: SheetFrame,
) -> impl IntoView {
    let live = frame.live;
    let head = section.map(|section| {
        let id = section.criterion;
        let at_first = section.group_points.clone();
        view! {
            <div class="score-section__head">
                <h2>{format!("{} {}", section.number, section.title)}</h2>
                <span class="num strong">
                    {move || live.group(id, &at_first)}
                    {format!(" / {}", section.max)}
                </span>
            </div>
        }
    });
    let items = lines
        .into_iter()
        .map(|node| {
            if node.is_group {
                let id = node.criterion;
                let at_first = node.group_points.clone();
                view! {
                    <li class="score-group">
                        <h3>{format!("{} {}", node.number, node.title)}</h3>
                        <span class="num strong">
                            {move || live.group(id, &at_first)}
                            {format!(" / {}", node.max)}
                        </span>
                    </li>
                }
                .into_any()
            } else {
                view! { <LineRow node frame=frame.clone() /> }.into_any()
            }
        })
        .collect_view();
    view! {
        <section class="score-section">
            {head}
            <ul class="score-section__lines">{items}</ul>
        </section>
    }
    .into_any()
}
