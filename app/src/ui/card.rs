//! Cards: one thing with one way in.

use super::MaybeText;
use leptos::{either::Either, prelude::*};

/// What a card stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardKind {
    /// Any one thing.
    #[default]
    Plain,
    /// One of the movement's breakthroughs: carries the flag's edge.
    Breakthrough,
}

/// The grid that cards stand in.
#[component]
pub fn Cards(
    /// One `Card` each.
    children: Children,
) -> impl IntoView {
    view! { <div class="cards">{children()}</div> }.into_any()
}

/// A card. With `href` the whole of it can be tapped, and a screen reader hears one link.
#[component]
pub fn Card(
    /// Name of the thing.
    #[prop(into)]
    title: String,
    /// Where it leads.
    #[prop(optional, into)]
    href: MaybeText,
    /// What it stands for.
    #[prop(optional)]
    kind: CardKind,
    /// Its number in a series.
    #[prop(optional, into)]
    ordinal: MaybeText,
    /// A word or two above the title.
    #[prop(optional, into)]
    kicker: MaybeText,
    /// A sentence under the title.
    #[prop(optional, into)]
    lede: MaybeText,
    /// What the card shows.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let href = href.take();
    let class = match (kind, href.is_some()) {
        (CardKind::Plain, false) => "card",
        (CardKind::Plain, true) => "card card--link",
        (CardKind::Breakthrough, false) => "card card--breakthrough",
        (CardKind::Breakthrough, true) => "card card--breakthrough card--link",
    };
    let name = match href {
        Some(href) => Either::Left(view! { <a href=href>{title}</a> }),
        None => Either::Right(title),
    };
    view! {
        <article class=class>
            {kicker.take().map(|kicker| view! { <span class="card__kicker">{kicker}</span> })}
            <div class="card__head">
                {ordinal.take().map(|ordinal| view! { <span class="card__ordinal">{ordinal}</span> })}
                <h3 class="card__title">{name}</h3>
            </div>
            {lede.take().map(|lede| view! { <p class="card__lede">{lede}</p> })}
            {children.map(|children| children())}
        </article>
    }
    .into_any()
}
