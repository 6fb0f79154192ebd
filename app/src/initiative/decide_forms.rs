//! The forms of the review: sending, the council's decision, returning, refusing, revoking.

use domain::award::Reach;
use domain::reason::ReturnReason;
use leptos::prelude::*;

use super::names;
use super::parts::Uses;
use super::view::{InitiativeView, level_words};
use crate::form::{AskFirst, FormState, HiddenFields, KeptForm};
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{
    Button, ButtonKind, ButtonType, InputKind, Section, SelectInput, SelectOption, TextArea,
    TextInput,
};

fn about(found: &InitiativeView) -> Vec<(&'static str, String)> {
    vec![
        ("id", found.id.to_string()),
        ("version", found.version.to_string()),
    ]
}

/// Puts it before a council, or says what is missing.
#[component]
pub(super) fn SendForm(found: InitiativeView) -> impl IntoView {
    let Some(first) = found.may.send.first().copied() else {
        return ().into_any();
    };
    let body = if found.may.missing.is_empty() {
        let levels = found.may.send.iter();
        let options = levels
            .map(|level| SelectOption::new(level.code(), capitalised(level_words(*level))))
            .collect();
        let value = found.form.value(names::SEND, "level", first.code());
        view! {
            <form method="post" action="/initiatives/send" class="form">
                <HiddenFields fields=about(&found) />
                <p>{tr!(initiatives.send_text).to_string()}</p>
                <SelectInput name="level" id="send-level" label=tr!(initiatives.send_level).to_string() options value />
                <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>
                    {tr!(initiatives.send).to_string()}
                </Button>
            </form>
        }
        .into_any()
    } else {
        let items = found.may.missing.iter();
        let items = items
            .map(|problem| view! { <li>{capitalised(problem.label(lang()))}</li> })
            .collect_view();
        view! {
            <p>{format!("{}:", tr!(initiatives.send_missing))}</p>
            <ul>{items}</ul>
        }
        .into_any()
    };
    view! { <Section id="send" title=tr!(initiatives.send).to_string()>{body}</Section> }.into_any()
}

/// What the council decided, for those who record it at its level.
#[component]
pub(super) fn DecideForms(found: InitiativeView) -> impl IntoView {
    let Some(level) = found.may.decide else {
        return ().into_any();
    };
    let title = tr!(initiatives.review, level = level_words(level)).to_string();
    view! {
        <Section id="review" title note=tr!(initiatives.review_text).to_string()>
            <RecogniseForm found=found.clone() />
            <div class="cluster">
                <Back
                    found=found.clone()
                    action="/initiatives/return"
                    name=names::RETURN
                    label=tr!(initiatives.give_back).to_string()
                    text=tr!(initiatives.give_back_text).to_string()
                />
                <Back
                    found
                    action="/initiatives/refuse"
                    name=names::REFUSE
                    label=tr!(initiatives.refuse).to_string()
                    text=tr!(initiatives.refuse_text).to_string()
                />
            </div>
        </Section>
    }
    .into_any()
}

#[component]
fn RecogniseForm(found: InitiativeView) -> impl IntoView {
    let state = found.form.clone();
    let typed = move |field: &str| state.value(names::RECOGNISE, field, "");
    let required = || tr!(form.required).to_string();
    view! {
        <KeptForm name=names::RECOGNISE action="/initiatives/recognise" about=found.id.to_string() state=found.form.clone()>
            <HiddenFields fields=about(&found) />
            <div class="form__row">
                <TextInput
                    name="council_met"
                    label=tr!(initiatives.council_met).to_string()
                    kind=InputKind::Date
                    value=typed("council_met")
                    required=required()
                />
                <TextInput
                    name="present"
                    label=tr!(initiatives.present).to_string()
                    kind=InputKind::Figure
                    unit=tr!(initiatives.people).to_string()
                    value=typed("present")
                />
                <TextInput
                    name="agreed"
                    label=tr!(initiatives.agreed).to_string()
                    kind=InputKind::Figure
                    unit=tr!(initiatives.ballots).to_string()
                    value=typed("agreed")
                />
            </div>
            <div class="form__row">
                <TextInput
                    name="number"
                    label=tr!(initiatives.number).to_string()
                    value=typed("number")
                    required=required()
                />
                <TextInput
                    name="decided"
                    label=tr!(initiatives.decided).to_string()
                    kind=InputKind::Date
                    value=typed("decided")
                    required=required()
                />
                <TextInput
                    name="valid_until"
                    label=tr!(initiatives.until).to_string()
                    hint=tr!(initiatives.until_hint).to_string()
                    kind=InputKind::Date
                    value=typed("valid_until")
                />
            </div>
            <div>
                <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>
                    {tr!(initiatives.recognise).to_string()}
                </Button>
            </div>
        </KeptForm>
    }
    .into_any()
}

/// A step back with its reason: asked first, and open when the reason was not one.
#[component]
fn Back(
    found: InitiativeView,
    action: &'static str,
    name: &'static str,
    label: String,
    text: String,
) -> impl IntoView {
    let fields = about(&found);
    view! {
        <AskFirst action fields label text>
            <Reason id=name.to_owned() name state=found.form />
        </AskFirst>
    }
    .into_any()
}

#[component]
fn Reason(id: String, name: &'static str, state: FormState) -> impl IntoView {
    view! {
        <TextArea
            name="reason"
            id=format!("reason-{id}")
            label=tr!(form.reason).to_string()
            hint=tr!(form.reason_hint, count = ReturnReason::MIN_CHARS).to_string()
            error=state.reason_error(name)
            value=state.value(name, "reason", "")
            rows=3
        />
    }
    .into_any()
}

/// Takes recognitions back, one for each level that the person may.
#[component]
pub(super) fn RevokeForms(found: InitiativeView) -> impl IntoView {
    let forms = found
        .may
        .revoke
        .clone()
        .into_iter()
        .map(|level| view! { <Revoke found=found.clone() level /> })
        .collect_view();
    view! { <div class="cluster">{forms}</div> }.into_any()
}

#[component]
fn Revoke(found: InitiativeView, level: Reach) -> impl IntoView {
    let mut fields = about(&found);
    fields.push(("level", level.code().to_owned()));
    let label = tr!(initiatives.revoke, level = level_words(level)).to_string();
    let uses = found.inside.as_ref().map(|inside| inside.uses.clone());
    let used = uses.filter(|uses| !uses.is_empty()).map(|uses| {
        view! {
            <p><strong>{tr!(initiatives.revoke_used).to_string()}</strong></p>
            <Uses uses />
        }
    });
    view! {
        <AskFirst action="/initiatives/revoke" fields label text=tr!(initiatives.revoke_text).to_string()>
            {used}
            <Reason id=format!("revoke-{}", level.code()) name=names::REVOKE state=found.form />
        </AskFirst>
    }
    .into_any()
}
