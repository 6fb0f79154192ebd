//! What was launched, reviewed and brought forth, as everybody reads it: shared by the public page and the office's.

use domain::movement::{LaunchDraft, LaunchPart};
use leptos::prelude::*;

use super::view::{LengthView, OutputView, PictureView, ReviewView};
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{Definition, DefinitionList};

/// The texts of the checklist as they were launched.
#[component]
pub fn Checklist(
    /// The checklist.
    texts: LaunchDraft,
) -> impl IntoView {
    let lang = lang();
    let time = match (texts.start, texts.end) {
        (Some(start), Some(end)) => format!("{} – {}", start.format(lang), end.format(lang)),
        (Some(start), None) => tr!(launch.from_day, day = start.format(lang)).to_string(),
        _ => String::new(),
    };
    let parts = [
        (LaunchPart::Aim.label(lang).to_owned(), texts.aim),
        (LaunchPart::Scope.label(lang).to_owned(), texts.scope),
        (LaunchPart::Subjects.label(lang).to_owned(), texts.subjects),
        (tr!(launch.contents).to_string(), texts.contents),
        (tr!(launch.criteria).to_string(), texts.criteria),
        (LaunchPart::Time.label(lang).to_owned(), time),
        (LaunchPart::Plan.label(lang).to_owned(), texts.plan),
        (LaunchPart::Measures.label(lang).to_owned(), texts.measures),
        (LaunchPart::Funding.label(lang).to_owned(), texts.funding),
        (
            LaunchPart::LegalBasis.label(lang).to_owned(),
            texts.legal_basis,
        ),
    ];
    let rows = parts
        .into_iter()
        .map(|(term, text)| {
            view! {
                <Definition term=capitalised(&term)>
                    <p class="written" lang="vi">{text}</p>
                </Definition>
            }
        })
        .collect_view();
    view! { <DefinitionList>{rows}</DefinitionList> }.into_any()
}

/// The reviews one after the other, with the length of the movement after the final one.
#[component]
pub fn ReviewItems(
    /// The reviews, the first first.
    reviews: Vec<ReviewView>,
    /// How long it lasted; there after the final review.
    length: Option<LengthView>,
) -> impl IntoView {
    let items = reviews
        .into_iter()
        .map(|review| view! { <ReviewItem review /> })
        .collect_view();
    view! {
        <div class="stack stack--fill">
            {items}
            {length.map(|length| view! { <Length length /> })}
        </div>
    }
    .into_any()
}

#[component]
fn ReviewItem(review: ReviewView) -> impl IntoView {
    let lang = lang();
    let title = tr!(
        launch.review_on,
        kind = capitalised(review.kind.label(lang)),
        day = review.on.format(lang)
    )
    .to_string();
    let row = |term: String, text: String| {
        (!text.is_empty()).then(|| {
            view! { <Definition term><p class="written" lang="vi">{text}</p></Definition> }
        })
    };
    view! {
        <article class="note-card">
            <h3>{title}</h3>
            <DefinitionList>
                {row(tr!(launch.achieved).to_string(), review.achieved)}
                {row(tr!(launch.decision).to_string(), review.decision)}
                {row(tr!(launch.awards).to_string(), review.awards)}
            </DefinitionList>
        </article>
    }
}

#[component]
fn Length(length: LengthView) -> impl IntoView {
    let lang = lang();
    let span = tr!(
        launch.length_of,
        years = length.full_years,
        from = length.from.format(lang),
        to = length.to.format(lang)
    )
    .to_string();
    let routes = length
        .routes
        .iter()
        .map(|route| view! { <li>{capitalised(route.label(lang))}</li> })
        .collect_view();
    let opens = if length.routes.is_empty() {
        tr!(launch.opens_nothing)
    } else {
        tr!(launch.opens)
    }
    .to_string();
    view! {
        <article class="note-card">
            <h3>{tr!(launch.length).to_string()}</h3>
            <p class="strong">{span}</p>
            {length.by_year.then(|| view! { <p class="muted small">{tr!(launch.length_by_year).to_string()}</p> })}
            <p>{opens}</p>
            <ul class="lineage">{routes}</ul>
        </article>
    }
}

/// What a movement brought forth, with pictures.
#[component]
pub fn OutputCards(
    /// The outputs.
    outputs: Vec<OutputView>,
) -> impl IntoView {
    let cards = outputs
        .into_iter()
        .map(|output| view! { <OutputCard output /> })
        .collect_view();
    view! { <div class="outputs">{cards}</div> }.into_any()
}

/// One output.
#[component]
pub(super) fn OutputCard(output: OutputView) -> impl IntoView {
    let kind = capitalised(output.kind.label(lang()));
    let whose = output.unit.map(|unit| {
        view! { <a href=format!("/units/{}", unit.code)>{unit.name}</a> }
    });
    let pictures = output
        .pictures
        .into_iter()
        .map(|picture| view! { <Picture picture /> })
        .collect_view();
    view! {
        <article class="note-card">
            <span class="card__kicker">{kind}</span>
            <h3 lang="vi">{output.title}</h3>
            {whose.map(|whose| view! { <p class="small">{whose}</p> })}
            {(!output.description.is_empty()).then(|| view! { <p class="written" lang="vi">{output.description}</p> })}
            <div class="pictures">{pictures}</div>
        </article>
    }
    .into_any()
}

#[component]
fn Picture(picture: PictureView) -> impl IntoView {
    let source = format!("/evidence/{}", picture.evidence);
    let whole = source.clone();
    view! {
        <figure class="pictures__item">
            <a href=whole>
                <img src=source alt=picture.shows.clone() loading="lazy" />
            </a>
            <figcaption class="small muted" lang="vi">{picture.shows}</figcaption>
        </figure>
    }
}
