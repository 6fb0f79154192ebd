//! The one way to show a `<textarea>`: Leptos 0.8 writes its children unescaped on the server.

use super::{FormField, MaybeText, field::FieldIds};
use leptos::prelude::*;

/// A text of several lines with label, hint and error.
#[component]
pub fn TextArea(
    /// Form name; also the element id unless `id` is given.
    #[prop(into)]
    name: String,
    /// What to write.
    #[prop(into)]
    label: String,
    /// Text it starts with. Any text is safe here.
    #[prop(optional, into)]
    value: MaybeText,
    /// Lines shown at first.
    #[prop(default = 4)]
    rows: u16,
    /// Element id, where one page has two fields of the same name.
    #[prop(optional, into)]
    id: MaybeText,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: MaybeText,
    /// What is wrong and how to set it right; may change while the page is open.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The word for "required"; none for an optional field.
    #[prop(optional, into)]
    required: MaybeText,
) -> impl IntoView {
    let ids = FieldIds::new(id, &name, &hint, &required);
    let value = value.take().unwrap_or_default();
    // `inner_html` is for the server. The browser sets `defaultValue` while it takes the page over, which leaves alone
    // what a person has typed by then; `prop:value` would overwrite it.
    view! {
        <FormField name=ids.id.clone() label hint error required>
            <textarea
                class="input input--area"
                id=ids.id.clone()
                name=name
                rows=rows
                aria-required=ids.aria_required()
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=move || ids.described_by(&error)
                inner_html=text_area_source(&value)
                prop:defaultValue=value
            ></textarea>
        </FormField>
    }
    .into_any()
}

/// Escapes text for the inside of a `<textarea>`. The parser drops one line feed after the start tag, so a text that
/// begins with one gets a second.
pub(super) fn text_area_source(text: &str) -> String {
    let mut source = String::with_capacity(text.len() + 8);
    if text.starts_with(['\n', '\r']) {
        source.push('\n');
    }
    for character in text.chars() {
        match character {
            '&' => source.push_str("&amp;"),
            '<' => source.push_str("&lt;"),
            '>' => source.push_str("&gt;"),
            other => source.push(other),
        }
    }
    source
}
