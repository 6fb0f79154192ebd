//! On a movement's public page: how it was launched, the movements above it, its reviews, what it brought forth.

use domain::movement::LaunchDraft;
use leptos::either::Either;
use leptos::prelude::*;

use crate::board::view::MovementRef;
use crate::lang::pick;
use crate::launch::view::{CarriedOut, MadeKnown, OutputView};
use crate::launch::{Checklist, OutputCards, ReviewItems};
use crate::tr;
use crate::ui::Section;

/// What was launched, with the number of units that made it known.
#[component]
pub(super) fn Launched(texts: LaunchDraft, known: Option<MadeKnown>) -> impl IntoView {
    let known = known.map(|known| {
        let words = tr!(
            movement.made_known,
            confirmed = known.confirmed,
            of = known.of
        )
        .to_string();
        view! { <p class="strong">{words}</p> }
    });
    view! {
        <Section id="launch" title=tr!(movement.launch_texts).to_string()>
            {known}
            <Checklist texts />
        </Section>
    }
}

/// The movements above from the top down; nothing where there is at most one, which the links name.
#[component]
pub(super) fn Chain(above: Vec<MovementRef>) -> impl IntoView {
    if above.len() < 2 {
        return ().into_any();
    }
    let items = above
        .into_iter()
        .rev()
        .map(|movement| {
            let name = pick(&movement.name_vi, &movement.name_en).to_owned();
            view! {
                <li class="chain__item">
                    <a href=format!("/movements/{}", movement.code)>{name}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <Section id="chain" title=tr!(movement.chain).to_string()>
            <ol class="chain__list">{items}</ol>
        </Section>
    }
    .into_any()
}

/// Interim and final reviews.
#[component]
pub(super) fn Reviews(carried: CarriedOut) -> impl IntoView {
    let body = if carried.reviews.is_empty() {
        Either::Left(view! { <p class="muted">{tr!(movement.reviews_none).to_string()}</p> })
    } else {
        Either::Right(view! { <ReviewItems reviews=carried.reviews length=carried.length /> })
    };
    view! { <Section id="reviews" title=tr!(movement.reviews).to_string()>{body}</Section> }
}

/// Models, products, exemplars.
#[component]
pub(super) fn Outputs(outputs: Vec<OutputView>) -> impl IntoView {
    let body = if outputs.is_empty() {
        Either::Left(view! { <p class="muted">{tr!(movement.outputs_none).to_string()}</p> })
    } else {
        Either::Right(view! { <OutputCards outputs /> })
    };
    view! { <Section id="outputs" title=tr!(movement.outputs).to_string()>{body}</Section> }
}
