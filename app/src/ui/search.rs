//! Search line: a GET form that works without JavaScript.

use super::{Icon, IconName, MaybeText};
use leptos::prelude::*;

/// A line to look something up. Listen with `on:input` on the component to filter while typing.
#[component]
pub fn SearchField(
    /// Query parameter.
    #[prop(into)]
    name: String,
    /// What can be found; read by screen readers and shown as placeholder.
    #[prop(into)]
    label: String,
    /// Address that answers; the other query parameters go into `children` as hidden inputs.
    #[prop(into)]
    action: String,
    /// The word on the button.
    #[prop(into)]
    button: String,
    /// What was looked for.
    #[prop(optional, into)]
    value: MaybeText,
    /// Hidden inputs.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let id = format!("search-{name}");
    view! {
        <form class="search" role="search" method="get" action=action>
            {children.map(|children| children())}
            <label class="visually-hidden" for=id.clone()>
                {label.clone()}
            </label>
            <span class="search__icon">
                <Icon name=IconName::Search />
            </span>
            <input
                class="input"
                type="search"
                id=id
                name=name
                value=value.take()
                placeholder=label
                autocomplete="off"
            />
            <button class="button" type="submit">
                {button}
            </button>
        </form>
    }
    .into_any()
}
