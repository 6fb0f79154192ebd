//! Dialog on the browser's own `<dialog>`: it keeps the focus inside and Escape closes it.

use super::{Icon, IconName};
use leptos::{html, prelude::*};

/// A question or a short form over the page. What it does must also be reachable without JavaScript.
#[component]
pub fn Dialog(
    /// Id of the dialog.
    #[prop(into)]
    id: String,
    /// What it is about.
    #[prop(into)]
    title: String,
    /// The word for "close".
    #[prop(into)]
    close: String,
    /// Whether it is open; becomes false when the reader closes it.
    open: RwSignal<bool>,
    /// Text, form and buttons (`.dialog__actions`).
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(element) = dialog.get() else { return };
        if open.get() && !element.open() {
            // Fails only on an element outside the document; then there is nothing to open.
            let _ = element.show_modal();
        } else if !open.get() && element.open() {
            element.close();
        }
    });
    let title_id = format!("{id}-title");
    view! {
        <dialog class="dialog" id=id aria-labelledby=title_id node_ref=dialog on:close=move |_| open.set(false)>
            <div class="dialog__head">
                <h2 class="dialog__title" id=title_id.clone()>
                    {title}
                </h2>
                <form method="dialog">
                    <button class="button button--icon" type="submit" aria-label=close>
                        <Icon name=IconName::Close />
                    </button>
                </form>
            </div>
            <div class="dialog__body">{children()}</div>
        </dialog>
    }
    .into_any()
}
