//! What the unit records: the meeting that assessed the names, and the vote of a council.

use domain::nomination::{Assessment, BallotForm, Council, HeldVote};
use leptos::prelude::*;

use super::check;
use crate::form::{FormState, HiddenFields, KeptForm};
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{Button, ButtonType, InputKind, SelectInput, SelectOption, TextInput};

/// Name and address of the form of the meeting.
pub const ASSESS: (&str, &str) = ("nomination-assess", "/nominations/do/assess");
/// Name and address of the form of a vote.
pub const VOTE: (&str, &str) = ("nomination-vote", "/nominations/do/vote");

/// A meeting in words.
pub fn assessment_words(assessment: Assessment) -> String {
    let outcome = if assessment.in_favour {
        tr!(nomination.in_favour).to_string()
    } else {
        tr!(nomination.against).to_string()
    };
    let minutes = if assessment.minutes_signed {
        tr!(nomination.minutes_signed).to_string()
    } else {
        tr!(nomination.minutes_unsigned).to_string()
    };
    format!("{} · {outcome} · {minutes}", assessment.held.format(lang()))
}

/// A vote in words: `12/14 phiếu tán thành, ngày …`.
pub fn vote_words(vote: HeldVote) -> String {
    tr!(
        nomination.vote_words,
        yes = vote.yes,
        members = vote.members,
        form = vote.form.label(lang()).to_owned(),
        day = vote.held.format(lang())
    )
    .to_string()
}

/// Records the meeting for one dossier or for all names of a submission.
#[component]
pub fn AssessmentForm(
    /// Fields that say what it is about.
    fields: Vec<(&'static str, String)>,
    /// What was recorded.
    known: Option<Assessment>,
    /// What the forms of the page know.
    state: FormState,
) -> impl IntoView {
    let (name, action) = ASSESS;
    let about = fields
        .iter()
        .map(|(_, value)| value.as_str())
        .collect::<Vec<_>>()
        .join(".");
    let held = known.map_or_else(String::new, |known| known.held.iso());
    let options = vec![
        SelectOption::new("1", tr!(nomination.in_favour).to_string()),
        SelectOption::new("0", tr!(nomination.against).to_string()),
    ];
    let in_favour = if known.is_some_and(|known| !known.in_favour) {
        "0"
    } else {
        "1"
    };
    let signed = known.is_some_and(|known| known.minutes_signed);
    view! {
        <KeptForm name=name action=action about state=state.clone()>
            <HiddenFields fields />
            <div class="input-grid">
                <TextInput
                    name="held"
                    id="assess-held"
                    kind=InputKind::Date
                    label=tr!(nomination.meeting_day).to_string()
                    value=state.value(name, "held", held)
                />
                <SelectInput
                    name="in_favour"
                    id="assess-in-favour"
                    label=tr!(nomination.meeting_outcome).to_string()
                    options
                    value=state.value(name, "in_favour", in_favour)
                />
            </div>
            {check("minutes_signed", tr!(nomination.minutes_are_signed).to_string(), signed)}
            <div class="form__actions">
                <Button button_type=ButtonType::Submit>{tr!(nomination.record_meeting).to_string()}</Button>
            </div>
        </KeptForm>
    }
    .into_any()
}

/// Records the vote of a council on one dossier.
#[component]
pub fn VoteForm(
    /// Fields that say what it is about.
    fields: Vec<(&'static str, String)>,
    /// Which council.
    council: Council,
    /// What was recorded.
    known: Option<HeldVote>,
    /// How the rule asks it to vote.
    form: BallotForm,
    /// What the forms of the page know.
    state: FormState,
) -> impl IntoView {
    let (name, action) = VOTE;
    let code = council_code(council);
    let mut fields = fields;
    fields.push(("council", code.to_owned()));
    // A refused vote of one council is not typed into the form of the other.
    let own = state
        .refused(name)
        .is_some_and(|typed| typed.find("council") == Some(code));
    let shown = if own {
        state.clone()
    } else {
        FormState {
            outcome: None,
            ..state.clone()
        }
    };
    let number = |value: Option<u32>| value.map_or_else(String::new, |value| value.to_string());
    let inputs = [
        (
            "members",
            tr!(nomination.members).to_string(),
            number(known.map(|vote| vote.members)),
        ),
        (
            "present",
            tr!(nomination.present).to_string(),
            number(known.map(|vote| vote.present)),
        ),
        (
            "written",
            tr!(nomination.written).to_string(),
            number(known.map(|vote| vote.written)),
        ),
        (
            "yes",
            tr!(nomination.yes).to_string(),
            number(known.map(|vote| vote.yes)),
        ),
    ];
    let inputs = inputs
        .into_iter()
        .map(|(field, label, stored)| {
            view! {
                <TextInput
                    name=field
                    id=format!("{code}-{field}")
                    kind=InputKind::Figure
                    label
                    unit=tr!(nomination.people_unit).to_string()
                    value=shown.value(name, field, stored)
                    autocomplete="off"
                />
            }
        })
        .collect_view();
    let forms = BallotForm::ALL
        .iter()
        .map(|form| SelectOption::new(form.code(), capitalised(form.label(lang()))))
        .collect();
    let held = known.map_or_else(String::new, |vote| vote.held.iso());
    let chosen = known.map_or(form, |vote| vote.form).code();
    let about = format!(
        "{code}.{}",
        fields.first().map_or("", |(_, id)| id.as_str())
    );
    view! {
        <KeptForm name=name action=action about state=state>
            <HiddenFields fields />
            <div class="input-grid">
                <TextInput
                    name="held"
                    id=format!("{code}-held")
                    kind=InputKind::Date
                    label=tr!(nomination.vote_day).to_string()
                    value=shown.value(name, "held", held)
                />
                {inputs}
                <SelectInput
                    name="form"
                    id=format!("{code}-form")
                    label=tr!(nomination.vote_form).to_string()
                    options=forms
                    value=shown.value(name, "form", chosen)
                />
            </div>
            <div class="form__actions">
                <Button button_type=ButtonType::Submit>{tr!(nomination.record_vote).to_string()}</Button>
            </div>
        </KeptForm>
    }
    .into_any()
}

/// How forms name a council.
pub const fn council_code(council: Council) -> &'static str {
    match council {
        Council::Base => "base",
        Council::Province => "province",
    }
}
