//! What is typed into the recording form: read from it, kept while it is typed, put back when the form opens again.
//! On the server there is nothing to read.

use leptos::prelude::*;

use super::view::RecordInput;

#[cfg(feature = "hydrate")]
pub(super) fn typed(event: &leptos::ev::SubmitEvent) -> Option<RecordInput> {
    in_the_browser::read_form(&leptos::wasm_bindgen::JsCast::dyn_into(event.target()?).ok()?)
}

#[cfg(not(feature = "hydrate"))]
pub(super) fn typed(_event: &leptos::ev::SubmitEvent) -> Option<RecordInput> {
    None
}

#[cfg(feature = "hydrate")]
pub(super) fn forget(opened: &RecordInput, person: i64) {
    super::draft::kept::forget(opened, person);
}

#[cfg(not(feature = "hydrate"))]
pub(super) fn forget(_opened: &RecordInput, _person: i64) {}

#[cfg(feature = "hydrate")]
pub(super) fn keep_typed_text(
    element: NodeRef<leptos::html::Form>,
    opened: RecordInput,
    person: i64,
    restored: RwSignal<bool>,
) {
    in_the_browser::keep_typed_text(element, opened, person, restored);
}

#[cfg(not(feature = "hydrate"))]
pub(super) fn keep_typed_text(
    _element: NodeRef<leptos::html::Form>,
    _opened: RecordInput,
    _person: i64,
    _restored: RwSignal<bool>,
) {
}

#[cfg(feature = "hydrate")]
mod in_the_browser {
    use leptos::prelude::*;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use web_sys::{FormData, HtmlFormElement};

    use crate::record::draft::kept;
    use crate::record::view::RecordInput;

    /// The form as it stands.
    pub(super) fn read_form(form: &HtmlFormElement) -> Option<RecordInput> {
        let data = FormData::new_with_form(form).ok()?;
        let text = |name: &str| data.get(name).as_string().unwrap_or_default();
        Some(RecordInput {
            target: text("target"),
            unit: text("unit"),
            year: text("year"),
            period: text("period"),
            value: text("value"),
            measure: text("measure"),
            as_of: text("as_of"),
            source: text("source"),
            note: text("note"),
            figure: text("figure"),
            version: text("version"),
            reason: text("reason"),
        })
    }

    /// Fills in what was typed before into the same form, then keeps every keystroke.
    pub(super) fn keep_typed_text(
        element: NodeRef<leptos::html::Form>,
        opened: RecordInput,
        person: i64,
        restored: RwSignal<bool>,
    ) {
        Effect::new(move |_| {
            let Some(form) = element.get() else { return };
            let form: HtmlFormElement = form.unchecked_into();
            let untouched = read_form(&form).is_some_and(|now| now == opened);
            if untouched && let Some(before) = kept::get(&opened, person) {
                fill(&form, &before);
                restored.set(true);
            }
            let listened = form.clone();
            let keep = leptos::wasm_bindgen::closure::Closure::<dyn FnMut()>::new(move || {
                if let Some(input) = read_form(&listened) {
                    kept::put(&input, person);
                }
            });
            let _listening =
                form.add_event_listener_with_callback("input", keep.as_ref().unchecked_ref());
            let keep = send_wrapper::SendWrapper::new(keep);
            on_cleanup(move || drop(keep));
        });
    }

    fn fill(form: &HtmlFormElement, kept: &RecordInput) {
        let fields = [
            ("unit", &kept.unit),
            // Who corrects what somebody else has corrected since is told so.
            ("version", &kept.version),
            ("year", &kept.year),
            ("period", &kept.period),
            ("value", &kept.value),
            ("measure", &kept.measure),
            ("as_of", &kept.as_of),
            ("source", &kept.source),
            ("note", &kept.note),
            ("reason", &kept.reason),
        ];
        for (name, value) in fields {
            let Ok(Some(control)) = form.query_selector(&format!("[name={name}]")) else {
                continue;
            };
            let _set = js_sys::Reflect::set(&control, &"value".into(), &JsValue::from_str(value));
        }
    }
}
