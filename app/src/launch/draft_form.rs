//! The form of a draft: its fields, beside them the checklist.

use domain::movement::{LaunchDraft, LaunchPart, MovementKind, missing};
use leptos::prelude::*;

use super::fields::{DayInput, ParentSelect, Typed, iso};
use super::live_checklist::{LacksInShort, LaunchBox, draft_from, update, watch};
use super::names;
use super::view::{DraftView, UnitGroup};
use crate::error::AppError;
use crate::form::{AskFirst, FormState, HiddenFields, KeptForm, Outcome};
use crate::lang::{capitalised, lang, pick};
use crate::movement::view::kind_title;
use crate::tr;
use crate::ui::{SelectInput, SelectOption, TextArea, TextInput};

/// The draft as it is edited.
#[component]
pub(super) fn DraftForm(draft: DraftView, state: FormState) -> impl IntoView {
    let typed = Typed::of(&state, names::SAVE, None);
    let shown = shown(&draft, &typed);
    let groups = ticked(draft.groups.clone(), &state);
    let (kind, checklist) = as_shown(&shown, &groups);
    let lacks = RwSignal::new(missing(kind, &checklist));
    let form = NodeRef::<leptos::html::Div>::new();
    watch(form, lacks);
    let hidden = vec![
        ("code", draft.code.clone()),
        ("version", draft.version.to_string()),
    ];
    let conflict = is_conflict(&state);
    view! {
        <KeptForm name=names::SAVE action="/score/movements/save" about=draft.code.clone() state=state>
            <HiddenFields fields=hidden />
            <div class="launch" node_ref=form on:input=move |_| update(form, lacks) on:change=move |_| update(form, lacks)>
                <div class="launch__fields">
                    <Basics draft=draft.clone() typed=typed.clone() />
                    <Texts shown stored=conflict.then(|| draft.launch.clone()) />
                    <Units groups />
                    <LacksInShort lacks />
                </div>
                <div class="launch__aside" id="checklist">
                    <LaunchBox lacks />
                </div>
            </div>
        </KeptForm>
    }
    .into_any()
}

/// Throws the draft away, outside its form.
#[component]
pub(super) fn DropForm(code: String, version: i64) -> impl IntoView {
    view! {
        <AskFirst
            action="/score/movements/drop"
            fields=vec![("code", code), ("version", version.to_string())]
            label=tr!(launch.drop).to_string()
            text=tr!(launch.drop_text).to_string()
        />
    }
}

fn is_conflict(state: &FormState) -> bool {
    matches!(
        &state.outcome,
        Some(Outcome::Refused { form, error: AppError::Conflict { .. }, .. }) if form == names::SAVE
    )
}

/// Names of the texts with their parts of the checklist.
const TEXTS: [(&str, LaunchPart); 9] = [
    ("aim", LaunchPart::Aim),
    ("scope", LaunchPart::Scope),
    ("subjects", LaunchPart::Subjects),
    ("contents", LaunchPart::Contents),
    ("criteria", LaunchPart::Contents),
    ("plan", LaunchPart::Plan),
    ("measures", LaunchPart::Measures),
    ("funding", LaunchPart::Funding),
    ("legal_basis", LaunchPart::LegalBasis),
];

fn text_of<'a>(launch: &'a LaunchDraft, name: &str) -> &'a str {
    match name {
        "aim" => &launch.aim,
        "scope" => &launch.scope,
        "subjects" => &launch.subjects,
        "contents" => &launch.contents,
        "criteria" => &launch.criteria,
        "plan" => &launch.plan,
        "measures" => &launch.measures,
        "funding" => &launch.funding,
        _ => &launch.legal_basis,
    }
}

/// What the fields that the checklist looks at show: what was typed, or what is stored.
type Shown = Vec<(&'static str, String)>;

fn shown(draft: &DraftView, typed: &Typed) -> Shown {
    let texts = TEXTS
        .iter()
        .map(|(name, _)| (*name, typed.value(name, text_of(&draft.launch, name))));
    let others = [
        ("kind", typed.value("kind", draft.kind.code())),
        ("start", typed.value("start", iso(draft.launch.start))),
        ("end", typed.value("end", iso(draft.launch.end))),
    ];
    texts.chain(others).collect()
}

/// The units with the ticks that were sent, where the form was refused.
fn ticked(mut groups: Vec<UnitGroup>, state: &FormState) -> Vec<UnitGroup> {
    if let Some(fields) = state.refused(names::SAVE) {
        let (slugs, kinds) = (fields.all("unit"), fields.all("group"));
        for group in &mut groups {
            let whole = kinds.iter().any(|kind| kind == group.kind.code());
            for unit in &mut group.units {
                unit.chosen = whole || slugs.contains(&unit.slug);
            }
        }
    }
    groups
}

fn as_shown(shown: &Shown, groups: &[UnitGroup]) -> (MovementKind, LaunchDraft) {
    let any = groups
        .iter()
        .any(|group| group.units.iter().any(|unit| unit.chosen));
    let value = |name: &str| {
        let found = shown.iter().find(|(field, _)| *field == name);
        found.map_or_else(String::new, |(_, value)| value.clone())
    };
    draft_from(value, any)
}

#[component]
fn Basics(draft: DraftView, typed: Typed) -> impl IntoView {
    let kinds = MovementKind::ALL
        .iter()
        .map(|kind| SelectOption::new(kind.code(), kind_title(*kind)))
        .collect();
    let issuer_hint = if draft.default_issuer.is_empty() {
        tr!(launch.issuer_hint_province).to_string()
    } else {
        tr!(launch.issuer_hint, name = draft.default_issuer.clone()).to_string()
    };
    view! {
        <fieldset class="form__group">
            <legend class="form__legend">{tr!(launch.basics).to_string()}</legend>
            <TextInput
                name="name_vi"
                label=tr!(launch.name).to_string()
                value=typed.value("name_vi", draft.name_vi)
                required=tr!(form.required).to_string()
            />
            <TextInput name="name_en" label=tr!(launch.name_en).to_string() value=typed.value("name_en", draft.name_en) />
            <div class="form__row">
                <SelectInput name="kind" label=tr!(movement.kind).to_string() options=kinds value=typed.value("kind", draft.kind.code()) />
                <TextInput
                    name="issuer"
                    label=tr!(movement.launched_by).to_string()
                    hint=issuer_hint
                    value=typed.value("issuer", draft.issuer)
                />
            </div>
            <ParentSelect id="parent" parents=draft.parents value=typed.value("parent", draft.parent) />
            <Above above=draft.above />
            <div class="form__row">
                <DayInput
                    name="start"
                    id="start"
                    label=tr!(launch.start).to_string()
                    hint=tr!(launch.start_hint).to_string()
                    value=typed.value("start", iso(draft.launch.start))
                />
                <DayInput
                    name="end"
                    id="end"
                    label=tr!(launch.end).to_string()
                    hint=tr!(launch.end_hint).to_string()
                    value=typed.value("end", iso(draft.launch.end))
                />
            </div>
        </fieldset>
    }
    .into_any()
}

/// The chain of movements above, from the top down.
#[component]
pub(super) fn Above(
    /// The nearest first.
    above: Vec<crate::board::view::MovementRef>,
) -> impl IntoView {
    if above.is_empty() {
        return ().into_any();
    }
    let items = above
        .into_iter()
        .rev()
        .map(|movement| {
            let name = pick(&movement.name_vi, &movement.name_en).to_owned();
            view! {
                <li class="chain__item">
                    <a href=format!("/movements/{}", movement.code)>{name}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="chain" role="group" aria-label=tr!(launch.chain).to_string()>
            <span class="small muted">{tr!(launch.chain).to_string()}</span>
            <ol class="chain__list">{items}</ol>
        </div>
    }
    .into_any()
}

/// `stored` is what somebody else saved meanwhile, to compare with.
#[component]
fn Texts(shown: Shown, stored: Option<LaunchDraft>) -> impl IntoView {
    let lang = lang();
    let areas = TEXTS
        .iter()
        .map(|(name, part)| {
            let value = shown
                .iter()
                .find(|(field, _)| field == name)
                .map_or_else(String::new, |(_, value)| value.clone());
            let (label, hint) = match *name {
                "contents" => (
                    tr!(launch.contents).to_string(),
                    tr!(launch.contents_hint).to_string(),
                ),
                "criteria" => (
                    tr!(launch.criteria).to_string(),
                    tr!(launch.criteria_hint).to_string(),
                ),
                "legal_basis" => (
                    part.label(lang).to_owned(),
                    tr!(launch.legal_basis_hint).to_string(),
                ),
                "funding" => (
                    part.label(lang).to_owned(),
                    tr!(launch.funding_hint).to_string(),
                ),
                _ => (part.label(lang).to_owned(), String::new()),
            };
            let saved = stored
                .as_ref()
                .map(|stored| text_of(stored, name))
                .filter(|stored| *stored != value);
            let hint = match saved {
                Some(saved) => tr!(launch.saved_meanwhile, text = saved.to_owned()).to_string(),
                None => hint,
            };
            view! { <TextArea name=*name label=capitalised(&label) hint value rows=3 /> }
        })
        .collect_view();
    view! {
        <fieldset class="form__group">
            <legend class="form__legend">{tr!(launch.texts).to_string()}</legend>
            {areas}
        </fieldset>
    }
    .into_any()
}

#[component]
fn Units(groups: Vec<UnitGroup>) -> impl IntoView {
    let several = groups.len() > 1;
    let groups = groups
        .into_iter()
        .map(|group| view! { <Group group several /> })
        .collect_view();
    view! {
        <fieldset class="form__group" id="participants">
            <legend class="form__legend">{tr!(launch.participants).to_string()}</legend>
            <p class="muted small">{tr!(launch.participants_hint).to_string()}</p>
            {groups}
        </fieldset>
    }
    .into_any()
}

#[component]
fn Group(group: UnitGroup, several: bool) -> impl IntoView {
    let kind = capitalised(group.kind.label(lang()));
    let all = group.units.len();
    let chosen = group.units.iter().filter(|unit| unit.chosen).count();
    let units = group
        .units
        .into_iter()
        .map(|unit| {
            view! {
                <label class="check">
                    <input class="check__box" type="checkbox" name="unit" value=unit.slug checked=unit.chosen />
                    <span>{unit.name}</span>
                </label>
            }
        })
        .collect_view();
    let whole = several.then(|| {
        view! {
            <label class="check">
                <input class="check__box" type="checkbox" name="group" value=group.kind.code() />
                <span class="strong">{tr!(launch.all_of_kind, count = all).to_string()}</span>
            </label>
        }
    });
    view! {
        <details class="unit-group" open=!several>
            <summary class="unit-group__head">
                <span class="strong">{kind}</span>
                <span class="muted small num">{tr!(launch.chosen_of, chosen = chosen, all = all).to_string()}</span>
            </summary>
            {whole}
            <div class="unit-group__units">{units}</div>
        </details>
    }
    .into_any()
}
