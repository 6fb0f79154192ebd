//! The wasm entry: takes over the page that the server rendered.
#![recursion_limit = "256"]

mod scroll;

use std::cell::Cell;

use js_sys::Function;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};

/// Called by the page's module script once the wasm is there.
#[wasm_bindgen]
pub fn hydrate() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        start_over();
    }));
    note_forms();
    wasm_bindgen_futures::spawn_local(async {
        let body = document().body();
        let Some(body) = body else { return };
        leptos::mount::hydrate_from_async(body, app::App)
            .await
            .forget();
        scroll::keep();
        // Tests, and nothing else, wait for this mark.
        if let Some(html) = document().document_element() {
            let _marked = html.set_attribute("data-hydrated", "true");
        }
    });
}

/// So long a page that cannot go on is left standing, in milliseconds. Whoever is on the way to another page is gone by
/// then: leaving ends the fetch of the program's next part with an error, and a reload would take the place of where
/// they go.
const PATIENCE: i32 = 3_000;
/// So long the answer to a form may take before the page is asked for again after all, in milliseconds.
const ANSWER: f64 = 60_000.0;

thread_local! {
    /// When the page sent a form last, in milliseconds since the Unix epoch.
    static SENT: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
}

/// Notes when a form is sent.
fn note_forms() {
    let note = Closure::<dyn FnMut()>::new(|| SENT.set(js_sys::Date::now()));
    let noted = document().add_event_listener_with_callback_and_bool(
        "submit",
        note.as_ref().unchecked_ref(),
        true,
    );
    if noted.is_ok() {
        note.forget();
    }
}

/// Asks the server for the page again, once in a minute: after an update a page that was open before cannot fetch the
/// rest of its program, and after an error of ours it would not answer any more. What was typed is kept.
fn start_over() {
    const KEY: &str = "bangvang.started-over";
    let now = js_sys::Date::now();
    let Ok(Some(store)) = window().session_storage() else {
        return;
    };
    let before = store.get_item(KEY).ok().flatten();
    let lately = before
        .and_then(|text| text.parse::<f64>().ok())
        .is_some_and(|before| now - before < 60_000.0);
    if lately || now - SENT.get() < ANSWER || store.set_item(KEY, &now.to_string()).is_err() {
        return;
    }
    // The browser's own function: what comes after an error should not run in the program that failed.
    let location = window().location();
    let reload = js_sys::Reflect::get(&location, &"reload".into());
    if let Some(reload) = reload
        .ok()
        .and_then(|found| found.dyn_into::<Function>().ok())
    {
        let _timer = window().set_timeout_with_callback_and_timeout_and_arguments_0(
            &reload.bind0(&location),
            PATIENCE,
        );
    }
}
