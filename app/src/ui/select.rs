//! Choice of one from a list, by the browser's own control.

use super::{FormField, Icon, IconName, MaybeText, field::FieldIds};
use leptos::prelude::*;

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectOption {
    /// What the form sends.
    pub value: String,
    /// What the reader sees.
    pub label: String,
}

impl SelectOption {
    /// A choice from its sent and its shown text.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// A list to choose one from.
#[component]
pub fn SelectInput(
    /// Form name; also the element id unless `id` is given.
    #[prop(into)]
    name: String,
    /// What to choose.
    #[prop(into)]
    label: String,
    /// The choices in the order shown. For "none yet" put one with an empty value first.
    options: Vec<SelectOption>,
    /// The value that is chosen at first.
    #[prop(optional, into)]
    value: MaybeText,
    /// Element id, where one page has two fields of the same name.
    #[prop(optional, into)]
    id: MaybeText,
    /// How to choose.
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
    let chosen = value.take();
    let options = options
        .into_iter()
        .map(|option| {
            let selected = chosen.as_deref() == Some(option.value.as_str());
            view! {
                <option value=option.value selected=selected>
                    {option.label}
                </option>
            }
        })
        .collect_view();
    view! {
        <FormField name=ids.id.clone() label hint error required>
            <div class="select">
                <select
                    class="input"
                    id=ids.id.clone()
                    name=name
                    aria-required=ids.aria_required()
                    aria-invalid=move || error.get().map(|_| "true")
                    aria-describedby=move || ids.described_by(&error)
                >
                    {options}
                </select>
                <span class="select__arrow">
                    <Icon name=IconName::ChevronDown />
                </span>
            </div>
        </FormField>
    }
    .into_any()
}
