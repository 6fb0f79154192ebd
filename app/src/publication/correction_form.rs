//! The form of a correction: reason, decision, and one line for each new final value.

use leptos::prelude::*;

use super::names;
use super::view::Choices;
use crate::form::{FormState, HiddenFields, KeptForm};
use crate::tr;
use crate::ui::{Button, ButtonKind, ButtonType, InputKind, Section, TextArea, TextInput};

/// Corrects an official board.
#[component]
pub fn CorrectionForm(
    /// Units and criteria to choose from.
    choices: Choices,
    /// Code of the board and version of its life.
    about: Vec<(&'static str, String)>,
    /// What the forms know.
    state: FormState,
) -> impl IntoView {
    let required = tr!(form.required).to_string();
    let reason = state.value(names::CORRECT, "reason", "");
    let error = state.reason_error(names::CORRECT);
    let decision = state.value(names::CORRECT, "decision", "");
    let lines = (1..=names::CORRECTION_LINES)
        .map(|number| view! { <CorrectionLine number state=state.clone() /> })
        .collect_view();
    let units = choices
        .units
        .into_iter()
        .map(|name| view! { <option value=name></option> })
        .collect_view();
    let criteria = choices
        .criteria
        .into_iter()
        .map(|(number, title)| view! { <option value=number>{title}</option> })
        .collect_view();
    view! {
        <Section id="correct" title=tr!(publication.correct_title).to_string()>
            <p>{tr!(publication.correct_text).to_string()}</p>
            <KeptForm name=names::CORRECT action="/publish/correct" state>
                <HiddenFields fields=about />
                <TextInput
                    name="decision"
                    label=tr!(publication.decision).to_string()
                    hint=tr!(publication.decision_hint).to_string()
                    value=decision
                    required=required.clone()
                    autocomplete="off"
                />
                <TextArea
                    name="reason"
                    label=tr!(form.reason).to_string()
                    hint=tr!(form.reason_hint, count = 10).to_string()
                    value=reason
                    error
                    required
                />
                {lines}
                <datalist id="correct-units">{units}</datalist>
                <datalist id="correct-criteria">{criteria}</datalist>
                <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>
                    {tr!(publication.correct).to_string()}
                </Button>
            </KeptForm>
        </Section>
    }
    .into_any()
}

#[component]
fn CorrectionLine(number: usize, state: FormState) -> impl IntoView {
    let field = |name: &str| format!("{name}.{number}");
    let value = |name: &str| state.value(names::CORRECT, &field(name), "");
    let chosen = |name: &'static str, list: &'static str, label: String| {
        let (id, value) = (field(name), value(name));
        view! {
            <div class="field">
                <label class="field__label" for=id.clone()>{label}</label>
                <input class="input" type="text" id=id.clone() name=id list=list value=value autocomplete="off" />
            </div>
        }
    };
    let legend = tr!(publication.line, number = number).to_string();
    let value_label = tr!(publication.new_value).to_string();
    view! {
        <fieldset class="correction-line">
            <legend class="small muted">{legend}</legend>
            {chosen("unit", "correct-units", tr!(common.unit).to_string())}
            {chosen("criterion", "correct-criteria", tr!(publication.criterion).to_string())}
            <TextInput name=field("value") label=value_label value=value("value") kind=InputKind::Figure />
        </fieldset>
    }
    .into_any()
}
