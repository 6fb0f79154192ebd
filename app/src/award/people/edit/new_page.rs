//! `/records/new`: a person, a collective, a household or an enterprise is recorded.

use domain::award::SubjectKind;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::new_subject;
use super::fields::Filled;
use super::forms::{identity, person_fields};
use super::own_form::kind_fields;
use super::view::{NEW, NEW_PAGE, NewSubjectView};
use crate::form::{HiddenFields, KeptForm, OutcomeBanner};
use crate::lang::{capitalised, lang};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{Breadcrumb, Button, ButtonKind, ButtonType, Crumb, LinkButton, PageHeader};
use crate::wire::PageData;

/// The page of a new subject.
#[component]
pub fn NewSubjectPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.read().get("kind").unwrap_or_default());
    let view = PageData::new(move || asked.get(), new_subject);
    view! { <Loaded value=view render=|view| view! { <Page view /> } /> }
}

#[component]
fn Page(view: NewSubjectView) -> impl IntoView {
    let crumbs = vec![
        Crumb::link("/records", tr!(records.title).to_string()),
        Crumb::here(tr!(record_edit.new_title).to_string()),
    ];
    let kinds = SubjectKind::ALL
        .iter()
        .filter(|kind| **kind != view.kind)
        .map(|kind| {
            let href = format!("{NEW_PAGE}?kind={}", kind.code());
            view! { <LinkButton href>{capitalised(kind.label(lang()))}</LinkButton> }
        })
        .collect_view();
    let code = view.kind.code();
    let filled = Filled::empty(NEW.0, code, &view.form).beginning("unit", view.own_unit);
    let hidden = vec![("kind", code.to_owned()), ("about", code.to_owned())];
    let lede = capitalised(view.kind.label(lang()));
    view! {
        <Title text=tr!(record_edit.new_title).to_string() />
        <div class="page page--tight">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader title=tr!(record_edit.new_title).to_string() lede>{kinds}</PageHeader>
            </div>
            <OutcomeBanner state=view.form.clone() />
            <KeptForm name=NEW.0 action=NEW.1 about=code state=view.form>
                <HiddenFields fields=hidden />
                {own_fields(view.kind, &filled)}
                <div class="input-grid">
                    {filled.select("unit", tr!(record_edit.unit).to_string(), view.units)}
                </div>
                <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{tr!(record_edit.save).to_string()}</Button>
            </KeptForm>
        </div>
    }
    .into_any()
}

fn own_fields(kind: SubjectKind, filled: &Filled) -> AnyView {
    match kind {
        SubjectKind::Individual => view! {
            {person_fields(filled)}
            <div class="input-grid">
                {identity()}
                {filled.text("post", tr!(record_edit.post).to_string(), String::new())}
                {filled.day("from", tr!(record_edit.since).to_string())}
                {filled.flag("other", tr!(record_edit.other).to_string())}
            </div>
        }
        .into_any(),
        kind => view! { <div class="input-grid">{kind_fields(kind, filled)}</div> }.into_any(),
    }
}
