//! Fields of what a collective, a household or an enterprise is, for the form that adds one and the form that changes it.

use domain::award::{CollectiveKind, SubjectKind};
use leptos::prelude::*;

use super::fields::Filled;
use super::forms::{folded, key, version};
use super::view::{EditView, SUBJECT};
use crate::lang::{capitalised, lang};
use crate::tr;

/// Name and the fields of the kind; nothing for a person, who has more.
pub(super) fn kind_fields(kind: SubjectKind, filled: &Filled) -> AnyView {
    let name = |label: String| filled.text("name", label, String::new());
    let founded = || filled.day("founded", tr!(record_edit.founded).to_string());
    match kind {
        SubjectKind::Individual => ().into_any(),
        SubjectKind::Collective => {
            let kinds = CollectiveKind::ALL
                .iter()
                .map(|kind| (kind.code().to_owned(), capitalised(kind.label(lang()))));
            let kinds: Vec<(String, String)> = kinds.collect();
            view! {
                {name(tr!(record_edit.collective_name).to_string())}
                {filled.select("collective", tr!(record_edit.collective).to_string(), kinds)}
                {founded()}
            }
            .into_any()
        }
        SubjectKind::Household => view! {
            {name(tr!(record_edit.household_name).to_string())}
            {filled.text("address", tr!(record_edit.address).to_string(), String::new())}
        }
        .into_any(),
        SubjectKind::Enterprise => view! {
            {name(tr!(record_edit.enterprise_name).to_string())}
            {filled.text("tax", tr!(record_edit.tax).to_string(), String::new())}
            {founded()}
        }
        .into_any(),
    }
}

/// The form that changes it, with its unit, its end and what follows.
pub(super) fn own(edit: &EditView) -> AnyView {
    let about = "own".to_owned();
    let filled = Filled::with(SUBJECT.0, about, &edit.subject, &edit.form);
    let collective = (edit.kind == SubjectKind::Collective).then(|| {
        view! {
            {filled.flag("flag", tr!(record_edit.flag_eligible).to_string())}
            {filled.flag("listed", tr!(record_edit.listed_type).to_string())}
            {filled.day("since", tr!(record_edit.exists_since).to_string())}
        }
    });
    let body = view! {
        <div class="input-grid">
            {kind_fields(edit.kind, &filled)}
            {filled.select("unit", tr!(record_edit.unit).to_string(), edit.units.clone())}
            {collective}
            {filled.day("ended", tr!(record_edit.ended).to_string())}
            {filled.select("successor", tr!(record_edit.successor).to_string(), edit.successors.clone())}
        </div>
    }
    .into_any();
    let fields = vec![key(edit), version(&edit.subject)];
    let title = tr!(record_edit.own).to_string();
    folded(title, SUBJECT, &filled, fields, &edit.form, body)
}
