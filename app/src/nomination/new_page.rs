//! `/nominations/new`: which award, which year, whom. What follows stands on the page of the submission.

use domain::award::AwardClass;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::nomination_new;
use super::parts::{NAMES_FILE, NamesFile};
use super::view::{AwardChoice, NewView, PAGE};
use crate::form::{HiddenFields, KeptForm, OutcomeBanner};
use crate::lang::{capitalised, lang};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Breadcrumb, Button, ButtonKind, ButtonType, Crumb, EmptyState, IconName, LinkButton,
    PageHeader, Section, SelectInput, SelectOption, TextArea, TextInput,
};
use crate::wire::PageData;

/// Name and address of the form that begins a submission.
pub const CREATE: (&str, &str) = ("nomination-create", "/nominations/do/create");

/// The first steps of a submission.
#[component]
pub fn NewNominationPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let text = |name: &str| query.get(name).unwrap_or_default();
        (text("award"), text("year"), text("unit"))
    });
    let new = PageData::new(
        move || asked.get(),
        |(award, year, unit)| nomination_new(award, year, unit),
    );
    view! { <Loaded value=new render=|new| view! { <New new /> } /> }
}

#[component]
fn New(new: NewView) -> impl IntoView {
    let crumbs = vec![
        Crumb::link(PAGE, tr!(nomination.title).to_string()),
        Crumb::here(tr!(nomination.begin).to_string()),
    ];
    let chosen = new
        .awards
        .iter()
        .find(|award| award.code == new.award)
        .cloned();
    let form = new.form.clone();
    let body = match chosen {
        Some(award) => view! { <Whom new award /> }.into_any(),
        None if new.units.is_empty() => view! {
            <EmptyState
                title=tr!(nomination.no_unit_title).to_string()
                text=tr!(nomination.no_unit_text).to_string()
                icon=IconName::Unit
            />
        }
        .into_any(),
        None => view! { <Which new /> }.into_any(),
    };
    view! {
        <Title text=tr!(nomination.begin).to_string() />
        <div class="page">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader title=tr!(nomination.begin).to_string() lede=tr!(nomination.begin_lede).to_string() />
            </div>
            <OutcomeBanner state=form />
            {body}
        </div>
    }
    .into_any()
}

/// Titles and forms in two lists, so that nobody takes one for the other.
#[component]
fn Which(new: NewView) -> impl IntoView {
    let (titles, forms): (Vec<AwardChoice>, Vec<AwardChoice>) = new
        .awards
        .into_iter()
        .partition(|award| award.class == AwardClass::Title);
    let year = new.year;
    view! {
        <Section id="titles" title=tr!(nomination.choose_title).to_string() note=tr!(nomination.choose_title_note).to_string()>
            {choices(titles, year)}
        </Section>
        <Section id="forms" title=tr!(nomination.choose_form).to_string() note=tr!(nomination.choose_form_note).to_string()>
            {choices(forms, year)}
        </Section>
    }
    .into_any()
}

fn choices(awards: Vec<AwardChoice>, year: i16) -> AnyView {
    let items = awards
        .into_iter()
        .map(|award| {
            let href = format!("/nominations/new?award={}&year={year}", award.code);
            let about = format!("{} · {}", award.subjects, award.decider);
            view! {
                <li class="drill__path">
                    <a href=href>{award.name}</a>
                    <span class="muted small">{about}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="drill__paths">{items}</ul> }.into_any()
}

#[component]
fn Whom(new: NewView, award: AwardChoice) -> impl IntoView {
    let (name, action) = CREATE;
    let state = new.form.clone();
    let years = new
        .years
        .iter()
        .map(|year| SelectOption::new(year.to_string(), year.to_string()))
        .collect();
    let units: Vec<SelectOption> = new
        .units
        .iter()
        .map(|(slug, name)| SelectOption::new(slug.clone(), name.clone()))
        .collect();
    let own = new
        .units
        .first()
        .map_or_else(String::new, |(slug, _)| slug.clone());
    let types: Vec<SelectOption> = award
        .types
        .iter()
        .map(|kind| SelectOption::new(kind.code(), capitalised(kind.label(lang()))))
        .collect();
    let first_type = award.types.first().map_or("", |kind| kind.code());
    let fields = vec![("award", award.code.clone())];
    let kicker = format!(
        "{} · {}",
        capitalised(award.class.label(lang())),
        award.decider
    );
    let ticks = (!new.eligible.is_empty())
        .then(|| view! { <Eligible people=new.eligible.clone() year=new.year /> });
    let about = format!("{}.{}", award.code, new.year);
    let file = format!("{NAMES_FILE}?award={}&year={}", award.code, new.year);
    view! {
        <Section id="whom" title=award.name.clone() note=kicker>
            <NamesFile action=file />
            <div class="cluster"><LinkButton href="/nominations/new" kind=ButtonKind::Quiet>{tr!(nomination.other_award).to_string()}</LinkButton></div>
            <KeptForm name=name action=action about state=state.clone()>
                <HiddenFields fields />
                <div class="input-grid">
                    <SelectInput name="year" label=tr!(common.year).to_string() options=years value=state.value(name, "year", new.year.to_string()) />
                    <SelectInput name="unit" label=tr!(nomination.unit).to_string() options=units value=state.value(name, "unit", own) />
                    <SelectInput name="commendation" label=tr!(nomination.commendation).to_string() options=types value=state.value(name, "commendation", first_type) />
                    <TextInput
                        name="title"
                        label=tr!(nomination.list_title).to_string()
                        hint=tr!(nomination.list_title_hint).to_string()
                        value=state.value(name, "title", "")
                        autocomplete="off"
                    />
                </div>
                {ticks}
                <TextArea
                    name="names"
                    label=tr!(nomination.paste_names).to_string()
                    hint=tr!(nomination.paste_hint).to_string()
                    value=state.value(name, "names", "")
                    rows=6
                />
                <div class="form__actions">
                    <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{tr!(nomination.create).to_string()}</Button>
                    <span class="muted small">{tr!(nomination.create_note).to_string()}</span>
                </div>
            </KeptForm>
        </Section>
    }
    .into_any()
}

/// People who meet every condition, to be ticked.
#[component]
fn Eligible(people: Vec<(i64, String, String)>, year: i16) -> impl IntoView {
    let boxes = people
        .into_iter()
        .map(|(id, name, unit)| {
            view! {
                <label class="check">
                    <input class="check__box" type="checkbox" name="subject" value=id />
                    <span>{name} " " <span class="muted small">{unit}</span></span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="ticks">
            <legend class="field__label">{tr!(nomination.eligible_people, year = year).to_string()}</legend>
            <div class="ticks__list">{boxes}</div>
        </fieldset>
    }
    .into_any()
}
