//! What a form has to say on the page that it leads to.

use domain::reason::ReasonProblem;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Fields;
use crate::error::AppError;
use crate::lang::pick;
use crate::tr;
use crate::ui::{Banner, BannerKind};

/// A form that was carried out: where it leads, and what it says there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Address of the page.
    pub to: String,
    /// What was done, in Vietnamese.
    pub vi: String,
    /// What was done, in English.
    pub en: String,
}

impl Done {
    /// Leads to `to` and says what was done.
    pub fn new(to: impl Into<String>, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            to: to.into(),
            vi: vi.into(),
            en: en.into(),
        }
    }
}

/// What a form left for the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "outcome")]
pub enum Outcome {
    /// It was carried out.
    Done {
        /// Which form.
        form: String,
        /// What was done, in Vietnamese.
        vi: String,
        /// What was done, in English.
        en: String,
    },
    /// It was not; nothing was changed.
    Refused {
        /// Which form.
        form: String,
        /// Why.
        error: AppError,
        /// What was typed.
        fields: Fields,
    },
    /// Nothing was carried out: the form comes back with what was read from a file.
    Filled {
        /// Which form.
        form: String,
        /// What was read, in Vietnamese.
        vi: String,
        /// What was read, in English.
        en: String,
        /// What goes into its fields.
        fields: Fields,
    },
}

/// What the forms of a page need to know: whose they are, and what the form before has to say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormState {
    /// Key of the account; typed text is kept in the browser under it. 0 for a visitor.
    pub person: i64,
    /// What the form before left.
    pub outcome: Option<Outcome>,
}

impl FormState {
    /// What was typed into a field of a form that was refused, or read for it from a file, otherwise `stored`.
    pub fn value(&self, form: &str, field: &str, stored: impl Into<String>) -> String {
        let given = self.refused(form).or_else(|| self.filled(form));
        match given.and_then(|fields| fields.find(field)) {
            Some(typed) => typed.to_owned(),
            None => stored.into(),
        }
    }

    /// What was typed into a form that was refused.
    pub fn refused(&self, name: &str) -> Option<&Fields> {
        match &self.outcome {
            Some(Outcome::Refused { form, fields, .. }) if form == name => Some(fields),
            _ => None,
        }
    }

    /// What was read from a file for a form.
    pub fn filled(&self, name: &str) -> Option<&Fields> {
        match &self.outcome {
            Some(Outcome::Filled { form, fields, .. }) if form == name => Some(fields),
            _ => None,
        }
    }

    /// What is wrong with the reason of a form that was refused for it.
    pub fn reason_error(&self, name: &str) -> Option<String> {
        match &self.outcome {
            Some(Outcome::Refused { form, error, .. }) if form == name => match error {
                AppError::Refused { rule, .. } if ReasonProblem::parse(rule).is_some() => {
                    Some(error.message())
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the form was just carried out, so that what the browser kept of it can go.
    pub fn was_done(&self, name: &str) -> bool {
        matches!(&self.outcome, Some(Outcome::Done { form, .. }) if form == name)
    }
}

/// Says what the form before has to say; stands at the top of the page.
#[component]
pub fn OutcomeBanner(
    /// What the forms of the page know.
    state: FormState,
) -> impl IntoView {
    state.outcome.map(|outcome| match outcome {
        Outcome::Done { vi, en, .. } => {
            view! { <Banner kind=BannerKind::Good title=pick(&vi, &en).to_owned() /> }.into_any()
        }
        Outcome::Filled { vi, en, .. } => {
            view! { <Banner title=pick(&vi, &en).to_owned() /> }.into_any()
        }
        Outcome::Refused { error, .. } => {
            let title = match &error {
                AppError::Conflict { .. } => tr!(form.conflict_title),
                _ => tr!(form.refused_title),
            }
            .to_string();
            view! { <Banner kind=BannerKind::Error title text=error.message() /> }.into_any()
        }
    })
}
