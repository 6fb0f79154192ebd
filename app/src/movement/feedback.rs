//! On a movement's public page: what people wrote about it with the answers, and the form to write.

use domain::movement::FEEDBACK_MAX_CHARS;
use leptos::prelude::*;

use crate::form::{FormState, KeptForm, Outcome};
use crate::lang::lang;
use crate::launch::feedback_page::{Answer, sender};
use crate::launch::names;
use crate::launch::view::{FeedbackView, ShownFeedback};
use crate::tr;
use crate::ui::{Banner, BannerKind, Button, ButtonKind, ButtonType, Section, TextArea, TextInput};

/// Feedback and the form for more; `kept` when the visitor has just sent some.
#[component]
pub(super) fn Feedback(
    code: String,
    feedback: ShownFeedback,
    state: FormState,
    kept: bool,
) -> impl IntoView {
    let none = feedback.rows.is_empty();
    let shown = feedback.rows.len();
    let more = (u64::try_from(shown).unwrap_or(u64::MAX) < feedback.all).then(|| {
        view! { <p class="muted">{tr!(launch.feedback_some, shown = shown, all = feedback.all).to_string()}</p> }
    });
    let rows = feedback
        .rows
        .into_iter()
        .map(|row| view! { <Item row /> })
        .collect_view();
    view! {
        <Section id="feedback" title=tr!(movement.feedback).to_string()>
            {none.then(|| view! { <p class="muted">{tr!(movement.feedback_none).to_string()}</p> })}
            <div class="stack stack--fill">{rows}</div>
            {more}
            <SendForm code state kept />
        </Section>
    }
    .into_any()
}

#[component]
fn Item(row: FeedbackView) -> impl IntoView {
    let at = row.sent_at.format(lang());
    view! {
        <article class="note-card">
            <header class="note-card__head">
                <span class="strong">{sender(&row.name)}</span>
                <span class="muted small num">{at}</span>
            </header>
            <p class="written" lang="vi">{row.words}</p>
            {row.answer.map(|answer| view! { <Answer by=answer.by at=answer.at.format(lang()) words=answer.words /> })}
        </article>
    }
}

#[component]
fn SendForm(code: String, state: FormState, kept: bool) -> impl IntoView {
    let refused = match &state.outcome {
        Some(Outcome::Refused { form, error, .. }) if form == names::FEEDBACK => {
            Some(error.message())
        }
        _ => None,
    };
    let told = (kept && refused.is_none()).then(|| {
        view! {
            <Banner
                kind=BannerKind::Good
                title=tr!(movement.feedback_kept).to_string()
                text=tr!(movement.feedback_kept_text).to_string()
            />
        }
    });
    let state = if kept && refused.is_none() {
        sent(state)
    } else {
        state
    };
    let (name, words) = (
        state.value(names::FEEDBACK, "name", ""),
        state.value(names::FEEDBACK, "words", ""),
    );
    view! {
        {told}
        <KeptForm name=names::FEEDBACK action="/movements/feedback" about=code.clone() state>
            <input type="hidden" name="movement" value=code />
            <div class="trap" aria-hidden="true">
                <label for="website">"Website"</label>
                <input type="text" id="website" name="website" tabindex="-1" autocomplete="off" />
            </div>
            <TextInput
                name="name"
                id="feedback-name"
                label=tr!(movement.feedback_name).to_string()
                hint=tr!(movement.feedback_name_hint).to_string()
                autocomplete="name"
                value=name
            />
            <TextArea
                name="words"
                id="feedback-words"
                label=tr!(movement.feedback_words).to_string()
                hint=tr!(movement.feedback_words_hint, count = domain::wording::whole(FEEDBACK_MAX_CHARS, lang())).to_string()
                required=tr!(form.required).to_string()
                error=refused
                value=words
            />
            <div class="form__actions">
                <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>
                    {tr!(movement.feedback_send).to_string()}
                </Button>
                <span class="muted small">{tr!(movement.feedback_text).to_string()}</span>
            </div>
        </KeptForm>
    }
    .into_any()
}

/// The text that the browser kept can go: it has been sent.
fn sent(state: FormState) -> FormState {
    FormState {
        outcome: Some(Outcome::Done {
            form: names::FEEDBACK.to_owned(),
            vi: String::new(),
            en: String::new(),
        }),
        ..state
    }
}
