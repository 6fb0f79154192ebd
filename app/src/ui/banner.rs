//! Banner: something the reader must know about this page.

use super::{Icon, IconName, MaybeText};
use leptos::prelude::*;

/// How urgent a banner is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BannerKind {
    /// Good to know.
    #[default]
    Info,
    /// It worked.
    Good,
    /// Something needs care.
    Warning,
    /// Something failed; a screen reader says it at once.
    Error,
}

impl BannerKind {
    const fn parts(self) -> (&'static str, IconName, &'static str) {
        match self {
            Self::Info => ("banner", IconName::Info, "note"),
            Self::Good => ("banner banner--good", IconName::Check, "status"),
            Self::Warning => ("banner banner--warning", IconName::Warning, "note"),
            Self::Error => ("banner banner--error", IconName::Warning, "alert"),
        }
    }
}

/// A message with a bold first line and whatever helps under it.
#[component]
pub fn Banner(
    /// How urgent.
    #[prop(optional)]
    kind: BannerKind,
    /// What happened, in one sentence.
    #[prop(into)]
    title: String,
    /// What it means and what can be done.
    #[prop(optional, into)]
    text: MaybeText,
    /// Links, buttons, old and new values.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (class, icon, role) = kind.parts();
    view! {
        <div class=class role=role>
            <span class="banner__icon">
                <Icon name=icon />
            </span>
            <div class="banner__body">
                <span class="banner__title">{title}</span>
                {text.take().map(|text| view! { <span>{text}</span> })}
                {children.map(|children| children())}
            </div>
        </div>
    }
    .into_any()
}
