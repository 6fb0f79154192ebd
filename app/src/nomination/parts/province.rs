//! What the province records: appraisal sheet, meeting of the People's Committee, decision, handing over.

use leptos::prelude::*;

use crate::form::{FormState, HiddenFields, KeptForm};
use crate::lang::lang;
use crate::nomination::chips::day_words;
use crate::nomination::view::DossierView;
use crate::tr;
use crate::ui::{Button, ButtonType, Definition, DefinitionList, InputKind, TextInput};

/// Name and address of the form of days.
pub const DAYS: (&str, &str) = ("nomination-days", "/nominations/do/days");
/// Name and address of the form of the decision.
pub const DECISION: (&str, &str) = ("nomination-decision", "/nominations/do/decision");

/// What was recorded, and the forms to record it.
#[component]
pub fn Province(
    /// The dossier.
    dossier: DossierView,
) -> impl IntoView {
    let state = dossier.form.clone();
    let fields = vec![
        ("nomination", dossier.row.id.to_string()),
        ("version", dossier.version.to_string()),
    ];
    let decision = dossier.decision.clone().map_or_else(
        || "–".to_owned(),
        |paper| {
            tr!(
                nomination.decision_words,
                number = paper.number,
                day = paper.signed.format(lang()),
                signer = paper.signer
            )
            .to_string()
        },
    );
    let committee = dossier.asks_committee.then(|| {
        let day = day_words(dossier.committee);
        view! { <Definition term=tr!(nomination.committee_day).to_string()>{day}</Definition> }
    });
    let forms = dossier.may_handle.then(|| {
        view! {
            <Days dossier=dossier.clone() fields=fields.clone() state=state.clone() />
            <Decision dossier=dossier.clone() fields=fields.clone() state=state.clone() />
        }
    });
    view! {
        <DefinitionList>
            <Definition term=tr!(nomination.appraised_day).to_string()>{day_words(dossier.appraised)}</Definition>
            {committee}
            <Definition term=tr!(nomination.decision).to_string()>{decision}</Definition>
            <Definition term=tr!(nomination.handed_over_day).to_string()>{day_words(dossier.handed_over)}</Definition>
        </DefinitionList>
        {forms}
    }
    .into_any()
}

#[component]
fn Days(
    dossier: DossierView,
    fields: Vec<(&'static str, String)>,
    state: FormState,
) -> impl IntoView {
    let (name, action) = DAYS;
    let iso = |day: Option<domain::Date>| day.map_or_else(String::new, domain::Date::iso);
    let mut days = vec![(
        "appraised",
        tr!(nomination.appraised_day).to_string(),
        iso(dossier.appraised),
    )];
    if dossier.asks_committee {
        days.push((
            "committee",
            tr!(nomination.committee_day).to_string(),
            iso(dossier.committee),
        ));
    }
    days.push((
        "handed_over",
        tr!(nomination.handed_over_day).to_string(),
        iso(dossier.handed_over),
    ));
    let inputs = days
        .into_iter()
        .map(|(field, label, stored)| {
            view! {
                <TextInput
                    name=field
                    kind=InputKind::Date
                    label
                    value=state.value(name, field, stored)
                />
            }
        })
        .collect_view();
    view! {
        <KeptForm name=name action=action about=dossier.row.id.to_string() state=state.clone()>
            <HiddenFields fields />
            <div class="input-grid">{inputs}</div>
            <Button button_type=ButtonType::Submit>{tr!(nomination.save_days).to_string()}</Button>
        </KeptForm>
    }
    .into_any()
}

#[component]
fn Decision(
    dossier: DossierView,
    fields: Vec<(&'static str, String)>,
    state: FormState,
) -> impl IntoView {
    let (name, action) = DECISION;
    let known = dossier.decision.clone();
    let number = known
        .as_ref()
        .map_or_else(String::new, |paper| paper.number.clone());
    let signed = known
        .as_ref()
        .map_or_else(String::new, |paper| paper.signed.iso());
    let signer = known.map_or_else(String::new, |paper| paper.signer);
    view! {
        <KeptForm name=name action=action about=dossier.row.id.to_string() state=state.clone()>
            <HiddenFields fields />
            <div class="input-grid">
                <TextInput
                    name="number"
                    id="decision-number"
                    label=tr!(nomination.decision_number).to_string()
                    value=state.value(name, "number", number)
                    autocomplete="off"
                />
                <TextInput
                    name="signed"
                    id="decision-signed"
                    kind=InputKind::Date
                    label=tr!(nomination.decision_day).to_string()
                    value=state.value(name, "signed", signed)
                />
                <TextInput
                    name="signer"
                    id="decision-signer"
                    label=tr!(nomination.decision_signer).to_string()
                    value=state.value(name, "signer", signer)
                    autocomplete="off"
                />
            </div>
            <Button button_type=ButtonType::Submit>{tr!(nomination.save_decision).to_string()}</Button>
        </KeptForm>
    }
    .into_any()
}
