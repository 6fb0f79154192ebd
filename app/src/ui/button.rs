//! Buttons and links that look like buttons.

use leptos::prelude::*;

/// How loud a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one primary action of a screen.
    Primary,
    /// Any other action.
    #[default]
    Secondary,
    /// An action inside text or a table row.
    Quiet,
    /// Takes something away for good.
    Danger,
    /// Only an icon; give it `aria-label`.
    Icon,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Secondary => "button",
            Self::Quiet => "button button--quiet",
            Self::Danger => "button button--danger",
            Self::Icon => "button button--icon",
        }
    }
}

/// What a button does to the form around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonType {
    /// Nothing.
    #[default]
    Button,
    /// Sends it.
    Submit,
}

/// A button; `on:click`, `name` and the like go on the component.
#[component]
pub fn Button(
    /// How loud it is.
    #[prop(optional)]
    kind: ButtonKind,
    /// What it does to its form.
    #[prop(optional)]
    button_type: ButtonType,
    /// True while its work runs: it stays in place and says so.
    #[prop(optional, into)]
    busy: MaybeProp<bool>,
    /// Icon and words.
    children: Children,
) -> impl IntoView {
    let html_type = match button_type {
        ButtonType::Button => "button",
        ButtonType::Submit => "submit",
    };
    view! {
        <button
            class=kind.class()
            type=html_type
            aria-busy=move || busy.get().filter(|busy| *busy).map(|_| "true")
            disabled=move || busy.get().unwrap_or_default()
        >
            {children()}
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// How loud it is.
    #[prop(optional)]
    kind: ButtonKind,
    /// Icon and words.
    children: Children,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=href>
            {children()}
        </a>
    }
}
