//! `/score/feedback`: what people wrote about movements; the office shows, hides and answers it.

use domain::movement::FeedbackState;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::feedback_desk;
use super::fields::Typed;
use super::names;
use super::view::{DeskRow, FeedbackDesk};
use crate::form::{FormState, HiddenFields, KeptForm, OutcomeBanner};
use crate::lang::{capitalised, lang, pick};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Button, ButtonKind, ButtonType, EmptyState, IconName, PageHeader, SwitchOption, Tabs, TextArea,
};
use crate::wire::PageData;

/// The moderation of feedback.
#[component]
pub fn FeedbackPage() -> impl IntoView {
    let query = use_query_map();
    let state = Memo::new(move |_| query.read().get("state").unwrap_or_default());
    let desk = PageData::new(move || state.get(), feedback_desk);
    view! { <Loaded value=desk render=|desk| view! { <Desk desk /> } /> }
}

#[component]
fn Desk(desk: FeedbackDesk) -> impl IntoView {
    let options = desk
        .counts
        .iter()
        .map(|(state, count)| SwitchOption {
            href: format!("/score/feedback?state={}", state.code()),
            label: format!("{} ({count})", capitalised(state.label(lang()))),
            current: *state == desk.state,
        })
        .collect();
    let all = desk
        .counts
        .iter()
        .find(|(state, _)| *state == desk.state)
        .map_or(0, |(_, count)| *count);
    let shown = desk.rows.len();
    let more = (u64::try_from(shown).unwrap_or(u64::MAX) < all).then(|| {
        view! { <p class="muted">{tr!(launch.feedback_some, shown = shown, all = all).to_string()}</p> }
    });
    let body = if desk.rows.is_empty() {
        let text = match desk.state {
            FeedbackState::Waiting => tr!(launch.none_waiting),
            FeedbackState::Shown => tr!(launch.none_shown),
            FeedbackState::Hidden => tr!(launch.none_hidden),
        };
        view! { <EmptyState title=tr!(launch.no_feedback).to_string() text=text.to_string() icon=IconName::Info /> }
            .into_any()
    } else {
        let state = desk.form.clone();
        let from = desk.state;
        desk.rows
            .into_iter()
            .map(|row| view! { <Row row from state=state.clone() /> })
            .collect_view()
            .into_any()
    };
    view! {
        <Title text=tr!(launch.feedback_title).to_string() />
        <div class="page page--tight">
            <PageHeader title=tr!(launch.feedback_title).to_string() lede=tr!(launch.feedback_lede).to_string() />
            <OutcomeBanner state=desk.form />
            <Tabs label=tr!(launch.feedback_title).to_string() options />
            {body}
            {more}
        </div>
    }
    .into_any()
}

/// Who wrote it, as they call themselves.
pub(crate) fn sender(name: &str) -> String {
    if name.is_empty() {
        tr!(launch.no_name).to_string()
    } else {
        name.to_owned()
    }
}

#[component]
fn Row(row: DeskRow, from: FeedbackState, state: FormState) -> impl IntoView {
    let lang = lang();
    let name = pick(&row.movement.name_vi, &row.movement.name_en).to_owned();
    let judged = row
        .judged
        .clone()
        .map(|(who, at)| tr!(launch.judged_by, who = who, at = at.format(lang)).to_string());
    let answer = row.feedback.answer.clone();
    let key = vec![
        ("id", row.id.to_string()),
        ("version", row.version.to_string()),
        ("from", from.code().to_owned()),
    ];
    let show = (from != FeedbackState::Shown).then(|| view! { <ShowForm key=key.clone() /> });
    let hide = (from != FeedbackState::Hidden)
        .then(|| view! { <HideForm id=row.id key=key.clone() state=state.clone() /> });
    let answered = answer
        .clone()
        .map(|answer| answer.words)
        .unwrap_or_default();
    view! {
        <article class="note-card">
            <header class="note-card__head">
                <span class="strong">{sender(&row.feedback.name)}</span>
                <span class="muted small num">{row.feedback.sent_at.format(lang)}</span>
            </header>
            <a class="small" href=format!("/movements/{}", row.movement.code)>{name}</a>
            <p class="written">{row.feedback.words}</p>
            {row.hidden_reason.map(|reason| view! {
                <p class="small"><span class="strong">{tr!(launch.hidden_because).to_string()}</span> " " {reason}</p>
            })}
            {judged.map(|judged| view! { <p class="muted small">{judged}</p> })}
            {answer.map(|answer| view! { <Answer by=answer.by at=answer.at.format(lang) words=answer.words /> })}
            <div class="cluster">{show} {hide} <AnswerForm id=row.id key answered state /></div>
        </article>
    }
    .into_any()
}

/// An answer with the name of who gave it.
#[component]
pub(crate) fn Answer(
    /// Who answered.
    by: String,
    /// When.
    at: String,
    /// What.
    words: String,
) -> impl IntoView {
    view! {
        <div class="answer">
            <span class="small strong">{tr!(launch.answered_by, who = by, at = at).to_string()}</span>
            <p class="written">{words}</p>
        </div>
    }
}

#[component]
fn ShowForm(key: Vec<(&'static str, String)>) -> impl IntoView {
    view! {
        <form method="post" action="/score/feedback/judge">
            <HiddenFields fields=key />
            <input type="hidden" name="step" value="show" />
            <Button kind=ButtonKind::Secondary button_type=ButtonType::Submit>{tr!(launch.show).to_string()}</Button>
        </form>
    }
}

#[component]
fn HideForm(id: i64, key: Vec<(&'static str, String)>, state: FormState) -> impl IntoView {
    let typed = Typed::of(&state, names::JUDGE, Some(("id", id.to_string())));
    let open = typed.was_refused();
    view! {
        <details class="more" open=open>
            <summary class="button button--quiet">{tr!(launch.hide).to_string()}</summary>
            <KeptForm name=names::JUDGE action="/score/feedback/judge" about=id.to_string() state>
                <HiddenFields fields=key />
                <input type="hidden" name="step" value="hide" />
                <TextArea
                    name="reason"
                    id=format!("reason-{id}")
                    label=tr!(form.reason).to_string()
                    hint=tr!(form.reason_hint, count = 10).to_string()
                    value=typed.value("reason", "")
                    rows=2
                />
                <div class="form__actions">
                    <Button kind=ButtonKind::Danger button_type=ButtonType::Submit>{tr!(launch.hide).to_string()}</Button>
                </div>
            </KeptForm>
        </details>
    }
    .into_any()
}

#[component]
fn AnswerForm(
    id: i64,
    key: Vec<(&'static str, String)>,
    answered: String,
    state: FormState,
) -> impl IntoView {
    let typed = Typed::of(&state, names::ANSWER, Some(("id", id.to_string())));
    let open = typed.was_refused();
    let title = if answered.is_empty() {
        tr!(launch.answer)
    } else {
        tr!(launch.correct_answer)
    }
    .to_string();
    view! {
        <details class="more" open=open>
            <summary class="button button--quiet">{title}</summary>
            <KeptForm name=names::ANSWER action="/score/feedback/answer" about=id.to_string() state>
                <HiddenFields fields=key />
                <TextArea
                    name="words"
                    id=format!("answer-{id}")
                    label=tr!(launch.answer_words).to_string()
                    hint=tr!(launch.answer_hint).to_string()
                    value=typed.value("words", answered)
                />
                <div class="form__actions">
                    <Button button_type=ButtonType::Submit>{tr!(launch.answer_button).to_string()}</Button>
                </div>
            </KeptForm>
        </details>
    }
    .into_any()
}
