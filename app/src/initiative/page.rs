//! `/initiatives/{id}`: everything about one initiative, its review, what is alike, what it was used for.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::api::initiative;
use super::decide_forms::{DecideForms, RevokeForms, SendForm};
use super::parts::{AlikeList, Authors, Figures, Files, History, Recognitions, Uses};
use super::view::{InitiativeView, level_words};
use crate::board::list_page::SampleMark;
use crate::form::OutcomeBanner;
use crate::lang::{capitalised, lang};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Banner, Breadcrumb, ChipKind, Crumb, Definition, DefinitionList, LinkButton, PageHeader,
    Section, StatusChip,
};
use crate::wire::PageData;

/// One initiative.
#[component]
pub fn InitiativePage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        let id = params.read().get("id").and_then(|id| id.parse().ok());
        id.unwrap_or_default()
    });
    let found = PageData::new(move || id.get(), initiative);
    view! { <Loaded value=found render=|found| view! { <Details found /> } /> }
}

#[component]
fn Details(found: InitiativeView) -> impl IntoView {
    let title = found.text.title.clone();
    let crumbs = vec![
        Crumb::link("/score", tr!(work.title).to_string()),
        Crumb::link("/initiatives", tr!(initiatives.title).to_string()),
        Crumb::here(title.clone()),
    ];
    let kicker = tr!(
        initiatives.kicker,
        field = capitalised(found.field.label(lang())),
        unit = found.unit.clone(),
        year = found.year
    )
    .to_string();
    let edit = found.may.edit.then(|| {
        view! {
            <LinkButton href=format!("/initiatives/{}/edit", found.id)>{tr!(initiatives.edit).to_string()}</LinkButton>
        }
    });
    let shared = found.inside.is_none().then(|| {
        let level = found.standing.valid.map_or("", level_words);
        let text = tr!(initiatives.shared_text, level = level).to_string();
        view! { <Banner title=text /> }
    });
    let (authors, figures, recognitions) = (
        found.authors.clone(),
        found.figures.clone(),
        found.recognitions.clone(),
    );
    let waits = found.review_level.map(|level| {
        let word = tr!(initiatives.waits, level = level_words(level)).to_string();
        view! { <StatusChip kind=ChipKind::InProgress word /> }
    });
    view! {
        <Title text=title.clone() />
        <div class="page">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader title kicker>{edit}</PageHeader>
                <div class="cluster">
                    <StatusChip kind=found.standing.kind() word=found.standing.words() />
                    {waits}
                    {found.sample.then(|| view! { <SampleMark /> })}
                </div>
            </div>
            <OutcomeBanner state=found.form.clone() />
            {shared}
            <SendForm found=found.clone() />
            <DecideForms found=found.clone() />
            {found.alike.clone().map(|alike| view! { <AlikeList alike /> })}
            <Section id="authors" title=tr!(initiatives.authors).to_string()>
                <Authors authors />
            </Section>
            <Texts found=found.clone() />
            <Section id="figures" title=tr!(initiatives.figures).to_string()>
                <Figures figures />
            </Section>
            <Section id="recognitions" title=tr!(initiatives.recognitions).to_string()>
                <Recognitions recognitions />
            </Section>
            <Inside found=found.clone() />
            <RevokeForms found />
        </div>
    }
    .into_any()
}

#[component]
fn Texts(found: InitiativeView) -> impl IntoView {
    let paragraphs = |text: &str| {
        if text.is_empty() {
            return view! { <span class="muted">{tr!(initiatives.missing_text).to_string()}</span> }.into_any();
        }
        text.lines()
            .filter(|line| !line.is_empty())
            .map(|line| view! { <p>{line.to_owned()}</p> })
            .collect_view()
            .into_any()
    };
    let since = match found.applied_since {
        Some(day) => day.format(lang()),
        None => tr!(initiatives.missing_text).to_string(),
    };
    let text = found.text;
    let (problem, solution, effect) = (
        paragraphs(&text.problem),
        paragraphs(&text.solution),
        paragraphs(&text.effect),
    );
    view! {
        <Section id="texts" title=tr!(initiatives.texts).to_string()>
            <DefinitionList>
                <Definition term=tr!(initiatives.since).to_string()><span class="num">{since}</span></Definition>
                <Definition term=tr!(initiatives.problem).to_string()>{problem}</Definition>
                <Definition term=tr!(initiatives.solution).to_string()>{solution}</Definition>
                <Definition term=tr!(initiatives.effect).to_string()>{effect}</Definition>
            </DefinitionList>
        </Section>
    }
    .into_any()
}

#[component]
fn Inside(found: InitiativeView) -> impl IntoView {
    let Some(inside) = found.inside else {
        return ().into_any();
    };
    let by = tr!(
        initiatives.registered_by,
        who = inside.registered_by,
        at = inside.registered_at.format(lang())
    )
    .to_string();
    view! {
        <Section id="files" title=tr!(initiatives.files).to_string()><Files files=inside.files /></Section>
        <Section id="uses" title=tr!(initiatives.uses).to_string() note=tr!(initiatives.uses_note).to_string()>
            <Uses uses=inside.uses />
        </Section>
        <Section id="history" title=tr!(initiatives.history).to_string() note=by>
            <History steps=inside.steps />
        </Section>
    }
    .into_any()
}
