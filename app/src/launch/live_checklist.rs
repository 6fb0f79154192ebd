//! The checklist of a draft and its button: the button names what is missing, with script while a person types.

use std::collections::BTreeSet;

use domain::Date;
#[cfg(feature = "hydrate")]
use domain::movement::missing;
use domain::movement::{LaunchDraft, LaunchPart, MovementKind};
use domain::org::UnitId;
use leptos::prelude::*;

use super::names;
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{Icon, IconName};

/// The checklist as the fields say it. Which units take part does not matter to it, only whether any does.
pub(super) fn draft_from(
    value: impl Fn(&str) -> String,
    any_unit: bool,
) -> (MovementKind, LaunchDraft) {
    let day =
        |name: &str| Date::parse_iso(&value(name)).or_else(|| Date::parse_typed(&value(name)));
    let kind = MovementKind::parse(&value("kind")).unwrap_or(MovementKind::Thematic);
    let draft = LaunchDraft {
        aim: value("aim"),
        scope: value("scope"),
        subjects: value("subjects"),
        contents: value("contents"),
        criteria: value("criteria"),
        start: day("start"),
        end: day("end"),
        plan: value("plan"),
        measures: value("measures"),
        funding: value("funding"),
        legal_basis: value("legal_basis"),
        participants: if any_unit {
            BTreeSet::from([UnitId(0)])
        } else {
            BTreeSet::new()
        },
    };
    (kind, draft)
}

/// The parts with their marks, and the two buttons of the form.
#[component]
pub(super) fn LaunchBox(lacks: RwSignal<Vec<LaunchPart>>) -> impl IntoView {
    let lang = lang();
    let (ready, lacking) = (
        tr!(launch.launch).to_string(),
        tr!(launch.missing).to_string(),
    );
    let (there, not_there) = (
        tr!(launch.is_there).to_string(),
        tr!(launch.is_missing).to_string(),
    );
    let items = LaunchPart::ALL
        .iter()
        .copied()
        .map(|part| {
            let (there, not_there) = (there.clone(), not_there.clone());
            let is_missing = move || lacks.read().contains(&part);
            let word = move || {
                if is_missing() {
                    not_there.clone()
                } else {
                    there.clone()
                }
            };
            view! {
                <li class="checklist__item" class=("checklist__item--missing", is_missing)>
                    <span class="checklist__mark" aria-hidden="true"></span>
                    <a href=format!("#{}", field_of(part))>{capitalised(part.label(lang))}</a>
                    <span class="checklist__word small">{word}</span>
                </li>
            }
        })
        .collect_view();
    let label = move || {
        let lacks = lacks.read();
        if lacks.is_empty() {
            return ready.clone();
        }
        let parts: Vec<&str> = lacks.iter().map(|part| part.label(lang)).collect();
        format!("{lacking} {}", parts.join(", "))
    };
    let class = move || {
        if lacks.read().is_empty() {
            "button button--primary launch__button"
        } else {
            "button launch__button launch__button--missing"
        }
    };
    view! {
        <div class="launch__box">
            <h2 class="launch__title">{tr!(launch.checklist).to_string()}</h2>
            <ul class="checklist">{items}</ul>
            <button class="button" type="submit">{tr!(launch.save_draft).to_string()}</button>
            <button class=class type="submit" name="step" value=names::STEP_LAUNCH>
                <Icon name=IconName::Movement />
                <span aria-live="polite">{label}</span>
            </button>
            <p class="muted small">{tr!(launch.launch_text).to_string()}</p>
        </div>
    }
    .into_any()
}

/// How much is missing, always in view where the checklist stands below the fields.
#[component]
pub(super) fn LacksInShort(
    /// What is missing.
    lacks: RwSignal<Vec<LaunchPart>>,
) -> impl IntoView {
    let ready = tr!(launch.complete).to_string();
    let words = move || match lacks.read().len() {
        0 => ready.clone(),
        count => capitalised(&tr!(launch.parts_missing, count = count)),
    };
    view! { <a class="launch__short" href="#checklist">{words}</a> }
}

/// Id of the field that a part of the checklist is about.
const fn field_of(part: LaunchPart) -> &'static str {
    match part {
        LaunchPart::Time => "start",
        LaunchPart::LegalBasis => "legal_basis",
        other => other.code(),
    }
}

#[cfg(not(feature = "hydrate"))]
pub(super) fn watch(_form: NodeRef<leptos::html::Div>, _lacks: RwSignal<Vec<LaunchPart>>) {}

#[cfg(not(feature = "hydrate"))]
pub(super) fn update(_form: NodeRef<leptos::html::Div>, _lacks: RwSignal<Vec<LaunchPart>>) {}

/// Looks once the form stands: by then it may hold what the browser kept.
#[cfg(feature = "hydrate")]
pub(super) fn watch(form: NodeRef<leptos::html::Div>, lacks: RwSignal<Vec<LaunchPart>>) {
    Effect::new(move |_| {
        if form.get().is_some() {
            request_animation_frame(move || update(form, lacks));
        }
    });
}

/// Reads the fields as they stand and says what is missing.
#[cfg(feature = "hydrate")]
pub(super) fn update(form: NodeRef<leptos::html::Div>, lacks: RwSignal<Vec<LaunchPart>>) {
    let Some(form) = form.get_untracked() else {
        return;
    };
    let find = |selector: &str| form.query_selector(selector).ok().flatten();
    let value = |name: &str| {
        find(&format!("[name='{name}']"))
            .and_then(|field| js_sys::Reflect::get(&field, &"value".into()).ok())
            .and_then(|value| value.as_string())
            .unwrap_or_default()
    };
    let any = find("input[name='unit']:checked, input[name='group']:checked").is_some();
    let (kind, draft) = draft_from(value, any);
    let now = missing(kind, &draft);
    if *lacks.read_untracked() != now {
        lacks.set(now);
    }
}
