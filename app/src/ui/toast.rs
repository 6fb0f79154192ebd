//! Toasts: short news that a screen reader says when it has a moment.

use super::{Icon, IconName};
use leptos::prelude::*;

/// One piece of news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// Its own number, so that the list keeps the others in place.
    pub id: u32,
    /// The news in one sentence.
    pub text: String,
}

/// Where toasts appear; once per page, in the shell. It is there from the start, or its first news would not be said.
#[component]
pub fn ToastRegion(
    /// What is shown now; whoever puts one in takes it out again.
    #[prop(into)]
    toasts: Signal<Vec<Toast>>,
) -> impl IntoView {
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || toasts.get() key=|toast| toast.id let:toast>
                <div class="toast">
                    <Icon name=IconName::Check />
                    <span>{toast.text}</span>
                </div>
            </For>
        </div>
    }
    .into_any()
}
