//! The form in which a unit fills in titles and targets, saves the draft and sends it.

use domain::figure::Figure;
use domain::registration::parse_candidates;
use domain::target::Polarity;
use leptos::prelude::*;

use super::view::{AwardRow, RegistrationDetails, TargetRow, plan_problem};
use crate::form::{FormState, HiddenFields, KeptForm};
use crate::lang::capitalised;
use crate::ui::{Button, ButtonKind, ButtonType, InputKind, Section, TextInput};
use crate::{lang, tr};

const NAME: &str = "registration";

/// The form.
#[component]
pub(super) fn EditForm(details: RegistrationDetails) -> impl IntoView {
    let state = details.form.clone();
    let (code, year) = (details.unit.code.clone(), details.year);
    let copy = details
        .has_last_year
        .then(|| view! { <CopyLastYear code=code.clone() year /> });
    let fields = vec![
        ("registrant", code.clone()),
        ("year", year.to_string()),
        ("version", details.version.to_string()),
    ];
    let awards = details
        .awards
        .into_iter()
        .map(|row| view! { <AwardInput row state=state.clone() year /> })
        .collect_view();
    let targets = if details.targets.is_empty() {
        view! { <p class="muted">{tr!(registration.no_targets).to_string()}</p> }.into_any()
    } else {
        details
            .targets
            .into_iter()
            .map(|row| view! { <TargetInput row state=state.clone() year /> })
            .collect_view()
            .into_any()
    };
    view! {
        {copy}
        <KeptForm name=NAME action="/score/registrations/save" about=format!("{code}.{year}") state=details.form>
            <HiddenFields fields />
            <Section id="awards" title=tr!(registration.awards).to_string() note=tr!(registration.awards_note).to_string()>
                <div class="input-grid">{awards}</div>
            </Section>
            <Section id="targets" title=tr!(registration.targets).to_string() note=tr!(registration.targets_note).to_string()>
                <div class="input-grid">{targets}</div>
            </Section>
            <div class="form__actions">
                <button class="button button--primary" type="submit" name="do" value="send">
                    {tr!(registration.send).to_string()}
                </button>
                <button class="button" type="submit" name="do" value="save">
                    {tr!(registration.save_draft).to_string()}
                </button>
                <span class="muted small">{tr!(registration.send_text).to_string()}</span>
            </div>
        </KeptForm>
    }
    .into_any()
}

#[component]
fn CopyLastYear(code: String, year: i16) -> impl IntoView {
    let last = year - 1;
    let fields = vec![("registrant", code), ("year", year.to_string())];
    view! {
        <form method="post" action="/score/registrations/copy" class="cluster">
            <HiddenFields fields />
            <Button kind=ButtonKind::Quiet button_type=ButtonType::Submit>
                {tr!(registration.copy, year = last).to_string()}
            </Button>
            <span class="muted small">{tr!(registration.copy_text).to_string()}</span>
        </form>
    }
    .into_any()
}

fn last_year_words(year: i16, value: Option<String>) -> String {
    value.map_or_else(String::new, |value| {
        tr!(registration.last_year, year = year - 1, value = value).to_string()
    })
}

#[component]
fn AwardInput(row: AwardRow, state: FormState, year: i16) -> impl IntoView {
    let lang = lang::lang();
    let name = format!("award.{}", row.award.code());
    let stored = row
        .count
        .map_or_else(String::new, |count| count.to_string());
    let value = state.value(NAME, &name, stored);
    let error = state
        .refused(NAME)
        .and_then(|_| parse_candidates(&value).err())
        .map(|problem| capitalised(problem.label(lang)));
    let hint = last_year_words(year, row.last_year.map(|count| count.to_string()));
    view! {
        <TextInput
            name
            kind=InputKind::Figure
            label=row.award.label(lang).to_owned()
            hint
            value
            error
            autocomplete="off"
        />
    }
    .into_any()
}

#[component]
fn TargetInput(row: TargetRow, state: FormState, year: i16) -> impl IntoView {
    let lang = lang::lang();
    let name = format!("target.{}", row.id);
    let stored = row.plan.map_or_else(String::new, |plan| plan.format(lang));
    let value = state.value(NAME, &name, stored);
    let typed = !value.trim().is_empty() && state.refused(NAME).is_some();
    let error = typed
        .then(|| Figure::parse_typed(&value, lang).err())
        .flatten()
        .map(|problem| capitalised(&plan_problem(problem, lang)));
    let bound = match row.polarity {
        Polarity::HigherIsBetter => tr!(registration.at_least).to_string(),
        Polarity::LowerIsBetter => tr!(registration.at_most).to_string(),
    };
    let last = last_year_words(year, row.last_year.map(|plan| plan.format(lang)));
    let hint = [bound, last]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    view! {
        <TextInput
            name
            kind=InputKind::Figure
            label=lang::pick(&row.name_vi, &row.name_en).to_owned()
            unit=lang::pick(&row.measure_vi, &row.measure_en).to_owned()
            hint
            value
            error
            autocomplete="off"
        />
    }
    .into_any()
}
