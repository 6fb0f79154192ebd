//! Empty and error states: what is missing, what is safe, what to do next.

use super::{Icon, IconName, MaybeText};
use leptos::prelude::*;

/// Nothing here yet, and what to do first.
#[component]
pub fn EmptyState(
    /// What is missing.
    #[prop(into)]
    title: String,
    /// What to do first.
    #[prop(optional, into)]
    text: MaybeText,
    /// Its picture.
    #[prop(default = IconName::Boards)]
    icon: IconName,
    /// A button or link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="state">
            <span class="state__icon">
                <Icon name=icon />
            </span>
            <h2 class="state__title">{title}</h2>
            {text.take().map(|text| view! { <p class="state__text">{text}</p> })}
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// Something failed: what happened and what is safe.
#[component]
pub fn ErrorState(
    /// What happened.
    #[prop(into)]
    title: String,
    /// What is safe and what to do.
    #[prop(optional, into)]
    text: MaybeText,
    /// Stable code and request id, for whoever is asked for help.
    #[prop(optional, into)]
    code: MaybeText,
    /// A button or link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="state state--error" role="alert">
            <span class="state__icon">
                <Icon name=IconName::Warning />
            </span>
            <h2 class="state__title">{title}</h2>
            {text.take().map(|text| view! { <p class="state__text">{text}</p> })}
            {children.map(|children| children())}
            {code.take().map(|code| view! { <span class="state__code">{code}</span> })}
        </div>
    }
    .into_any()
}
