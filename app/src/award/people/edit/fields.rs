//! Fields of the forms of a record: what is stored, or what was typed and refused, with what is stored beside it.

use leptos::prelude::*;

use super::view::Stored;
use crate::form::{Fields, FormState};
use crate::tr;
use crate::ui::{InputKind, SelectInput, SelectOption, TextArea, TextInput};

/// One form on a page that has several of its name.
#[derive(Clone)]
pub(super) struct Filled {
    name: &'static str,
    /// Which of the forms of this name: sent with it.
    pub about: String,
    state: FormState,
    stored: Fields,
    /// What an empty form begins with.
    first: Fields,
}

impl Filled {
    /// A form that changes what is stored.
    pub fn with(name: &'static str, about: String, stored: &Stored, state: &FormState) -> Self {
        Self {
            name,
            about,
            state: state.clone(),
            stored: stored.values.clone(),
            first: Fields::default(),
        }
    }

    /// A form that adds something.
    pub fn empty(name: &'static str, about: &str, state: &FormState) -> Self {
        Self {
            name,
            about: about.to_owned(),
            state: state.clone(),
            stored: Fields::default(),
            first: Fields::default(),
        }
    }

    /// The form with a value that it begins with.
    pub fn beginning(mut self, field: &str, value: String) -> Self {
        self.first.0.push((field.to_owned(), value));
        self
    }

    fn typed(&self) -> Option<&Fields> {
        let typed = self.state.refused(self.name)?;
        (typed.find("about") == Some(self.about.as_str())).then_some(typed)
    }

    /// Whether it was refused, so that it stands open.
    pub fn is_open(&self) -> bool {
        self.typed().is_some()
    }

    fn value(&self, field: &str) -> String {
        let typed = self.typed().and_then(|typed| typed.find(field));
        typed
            .or_else(|| self.stored.find(field))
            .or_else(|| self.first.find(field))
            .unwrap_or_default()
            .to_owned()
    }

    fn id(&self, field: &str) -> String {
        format!("{}-{}-{field}", self.name, self.about)
    }

    /// What is stored, where something else was typed and refused.
    fn beside(&self, field: &str, words: impl Fn(&str) -> String) -> String {
        let stored = self.stored.find(field).unwrap_or_default();
        if self.is_open() && !stored.is_empty() && self.value(field) != stored {
            tr!(record_edit.stored, value = words(stored)).to_string()
        } else {
            String::new()
        }
    }

    /// A line of text.
    pub fn text(&self, field: &'static str, label: String, hint: String) -> AnyView {
        self.input(field, label, hint, InputKind::Text)
    }

    /// A day.
    pub fn day(&self, field: &'static str, label: String) -> AnyView {
        self.input(field, label, String::new(), InputKind::Date)
    }

    fn input(&self, field: &'static str, label: String, hint: String, kind: InputKind) -> AnyView {
        let stored = self.beside(field, ToOwned::to_owned);
        let hint = if stored.is_empty() { hint } else { stored };
        let (id, value) = (self.id(field), self.value(field));
        view! { <TextInput name=field id label hint value kind autocomplete="off" /> }.into_any()
    }

    /// A choice; with an empty one first.
    pub fn select(
        &self,
        field: &'static str,
        label: String,
        choices: impl IntoIterator<Item = (String, String)>,
    ) -> AnyView {
        let mut options = vec![SelectOption::new("", tr!(record_edit.unknown).to_string())];
        options.extend(
            choices
                .into_iter()
                .map(|(code, name)| SelectOption::new(code, name)),
        );
        let hint = self.beside(field, |stored| {
            let known = options.iter().find(|option| option.value == stored);
            known.map_or_else(|| stored.to_owned(), |option| option.label.clone())
        });
        let (id, value) = (self.id(field), self.value(field));
        view! { <SelectInput name=field id label hint options value /> }.into_any()
    }

    /// Yes, no, or not known.
    pub fn flag(&self, field: &'static str, label: String) -> AnyView {
        let yes = ("yes".to_owned(), tr!(record_edit.yes).to_string());
        let no = ("no".to_owned(), tr!(record_edit.no).to_string());
        self.select(field, label, [yes, no])
    }

    /// Why something changes.
    pub fn reason(&self) -> AnyView {
        let error = if self.is_open() {
            self.state.reason_error(self.name)
        } else {
            None
        };
        let (id, value) = (
            self.id("reason"),
            self.typed().map(|typed| typed.text("reason")),
        );
        let value = value.unwrap_or_default();
        view! {
            <TextArea
                name="reason"
                id
                label=tr!(record_edit.reason).to_string()
                hint=tr!(form.reason_hint, count = 10).to_string()
                value
                error
                rows=2
            />
        }
        .into_any()
    }
}
