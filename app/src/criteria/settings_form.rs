//! What stands over the table of a draft, as a form: title, decision, scale, caps, kinds of unit.

use domain::criteria::{Scale, ScaleLimit, SetField};
use domain::org::UnitKind;
use leptos::prelude::*;

use super::view::SettingsForm;
use crate::form::{FormState, HiddenFields, KeptForm};
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{Button, ButtonType, InputKind, Section, SelectInput, SelectOption, TextInput};

/// Name of the form, as the server knows it.
const NAME: &str = "criteria-settings";

/// The settings of a draft.
#[component]
pub fn SettingsPart(
    /// What is stored or was typed.
    settings: SettingsForm,
    /// The version that they belong to.
    place: Vec<(&'static str, String)>,
    /// What the forms of the page know.
    state: FormState,
) -> impl IntoView {
    let lang = lang();
    let about = place
        .iter()
        .map(|(_, value)| value.as_str())
        .take(2)
        .collect::<Vec<_>>()
        .join("/");
    let scales = Scale::ALL
        .iter()
        .map(|scale| SelectOption::new(scale.code(), capitalised(scale.label(lang))))
        .collect();
    let limits = ScaleLimit::ALL
        .iter()
        .map(|limit| SelectOption::new(limit.code(), capitalised(limit.label(lang))))
        .collect();
    let points = tr!(criteria.points).to_string();
    view! {
        <Section id="settings" title=tr!(criteria.settings).to_string()>
            <KeptForm name=NAME action="/score/criteria-sets/settings" about state>
                <HiddenFields fields=place />
                <TextInput name="title" id="set-title" label=label(SetField::Title) value=settings.text(SetField::Title) error=settings.error(SetField::Title) required=tr!(form.required).to_string() autocomplete="off" />
                <TextInput name="decided_by" label=label(SetField::DecidedBy) hint=tr!(criteria.decided_by_hint).to_string() value=settings.text(SetField::DecidedBy) error=settings.error(SetField::DecidedBy) autocomplete="off" />
                <div class="form__row">
                    <SelectInput name="scale" label=label(SetField::Scale) options=scales value=settings.text(SetField::Scale) error=settings.error(SetField::Scale) />
                    <SelectInput name="scale_limit" label=label(SetField::ScaleLimit) options=limits value=settings.text(SetField::ScaleLimit) error=settings.error(SetField::ScaleLimit) />
                </div>
                <div class="form__row">
                    <TextInput name="bonus_cap" label=label(SetField::BonusCap) hint=tr!(criteria.cap_hint).to_string() value=settings.text(SetField::BonusCap) error=settings.error(SetField::BonusCap) kind=InputKind::Figure unit=points.clone() autocomplete="off" />
                    <TextInput name="penalty_cap" label=label(SetField::PenaltyCap) hint=tr!(criteria.cap_hint).to_string() value=settings.text(SetField::PenaltyCap) error=settings.error(SetField::PenaltyCap) kind=InputKind::Figure unit=points autocomplete="off" />
                </div>
                <KindBoxes name="unit_kinds" legend=label(SetField::UnitKinds) hint=tr!(criteria.unit_kinds_hint).to_string() kinds=UnitKind::ALL.to_vec() chosen=settings.unit_kinds.clone() error=settings.error(SetField::UnitKinds) />
                <div class="form__actions">
                    <Button button_type=ButtonType::Submit>{tr!(criteria.save_settings).to_string()}</Button>
                </div>
            </KeptForm>
        </Section>
    }
    .into_any()
}

fn label(field: SetField) -> String {
    capitalised(field.label(lang()))
}

/// Kinds of unit to tick.
#[component]
pub fn KindBoxes(
    /// Name of every box.
    name: &'static str,
    /// What to choose.
    legend: String,
    /// How to choose.
    hint: String,
    /// The kinds to choose from.
    kinds: Vec<UnitKind>,
    /// Codes of those that are ticked.
    chosen: Vec<String>,
    /// What is wrong.
    error: Option<String>,
) -> impl IntoView {
    let boxes = kinds
        .into_iter()
        .map(|kind| {
            let ticked = chosen.iter().any(|code| code == kind.code());
            view! {
                <label class="check">
                    <input class="check__box" type="checkbox" name=name value=kind.code() checked=ticked />
                    <span>{capitalised(kind.label(lang()))}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="criteria-kinds">
            <legend class="field__label">{legend}</legend>
            <span class="field__hint">{hint}</span>
            <div class="criteria-kinds__boxes">{boxes}</div>
            {error.map(|error| view! { <span class="field__error">{error}</span> })}
        </fieldset>
    }
    .into_any()
}
