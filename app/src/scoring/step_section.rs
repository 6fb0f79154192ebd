//! Where a sheet stands, and moving it: forward, back with a reason, settling it.

use domain::scoring::{SheetState, Stage};
use leptos::prelude::*;

use super::view::{SheetDetails, StepView};
use crate::form::{AskFirst, HiddenFields, KeptForm};
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{Button, ButtonKind, ButtonType, TextArea, TextInput};

/// The six states as steps, the present one marked.
#[component]
pub fn Steps(
    /// Where it stands.
    state: SheetState,
) -> impl IntoView {
    let lang = lang();
    let here = SheetState::ALL.iter().position(|step| *step == state);
    let steps = SheetState::ALL
        .iter()
        .enumerate()
        .map(|(index, step)| {
            let (class, current) = match here {
                Some(here) if index < here => ("steps__item steps__item--done", None),
                Some(here) if index == here => ("steps__item steps__item--now", Some("step")),
                _ => ("steps__item", None),
            };
            view! { <li class=class aria-current=current>{capitalised(step.label(lang))}</li> }
        })
        .collect_view();
    view! { <ol class="steps" aria-label=tr!(scoring.steps).to_string()>{steps}</ol> }
}

fn hidden(sheet: &SheetDetails) -> Vec<(&'static str, String)> {
    vec![
        ("sheet", sheet.id.to_string()),
        ("state", sheet.state.code().to_owned()),
    ]
}

/// What can be done with the whole sheet now.
#[component]
pub fn StepForms(
    /// The sheet.
    sheet: SheetDetails,
) -> impl IntoView {
    let may = sheet.may;
    let accepts = may.enter.is_some_and(|stage| stage != Stage::SelfScore);
    let mut forms = Vec::new();
    if accepts {
        forms.push(accept_form(&sheet));
    }
    if may.appraise {
        forms.push(settle_form(&sheet));
    } else if may.forward {
        forms.push(forward_form(&sheet));
    }
    if may.back {
        forms.push(back_form(&sheet));
    }
    view! { <div class="score-actions">{forms}</div> }.into_any()
}

fn accept_form(sheet: &SheetDetails) -> AnyView {
    let state = sheet.form.clone();
    let reason = state.value("accept-rest", "reason", "");
    let error = state.reason_error("accept-rest");
    let hidden = hidden(sheet);
    view! {
        <KeptForm name="accept-rest" action="/score/sheets/accept" about=sheet.id.to_string() state=state>
            <HiddenFields fields=hidden />
            <TextInput
                name="reason"
                id="accept-reason"
                label=tr!(scoring.accept_reason).to_string()
                hint=tr!(form.reason_hint, count = "10").to_string()
                value=reason
                error
            />
            <Button kind=ButtonKind::Secondary button_type=ButtonType::Submit>{tr!(scoring.accept).to_string()}</Button>
        </KeptForm>
    }
    .into_any()
}

fn settle_form(sheet: &SheetDetails) -> AnyView {
    let state = sheet.form.clone();
    let reason = state.value("settle-sheet", "reason", "");
    let error = state.reason_error("settle-sheet");
    let hidden = hidden(sheet);
    view! {
        <KeptForm name="settle-sheet" action="/score/sheets/settle" about=sheet.id.to_string() state=state>
            <HiddenFields fields=hidden />
            <TextInput
                name="reason"
                id="settle-reason"
                label=tr!(scoring.settle_reason).to_string()
                hint=tr!(form.reason_hint, count = "10").to_string()
                value=reason
                error
            />
            <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{tr!(scoring.settle).to_string()}</Button>
        </KeptForm>
    }
    .into_any()
}

fn forward_form(sheet: &SheetDetails) -> AnyView {
    let next = sheet.state.next().map(|state| state.label(lang()));
    let text = if sheet.missing.is_empty() {
        tr!(scoring.forward_text).to_string()
    } else {
        tr!(scoring.forward_holds).to_string()
    };
    let hidden = hidden(sheet);
    view! {
        <form method="post" action="/score/sheets/forward" class="form">
            <HiddenFields fields=hidden />
            <p class="muted">{text}</p>
            <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>
                {tr!(scoring.forward, state = next.unwrap_or_default()).to_string()}
            </Button>
        </form>
    }
    .into_any()
}

fn back_form(sheet: &SheetDetails) -> AnyView {
    let reason = sheet.form.value("sheet-back", "reason", "");
    let error = sheet.form.reason_error("sheet-back");
    let hidden = hidden(sheet);
    view! {
        <AskFirst action="/score/sheets/back" fields=hidden label=tr!(scoring.back).to_string() text=tr!(scoring.back_text).to_string()>
            <TextArea
                name="reason"
                id="back-reason"
                label=tr!(form.reason).to_string()
                hint=tr!(form.reason_hint, count = "10").to_string()
                value=reason
                error
                rows=2
            />
        </AskFirst>
    }
    .into_any()
}

/// Every change of state.
#[component]
pub fn StepLog(
    /// The changes, the earliest first.
    steps: Vec<StepView>,
) -> impl IntoView {
    let lang = lang();
    let lines = steps
        .into_iter()
        .map(|step| {
            view! {
                <li>
                    <span class="strong">{format!("{} → {}", capitalised(step.from.label(lang)), step.to.label(lang))}</span>
                    <span class="muted small">{format!(" · {}, {}", step.by, step.at.format(lang))}</span>
                    {step.reason.map(|reason| view! { <span class="block">{reason}</span> })}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="log">{lines}</ul> }
}
