//! Opinions of agencies and of the party committee: who was asked, until when, what came back. Silence is not consent.

use domain::consultation::{OpinionResult, OpinionStanding};
use leptos::prelude::*;

use crate::form::{FormState, HiddenFields, KeptForm};
use crate::lang::{capitalised, lang};
use crate::nomination::view::OpinionView;
use crate::tr;
use crate::ui::{
    Button, ButtonKind, ButtonType, ChipKind, InputKind, SelectInput, SelectOption, StatusChip,
    TextArea, TextInput,
};

/// Name and address of the form that asks.
pub const ASK: (&str, &str) = ("nomination-ask", "/nominations/do/ask");
/// Name and address of the form that records an answer.
pub const ANSWER: (&str, &str) = ("nomination-opinion", "/nominations/do/opinion");
/// Name and address of the form that settles a disagreement.
pub const SETTLE: (&str, &str) = ("nomination-settle", "/nominations/do/settle");

const fn chip(standing: OpinionStanding) -> ChipKind {
    match standing {
        OpinionStanding::Waiting => ChipKind::InProgress,
        OpinionStanding::Overdue | OpinionStanding::Disagreed => ChipKind::NotMet,
        OpinionStanding::Agreed => ChipKind::Met,
        OpinionStanding::Remarked => ChipKind::Unconfirmed,
        OpinionStanding::Settled => ChipKind::Confirmed,
    }
}

/// All opinions of a dossier.
#[component]
pub fn Opinions(
    /// The opinions.
    opinions: Vec<OpinionView>,
    /// Bodies that can be asked: code, name.
    bodies: Vec<(String, String)>,
    /// Fields that say which dossier it is about.
    fields: Vec<(&'static str, String)>,
    /// Whether the reader records them.
    may_handle: bool,
    /// What the forms of the page know.
    state: FormState,
) -> impl IntoView {
    let none = opinions
        .is_empty()
        .then(|| view! { <p class="muted">{tr!(nomination.opinions_none).to_string()}</p> });
    let items = opinions
        .into_iter()
        .map(|opinion| {
            let (fields, state) = (fields.clone(), state.clone());
            view! { <Opinion opinion fields may_handle state /> }
        })
        .collect_view();
    let ask = (may_handle && !bodies.is_empty()).then(|| view! { <Ask bodies fields state /> });
    view! {
        {none}
        <ul class="papers">{items}</ul>
        {ask}
    }
    .into_any()
}

#[component]
fn Opinion(
    opinion: OpinionView,
    fields: Vec<(&'static str, String)>,
    may_handle: bool,
    state: FormState,
) -> impl IntoView {
    let lang = lang();
    let asked = tr!(
        nomination.asked_until,
        sent = opinion.sent.format(lang),
        due = opinion.due.format(lang)
    )
    .to_string();
    let answer = opinion.answer.clone().map(|(on, result, document, words)| {
        let line = tr!(
            nomination.answered_on,
            day = on.format(lang),
            result = result.label(lang).to_owned(),
            document = document
        )
        .to_string();
        view! {
            <p>{line}</p>
            {(!words.is_empty()).then(|| view! { <blockquote class="quote">{words}</blockquote> })}
        }
    });
    let settled = opinion.settled.clone().map(|words| {
        view! { <p>{tr!(nomination.settled_so, words = words).to_string()}</p> }
    });
    let mut fields = fields;
    fields.push(("opinion", opinion.id.to_string()));
    let record = (may_handle && opinion.answer.is_none()).then(|| {
        view! { <Record id=opinion.id fields=fields.clone() state=state.clone() /> }
    });
    let settle = (may_handle && opinion.standing == OpinionStanding::Disagreed)
        .then(|| view! { <Settle id=opinion.id fields state /> });
    view! {
        <li class="paper">
            <div class="paper__head">
                <span class="strong">{opinion.body}</span>
                <StatusChip kind=chip(opinion.standing) word=capitalised(opinion.standing.label(lang)) />
            </div>
            <span class="muted small">{asked}</span>
            {answer}
            {settled}
            {record}
            {settle}
        </li>
    }
    .into_any()
}

/// What was typed into this form of one opinion, and not into that of another.
fn own_state(state: &FormState, form: &str, id: i64) -> FormState {
    let own = state
        .refused(form)
        .is_some_and(|fields| fields.id("opinion") == id);
    if own {
        state.clone()
    } else {
        FormState {
            outcome: None,
            ..state.clone()
        }
    }
}

#[component]
fn Record(id: i64, fields: Vec<(&'static str, String)>, state: FormState) -> impl IntoView {
    let (name, action) = ANSWER;
    let shown = own_state(&state, name, id);
    let open = shown.outcome.is_some();
    let options = OpinionResult::ALL
        .iter()
        .map(|result| SelectOption::new(result.code(), capitalised(result.label(lang()))))
        .collect();
    view! {
        <details class="ask" open=open>
            <summary class="button button--quiet">{tr!(nomination.record_answer).to_string()}</summary>
            <div class="ask__body">
                <KeptForm name=name action=action about=id.to_string() state>
                    <HiddenFields fields />
                    <div class="input-grid">
                        <TextInput
                            name="answered"
                            id=format!("answered-{id}")
                            kind=InputKind::Date
                            label=tr!(nomination.answer_day).to_string()
                            value=shown.value(name, "answered", "")
                        />
                        <SelectInput
                            name="result"
                            id=format!("result-{id}")
                            label=tr!(nomination.answer_result).to_string()
                            options
                            value=shown.value(name, "result", OpinionResult::Agree.code())
                        />
                        <TextInput
                            name="document"
                            id=format!("document-{id}")
                            label=tr!(nomination.answer_document).to_string()
                            value=shown.value(name, "document", "")
                            autocomplete="off"
                        />
                    </div>
                    <TextArea
                        name="words"
                        id=format!("words-{id}")
                        label=tr!(nomination.answer_words).to_string()
                        value=shown.value(name, "words", "")
                        rows=3
                    />
                    <Button button_type=ButtonType::Submit>{tr!(nomination.record_answer).to_string()}</Button>
                </KeptForm>
            </div>
        </details>
    }
    .into_any()
}

#[component]
fn Settle(id: i64, fields: Vec<(&'static str, String)>, state: FormState) -> impl IntoView {
    let (name, action) = SETTLE;
    let shown = own_state(&state, name, id);
    view! {
        <KeptForm name=name action=action about=id.to_string() state>
            <HiddenFields fields />
            <TextArea
                name="reason"
                id=format!("settle-{id}")
                label=tr!(nomination.how_settled).to_string()
                hint=tr!(form.reason_hint, count = 10).to_string()
                value=shown.value(name, "reason", "")
                error=shown.reason_error(name)
                rows=2
            />
            <Button kind=ButtonKind::Secondary button_type=ButtonType::Submit>{tr!(nomination.settle).to_string()}</Button>
        </KeptForm>
    }
    .into_any()
}

#[component]
fn Ask(
    bodies: Vec<(String, String)>,
    fields: Vec<(&'static str, String)>,
    state: FormState,
) -> impl IntoView {
    let (name, action) = ASK;
    let about = fields
        .first()
        .map_or_else(String::new, |(_, id)| id.clone());
    let options = bodies
        .into_iter()
        .map(|(code, name)| SelectOption::new(code, name))
        .collect();
    view! {
        <KeptForm name=name action=action about state=state.clone()>
            <HiddenFields fields />
            <div class="input-grid">
                <SelectInput
                    name="body"
                    id="ask-body"
                    label=tr!(nomination.ask_body).to_string()
                    options
                    value=state.value(name, "body", "")
                />
                <TextInput
                    name="sent"
                    id="ask-sent"
                    kind=InputKind::Date
                    label=tr!(nomination.ask_sent).to_string()
                    value=state.value(name, "sent", "")
                />
                <TextInput
                    name="due"
                    id="ask-due"
                    kind=InputKind::Date
                    label=tr!(nomination.ask_due).to_string()
                    value=state.value(name, "due", "")
                />
            </div>
            <Button button_type=ButtonType::Submit>{tr!(nomination.ask).to_string()}</Button>
        </KeptForm>
    }
    .into_any()
}
