//! A public posting: how long it runs, and what citizens wrote. A named person answers each.

use domain::consultation::CitizenState;
use leptos::prelude::*;

use crate::form::{FormState, HiddenFields, KeptForm};
use crate::lang::{capitalised, lang};
use crate::nomination::list_page::INTERRUPT;
use crate::nomination::view::{CitizenView, PostingView};
use crate::tr;
use crate::ui::{
    Banner, BannerKind, Button, ButtonKind, ButtonType, ChipKind, InputKind, StatusChip, TextArea,
    TextInput,
};

/// Name and address of the form that shows or hides an opinion.
pub const MODERATE: (&str, &str) = ("citizen-moderate", "/nominations/do/moderate");
/// Name and address of the form that answers.
pub const REPLY: (&str, &str) = ("citizen-reply", "/nominations/do/reply");

/// How long a posting runs.
#[component]
pub fn PostingFacts(
    /// The posting.
    posting: PostingView,
) -> impl IntoView {
    let lang = lang();
    let since = tr!(
        nomination.posted_since,
        day = posting.first_day.format(lang),
        days = posting.working_days
    )
    .to_string();
    let until = posting
        .last_day
        .map(|day| tr!(nomination.posted_until, day = day.format(lang)).to_string());
    if let Some(on) = posting.interrupted {
        let title = tr!(nomination.posting_down, day = on.format(lang)).to_string();
        return view! { <Banner kind=BannerKind::Warning title text=tr!(nomination.posting_down_text).to_string() /> }
            .into_any();
    }
    let words = if posting.over {
        tr!(nomination.posting_over).to_string()
    } else {
        tr!(nomination.posting_runs).to_string()
    };
    view! {
        <p>
            <span class="strong">{words}</span>
            " "
            {since}
            " "
            {until}
        </p>
    }
    .into_any()
}

/// Records that the public page was down.
#[component]
pub fn Interrupt(
    /// Fields that say which list it is about.
    fields: Vec<(&'static str, String)>,
    /// What the forms of the page know.
    state: FormState,
) -> impl IntoView {
    let (name, action) = INTERRUPT;
    let open = state.refused(name).is_some();
    let about = fields
        .first()
        .map_or_else(String::new, |(_, id)| id.clone());
    view! {
        <details class="ask" open=open>
            <summary class="button button--quiet">{tr!(nomination.interrupt).to_string()}</summary>
            <div class="ask__body">
                <p>{tr!(nomination.interrupt_text).to_string()}</p>
                <KeptForm name=name action=action about state=state.clone()>
                    <HiddenFields fields />
                    <TextInput
                        name="on"
                        id="interrupt-on"
                        kind=InputKind::Date
                        label=tr!(nomination.interrupt_day).to_string()
                        value=state.value(name, "on", "")
                    />
                    <TextArea
                        name="reason"
                        id="interrupt-reason"
                        label=tr!(nomination.interrupt_reason).to_string()
                        hint=tr!(form.reason_hint, count = 10).to_string()
                        value=state.value(name, "reason", "")
                        error=state.reason_error(name)
                        rows=2
                    />
                    <Button kind=ButtonKind::Danger button_type=ButtonType::Submit>{tr!(nomination.interrupt).to_string()}</Button>
                </KeptForm>
            </div>
        </details>
    }
    .into_any()
}

/// What citizens wrote.
#[component]
pub fn Citizens(
    /// The opinions.
    opinions: Vec<CitizenView>,
    /// Whether the reader moderates and answers.
    may_handle: bool,
    /// The page to come back to.
    back: String,
    /// What the forms of the page know.
    state: FormState,
) -> impl IntoView {
    if opinions.is_empty() {
        return view! { <p class="muted">{tr!(nomination.citizens_none).to_string()}</p> }
            .into_any();
    }
    let items = opinions
        .into_iter()
        .map(|opinion| {
            let (back, state) = (back.clone(), state.clone());
            view! { <Citizen opinion may_handle back state /> }
        })
        .collect_view();
    view! { <ul class="papers">{items}</ul> }.into_any()
}

#[component]
fn Citizen(
    opinion: CitizenView,
    may_handle: bool,
    back: String,
    state: FormState,
) -> impl IntoView {
    let lang = lang();
    let chip = may_handle.then(|| {
        let kind = match opinion.state {
            CitizenState::Waiting => ChipKind::InProgress,
            CitizenState::Shown => ChipKind::Met,
            CitizenState::Hidden => ChipKind::NotMet,
        };
        view! { <StatusChip kind word=capitalised(opinion.state.label(lang)) /> }
    });
    let from = if opinion.sender.is_empty() {
        tr!(nomination.citizen_on, day = opinion.received.format(lang)).to_string()
    } else {
        tr!(
            nomination.citizen_by_on,
            who = opinion.sender.clone(),
            day = opinion.received.format(lang)
        )
        .to_string()
    };
    let answer = opinion.answer.clone().map(|(who, on, words)| {
        let by = tr!(nomination.replied_by, who = who, day = on.format(lang)).to_string();
        view! {
            <div class="reply">
                <p class="muted small">{by}</p>
                <p class="pre">{words}</p>
            </div>
        }
    });
    let hidden = opinion
        .hidden_because
        .clone()
        .map(|why| view! { <p class="muted small">{tr!(nomination.hidden_because, why = why).to_string()}</p> });
    let forms = may_handle.then(|| {
        view! { <Handle opinion=opinion.clone() back state /> }
    });
    view! {
        <li class="paper">
            <div class="paper__head">
                <span class="muted small">{from}</span>
                {chip}
            </div>
            <p class="pre">{opinion.words.clone()}</p>
            {hidden}
            {answer}
            {forms}
        </li>
    }
    .into_any()
}

#[component]
fn Handle(opinion: CitizenView, back: String, state: FormState) -> impl IntoView {
    let id = opinion.id;
    let of = |form: &str| {
        let own = state
            .refused(form)
            .is_some_and(|fields| fields.id("citizen") == id);
        let outcome = state.outcome.clone().filter(|_| own);
        FormState {
            outcome,
            ..state.clone()
        }
    };
    let fields = |what: &str| {
        vec![
            ("citizen", id.to_string()),
            ("back", back.clone()),
            ("do", what.to_owned()),
        ]
    };
    let show = (opinion.state != CitizenState::Shown).then(|| {
        let fields = fields("show");
        view! {
            <form method="post" action=MODERATE.1>
                <HiddenFields fields />
                <Button button_type=ButtonType::Submit>{tr!(nomination.show_opinion).to_string()}</Button>
            </form>
        }
    });
    let hide_state = of(MODERATE.0);
    let hide = (opinion.state != CitizenState::Hidden).then(|| {
        let fields = fields("hide");
        let open = hide_state.outcome.is_some();
        view! {
            <details class="ask" open=open>
                <summary class="button button--quiet">{tr!(nomination.hide_opinion).to_string()}</summary>
                <div class="ask__body">
                    <KeptForm name=MODERATE.0 action=MODERATE.1 about=id.to_string() state=state.clone()>
                        <HiddenFields fields />
                        <TextArea
                            name="reason"
                            id=format!("hide-{id}")
                            label=tr!(nomination.hide_reason).to_string()
                            hint=tr!(form.reason_hint, count = 10).to_string()
                            value=hide_state.value(MODERATE.0, "reason", "")
                            error=hide_state.reason_error(MODERATE.0)
                            rows=2
                        />
                        <Button kind=ButtonKind::Danger button_type=ButtonType::Submit>{tr!(nomination.hide_opinion).to_string()}</Button>
                    </KeptForm>
                </div>
            </details>
        }
    });
    let reply_state = of(REPLY.0);
    let reply = (opinion.state != CitizenState::Waiting).then(|| {
        let fields = fields("reply");
        let (name, words) = opinion
            .answer
            .clone()
            .map_or_else(Default::default, |(name, _, words)| (name, words));
        let open = reply_state.outcome.is_some() || opinion.answer.is_none();
        view! {
            <details class="ask" open=open>
                <summary class="button button--quiet">{tr!(nomination.reply).to_string()}</summary>
                <div class="ask__body">
                    <KeptForm name=REPLY.0 action=REPLY.1 about=id.to_string() state=state.clone()>
                        <HiddenFields fields />
                        <TextInput
                            name="answerer"
                            id=format!("answerer-{id}")
                            label=tr!(nomination.answerer).to_string()
                            value=reply_state.value(REPLY.0, "answerer", name)
                        />
                        <TextArea
                            name="words"
                            id=format!("reply-{id}")
                            label=tr!(nomination.reply_words).to_string()
                            value=reply_state.value(REPLY.0, "words", words)
                            rows=4
                        />
                        <Button button_type=ButtonType::Submit>{tr!(nomination.reply).to_string()}</Button>
                    </KeptForm>
                </div>
            </details>
        }
    });
    view! {
        <div class="cluster">{show}</div>
        {hide}
        {reply}
    }
    .into_any()
}
