//! A step about one line of a list that asks for a reason.

use leptos::prelude::*;

use crate::form::{FormState, HiddenFields, KeptForm};
use crate::tr;
use crate::ui::{Button, ButtonType, TextArea};

/// What the step is called on the page.
pub(in crate::nomination) struct ReasonWords {
    /// The step.
    pub step: String,
    /// What it is about.
    pub about: String,
    /// What the field of the reason asks for.
    pub reason: String,
    /// How many characters the reason has at least.
    pub least: usize,
}

/// A form behind its heading, with a field for the reason. It stands open, with what was typed, where it was refused.
#[component]
pub(in crate::nomination) fn ReasonFor(
    /// Name and address of the form.
    form: (&'static str, &'static str),
    /// What it is called.
    words: ReasonWords,
    /// Key of the line on the page.
    id: String,
    /// Fields that say which dossier it is about.
    fields: Vec<(&'static str, String)>,
    /// Fields that say which line: a refusal belongs to the form whose line it names.
    line: [(&'static str, String); 2],
    /// What the forms of the page know.
    state: FormState,
) -> impl IntoView {
    let (name, action) = form;
    let own = state.refused(name).is_some_and(|typed| {
        line.iter()
            .all(|(field, value)| typed.find(field) == Some(value.as_str()))
    });
    let (value, error) = if own {
        (state.value(name, "reason", ""), state.reason_error(name))
    } else {
        (String::new(), None)
    };
    let mut fields = fields;
    fields.extend(line);
    view! {
        <details class="ask" open=own>
            <summary class="button button--quiet">{words.step.clone()} ": " {words.about}</summary>
            <div class="ask__body">
                <KeptForm name=name action=action about=id.clone() state>
                    <HiddenFields fields />
                    <TextArea
                        name="reason"
                        id
                        label=words.reason
                        hint=tr!(form.reason_hint, count = words.least).to_string()
                        value
                        error
                        rows=2
                    />
                    <Button button_type=ButtonType::Submit>{words.step}</Button>
                </KeptForm>
            </div>
        </details>
    }
    .into_any()
}
