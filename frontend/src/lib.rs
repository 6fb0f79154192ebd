//! The wasm entry: takes over the page that the server rendered.
#![recursion_limit = "256"]

mod scroll;

use leptos::prelude::{document, window};
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's module script once the wasm is there.
#[wasm_bindgen]
pub fn hydrate() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        start_over();
    }));
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
    if !lately && store.set_item(KEY, &now.to_string()).is_ok() {
        let _reloading = window().location().reload();
    }
}
