//! Reviews on the page of those who launched the movement: what stands, corrections, a new one.

use domain::Date;
use domain::movement::ReviewKind;
use leptos::prelude::*;

use super::carried::ReviewItems;
use super::fields::{DayInput, Typed, iso};
use super::names;
use super::page::SaveButton;
use super::view::{LaunchedView, ReviewView};
use crate::form::{FormState, HiddenFields, KeptForm};
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{Section, SelectInput, SelectOption, TextArea, TextInput};

/// The reviews with their forms, where the person may write them.
#[component]
pub(super) fn ReviewsSection(view: LaunchedView, state: FormState) -> impl IntoView {
    let reviews = view.carried.reviews;
    let none = reviews.is_empty();
    let ended = reviews
        .iter()
        .any(|review| review.kind == ReviewKind::Final);
    let code = view.movement.code;
    let forms = view.may_manage.then(|| {
        let corrections = reviews
            .iter()
            .cloned()
            .map(|review| {
                let title = tr!(
                    launch.correct_review,
                    kind = review.kind.label(lang()),
                    day = review.on.format(lang())
                )
                .to_string();
                view! { <ReviewForm code=code.clone() title review=Some(review) kinds=ReviewKind::ALL.to_vec() state=state.clone() /> }
            })
            .collect_view();
        let kinds = if ended {
            vec![ReviewKind::Interim]
        } else {
            ReviewKind::ALL.to_vec()
        };
        let title = tr!(launch.add_review).to_string();
        view! {
            {corrections}
            <ReviewForm code=code.clone() title review=None kinds state=state.clone() />
        }
    });
    view! {
        <Section id="reviews" title=tr!(launch.reviews).to_string()>
            {none.then(|| view! { <p class="muted">{tr!(launch.no_reviews).to_string()}</p> })}
            <ReviewItems reviews=reviews.clone() length=view.carried.length />
            {forms}
        </Section>
    }
    .into_any()
}

#[component]
fn ReviewForm(
    code: String,
    title: String,
    review: Option<ReviewView>,
    kinds: Vec<ReviewKind>,
    state: FormState,
) -> impl IntoView {
    let id = review.as_ref().map_or(0, |review| review.id);
    let version = review.as_ref().map_or(0, |review| review.version);
    let typed = Typed::of(&state, names::REVIEW, Some(("id", id.to_string())));
    let open = typed.was_refused();
    let (achieved, decision, awards) = review.as_ref().map_or_else(Default::default, |review| {
        (
            review.achieved.clone(),
            review.decision.clone(),
            review.awards.clone(),
        )
    });
    let hidden = vec![
        ("code", code.clone()),
        ("id", id.to_string()),
        ("version", version.to_string()),
    ];
    let kind = review
        .as_ref()
        .map_or(kinds.first().copied(), |review| Some(review.kind));
    let options = kinds
        .iter()
        .map(|kind| SelectOption::new(kind.code(), capitalised(kind.label(lang()))))
        .collect();
    let on: Option<Date> = review.as_ref().map(|review| review.on);
    view! {
        <details class="more" open=open>
            <summary class="button button--quiet">{title}</summary>
            <KeptForm name=names::REVIEW action="/score/movements/review" about=format!("{code}.{id}") state>
                <HiddenFields fields=hidden />
                <div class="form__row">
                    <SelectInput
                        name="kind"
                        id=format!("review-kind-{id}")
                        label=tr!(launch.review_kind).to_string()
                        options
                        value=typed.value("kind", kind.map_or("", ReviewKind::code))
                    />
                    <DayInput
                        name="day"
                        id=format!("review-day-{id}")
                        label=tr!(launch.review_day).to_string()
                        value=typed.value("day", iso(on))
                    />
                </div>
                <TextArea
                    name="achieved"
                    id=format!("review-achieved-{id}")
                    label=tr!(launch.achieved).to_string()
                    hint=tr!(launch.achieved_hint).to_string()
                    value=typed.value("achieved", achieved)
                    required=tr!(form.required).to_string()
                />
                <TextInput
                    name="decision"
                    id=format!("review-decision-{id}")
                    label=tr!(launch.decision).to_string()
                    value=typed.value("decision", decision)
                />
                <TextArea
                    name="awards"
                    id=format!("review-awards-{id}")
                    label=tr!(launch.awards).to_string()
                    hint=tr!(launch.awards_hint).to_string()
                    value=typed.value("awards", awards)
                />
                <SaveButton label=tr!(form.save).to_string() />
            </KeptForm>
        </details>
    }
    .into_any()
}
