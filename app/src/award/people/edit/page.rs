//! The part of the page of a record that only those see who may edit it.

use domain::award::SubjectKind;
use leptos::prelude::*;

use super::forms::{award, fact, grade, moving, new_award, new_fact, person};
use super::own_form::own;
use super::view::EditView;
use crate::tr;
use crate::ui::Section;

/// All forms about one subject.
#[component]
pub fn EditSection(
    /// What they begin with.
    edit: EditView,
) -> impl IntoView {
    let is_person = edit.kind == SubjectKind::Individual;
    let own = if is_person { person(&edit) } else { own(&edit) };
    // What is no person moves by the form above; where persons belonged is kept day by day.
    let moving = is_person.then(|| moving(&edit));
    let posts = is_person.then(|| {
        view! {
            {new_fact(&edit, "post", tr!(record_edit.add_post).to_string())}
            {new_fact(&edit, "leave", tr!(record_edit.add_leave).to_string())}
        }
    });
    let awards = edit
        .awards
        .iter()
        .map(|stored| award(&edit, stored))
        .collect_view();
    let facts = edit
        .facts
        .iter()
        .map(|stored| fact(&edit, stored))
        .collect_view();
    let has_awards = !edit.awards.is_empty();
    let has_facts = !edit.facts.is_empty();
    view! {
        <Section id="edit" title=tr!(record_edit.title).to_string() note=tr!(record_edit.note).to_string()>
            <div class="cluster">
                {own}
                {grade(&edit)}
                {new_award(&edit)}
                {new_fact(&edit, "discipline", tr!(record_edit.add_discipline).to_string())}
                {new_fact(&edit, "case", tr!(record_edit.add_case).to_string())}
                {posts}
                {moving}
            </div>
            {has_awards.then(|| view! {
                <h3>{tr!(record_edit.awards).to_string()}</h3>
                <ul class="stack">{awards}</ul>
            })}
            {has_facts.then(|| view! {
                <h3>{tr!(record_edit.facts).to_string()}</h3>
                <ul class="stack">{facts}</ul>
            })}
        </Section>
    }
    .into_any()
}
