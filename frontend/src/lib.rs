//! The wasm entry: takes over the page that the server rendered.
#![recursion_limit = "256"]

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's module script once the wasm is there.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
    // Tests, and nothing else, wait for this mark.
    if let Some(html) = leptos::prelude::document().document_element() {
        let _marked = html.set_attribute("data-hydrated", "true");
    }
}
