//! The wasm entry: takes over the page that the server rendered.
#![recursion_limit = "256"]

mod scroll;

use leptos::prelude::document;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's module script once the wasm is there.
#[wasm_bindgen]
pub fn hydrate() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        // Without a store of the session nothing would end the circle of a page that always fails.
        let _without_store = start_over();
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

#[wasm_bindgen]
extern "C" {
    /// Asks the server for the page again, once in a minute: after an update a page that was open before cannot fetch
    /// the rest of its program, and after an error of ours it would not answer any more. Part of the page itself
    /// (`app/src/layout/start-over.js`), so that nothing of it runs in the program that failed. What was typed is kept.
    #[wasm_bindgen(js_name = startOver, catch)]
    fn start_over() -> Result<(), JsValue>;
}
