//! Where a dossier stands on its way, and the steps that the reader can take.

use domain::nomination::NominationState;
use leptos::prelude::*;

use crate::form::{FormState, HiddenFields, KeptForm};
use crate::lang::{capitalised, lang};
use crate::nomination::view::{ACT, StepChoice};
use crate::tr;
use crate::ui::{Button, ButtonKind, ButtonType, SelectInput, SelectOption, TextArea};

/// Name of the form that takes a step.
pub const NAME: &str = "nomination-act";

/// The states of a path in order, the present one marked.
#[component]
pub fn Way(
    /// The states.
    way: Vec<NominationState>,
    /// Where it stands; a state off the way is named behind it.
    state: NominationState,
) -> impl IntoView {
    let here = way.iter().position(|on| *on == state);
    let items = way
        .into_iter()
        .enumerate()
        .map(|(at, on)| {
            let class = match here {
                Some(here) if at < here => "way__step way__step--done",
                Some(here) if at == here => "way__step way__step--here",
                _ => "way__step",
            };
            let current = (here == Some(at)).then_some("step");
            view! {
                <li class=class aria-current=current>{capitalised(on.label(lang()))}</li>
            }
        })
        .collect_view();
    let off = here.is_none().then(|| {
        view! {
            <li class="way__step way__step--here" aria-current="step">{capitalised(state.label(lang()))}</li>
        }
    });
    view! {
        <ol class="way" aria-label=tr!(nomination.way).to_string()>
            {items}
            {off}
        </ol>
    }
    .into_any()
}

/// Steps, each with its button or with what is missing.
#[component]
pub fn Steps(
    /// The steps.
    steps: Vec<StepChoice>,
    /// The page to come back to.
    back: String,
    /// Sentences for returns.
    phrases: Vec<(String, String)>,
    /// What the forms of the page know.
    state: FormState,
) -> impl IntoView {
    if steps.is_empty() {
        return view! { <p class="muted">{tr!(nomination.no_steps).to_string()}</p> }.into_any();
    }
    let (asking, plain): (Vec<StepChoice>, Vec<StepChoice>) =
        steps.into_iter().partition(StepChoice::needs_reason);
    let (ready, waiting): (Vec<StepChoice>, Vec<StepChoice>) =
        plain.into_iter().partition(|step| step.problems.is_empty());
    let many = ready.len() > 1;
    let buttons = ready
        .into_iter()
        .enumerate()
        .map(|(at, step)| {
            let kind = if at == 0 {
                ButtonKind::Primary
            } else {
                ButtonKind::Secondary
            };
            let fields = fields_of(&step, &back);
            view! {
                <form method="post" action=ACT>
                    <HiddenFields fields />
                    <Button kind button_type=ButtonType::Submit>{capitalised(step.action.label(lang()))}</Button>
                </form>
            }
        })
        .collect_view();
    let missing = waiting
        .into_iter()
        .map(|step| view! { <Missing step /> })
        .collect_view();
    let reasons = asking
        .into_iter()
        .map(|step| {
            view! { <WithReason step back=back.clone() phrases=phrases.clone() state=state.clone() /> }
        })
        .collect_view();
    view! {
        <div class="stack">
            <div class="cluster" class:cluster--tight=many>{buttons}</div>
            {missing}
            <div class="stack stack--tight">{reasons}</div>
        </div>
    }
    .into_any()
}

fn fields_of(step: &StepChoice, back: &str) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        ("back", back.to_owned()),
        ("action", step.action.code().to_owned()),
    ];
    fields.extend(step.ids.iter().map(|id| ("nomination", id.to_string())));
    fields
}

/// What keeps a step from being taken; the button names it instead of waiting to refuse.
#[component]
fn Missing(step: StepChoice) -> impl IntoView {
    let title = tr!(
        nomination.missing_for,
        step = step.action.label(lang()).to_owned()
    )
    .to_string();
    let problems = step
        .problems
        .into_iter()
        .map(|words| view! { <li>{words}</li> })
        .collect_view();
    view! {
        <div class="missing">
            <p class="strong">{title}</p>
            <ul>{problems}</ul>
        </div>
    }
    .into_any()
}

/// A step with its reason: from the phrase bank, in own words, or both.
#[component]
fn WithReason(
    step: StepChoice,
    back: String,
    phrases: Vec<(String, String)>,
    state: FormState,
) -> impl IntoView {
    let label = capitalised(step.action.label(lang()));
    let about = format!("{}.{}", step.action.code(), back);
    let fields = fields_of(&step, &back);
    let id = format!("phrase-{}", step.action.code());
    let returns = step.action == domain::nomination::NominationAction::Return;
    let bank = (returns && !phrases.is_empty()).then(|| {
        let first = SelectOption::new("", tr!(nomination.own_words_only).to_string());
        let options = std::iter::once(first)
            .chain(
                phrases
                    .into_iter()
                    .map(|(code, words)| SelectOption::new(code, words)),
            )
            .collect();
        view! { <SelectInput name="phrase" id label=tr!(nomination.phrase).to_string() options /> }
    });
    // Typed words belong to the step that was refused only.
    let own = state
        .refused(NAME)
        .is_some_and(|fields| fields.find("action") == Some(step.action.code()));
    let typed = if own {
        state.value(NAME, "reason", "")
    } else {
        String::new()
    };
    let error = if own { state.reason_error(NAME) } else { None };
    view! {
        <details class="ask" open=own>
            <summary class="button button--quiet">{label.clone()}</summary>
            <div class="ask__body">
                <KeptForm name=NAME action=ACT about state>
                    <HiddenFields fields />
                    {bank}
                    <TextArea
                        name="reason"
                        id=format!("reason-{}", step.action.code())
                        label=tr!(nomination.reason).to_string()
                        hint=tr!(form.reason_hint, count = 20).to_string()
                        value=typed
                        error
                        rows=3
                    />
                    <Button kind=ButtonKind::Danger button_type=ButtonType::Submit>{label}</Button>
                </KeptForm>
            </div>
        </details>
    }
    .into_any()
}
