//! Head of a page and its sections.

use super::MaybeText;
use leptos::prelude::*;

/// Title of the page; the children are its actions.
#[component]
pub fn PageHeader(
    /// The page's one `h1`.
    #[prop(into)]
    title: String,
    /// A few words above the title: kind, code, period.
    #[prop(optional, into)]
    kicker: MaybeText,
    /// One or two sentences under it.
    #[prop(optional, into)]
    lede: MaybeText,
    /// Buttons; one of them primary at most.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = if children.is_some() {
        "page-header page-header--acted"
    } else {
        "page-header"
    };
    view! {
        <header class=class>
            <div class="page-header__text">
                {kicker.take().map(|kicker| view! { <span class="page-header__kicker">{kicker}</span> })}
                <h1 class="page-header__title">{title}</h1>
                {lede.take().map(|lede| view! { <p class="page-header__lede">{lede}</p> })}
            </div>
            {children.map(|children| view! { <div class="page-header__actions">{children()}</div> })}
        </header>
    }
    .into_any()
}

/// A part of a page under its own heading.
#[component]
pub fn Section(
    /// Id for links to it; the heading is `{id}-title`.
    #[prop(into)]
    id: String,
    /// The heading.
    #[prop(into)]
    title: String,
    /// A few words beside the heading.
    #[prop(optional, into)]
    note: MaybeText,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    view! {
        <section class="section" id=id aria-labelledby=title_id>
            <div class="section__head">
                <h2 id=title_id.clone()>{title}</h2>
                {note.take().map(|note| view! { <span class="section__note">{note}</span> })}
            </div>
            {children()}
        </section>
    }
    .into_any()
}
