//! What a movement brought forth, on the page of those who tell it: cards, corrections, pictures, a new one.

use domain::movement::OutputKind;
use leptos::prelude::*;

use super::carried::OutputCard;
use super::fields::Typed;
use super::names;
use super::page::SaveButton;
use super::view::{LaunchedView, OutputView, PictureChoice};
use crate::board::view::UnitRef;
use crate::form::{AskFirst, FormState, HiddenFields, KeptForm};
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{Section, SelectInput, SelectOption, TextArea, TextInput};

/// The outputs with their forms, where the person may tell them.
#[component]
pub(super) fn OutputsSection(view: LaunchedView, state: FormState) -> impl IntoView {
    let code = view.movement.code;
    let outputs = view.carried.outputs;
    let none = outputs.is_empty();
    let cards = outputs
        .into_iter()
        .map(|output| {
            let own = view.own_outputs.contains(&output.id);
            let choices = view
                .pictures
                .iter()
                .find(|(id, _)| *id == output.id)
                .map_or_else(Vec::new, |(_, choices)| choices.clone());
            let forms = own.then(|| {
                view! { <OutputForms output=output.clone() code=code.clone() choices state=state.clone() /> }
            });
            view! {
                <div class="stack stack--fill stack--tight">
                    <OutputCard output />
                    {forms}
                </div>
            }
        })
        .collect_view();
    let add = view.may_tell.then(|| {
        let title = tr!(launch.add_output).to_string();
        view! { <OutputForm code=code.clone() title output=None units=view.units state=state.clone() /> }
    });
    view! {
        <Section id="outputs" title=tr!(launch.outputs).to_string()>
            {none.then(|| view! { <p class="muted">{tr!(launch.no_outputs).to_string()}</p> })}
            <div class="outputs">{cards}</div>
            {add}
        </Section>
    }
    .into_any()
}

#[component]
fn OutputForms(
    output: OutputView,
    code: String,
    choices: Vec<PictureChoice>,
    state: FormState,
) -> impl IntoView {
    let key = |name: &'static str, value: i64| (name, value.to_string());
    let pictures = output
        .pictures
        .iter()
        .map(|picture| {
            let fields = vec![
                ("code", code.clone()),
                key("id", output.id),
                key("picture", picture.id),
            ];
            view! {
                <AskFirst
                    action="/score/movements/picture/remove"
                    fields
                    label=tr!(launch.remove_picture, shows = picture.shows.clone()).to_string()
                    text=tr!(launch.remove_picture_text).to_string()
                />
            }
        })
        .collect_view();
    let remove = vec![("code", code.clone()), key("id", output.id)];
    view! {
        <div class="cluster">
            <PictureForm id=output.id code=code.clone() choices state=state.clone() />
            <OutputForm
                code
                title=tr!(launch.correct).to_string()
                output=Some(output)
                units=Vec::new()
                state
            />
            {pictures}
            <AskFirst
                action="/score/movements/output/remove"
                fields=remove
                label=tr!(launch.remove_output).to_string()
                text=tr!(launch.remove_output_text).to_string()
            />
        </div>
    }
    .into_any()
}

#[component]
fn OutputForm(
    code: String,
    title: String,
    output: Option<OutputView>,
    units: Vec<UnitRef>,
    state: FormState,
) -> impl IntoView {
    let id = output.as_ref().map_or(0, |output| output.id);
    let typed = Typed::of(&state, names::OUTPUT, Some(("id", id.to_string())));
    let open = typed.was_refused();
    let version = output.as_ref().map_or(0, |output| output.version);
    let hidden = vec![
        ("code", code.clone()),
        ("id", id.to_string()),
        ("version", version.to_string()),
    ];
    let kind = output
        .as_ref()
        .map_or(OutputKind::Model, |output| output.kind);
    let kinds = OutputKind::ALL
        .iter()
        .map(|kind| SelectOption::new(kind.code(), capitalised(kind.label(lang()))))
        .collect();
    let name = output
        .as_ref()
        .map_or_else(String::new, |output| output.title.clone());
    let description = output.map_or_else(String::new, |output| output.description);
    let whose = (!units.is_empty()).then(|| {
        let mut options = vec![SelectOption::new(
            "",
            tr!(launch.nobody_in_particular).to_string(),
        )];
        options.extend(
            units
                .into_iter()
                .map(|unit| SelectOption::new(unit.code, unit.name)),
        );
        view! {
            <SelectInput
                name="unit"
                id=format!("output-unit-{id}")
                label=tr!(launch.output_unit).to_string()
                options
                value=typed.value("unit", "")
            />
        }
    });
    view! {
        <details class="more" open=open>
            <summary class="button button--quiet">{title}</summary>
            <KeptForm name=names::OUTPUT action="/score/movements/output" about=format!("{code}.{id}") state>
                <HiddenFields fields=hidden />
                <div class="form__row">
                    <SelectInput
                        name="kind"
                        id=format!("output-kind-{id}")
                        label=tr!(launch.output_kind).to_string()
                        options=kinds
                        value=typed.value("kind", kind.code())
                    />
                    {whose}
                </div>
                <TextInput
                    name="title"
                    id=format!("output-title-{id}")
                    label=tr!(launch.output_title).to_string()
                    value=typed.value("title", name)
                    required=tr!(form.required).to_string()
                />
                <TextArea
                    name="description"
                    id=format!("output-description-{id}")
                    label=tr!(launch.output_description).to_string()
                    value=typed.value("description", description)
                />
                <SaveButton label=tr!(form.save).to_string() />
            </KeptForm>
        </details>
    }
    .into_any()
}

#[component]
fn PictureForm(
    id: i64,
    code: String,
    choices: Vec<PictureChoice>,
    state: FormState,
) -> impl IntoView {
    let typed = Typed::of(&state, names::PICTURE, Some(("id", id.to_string())));
    let open = typed.was_refused();
    let hidden = vec![("code", code.clone()), ("id", id.to_string())];
    let body = if choices.is_empty() {
        view! {
            <p class="muted">
                {tr!(launch.no_pictures).to_string()} " "
                <a href="/score/evidence">{tr!(launch.to_evidence).to_string()}</a>
            </p>
        }
        .into_any()
    } else {
        let mut options = vec![SelectOption::new("", tr!(form.choose).to_string())];
        options.extend(
            choices
                .into_iter()
                .map(|choice| SelectOption::new(choice.evidence.to_string(), choice.name)),
        );
        view! {
            <KeptForm name=names::PICTURE action="/score/movements/picture" about=format!("{code}.{id}") state>
                <HiddenFields fields=hidden />
                <SelectInput
                    name="evidence"
                    id=format!("picture-{id}")
                    label=tr!(launch.picture).to_string()
                    hint=tr!(launch.picture_hint).to_string()
                    options
                    value=typed.value("evidence", "")
                />
                <TextInput
                    name="shows"
                    id=format!("picture-shows-{id}")
                    label=tr!(launch.picture_shows).to_string()
                    hint=tr!(launch.picture_shows_hint).to_string()
                    value=typed.value("shows", "")
                    required=tr!(form.required).to_string()
                />
                <SaveButton label=tr!(launch.add_picture).to_string() />
            </KeptForm>
        }
        .into_any()
    };
    view! {
        <details class="more" open=open>
            <summary class="button button--quiet">{tr!(launch.add_picture).to_string()}</summary>
            {body}
        </details>
    }
    .into_any()
}
