//! The form itself: plain HTML that works without script; with it, answers come without leaving the page.

use domain::Period;
use domain::record::Field;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::api::record_result;
use super::typed::{forget, keep_typed_text, typed};
use super::view::{RecordForm, RecordInput, TargetChoice};
use super::wording::problem_words;
use crate::error::AppError;
use crate::lang::{lang, pick};
use crate::target::page::{corrected, recorded};
use crate::target::view::{CorrectionView, FigureView};
use crate::tr;
use crate::ui::{
    Banner, BannerKind, Button, ButtonKind, ButtonType, Definition, DefinitionList, InputKind,
    SelectInput, SelectOption, TextArea, TextInput,
};

/// The form for one target.
#[component]
pub fn ResultForm(
    /// What the form needs.
    form: RecordForm,
    /// The target.
    target: TargetChoice,
) -> impl IntoView {
    let action = Action::new(|input: &RecordInput| {
        let input = input.clone();
        async move { record_result(input).await }
    });
    let from_server = form.refused.clone();
    let error = Signal::derive(move || match action.value().get() {
        Some(Err(error)) => Some(error),
        Some(Ok(_)) => None,
        None => from_server.clone(),
    });
    let busy = action.pending();
    after_saving(action, form.input.clone(), form.person);
    let element = NodeRef::<leptos::html::Form>::new();
    let restored = RwSignal::new(false);
    keep_typed_text(element, form.input.clone(), form.person, restored);
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        if let Some(input) = typed(&event) {
            event.prevent_default();
            action.dispatch(input);
        }
    };
    let input = form.input.clone();
    let correcting = form.correcting.clone();
    let must = tr!(record.required).to_string();
    // Who was told of a newer version and sends again means to replace that one.
    let opened_version = input.version.clone();
    let version = move || match error.get() {
        Some(AppError::Conflict { version, .. }) => version.to_string(),
        _ => opened_version.clone(),
    };
    view! {
        <Refusal error correcting=correcting.clone() />
        {move || restored.get().then(|| view! {
            <Banner title=tr!(record.restored_title).to_string() text=tr!(record.restored_text).to_string() />
        })}
        {correcting.clone().map(|figure| view! { <Before figure corrections=form.corrections.clone() measure=target.measure_vi.clone() /> })}
        <form method="post" action="/record" class="form" node_ref=element on:submit=on_submit>
            <input type="hidden" name="target" value=target.code.clone() />
            <input type="hidden" name="figure" value=input.figure.clone() />
            <input type="hidden" name="version" value=version />
            <div class="form__group">
                <Place form=form.clone() error />
                <div class="form__row">
                    <TextInput
                        name="value"
                        label=tr!(record.value).to_string()
                        hint=tr!(record.value_hint).to_string()
                        value=input.value.clone()
                        kind=InputKind::Figure
                        error=problem(error, Field::Value)
                        required=must.clone()
                        autocomplete="off"
                    />
                    <SelectInput
                        name="measure"
                        label=tr!(record.measure).to_string()
                        options=measures(&form)
                        value=input.measure.clone()
                        error=problem(error, Field::UnitOfMeasure)
                        required=must.clone()
                    />
                </div>
                <TextInput
                    name="as_of"
                    label=tr!(record.as_of).to_string()
                    hint=tr!(record.as_of_hint).to_string()
                    value=input.as_of.clone()
                    kind=InputKind::Date
                    error=problem(error, Field::AsOf)
                />
                <TextInput
                    name="source"
                    label=tr!(common.source).to_string()
                    hint=tr!(record.source_hint).to_string()
                    value=input.source.clone()
                    error=problem(error, Field::Source)
                    required=must.clone()
                    autocomplete="off"
                />
                <TextArea name="note" label=tr!(common.note).to_string() value=input.note.clone() rows=3 error=problem(error, Field::Note) />
                {correcting.is_some().then(|| view! {
                    <TextArea
                        name="reason"
                        label=tr!(record.reason).to_string()
                        hint=tr!(record.reason_hint).to_string()
                        value=input.reason.clone()
                        rows=3
                        error=problem(error, Field::Reason)
                        required=must.clone()
                    />
                })}
            </div>
            <div class="cluster">
                <Button kind=ButtonKind::Primary button_type=ButtonType::Submit busy=busy>
                    {if correcting.is_some() { tr!(record.save_correction) } else { tr!(record.save) }.to_string()}
                </Button>
                <span class="muted small">{tr!(record.kept_here).to_string()}</span>
            </div>
        </form>
    }
}

/// Where a record belongs: to be chosen for a new one, fixed for a correction.
#[component]
fn Place(form: RecordForm, error: Signal<Option<AppError>>) -> impl IntoView {
    let input = form.input.clone();
    let must = tr!(record.required).to_string();
    if let Some(figure) = form.correcting.clone() {
        let unit = form
            .units
            .iter()
            .find(|unit| unit.code == input.unit)
            .map(|unit| unit.name.clone());
        let period = Period::parse(&figure.period).map_or_else(
            || figure.period.clone(),
            |period| period.label_in_year(figure.year, lang()),
        );
        return view! {
            <input type="hidden" name="unit" value=input.unit.clone() />
            <input type="hidden" name="year" value=input.year.clone() />
            <input type="hidden" name="period" value=input.period.clone() />
            <DefinitionList>
                <Definition term=tr!(common.unit).to_string()>{unit}</Definition>
                <Definition term=tr!(record.period).to_string()>{period}</Definition>
            </DefinitionList>
        }
        .into_any();
    }
    let units = std::iter::once(SelectOption::new("", tr!(record.choose_unit).to_string()))
        .chain(
            form.units
                .iter()
                .map(|unit| SelectOption::new(unit.code.clone(), unit.name.clone())),
        )
        .collect();
    let years = std::iter::once(SelectOption::new("", tr!(record.choose_year).to_string()))
        .chain(
            form.years
                .iter()
                .map(|year| SelectOption::new(year.to_string(), year.to_string())),
        )
        .collect();
    let periods = form
        .periods
        .iter()
        .map(|period| SelectOption::new(period.code(), period.label(lang())))
        .collect();
    view! {
        <SelectInput name="unit" label=tr!(common.unit).to_string() options=units value=input.unit.clone() error=problem(error, Field::Unit) required=must.clone() />
        <div class="form__row">
            <SelectInput name="year" label=tr!(common.year).to_string() options=years value=input.year.clone() error=problem(error, Field::Year) required=must.clone() />
            <SelectInput name="period" label=tr!(record.period).to_string() options=periods value=input.period.clone() error=problem(error, Field::Period) required=must />
        </div>
    }
    .into_any()
}

fn measures(form: &RecordForm) -> Vec<SelectOption> {
    form.measures
        .iter()
        .map(|(vi, en)| SelectOption::new(vi.clone(), pick(vi, en).to_owned()))
        .collect()
}

/// What is wrong with one field, in words.
fn problem(error: Signal<Option<AppError>>, field: Field) -> Signal<Option<String>> {
    Signal::derive(move || match error.get() {
        Some(AppError::Invalid { fields }) => fields
            .into_iter()
            .find(|found| found.field == field)
            .map(problem_words),
        _ => None,
    })
}

/// Why nothing was stored; the typed text stands below, untouched.
#[component]
fn Refusal(error: Signal<Option<AppError>>, correcting: Option<FigureView>) -> impl IntoView {
    let here = correcting.map(|figure| format!("/record?figure={}", figure.id));
    let place = NodeRef::<leptos::html::Div>::new();
    // The button is at the end of a long form; what it led to must not stay above the screen.
    Effect::new(move |before: Option<Option<AppError>>| {
        let now = error.get();
        if before.is_some_and(|before| before != now)
            && now.is_some()
            && let Some(place) = place.get_untracked()
        {
            let _focused = place.focus().is_ok();
        }
        now
    });
    let banner = move || {
        error.get().map(|error| {
            let (kind, title) = match &error {
                AppError::Conflict { .. } => (BannerKind::Warning, tr!(record.conflict_title)),
                AppError::Exists { .. } => (BannerKind::Warning, tr!(record.exists_title)),
                AppError::Offline => (BannerKind::Warning, tr!(record.offline_title)),
                _ => (BannerKind::Error, tr!(record.refused_title)),
            };
            let title = title.to_string();
            let link = match &error {
                AppError::Exists { key, .. } => Some((format!("/record?figure={key}"), tr!(record.open_existing).to_string())),
                AppError::Conflict { .. } => here.clone().map(|here| (here, tr!(record.open_newest).to_string())),
                AppError::SignInNeeded => Some(("/login?next=/record".to_owned(), tr!(nav.sign_in).to_string())),
                _ => None,
            };
            view! {
                <Banner kind title text=error.message()>
                    {link.map(|(href, label)| view! { <a href=href target="_blank" rel="noopener">{label}</a> })}
                </Banner>
            }
        })
    };
    view! { <div node_ref=place tabindex="-1">{banner}</div> }
}

/// The value that is corrected, and what earlier corrections replaced.
#[component]
fn Before(figure: FigureView, corrections: Vec<CorrectionView>, measure: String) -> impl IntoView {
    let lang = lang();
    let earlier = corrections
        .into_iter()
        .map(|old| {
            view! {
                <li class="small">
                    <span class="change">
                        <span class="change__old">{old.old_value.format(lang)}</span>
                        <span>{corrected(&old)}</span>
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="compare">
            <div class="compare__side">
                <span class="muted small">{tr!(record.stored_now).to_string()}</span>
                <br />
                <span class="compare__value">{figure.value.format(lang)}</span>
                " "
                <span class="figure-unit">{measure}</span>
                <br />
                <span class="muted small">
                    {recorded(&figure)}
                </span>
            </div>
        </div>
        <ul>{earlier}</ul>
    }
}

/// A stored record leads on to its target, where both values stand.
fn after_saving(
    action: Action<RecordInput, Result<super::view::Saved, AppError>>,
    opened: RecordInput,
    person: i64,
) {
    let navigate = use_navigate();
    Effect::new(move |_| {
        if let Some(Ok(saved)) = action.value().get() {
            forget(&opened, person);
            navigate(
                &format!("/record?target={}&saved={}", saved.target, saved.figure),
                Default::default(),
            );
        }
    });
}
