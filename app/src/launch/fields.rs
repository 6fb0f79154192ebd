//! Small parts that the forms about movements share: what was typed, days, choices.

use domain::Date;
use leptos::prelude::*;

use crate::board::view::MovementRef;
use crate::form::FormState;
use crate::lang::pick;
use crate::tr;
use crate::ui::{InputKind, MaybeText, SelectInput, SelectOption, TextInput};

/// What was typed into a form of which a page has several, one for each row.
#[derive(Clone)]
pub(super) struct Typed {
    state: FormState,
    name: &'static str,
    about: Option<(&'static str, String)>,
}

impl Typed {
    /// The form of this name; `about` is the field that tells the rows apart, and the row's value.
    pub(super) fn of(
        state: &FormState,
        name: &'static str,
        about: Option<(&'static str, String)>,
    ) -> Self {
        Self {
            state: state.clone(),
            name,
            about,
        }
    }

    /// What was typed into a field when this very form was refused, otherwise `stored`.
    pub(super) fn value(&self, field: &str, stored: impl Into<String>) -> String {
        if self.was_refused() {
            self.state.value(self.name, field, stored)
        } else {
            stored.into()
        }
    }

    /// Whether this very form was refused.
    pub(super) fn was_refused(&self) -> bool {
        let Some(fields) = self.state.refused(self.name) else {
            return false;
        };
        match &self.about {
            Some((field, key)) => fields.text(field) == *key,
            None => true,
        }
    }
}

/// A day by the browser's own picker.
#[component]
pub(super) fn DayInput(
    /// Name of the field.
    name: &'static str,
    /// Element id.
    #[prop(into)]
    id: String,
    /// What to choose.
    #[prop(into)]
    label: String,
    /// ISO text it starts with.
    #[prop(into)]
    value: String,
    /// How to choose.
    #[prop(optional, into)]
    hint: MaybeText,
) -> impl IntoView {
    let hint = hint.take().unwrap_or_default();
    view! { <TextInput name=name id=id label=label kind=InputKind::Date value=value hint=hint /> }
}

/// ISO text of a day that may be missing.
pub(super) fn iso(day: Option<Date>) -> String {
    day.map_or_else(String::new, Date::iso)
}

/// The movement that another carries out.
#[component]
pub(super) fn ParentSelect(
    /// Element id.
    #[prop(into)]
    id: String,
    /// Movements to choose from.
    parents: Vec<MovementRef>,
    /// Code of the chosen one; empty for none.
    #[prop(into)]
    value: String,
) -> impl IntoView {
    let mut options = vec![SelectOption::new("", tr!(launch.no_parent).to_string())];
    options.extend(parents.into_iter().map(|parent| {
        let name = pick(&parent.name_vi, &parent.name_en).to_owned();
        SelectOption::new(parent.code.clone(), format!("{name} ({})", parent.code))
    }));
    view! {
        <SelectInput
            name="parent"
            id=id
            label=tr!(launch.parent).to_string()
            hint=tr!(launch.parent_hint).to_string()
            options
            value=value
        />
    }
}
