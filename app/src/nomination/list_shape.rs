//! What a submission is called, and which names stand in it: title, letter, splitting, putting together.

use leptos::prelude::*;

use super::view::ListView;
use crate::form::{HiddenFields, KeptForm};
use crate::tr;
use crate::ui::{Button, ButtonType, InputKind, Section, SelectInput, SelectOption, TextInput};

/// Name and address of the form of title and letter.
pub const HEAD: (&str, &str) = ("nomination-head", "/nominations/do/head");
/// Where chosen names become a list of their own.
pub const SPLIT: &str = "/nominations/do/split";
/// Where two lists become one.
pub const MERGE: &str = "/nominations/do/merge";

/// Title and letter of the list.
#[component]
pub(super) fn Head(list: ListView) -> impl IntoView {
    let (name, action) = HEAD;
    let state = list.form.clone();
    let fields = vec![
        ("list", list.id.to_string()),
        ("version", list.version.to_string()),
    ];
    let day = list.letter_day.map_or_else(String::new, domain::Date::iso);
    view! {
        <Section id="head" title=tr!(nomination.letter).to_string()>
            <KeptForm name=name action=action about=list.id.to_string() state=state.clone()>
                <HiddenFields fields />
                <div class="input-grid">
                    <TextInput name="title" label=tr!(nomination.list_title).to_string() value=state.value(name, "title", list.title) autocomplete="off" />
                    <TextInput name="letter_number" label=tr!(nomination.letter_number).to_string() value=state.value(name, "letter_number", list.letter_number) autocomplete="off" />
                    <TextInput name="letter_day" kind=InputKind::Date label=tr!(nomination.letter_day).to_string() value=state.value(name, "letter_day", day) />
                </div>
                <Button button_type=ButtonType::Submit>{tr!(nomination.save).to_string()}</Button>
            </KeptForm>
        </Section>
    }
    .into_any()
}

/// Splits the list, or puts it together with another.
#[component]
pub(super) fn Arrange(list: ListView) -> impl IntoView {
    if !list.may_edit || (list.names.len() < 2 && list.mergeable.is_empty()) {
        return ().into_any();
    }
    let fields = vec![
        ("list", list.id.to_string()),
        ("version", list.version.to_string()),
    ];
    let split = (list.names.len() > 1).then(|| {
        let boxes = list
            .names
            .iter()
            .map(|name| {
                view! {
                    <label class="check">
                        <input class="check__box" type="checkbox" name="nomination" value=name.id />
                        <span>{name.name.clone()}</span>
                    </label>
                }
            })
            .collect_view();
        let fields = fields.clone();
        view! {
            <details class="ask">
                <summary class="button button--quiet">{tr!(nomination.split).to_string()}</summary>
                <form method="post" action=SPLIT class="ask__body">
                    <HiddenFields fields />
                    <p>{tr!(nomination.split_text).to_string()}</p>
                    <div class="ticks__list">{boxes}</div>
                    <Button button_type=ButtonType::Submit>{tr!(nomination.split).to_string()}</Button>
                </form>
            </details>
        }
    });
    let merge = (!list.mergeable.is_empty()).then(|| {
        let options = list
            .mergeable
            .iter()
            .map(|(id, title)| SelectOption::new(id.to_string(), title.clone()))
            .collect();
        view! {
            <form method="post" action=MERGE class="toolbar">
                <HiddenFields fields />
                <div class="grow"><SelectInput name="other" label=tr!(nomination.merge_with).to_string() options /></div>
                <Button button_type=ButtonType::Submit>{tr!(nomination.merge).to_string()}</Button>
            </form>
        }
    });
    view! {
        <Section id="arrange" title=tr!(nomination.arrange).to_string()>{split} {merge}</Section>
    }
    .into_any()
}
