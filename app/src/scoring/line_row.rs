//! One line of a sheet: what is scored and how, the four values, the field to type in, what supports it.

use domain::scoring::Stage;
use leptos::prelude::*;

use super::autosave::{LineState, LiveSheet};
use super::line_support::Support;
use super::view::{Choice, Computed, LineInput, May, NodeView, ValueView};
use crate::form::{FormState, HiddenFields, KeptForm, forget};
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{Button, ButtonKind, ButtonType, InputKind, SelectInput, SelectOption, TextInput};

/// What every line of a sheet needs to know of it.
#[derive(Clone)]
pub struct SheetFrame {
    /// What the person may do.
    pub may: May,
    /// Files of the unit, to choose from.
    pub files: Vec<Choice>,
    /// Code of the sheet's state.
    pub state: &'static str,
    /// Whether the sheet is a draft, so that evidence can be taken off again.
    pub draft: bool,
    /// The forms.
    pub form: FormState,
    /// What the lines share.
    pub live: LiveSheet,
}

/// One line.
#[component]
pub fn LineRow(
    /// The line.
    node: NodeView,
    /// The sheet around it.
    frame: SheetFrame,
) -> impl IntoView {
    let state = LineState::new(node.history.len());
    let can_support = frame.may.support;
    let supported = !node.evidence.is_empty() || node.explanation.is_some();
    let id = node.criterion;
    let name = view! {
        <span class="score-line__number">{node.number.clone()}</span>
        " "
        {node.title.clone()}
    };
    // Headings go down one level at a time: some lines stand right below their section.
    let title = if node.level < 3 {
        view! { <h3 class="score-line__title">{name}</h3> }.into_any()
    } else {
        view! { <h4 class="score-line__title">{name}</h4> }.into_any()
    };
    view! {
        <li class="score-line" id=format!("line-{id}")>
            <div class="score-line__head">
                {title}
                {(!node.max.is_empty()).then(|| view! {
                    <span class="score-line__max num">{tr!(scoring.max, points = node.max.clone()).to_string()}</span>
                })}
            </div>
            <p class="score-line__rule muted small">
                {node.rule.clone()}
                {node.deadline.clone().map(|day| format!(" {}", tr!(scoring.line_deadline, day = day)))}
                {node.scored_by.clone().map(|who| format!(" {}", tr!(scoring.appraised_by, who = who)))}
            </p>
            {node.computed.clone().map(|computed| view! { <ComputedNote computed /> })}
            <Stages stages=node.stages.clone() state />
            {match node.input {
                LineInput::None => ().into_any(),
                _ => view! { <Entry node=node.clone() frame=frame.clone() state /> }.into_any(),
            }}
            {(node.needs_evidence || supported || can_support).then(|| view! {
                <Support node=node.clone() frame=frame.clone() />
            })}
            {(node.history.len() > 1).then(|| view! {
                <details class="score-line__history">
                    <summary>{tr!(scoring.history, count = node.history.len().to_string()).to_string()}</summary>
                    <History values=node.history.clone() />
                </details>
            })}
        </li>
    }
    .into_any()
}

/// How a formula came to its points, with the way to the record.
#[component]
pub fn ComputedNote(
    /// Where the value comes from.
    computed: Computed,
) -> impl IntoView {
    let sentence = if computed.sentence.is_empty() {
        tr!(scoring.no_result).to_string()
    } else {
        computed.sentence
    };
    view! {
        <p class="score-line__computed small">
            {sentence}
            " "
            <a href=format!("/targets/{}", computed.target)>{computed.target_name}</a>
        </p>
    }
}

/// The value that counts of each stage, side by side.
#[component]
fn Stages(stages: Vec<Option<ValueView>>, state: LineState) -> impl IntoView {
    let lang = lang();
    let scored = stages.iter().any(Option::is_some);
    let cells = Stage::ALL
        .iter()
        .zip(stages.clone())
        .enumerate()
        .filter(|(_, (_, value))| value.is_some())
        .map(|(index, (stage, value))| {
            let before = index
                .checked_sub(1)
                .and_then(|before| stages.get(before).cloned().flatten());
            let differs = matches!((&before, &value), (Some(a), Some(b)) if a.points != b.points);
            let class = if differs { "value value--differs" } else { "value" };
            let by = value.as_ref().map(|value| {
                format!("{}, {}", value.by, value.at.format(lang))
            });
            let reason = value.as_ref().and_then(|value| value.reason.clone());
            let shown = value.map(|value| value.points);
            view! {
                <div class=class>
                    <dt>{capitalised(stage.label(lang))}</dt>
                    <dd>
                        <span class="value__points num">{shown}</span>
                        {differs.then(|| view! { <span class="value__mark">{tr!(scoring.differs).to_string()}</span> })}
                        {by.map(|by| view! { <span class="value__by">{by}</span> })}
                        {reason.map(|reason| view! { <span class="value__reason">{reason}</span> })}
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! {
        {scored.then(|| view! { <dl class="values">{cells}</dl> })}
        <p class="score-line__saved small" role="status">
            {move || state.points.get().map(|points| tr!(scoring.now_points, points = points).to_string())}
            " "
            {move || state.said.get()}
        </p>
    }
}

/// The field of a line with its reason; saves itself with script, has a button without.
#[component]
fn Entry(node: NodeView, frame: SheetFrame, state: LineState) -> impl IntoView {
    let id = node.criterion;
    let own = frame
        .may
        .enter
        .and_then(|stage| {
            node.stages
                .get(Stage::ALL.iter().position(|s| *s == stage)?)
                .cloned()
        })
        .flatten();
    let stands = own
        .or_else(|| {
            node.history
                .iter()
                .rev()
                .find(|value| !value.old_version)
                .cloned()
        })
        .map(|value| value.given)
        .unwrap_or_default();
    let name = format!("value.{id}");
    let reason_name = format!("reason.{id}");
    let value = frame.form.value("sheet-values", &name, stands.clone());
    let error = Signal::derive(move || state.error.get());
    let label = match frame.may.enter {
        Some(stage) => capitalised(stage.label(lang())),
        None => String::new(),
    };
    let element = NodeRef::<leptos::html::Div>::new();
    let (value_name, read_reason) = (name.clone(), reason_name.clone());
    let live = frame.live;
    let person = frame.form.person;
    let about = format!("{}.{id}", live.sheet);
    let kept_about = about.clone();
    let save = move || {
        if let Some((text, reason)) = typed(element, &value_name, &read_reason) {
            let about = kept_about.clone();
            state.save(live, id, text, reason, move || {
                forget(person, "sheet-values", &about);
            });
        }
    };
    let changed = save.clone();
    // A value that was typed once more as it stands is no change, so there is a button then.
    let given_back = frame.form.refused("sheet-values").is_some();
    let with_script = RwSignal::new(false);
    Effect::new(move |_| with_script.set(true));
    let waits = move || {
        let waits = state.restored.get() || state.error.get().is_some() || given_back;
        waits && with_script.get()
    };
    let field = match node.input.clone() {
        LineInput::Choice(choices) => {
            let first = SelectOption::new("", tr!(form.choose).to_string());
            let options = std::iter::once(first)
                .chain(
                    choices
                        .into_iter()
                        .map(|(value, label)| SelectOption::new(value, label)),
                )
                .collect();
            view! { <SelectInput name label options value error /> }.into_any()
        }
        LineInput::Note => {
            view! { <TextInput name label value error autocomplete="off" /> }.into_any()
        }
        _ => {
            view! { <TextInput name label value kind=InputKind::Figure error autocomplete="off" /> }
                .into_any()
        }
    };
    let needs_reason = frame.may.needs_reason;
    let reason = frame.form.value("sheet-values", &reason_name, "");
    let class = match node.input {
        LineInput::Number => "score-line__entry score-line__entry--number",
        _ => "score-line__entry",
    };
    view! {
        <KeptForm name="sheet-values" action="/score/sheets/values" about state=frame.form.clone() restored=state.restored>
            <HiddenFields fields=vec![("sheet", frame.live.sheet.to_string()), ("state", frame.state.to_owned())] />
            <div class=class node_ref=element on:change=move |_| changed()>
                {field}
                {needs_reason.then(|| view! {
                    <TextInput name=reason_name label=tr!(form.reason).to_string() value=reason autocomplete="off" />
                })}
                {move || waits().then(|| {
                    let save = save.clone();
                    view! {
                        <Button kind=ButtonKind::Secondary on:click=move |_| save()>{tr!(form.save).to_string()}</Button>
                    }
                })}
                <noscript>
                    <Button kind=ButtonKind::Secondary button_type=ButtonType::Submit>{tr!(form.save).to_string()}</Button>
                </noscript>
            </div>
        </KeptForm>
    }
    .into_any()
}

#[cfg(not(feature = "hydrate"))]
fn typed(
    _element: NodeRef<leptos::html::Div>,
    _value: &str,
    _reason: &str,
) -> Option<(String, String)> {
    None
}

/// What stands in the two fields of a line.
#[cfg(feature = "hydrate")]
fn typed(
    element: NodeRef<leptos::html::Div>,
    value: &str,
    reason: &str,
) -> Option<(String, String)> {
    let element = element.get_untracked()?;
    let read = |name: &str| {
        let control = element
            .query_selector(&format!("[name=\"{name}\"]"))
            .ok()
            .flatten()?;
        js_sys::Reflect::get(&control, &"value".into())
            .ok()?
            .as_string()
    };
    Some((read(value)?, read(reason).unwrap_or_default()))
}

/// Every value, the earliest first.
#[component]
pub fn History(
    /// The values.
    values: Vec<ValueView>,
) -> impl IntoView {
    let lang = lang();
    let lines = values
        .into_iter()
        .map(|value| {
            let old = value.old_version.then(|| tr!(scoring.old_version).to_string());
            view! {
                <li>
                    <span class="strong">{capitalised(value.stage.label(lang))}": "</span>
                    <span class="num">{tr!(scoring.points, points = value.points).to_string()}</span>
                    <span class="muted small">{format!(" · {}, {}", value.by, value.at.format(lang))}</span>
                    {old.map(|old| view! { <span class="muted small">" · "{old}</span> })}
                    {value.reason.map(|reason| view! { <span class="block small">{reason}</span> })}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="log">{lines}</ul> }
}
