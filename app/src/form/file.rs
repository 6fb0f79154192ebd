//! A form that hands a file in: while the file is on its way and looked at, the form says so.

use leptos::prelude::*;

use crate::tr;
use crate::ui::{Button, ButtonKind, ButtonType};

/// Chooses a file and hands it in. Works without script, then without the words that it takes a while.
#[component]
pub fn FileForm(
    /// Where it is sent, with its query.
    #[prop(into)]
    action: String,
    /// Class of the form.
    #[prop(default = "form")]
    class: &'static str,
    /// Key of the field on the page.
    id: &'static str,
    /// Media types and name endings that can be chosen.
    accept: &'static str,
    /// The step in words.
    #[prop(into)]
    label: String,
    /// What is above the choice of the file.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    again_when_back(busy);
    view! {
        <form
            method="post"
            action=action
            enctype="multipart/form-data"
            class=class
            on:submit=move |_| busy.set(true)
        >
            {children.map(|children| children())}
            <label class="field" for=id>
                <span class="field__label">{tr!(imports.file).to_string()}</span>
                <input class="input" id=id type="file" name="file" accept=accept required />
            </label>
            <Button kind=ButtonKind::Secondary button_type=ButtonType::Submit busy=busy>{label}</Button>
            <p role="status" class="muted">
                {move || busy.get().then(|| tr!(imports.on_its_way).to_string())}
            </p>
        </form>
    }
    .into_any()
}

/// A page that comes back from the browser's memory is not on its way any more.
#[cfg(feature = "hydrate")]
fn again_when_back(busy: RwSignal<bool>) {
    Effect::new(move |_| {
        let event = leptos::ev::Custom::<leptos::web_sys::Event>::new("pageshow");
        let shown = window_event_listener(event, move |_| busy.set(false));
        on_cleanup(move || shown.remove());
    });
}

#[cfg(not(feature = "hydrate"))]
fn again_when_back(_busy: RwSignal<bool>) {}
