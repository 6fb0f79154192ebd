//! Freshness line: as of when the figures are, and whether they still come in by themselves.

use leptos::prelude::*;

/// How the page hears of changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LiveState {
    /// Never: the page shows what was true when it was made. Also what the server renders.
    #[default]
    Still,
    /// By itself.
    Live,
    /// The line has been silent for too long.
    Stale,
    /// No connection.
    Offline,
}

impl LiveState {
    const fn parts(self) -> (&'static str, &'static str) {
        match self {
            Self::Still => (
                "freshness freshness--still",
                "M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1zM6 3a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
            ),
            Self::Live => (
                "freshness freshness--live",
                "M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1z",
            ),
            Self::Stale => ("freshness freshness--stale", "M6 .5 12 11.5H0z"),
            Self::Offline => ("freshness freshness--offline", "M1 1h10v10H1z"),
        }
    }
}

/// E.g. "● Trực tiếp · Số liệu lúc 14:05, 28/09/2026". A change of the state is read out, a new time is not.
#[component]
pub fn Freshness(
    /// As of when, in the reader's language.
    #[prop(into)]
    text: Signal<String>,
    /// How the page hears of changes.
    #[prop(into)]
    state: Signal<LiveState>,
    /// The state in words, e.g. "Trực tiếp", "Mất kết nối từ 14:07".
    #[prop(into)]
    word: Signal<String>,
) -> impl IntoView {
    view! {
        <span class=move || state.get().parts().0>
            <svg class="freshness__shape" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
                <path fill-rule="evenodd" d=move || state.get().parts().1></path>
            </svg>
            <span class="freshness__word" role="status">
                {move || word.get()}
            </span>
            <span class="freshness__text">{move || text.get()}</span>
        </span>
    }
    .into_any()
}
