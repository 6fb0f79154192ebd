//! `/score/movements/{code}`: a draft with its checklist; once launched, who made it known, reviews, what it brought forth.

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::api::launch_of;
use super::carried::Checklist;
use super::draft_form::{Above, DraftForm, DropForm};
use super::fields::{ParentSelect, Typed};
use super::known::{OwnKnownForm, StandingSection};
use super::names;
use super::outputs::OutputsSection;
use super::reviews::ReviewsSection;
use super::view::{ChildRow, DraftView, LaunchState, LaunchView, LaunchedView};
use crate::form::{FormState, HiddenFields, KeptForm, OutcomeBanner};
use crate::layout::Loaded;
use crate::layout::url::encoded;
use crate::movement::view::kind_title;
use crate::ui::{
    Breadcrumb, Button, ButtonKind, ButtonType, ChipKind, Crumb, LinkButton, PageHeader, Section,
    StatusChip,
};
use crate::wire::PageData;
use crate::{lang, tr};

/// One movement for those who prepare it or carry it out.
#[component]
pub fn LaunchPage() -> impl IntoView {
    let params = use_params_map();
    let code = Memo::new(move |_| params.read().get("code").unwrap_or_default());
    let launch = PageData::new(move || code.get(), launch_of);
    view! { <Loaded value=launch render=|launch| view! { <Launch launch /> } /> }
}

#[component]
fn Launch(launch: LaunchView) -> impl IntoView {
    let state = launch.form;
    match launch.state {
        LaunchState::Draft(draft) => view! { <Draft draft state /> }.into_any(),
        LaunchState::Launched(view) => view! { <Launched view state /> }.into_any(),
    }
}

fn crumbs(code: &str) -> Vec<Crumb> {
    vec![
        Crumb::link("/score", tr!(launch.work).to_string()),
        Crumb::link("/score/movements", tr!(launch.own_title).to_string()),
        Crumb::here(code.to_owned()),
    ]
}

#[component]
fn Draft(draft: DraftView, state: FormState) -> impl IntoView {
    let saved = tr!(
        launch.saved_by_at,
        who = draft.changed_by.clone(),
        at = draft.changed_at.format(lang::lang())
    )
    .to_string();
    let (code, version) = (draft.code.clone(), draft.version);
    view! {
        <Title text=draft.name_vi.clone() />
        <div class="page page--tight">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs=crumbs(&draft.code) />
                <PageHeader
                    title=draft.name_vi.clone()
                    kicker=tr!(movement.kicker, kind = kind_title(draft.kind), code = draft.code.clone()).to_string()
                    lede=saved
                />
                <div class="cluster">
                    <StatusChip kind=ChipKind::InProgress word=tr!(launch.draft).to_string() />
                    <span class="muted small">{tr!(launch.draft_text).to_string()}</span>
                </div>
            </div>
            <OutcomeBanner state=state.clone() />
            <DraftForm draft state />
            <div><DropForm code version /></div>
        </div>
    }
    .into_any()
}

#[component]
fn Launched(view: LaunchedView, state: FormState) -> impl IntoView {
    let movement = view.movement.clone();
    let code = movement.code.clone();
    let texts = match view.carried.texts.clone() {
        Some(texts) => Either::Left(view! { <Checklist texts /> }),
        None => {
            Either::Right(view! { <p class="muted">{tr!(launch.no_checklist).to_string()}</p> })
        }
    };
    let own = view.own.clone().map(|own| {
        view! { <OwnKnownForm own code=code.clone() today=view.today state=state.clone() /> }
    });
    let standing = view.standing.clone().map(|standing| {
        view! { <StandingSection standing code=code.clone() may_remind=view.may_manage /> }
    });
    let launch_own = (view.may_launch && !view.may_manage).then(|| {
        let href = format!("/score/movements?parent={}#new", encoded(&code));
        view! { <LinkButton href>{tr!(launch.launch_under).to_string()}</LinkButton> }
    });
    view! {
        <Title text=movement.name().to_owned() />
        <div class="page">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs=crumbs(&code) />
                <PageHeader
                    title=movement.name().to_owned()
                    kicker=tr!(movement.kicker, kind = kind_title(movement.kind), code = code.clone()).to_string()
                    lede=launched_words(&view)
                >
                    {launch_own}
                    <LinkButton href=format!("/movements/{}", encoded(&code))>{tr!(launch.public_page).to_string()}</LinkButton>
                </PageHeader>
            </div>
            <OutcomeBanner state=state.clone() />
            {own}
            {standing}
            <ReviewsSection view=view.clone() state=state.clone() />
            <OutputsSection view=view.clone() state=state.clone() />
            <TreeSection view=view.clone() state />
            <Section id="checklist" title=tr!(launch.launched_texts).to_string()>{texts}</Section>
        </div>
    }
    .into_any()
}

fn launched_words(view: &LaunchedView) -> String {
    match view.movement.launched {
        Some(day) => tr!(
            movement.launched_by_on,
            who = view.movement.launched_by.clone(),
            day = day.format(lang::lang())
        )
        .to_string(),
        None => view.movement.launched_by.clone(),
    }
}

#[component]
fn TreeSection(view: LaunchedView, state: FormState) -> impl IntoView {
    let none_above = view.carried.above.is_empty();
    let children = match view.children.is_empty() {
        true => Either::Left(view! { <p class="muted">{tr!(launch.no_children).to_string()}</p> }),
        false => Either::Right(view! { <Children children=view.children.clone() /> }),
    };
    let form = (!view.parents.is_empty()).then(|| {
        let typed = Typed::of(&state, names::PARENT, None);
        let hidden = vec![
            ("code", view.movement.code.clone()),
            ("version", view.version.to_string()),
        ];
        view! {
            <details class="more">
                <summary class="button button--quiet">{tr!(launch.change_parent).to_string()}</summary>
                <KeptForm name=names::PARENT action="/score/movements/parent" about=view.movement.code.clone() state=state.clone()>
                    <HiddenFields fields=hidden />
                    <ParentSelect id="parent" parents=view.parents.clone() value=typed.value("parent", view.parent.clone()) />
                    <div class="form__actions">
                        <Button button_type=ButtonType::Submit>{tr!(form.save).to_string()}</Button>
                    </div>
                </KeptForm>
            </details>
        }
    });
    view! {
        <Section id="tree" title=tr!(launch.tree).to_string()>
            {none_above.then(|| view! { <p class="muted">{tr!(launch.no_above).to_string()}</p> })}
            <Above above=view.carried.above.clone() />
            {form}
            <h3>{tr!(launch.children).to_string()}</h3>
            {children}
        </Section>
    }
    .into_any()
}

#[component]
fn Children(children: Vec<ChildRow>) -> impl IntoView {
    let items = children
        .into_iter()
        .map(|child| {
            let name = lang::pick(&child.movement.name_vi, &child.movement.name_en).to_owned();
            view! {
                <li class="lineage__item">
                    <a href=format!("/score/movements/{}", child.movement.code)>{name}</a>
                    <span class="muted small">{child.launched_by}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="lineage">{items}</ul> }
}

/// A button of a form that adds something.
#[component]
pub(super) fn SaveButton(
    /// The words on it.
    #[prop(into)]
    label: String,
    /// Whether it is the page's primary action.
    #[prop(default = false)]
    primary: bool,
) -> impl IntoView {
    let kind = if primary {
        ButtonKind::Primary
    } else {
        ButtonKind::Secondary
    };
    view! {
        <div class="form__actions">
            <Button kind=kind button_type=ButtonType::Submit>{label}</Button>
        </div>
    }
}
