//! The form element: posts plainly, keeps what is typed in the browser, and stays where it is while there is no network.

use leptos::prelude::*;

use super::FormState;
use crate::tr;
use crate::ui::{Banner, BannerKind, Button, ButtonKind, ButtonType};

/// A form whose typed text survives a closed tab, an ended session and a lost network.
///
/// The children are its fields and buttons; prefill them by [`FormState::value`].
#[component]
pub fn KeptForm(
    /// Name of the form: [`super::FormAction::NAME`].
    name: &'static str,
    /// Where it posts to.
    action: &'static str,
    /// What tells this form from others of its name: the key of what it changes.
    #[prop(optional, into)]
    about: String,
    /// What the forms of the page know.
    state: FormState,
    /// The version of the text that the fields begin with, where they are one text: what is restored goes out with the
    /// version it was written on, so that a newer save is met as a conflict and not replaced unseen.
    #[prop(optional, into)]
    written_on: Option<String>,
    /// Becomes true when the browser had kept something else than what the page came with.
    #[prop(optional)]
    restored: RwSignal<bool>,
    /// Fields and buttons.
    children: Children,
) -> impl IntoView {
    let element = NodeRef::<leptos::html::Form>::new();
    let offline = RwSignal::new(false);
    keep(
        element,
        key_of(state.person, name, &about),
        &state,
        name,
        (written_on, restored),
    );
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        if is_offline() {
            event.prevent_default();
            offline.set(true);
        }
    };
    view! {
        {move || restored.get().then(|| view! {
            <Banner title=tr!(form.restored_title).to_string() text=tr!(form.restored_text).to_string() />
        })}
        <form method="post" action=action class="form" node_ref=element on:submit=on_submit>
            {children()}
        </form>
        {move || offline.get().then(|| view! {
            <Banner kind=BannerKind::Warning title=tr!(form.offline_title).to_string() text=tr!(form.offline_text).to_string() />
        })}
    }
    .into_any()
}

/// Under which key the browser keeps what is typed into a form.
fn key_of(person: i64, name: &str, about: &str) -> String {
    format!("bangvang.form.{person}.{name}.{about}")
}

/// Drops what the browser kept of a form whose text was saved by other means than posting it.
pub fn forget(person: i64, name: &str, about: &str) {
    let _key = key_of(person, name, about);
    #[cfg(feature = "hydrate")]
    if let Ok(Some(store)) = window().local_storage() {
        let _gone = store.remove_item(&_key).is_ok();
    }
}

/// Fields that a person does not see.
#[component]
pub fn HiddenFields(
    /// Names and values.
    fields: Vec<(&'static str, String)>,
) -> impl IntoView {
    fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view()
}

/// A step that is hard to undo: the first press says what it does, the second does it. Works without script.
#[component]
pub fn AskFirst(
    /// Where it posts to.
    action: &'static str,
    /// Fields that say what it is about.
    fields: Vec<(&'static str, String)>,
    /// The step in words.
    #[prop(into)]
    label: String,
    /// What it does.
    #[prop(into)]
    text: String,
    /// Further fields, such as a reason.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <details class="ask">
            <summary class="button button--quiet">{label.clone()}</summary>
            <form method="post" action=action class="ask__body">
                <HiddenFields fields />
                <p>{text}</p>
                {children.map(|children| children())}
                <Button kind=ButtonKind::Danger button_type=ButtonType::Submit>{label}</Button>
            </form>
        </details>
    }
    .into_any()
}

#[cfg(not(feature = "hydrate"))]
fn is_offline() -> bool {
    false
}

#[cfg(feature = "hydrate")]
fn is_offline() -> bool {
    !window().navigator().on_line()
}

#[cfg(not(feature = "hydrate"))]
fn keep(
    _element: NodeRef<leptos::html::Form>,
    _key: String,
    _state: &FormState,
    _name: &str,
    _outcome: (Option<String>, RwSignal<bool>),
) {
}

#[cfg(feature = "hydrate")]
fn keep(
    element: NodeRef<leptos::html::Form>,
    key: String,
    state: &FormState,
    name: &str,
    (written_on, restored): (Option<String>, RwSignal<bool>),
) {
    let done = state.was_done(name);
    // What the server gives back is what was typed last; what the browser kept is older.
    let given_back = state.refused(name).is_some();
    let filled = state.filled(name).cloned();
    Effect::new(move |_| {
        let Some(form) = element.get() else { return };
        if let Some(fields) = &filled {
            in_the_browser::put(&form, &key, fields);
        }
        let draft = in_the_browser::Draft {
            form,
            key: key.clone(),
            written_on: written_on.clone(),
        };
        draft.keep(done || given_back, restored);
    });
}

#[cfg(feature = "hydrate")]
mod in_the_browser {
    use leptos::prelude::*;
    use leptos::wasm_bindgen::closure::Closure;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use web_sys::{HtmlFormElement, NodeList};

    use crate::form::Fields;
    use crate::wire::read;

    /// Puts what was read from a file behind what was typed before. The form is filled when what was kept is restored.
    pub(super) fn put(form: &HtmlFormElement, key: &str, given: &Fields) {
        let Ok(Some(store)) = window().local_storage() else {
            return;
        };
        let kept = store.get_item(key).ok().flatten();
        let mut fields = kept
            .and_then(|json| read::<Fields>(&json).ok())
            .unwrap_or_default();
        for (name, value) in &given.0 {
            match fields.0.iter_mut().find(|(known, _)| known == name) {
                Some((_, typed)) if typed.contains(value.as_str()) => {}
                Some((_, typed)) if !typed.trim().is_empty() => {
                    typed.push('\n');
                    typed.push_str(value);
                }
                Some((_, typed)) => typed.clone_from(value),
                None => fields.0.push((name.clone(), value.clone())),
            }
        }
        fill(form, &fields);
        if let Ok(json) = serde_json::to_string(&typed(form)) {
            let _full_or_forbidden = store.set_item(key, &json).is_err();
        }
    }

    /// Under this name the draft keeps the version on which it was written; no field of a form is called so.
    const WRITTEN_ON: &str = "#written-on";

    /// What is typed into a form.
    pub(super) struct Draft {
        pub(super) form: HtmlFormElement,
        pub(super) key: String,
        pub(super) written_on: Option<String>,
    }

    impl Draft {
        /// Restores what was typed before, or drops it where the server knows better, then keeps every keystroke.
        pub(super) fn keep(self, settled: bool, restored: RwSignal<bool>) {
            let Self {
                form,
                key,
                mut written_on,
            } = self;
            let Ok(Some(store)) = window().local_storage() else {
                return;
            };
            let kept = store.get_item(&key).ok().flatten();
            if settled {
                let _gone = store.remove_item(&key).is_ok();
            } else if let Some(mut kept) = kept.and_then(|json| read::<Fields>(&json).ok()) {
                let before = kept.find(WRITTEN_ON).map(ToOwned::to_owned);
                kept.0.retain(|(name, _)| name != WRITTEN_ON);
                if kept != typed(&form) {
                    fill(&form, &kept);
                    if let Some(before) = before {
                        put_version(&form, &before);
                        written_on = Some(before);
                    }
                    restored.set(true);
                }
            }
            listen(form, move |form| {
                let mut fields = typed(form);
                let version = written_on.iter().cloned();
                fields
                    .0
                    .extend(version.map(|version| (WRITTEN_ON.to_owned(), version)));
                if let Ok(json) = serde_json::to_string(&fields) {
                    let _full_or_forbidden = store.set_item(&key, &json).is_err();
                }
            });
        }
    }

    fn put_version(form: &HtmlFormElement, version: &str) {
        let found = form.query_selector("input[type=hidden][name=version]");
        if let Ok(Some(field)) = found {
            let _set = js_sys::Reflect::set(&field, &"value".into(), &version.into());
        }
    }

    /// Calls at every keystroke, until the page goes.
    fn listen(form: HtmlFormElement, at_input: impl Fn(&HtmlFormElement) + 'static) {
        let listened = form.clone();
        let keep = Closure::<dyn FnMut()>::new(move || at_input(&listened));
        let _listening =
            form.add_event_listener_with_callback("input", keep.as_ref().unchecked_ref());
        let listening = send_wrapper::SendWrapper::new((form, keep));
        on_cleanup(move || {
            // The element may serve the next page as well, where this closure is no more and what was typed into it
            // would stand under other words: a field that was typed into ignores the value that a page gives it.
            let (form, keep) = &*listening;
            form.reset();
            let _gone = form
                .remove_event_listener_with_callback("input", keep.as_ref().unchecked_ref())
                .is_ok();
        });
    }

    fn controls(form: &HtmlFormElement) -> Vec<JsValue> {
        let found: Option<NodeList> = form
            .query_selector_all("input:not([type=hidden]):not([type=file]), textarea, select")
            .ok();
        let Some(found) = found else {
            return Vec::new();
        };
        (0..found.length())
            .filter_map(|index| found.get(index).map(JsValue::from))
            .collect()
    }

    fn property(control: &JsValue, name: &str) -> String {
        let value = js_sys::Reflect::get(control, &name.into()).unwrap_or_default();
        value
            .as_string()
            .or_else(|| value.as_bool().map(|ticked| ticked.to_string()))
            .unwrap_or_default()
    }

    fn is_ticked_kind(control: &JsValue) -> bool {
        matches!(property(control, "type").as_str(), "checkbox" | "radio")
    }

    /// Name and value of every control; of a box or a choice also which one, and whether it is ticked.
    fn typed(form: &HtmlFormElement) -> Fields {
        let controls = controls(form);
        let fields = controls.iter().map(|control| {
            let name = property(control, "name");
            if is_ticked_kind(control) {
                let name = format!("{name}={}", property(control, "value"));
                (name, property(control, "checked"))
            } else {
                (name, property(control, "value"))
            }
        });
        Fields(fields.collect())
    }

    fn fill(form: &HtmlFormElement, kept: &Fields) {
        for control in controls(form) {
            let name = property(&control, "name");
            let (name, target) = if is_ticked_kind(&control) {
                (format!("{name}={}", property(&control, "value")), "checked")
            } else {
                (name, "value")
            };
            let Some(value) = kept.find(&name) else {
                continue;
            };
            let value = match target {
                "checked" => JsValue::from_bool(value == "true"),
                _ => JsValue::from_str(value),
            };
            let _set = js_sys::Reflect::set(&control, &target.into(), &value);
        }
    }
}
