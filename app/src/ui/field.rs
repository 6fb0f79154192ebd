//! Form field: label, hint and error, tied to the control by `aria-describedby`.

use super::{Icon, IconName, MaybeText};
use leptos::prelude::*;

/// The ids that a control refers to, built as [`FormField`] gives them to hint and error.
pub fn described_by(id: &str, has_hint: bool, has_error: bool) -> Option<String> {
    let ids = [
        has_hint.then(|| format!("{id}-hint")),
        has_error.then(|| format!("{id}-error")),
    ];
    let ids: Vec<String> = ids.into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// What every ready-made control knows about its field.
#[derive(Clone)]
pub(super) struct FieldIds {
    pub(super) id: String,
    has_hint: bool,
    required: bool,
}

impl FieldIds {
    pub(super) fn new(id: MaybeText, name: &str, hint: &MaybeText, required: &MaybeText) -> Self {
        Self {
            id: id.take().unwrap_or_else(|| name.to_owned()),
            has_hint: hint.clone().take().is_some(),
            required: required.clone().take().is_some(),
        }
    }

    // Not the `required` attribute: with it the browser stops the form with a sentence in its own language.
    pub(super) fn aria_required(&self) -> Option<&'static str> {
        self.required.then_some("true")
    }

    pub(super) fn described_by(&self, error: &MaybeProp<String>) -> Option<String> {
        described_by(&self.id, self.has_hint, error.get().is_some())
    }
}

/// Label, hint and error around a control whose id is `name`.
#[component]
pub fn FormField(
    /// Id of the control inside; hint and error are `{name}-hint` and `{name}-error`.
    #[prop(into)]
    name: String,
    /// What to fill in.
    #[prop(into)]
    label: String,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: MaybeText,
    /// What is wrong and how to set it right; may change while the page is open.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The word for "required"; none for an optional field.
    #[prop(optional, into)]
    required: MaybeText,
    /// The control.
    children: Children,
) -> impl IntoView {
    let hint_id = format!("{name}-hint");
    let error_id = format!("{name}-error");
    view! {
        <div class="field">
            <label class="field__label" for=name>
                {label}
                {required.take().map(|word| view! { " " <span class="field__required">{word}</span> })}
            </label>
            {hint.take().map(|hint| view! { <span class="field__hint" id=hint_id>{hint}</span> })}
            {children()}
            {move || {
                error
                    .get()
                    .map(|error| {
                        view! {
                            <span class="field__error" id=error_id.clone()>
                                <Icon name=IconName::Warning />
                                <span>{error}</span>
                            </span>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}
