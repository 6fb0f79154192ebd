//! `/initiatives/new`, `/initiatives/{id}/edit`: the form, with the sum of the shares while a person types.

use domain::initiative::{InitiativeField, InitiativeText, NO_RECORD, OpenParts};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::api::initiative_form;
use super::names;
use super::share_sum::{ShareSum, sum_of, update, watch};
use super::view::{AuthorRow, FigureRow, InitiativeFormView};
use crate::form::{HiddenFields, KeptForm, OutcomeBanner};
use crate::lang::{capitalised, lang};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Breadcrumb, Button, ButtonKind, ButtonType, Crumb, InputKind, LinkButton, PageHeader,
    SelectInput, SelectOption, TextArea, TextInput,
};
use crate::wire::PageData;

/// Fewest rows of authors, and empty ones after those that are filled in.
const AUTHOR_ROWS: (usize, usize) = (4, 2);
/// The same of figures.
const FIGURE_ROWS: (usize, usize) = (2, 1);

/// The form of a new one.
#[component]
pub fn NewInitiativePage() -> impl IntoView {
    let form = PageData::new(|| (), |()| initiative_form(None));
    view! { <Loaded value=form render=|form| view! { <FormView form /> } /> }
}

/// The form of one that is open.
#[component]
pub fn EditInitiativePage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        let id = params.read().get("id").and_then(|id| id.parse().ok());
        id.unwrap_or_default()
    });
    let form = PageData::new(move || id.get(), |id: i64| initiative_form(Some(id)));
    view! { <Loaded value=form render=|form| view! { <FormView form /> } /> }
}

#[component]
fn FormView(form: InitiativeFormView) -> impl IntoView {
    let (title, back) = match form.id {
        Some(id) => (
            tr!(initiatives.edit_title).to_string(),
            format!("/initiatives/{id}"),
        ),
        None => (
            tr!(initiatives.new_title).to_string(),
            "/initiatives".to_owned(),
        ),
    };
    let lede = match form.open {
        OpenParts::All => tr!(initiatives.form_lede).to_string(),
        OpenParts::Effect | OpenParts::Nothing => tr!(initiatives.effect_only).to_string(),
    };
    let crumbs = vec![
        Crumb::link("/score", tr!(work.title).to_string()),
        Crumb::link("/initiatives", tr!(initiatives.title).to_string()),
        Crumb::here(title.clone()),
    ];
    let about = form
        .id
        .map_or_else(|| "new".to_owned(), |id| id.to_string());
    let hidden = vec![
        ("id", form.id.unwrap_or_default().to_string()),
        ("version", form.version.to_string()),
    ];
    view! {
        <Title text=title.clone() />
        <div class="page page--tight">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader title lede />
            </div>
            <OutcomeBanner state=form.form.clone() />
            <KeptForm
                name=names::SAVE
                action="/initiatives/save"
                about
                written_on=form.version.to_string()
                state=form.form.clone()
            >
                <HiddenFields fields=hidden />
                {match form.open {
                    OpenParts::All => {
                        view! {
                            <Basics form=form.clone() />
                            <AuthorFields rows=form.authors.clone() />
                            <Texts text=form.text.clone() />
                        }
                            .into_any()
                    }
                    OpenParts::Effect | OpenParts::Nothing => {
                        view! { <EffectOnly text=form.text.clone() /> }.into_any()
                    }
                }}
                <FigureFields rows=form.figures.clone() />
                <FileFields files=form.files.clone() />
                <div class="cluster">
                    <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>
                        {tr!(initiatives.save).to_string()}
                    </Button>
                    <LinkButton href=back>{tr!(initiatives.cancel).to_string()}</LinkButton>
                </div>
            </KeptForm>
        </div>
    }
    .into_any()
}

/// So many rows that some are empty.
fn with_empty<T: Default + Clone>(mut rows: Vec<T>, (least, more): (usize, usize)) -> Vec<T> {
    let count = least.max(rows.len() + more);
    rows.resize(count, T::default());
    rows
}

#[component]
fn Basics(form: InitiativeFormView) -> impl IntoView {
    let units = form.units.into_iter();
    let units = units
        .map(|(slug, name)| SelectOption::new(slug, name))
        .collect();
    let fields = InitiativeField::ALL
        .iter()
        .map(|field| SelectOption::new(field.code(), capitalised(field.label(lang()))))
        .collect();
    view! {
        <fieldset class="form__group">
            <legend class="form__legend">{tr!(initiatives.basics).to_string()}</legend>
            <TextInput
                name="title"
                label=tr!(initiatives.name).to_string()
                value=form.text.title
                required=tr!(form.required).to_string()
            />
            <div class="form__row">
                <SelectInput
                    name="unit"
                    label=tr!(initiatives.unit).to_string()
                    hint=tr!(initiatives.unit_hint).to_string()
                    options=units
                    value=form.unit
                />
                <SelectInput
                    name="field"
                    label=tr!(initiatives.field).to_string()
                    options=fields
                    value=form.field.code()
                />
                <TextInput
                    name="applied_since"
                    label=tr!(initiatives.applied_since).to_string()
                    hint=tr!(initiatives.applied_hint).to_string()
                    kind=InputKind::Date
                    value=form.applied_since
                />
            </div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn AuthorFields(rows: Vec<AuthorRow>) -> impl IntoView {
    let sum = RwSignal::new(sum_of(rows.iter().map(|row| row.share.as_str())));
    let element = NodeRef::<leptos::html::Div>::new();
    watch(element, sum);
    let rows = with_empty(rows, AUTHOR_ROWS)
        .into_iter()
        .zip(1_usize..)
        .map(|(row, at)| {
            view! {
                <div class="form__row form__row--author" role="group" aria-label=tr!(initiatives.author_row, row = at).to_string()>
                    <TextInput
                        name=format!("author.{at}")
                        label=tr!(initiatives.author_row, row = at).to_string()
                        value=row.name
                        autocomplete="off"
                    />
                    <TextInput
                        name=format!("share.{at}")
                        label=tr!(initiatives.share_row).to_string()
                        kind=InputKind::Figure
                        unit="%"
                        value=row.share
                        autocomplete="off"
                    />
                    <RecordOf at choices=row.choices chosen=row.record />
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="form__group">
            <legend class="form__legend">{tr!(initiatives.authors).to_string()}</legend>
            <p class="muted small">{tr!(initiatives.authors_hint).to_string()}</p>
            <div class="stack stack--fill" node_ref=element on:input=move |_| update(element, sum)>{rows}</div>
            <ShareSum sum />
        </fieldset>
    }
    .into_any()
}

/// Which record is meant by a name that some have; nothing where none has it.
#[component]
fn RecordOf(at: usize, choices: Vec<(String, String)>, chosen: String) -> impl IntoView {
    if choices.is_empty() {
        return ().into_any();
    }
    let error = chosen
        .is_empty()
        .then(|| tr!(initiatives.record_unclear).to_string());
    let unclear = error
        .is_some()
        .then(|| SelectOption::new("", tr!(initiatives.record_choose).to_string()));
    let options = unclear
        .into_iter()
        .chain(
            choices
                .into_iter()
                .map(|(id, words)| SelectOption::new(id, words)),
        )
        .chain([SelectOption::new(
            NO_RECORD,
            tr!(initiatives.record_none).to_string(),
        )])
        .collect();
    view! {
        <SelectInput
            name=format!("record.{at}")
            label=tr!(initiatives.record_row).to_string()
            options
            value=chosen
            error
        />
    }
    .into_any()
}

#[component]
fn Texts(text: InitiativeText) -> impl IntoView {
    view! {
        <fieldset class="form__group">
            <legend class="form__legend">{tr!(initiatives.texts).to_string()}</legend>
            <TextArea name="problem" label=tr!(initiatives.problem).to_string() value=text.problem rows=5 />
            <TextArea name="solution" label=tr!(initiatives.solution).to_string() value=text.solution rows=8 />
            <EffectText value=text.effect />
        </fieldset>
    }
    .into_any()
}

/// The effect of what was recognised, which itself stays.
#[component]
fn EffectOnly(text: InitiativeText) -> impl IntoView {
    view! {
        <fieldset class="form__group">
            <legend class="form__legend">{text.title}</legend>
            <EffectText value=text.effect />
        </fieldset>
    }
    .into_any()
}

#[component]
fn EffectText(value: String) -> impl IntoView {
    view! { <TextArea name="effect" label=tr!(initiatives.effect).to_string() value rows=5 /> }
}

#[component]
fn FigureFields(rows: Vec<FigureRow>) -> impl IntoView {
    let rows = with_empty(rows, FIGURE_ROWS)
        .into_iter()
        .zip(1_usize..)
        .map(|(row, at)| {
            view! {
                <div class="form__row form__row--figure" role="group" aria-label=tr!(initiatives.figure_row, row = at).to_string()>
                    <TextInput
                        name=format!("figure.{at}")
                        label=tr!(initiatives.figure_row, row = at).to_string()
                        value=row.what
                    />
                    <TextInput
                        name=format!("value.{at}")
                        label=tr!(initiatives.value).to_string()
                        kind=InputKind::Figure
                        value=row.value
                    />
                    <TextInput
                        name=format!("measure.{at}")
                        label=tr!(initiatives.measure).to_string()
                        value=row.measure
                    />
                    <TextInput
                        name=format!("year.{at}")
                        label=tr!(initiatives.figure_year).to_string()
                        value=row.year
                    />
                    <TextInput
                        name=format!("source.{at}")
                        label=tr!(initiatives.source).to_string()
                        value=row.source
                    />
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="form__group">
            <legend class="form__legend">{tr!(initiatives.figures).to_string()}</legend>
            <p class="muted small">{tr!(initiatives.figures_hint).to_string()}</p>
            <div class="stack stack--fill">{rows}</div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn FileFields(files: Vec<(i64, String, bool)>) -> impl IntoView {
    let none = files.is_empty();
    let boxes = files
        .into_iter()
        .map(|(id, name, chosen)| {
            view! {
                <label class="check">
                    <input class="check__box" type="checkbox" name="file" value=id.to_string() checked=chosen />
                    <span>{name}</span>
                </label>
            }
        })
        .collect_view();
    let words = if none {
        tr!(initiatives.files_none)
    } else {
        tr!(initiatives.files_hint)
    };
    view! {
        <fieldset class="form__group">
            <legend class="form__legend">{tr!(initiatives.files).to_string()}</legend>
            <p class="muted small">
                {words.to_string()} " "
                <a href="/score/evidence">{tr!(initiatives.to_evidence).to_string()}</a>
            </p>
            {boxes}
        </fieldset>
    }
    .into_any()
}
