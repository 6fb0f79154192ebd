//! Key figures and the note that says where a number comes from.

use super::MaybeText;
use leptos::{either::Either, prelude::*};

/// A row of key figures.
#[component]
pub fn KeyFigures(
    /// Two to six `KeyFigure`s.
    children: Children,
) -> impl IntoView {
    view! { <div class="key-figures">{children()}</div> }.into_any()
}

/// One number that a leader takes away.
#[component]
pub fn KeyFigure(
    /// What is measured.
    #[prop(into)]
    label: String,
    /// The number as the reader's language writes it.
    #[prop(into)]
    value: String,
    /// Unit of measure.
    #[prop(optional, into)]
    unit: MaybeText,
    /// For which period.
    #[prop(optional, into)]
    period: MaybeText,
    /// Where the record stands.
    #[prop(optional, into)]
    href: MaybeText,
    /// A `SourceNote`.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let label = match href.take() {
        Some(href) => Either::Left(view! { <a href=href>{label}</a> }),
        None => Either::Right(label),
    };
    view! {
        <div class="key-figure">
            <span class="key-figure__label">{label}</span>
            <span class="key-figure__value">
                <span class="key-figure__number">{value}</span>
                {unit.take().map(|unit| view! { <span class="key-figure__unit">{unit}</span> })}
            </span>
            {period.take().map(|period| view! { <span class="key-figure__period">{period}</span> })}
            {children.map(|children| view! { <span class="key-figure__source">{children()}</span> })}
        </div>
    }
    .into_any()
}

/// Source of a number, with a confidence chip where there is one.
#[component]
pub fn SourceNote(
    /// The word for "source".
    #[prop(into)]
    label: String,
    /// Paper, document or office, with its date.
    #[prop(into)]
    source: String,
    /// A `StatusChip` of kind `Confirmed` or `Unconfirmed`.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <span class="source-note">
            {children.map(|children| children())}
            <span class="source-note__text">
                <span class="visually-hidden">{label} " "</span>
                {source}
            </span>
        </span>
    }
    .into_any()
}
