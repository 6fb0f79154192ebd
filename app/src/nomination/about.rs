//! What a dossier rests on: the findings with what a person confirms, and what decides its path.

use domain::award::{Outcome, Severity};
use leptos::prelude::*;

use super::page::about_it;
use super::parts::{Findings, Guards, ReasonFor, ReasonWords};
use super::view::DossierView;
use crate::award::people::view::FindingView;
use crate::form::{FormState, HiddenFields, KeptForm};
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{
    Button, ButtonType, Definition, DefinitionList, Section, SelectInput, SelectOption,
};

/// Name and address of the form that confirms a condition.
pub const CONFIRM: (&str, &str) = ("nomination-confirm", "/nominations/do/confirm");
/// Name and address of the form of what is known about the subject.
pub const ABOUT: (&str, &str) = ("nomination-about", "/nominations/do/about");

/// What the rules found, with a form for what a person must confirm.
#[component]
pub(super) fn Checked(
    /// The dossier.
    dossier: DossierView,
) -> impl IntoView {
    let open = dossier.findings.iter().filter(|finding| {
        let confirmable = finding.outcome == Outcome::NeedsConfirmation;
        confirmable && finding.severity != Severity::Inform
    });
    let confirm = (dossier.may_edit || dossier.may_handle).then(|| {
        let forms = open.clone().map(|finding| {
            view! { <Confirm finding=finding.clone() fields=about_it(&dossier) state=dossier.form.clone() /> }
        });
        forms.collect_view()
    });
    let guards = dossier.guards.clone().map(|guards| {
        let may_pass = dossier.may_edit || dossier.may_handle;
        view! { <Guards guards fields=about_it(&dossier) may_pass state=dossier.form.clone() /> }
    });
    view! {
        <Findings findings=dossier.findings.clone() evaluated=dossier.evaluated rules=dossier.rules.clone() />
        {confirm}
        {guards}
    }
    .into_any()
}

#[component]
fn Confirm(
    finding: FindingView,
    fields: Vec<(&'static str, String)>,
    state: FormState,
) -> impl IntoView {
    let (rule, row) = finding.rule;
    let words = ReasonWords {
        step: tr!(nomination.confirm).to_string(),
        about: finding.asks,
        reason: tr!(nomination.confirm_reason).to_string(),
        least: 20,
    };
    view! {
        <ReasonFor
            form=CONFIRM
            words
            id=format!("confirm-{rule}-{row}")
            fields
            line=[("rule", rule), ("row", row.to_string())]
            state
        />
    }
    .into_any()
}

/// What decides the path: who manages the person, which case of the simplified procedure it is.
#[component]
pub(super) fn About(
    /// The dossier.
    dossier: DossierView,
) -> impl IntoView {
    if !dossier.asks_managed && !dossier.is_simplified {
        return ().into_any();
    }
    let managed = match dossier.managed {
        Some(true) => tr!(nomination.is_yes).to_string(),
        Some(false) => tr!(nomination.is_no).to_string(),
        None => tr!(nomination.not_recorded).to_string(),
    };
    let managed_row = dossier.asks_managed.then(|| {
        view! { <Definition term=tr!(nomination.managed).to_string()>{managed}</Definition> }
    });
    let case_row = dossier.is_simplified.then(|| {
        let case = dossier.simplified.map_or_else(
            || tr!(nomination.not_recorded).to_string(),
            |case| capitalised(case.label(lang())),
        );
        view! { <Definition term=tr!(nomination.simplified_case).to_string()>{case}</Definition> }
    });
    let form = (dossier.may_edit || dossier.may_handle)
        .then(|| view! { <AboutForm dossier=dossier.clone() /> });
    view! {
        <Section id="about" title=tr!(nomination.about).to_string() note=dossier.basis.clone()>
            <DefinitionList>{managed_row} {case_row}</DefinitionList>
            {form}
        </Section>
    }
    .into_any()
}

#[component]
fn AboutForm(dossier: DossierView) -> impl IntoView {
    let (name, action) = ABOUT;
    let state = dossier.form.clone();
    let unknown = || SelectOption::new("", tr!(nomination.not_recorded).to_string());
    let managed = dossier.asks_managed.then(|| {
        let options = vec![
            unknown(),
            SelectOption::new("1", tr!(nomination.is_yes).to_string()),
            SelectOption::new("0", tr!(nomination.is_no).to_string()),
        ];
        let stored = match dossier.managed {
            Some(true) => "1",
            Some(false) => "0",
            None => "",
        };
        view! {
            <SelectInput
                name="managed"
                label=tr!(nomination.managed).to_string()
                options
                value=state.value(name, "managed", stored)
            />
        }
    });
    let case = dossier.is_simplified.then(|| {
        let cases = domain::nomination::SimplifiedCase::ALL.iter();
        let options = std::iter::once(unknown())
            .chain(
                cases.map(|case| SelectOption::new(case.code(), capitalised(case.label(lang())))),
            )
            .collect();
        let stored = dossier.simplified.map_or("", |case| case.code());
        view! {
            <SelectInput
                name="simplified"
                label=tr!(nomination.simplified_case).to_string()
                options
                value=state.value(name, "simplified", stored)
            />
        }
    });
    let fields = about_it(&dossier);
    view! {
        <KeptForm name=name action=action about=dossier.row.id.to_string() state=state.clone()>
            <HiddenFields fields />
            <div class="input-grid">{managed} {case}</div>
            <Button button_type=ButtonType::Submit>{tr!(nomination.save).to_string()}</Button>
        </KeptForm>
    }
    .into_any()
}
