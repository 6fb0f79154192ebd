//! One-line input with label, hint and error.

use super::{FormField, MaybeText, field::FieldIds};
use leptos::{either::Either, prelude::*};

/// What is typed into the line; decides keyboard and alignment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Words.
    #[default]
    Text,
    /// A number as the reader's language writes it. Not `type=number`: that one refuses "1.234,5".
    Figure,
    /// A secret.
    Password,
    /// A day, by the browser's own picker (value `2026-09-28`).
    Date,
}

impl InputKind {
    const fn html_type(self) -> &'static str {
        match self {
            Self::Text | Self::Figure => "text",
            Self::Password => "password",
            Self::Date => "date",
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Figure => "input input--figure",
            _ => "input",
        }
    }
}

/// A line to type in.
#[component]
pub fn TextInput(
    /// Form name; also the element id unless `id` is given.
    #[prop(into)]
    name: String,
    /// What to write.
    #[prop(into)]
    label: String,
    /// Text it starts with. What a person types before the wasm has loaded stays.
    #[prop(optional, into)]
    value: MaybeText,
    /// What is typed.
    #[prop(optional)]
    kind: InputKind,
    /// Unit of measure shown at the end of the line.
    #[prop(optional, into)]
    unit: MaybeText,
    /// Browser's autocomplete token, e.g. `username`, `current-password`, `new-password`, `off`.
    #[prop(optional, into)]
    autocomplete: MaybeText,
    /// Element id, where one page has two fields of the same name.
    #[prop(optional, into)]
    id: MaybeText,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: MaybeText,
    /// What is wrong and how to set it right; may change while the page is open.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The word for "required"; none for an optional field.
    #[prop(optional, into)]
    required: MaybeText,
) -> impl IntoView {
    let ids = FieldIds::new(id, &name, &hint, &required);
    let field = ids.clone();
    let input = view! {
        <input
            class=kind.class()
            type=kind.html_type()
            id=field.id.clone()
            name=name
            value=value.take()
            inputmode=(kind == InputKind::Figure).then_some("decimal")
            autocomplete=autocomplete.take()
            aria-required=field.aria_required()
            aria-invalid=move || error.get().map(|_| "true")
            aria-describedby=move || field.described_by(&error)
        />
    };
    let line = match unit.take() {
        Some(unit) => Either::Left(view! {
            <div class="input-unit">{input} <span class="input-unit__unit">{unit}</span></div>
        }),
        None => Either::Right(input),
    };
    view! { <FormField name=ids.id label hint error required>{line}</FormField> }.into_any()
}
