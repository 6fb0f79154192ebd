//! The forms that stand on the page of a record.

use domain::award::{
    CaseKind, CommendationType, DisciplineForm, Grade, Occupation, Sex, TitleBasis,
};
use leptos::prelude::*;

use super::fields::Filled;
use super::view::{AWARD, EditView, FACT, GRADE, MOVE, PERSON, REVOKE, Stored, VERIFY};
use crate::form::{AskFirst, FormState, HiddenFields, KeptForm};
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{Button, ButtonKind, ButtonType, TextInput};

/// Codes with their words, to choose from.
macro_rules! choices {
    ($kind:ident) => {
        $kind::ALL
            .iter()
            .map(|kind| (kind.code().to_owned(), capitalised(kind.label(lang()))))
            .collect::<Vec<(String, String)>>()
    };
}

/// A form behind its title; open when it was refused.
pub(super) fn folded(
    title: String,
    (name, action): (&'static str, &'static str),
    filled: &Filled,
    mut fields: Vec<(&'static str, String)>,
    state: &FormState,
    body: AnyView,
) -> AnyView {
    fields.push(("about", filled.about.clone()));
    view! {
        <details class="ask" open=filled.is_open()>
            <summary class="button button--quiet">{title}</summary>
            <div class="ask__body">
                <KeptForm name=name action=action about=filled.about.clone() state=state.clone()>
                    <HiddenFields fields />
                    {body}
                    <Button button_type=ButtonType::Submit>{tr!(record_edit.save).to_string()}</Button>
                </KeptForm>
            </div>
        </details>
    }
    .into_any()
}

/// Fields of a person, for the form that adds one as well.
pub(super) fn person_fields(filled: &Filled) -> AnyView {
    view! {
        <div class="input-grid">
            {filled.text("name", tr!(record_edit.name).to_string(), String::new())}
            {filled.text("birth", tr!(record_edit.birth).to_string(), tr!(record_edit.birth_hint).to_string())}
            {filled.select("sex", tr!(record_edit.sex).to_string(), choices!(Sex))}
            {filled.select("occupation", tr!(record_edit.occupation).to_string(), choices!(Occupation))}
            {filled.flag("direct", tr!(record_edit.direct).to_string())}
            {filled.flag("party", tr!(record_edit.party).to_string())}
            {filled.flag("head", tr!(record_edit.head).to_string())}
            {filled.flag("school", tr!(record_edit.school).to_string())}
            {filled.flag("priority", tr!(record_edit.priority).to_string())}
            {filled.day("died", tr!(record_edit.died).to_string())}
        </div>
    }
    .into_any()
}

pub(super) fn key(edit: &EditView) -> (&'static str, String) {
    ("subject", edit.subject.id.to_string())
}

pub(super) fn version(stored: &Stored) -> (&'static str, String) {
    ("version", stored.version.to_string())
}

pub(super) fn person(edit: &EditView) -> AnyView {
    let filled = Filled::with(PERSON.0, "person".to_owned(), &edit.subject, &edit.form);
    let fields = vec![key(edit), version(&edit.subject)];
    let title = tr!(record_edit.person).to_string();
    folded(
        title,
        PERSON,
        &filled,
        fields,
        &edit.form,
        person_fields(&filled),
    )
}

pub(super) fn grade(edit: &EditView) -> AnyView {
    let filled = Filled::empty(GRADE.0, "grade", &edit.form);
    let body = view! {
        <GradeVersions grades=edit.grades.clone() />
        <div class="input-grid">
            {filled.text("year", tr!(record_edit.year).to_string(), String::new())}
            {filled.select("grade", tr!(record_edit.grade).to_string(), choices!(Grade))}
            {filled.text("document", tr!(record_edit.document).to_string(), String::new())}
        </div>
    }
    .into_any();
    let title = tr!(record_edit.set_grade).to_string();
    folded(title, GRADE, &filled, vec![key(edit)], &edit.form, body)
}

/// The versions of the years that have a grade: the form is about the year that is typed.
#[component]
fn GradeVersions(grades: Vec<(i64, i64)>) -> impl IntoView {
    grades
        .into_iter()
        .map(|(year, version)| {
            view! { <input type="hidden" name=format!("version.{year}") value=version.to_string() /> }
        })
        .collect_view()
}

fn award_fields(edit: &EditView, filled: &Filled) -> AnyView {
    let verified = edit
        .may_verify
        .then(|| filled.flag("verified", tr!(record_edit.verified).to_string()));
    view! {
        <div class="input-grid">
            {filled.select("award", tr!(record_edit.award).to_string(), edit.catalogue.clone())}
            {filled.select("commendation", tr!(record_edit.commendation).to_string(), choices!(CommendationType))}
            {filled.text("to", tr!(record_edit.to_year).to_string(), String::new())}
            {filled.text("from", tr!(record_edit.from_year).to_string(), tr!(record_edit.from_year_hint).to_string())}
            {filled.text("number", tr!(record_edit.number).to_string(), String::new())}
            {filled.day("day", tr!(record_edit.decided).to_string())}
            {filled.text("decider", tr!(record_edit.decider).to_string(), String::new())}
            {filled.select("basis", tr!(record_edit.basis).to_string(), choices!(TitleBasis))}
            {verified}
        </div>
    }
    .into_any()
}

pub(super) fn new_award(edit: &EditView) -> AnyView {
    let filled = Filled::empty(AWARD.0, "award-new", &edit.form);
    let title = tr!(record_edit.add_award).to_string();
    let body = award_fields(edit, &filled);
    folded(title, AWARD, &filled, vec![key(edit)], &edit.form, body)
}

/// One award: edit, compare, revoke.
pub(super) fn award(edit: &EditView, stored: &Stored) -> AnyView {
    let filled = Filled::with(AWARD.0, format!("award-{}", stored.id), stored, &edit.form);
    let record = || {
        vec![
            key(edit),
            ("record", stored.id.to_string()),
            version(stored),
        ]
    };
    let body = view! { {award_fields(edit, &filled)} {filled.reason()} }.into_any();
    let title = tr!(record_edit.edit).to_string();
    let change = folded(title, AWARD, &filled, record(), &edit.form, body);
    let is_verified = stored.values.find("verified") == Some("yes");
    let verify = (edit.may_verify && !is_verified).then(|| {
        let text = tr!(record_edit.verify_text).to_string();
        view! { <AskFirst action=VERIFY.1 fields=record() label=tr!(record_edit.verify).to_string() text /> }
    });
    let revoke = edit.may_verify.then(|| revoke(edit, stored, record()));
    view! {
        <li>
            <p class="strong">{stored.title.clone()}</p>
            <div class="cluster">{change} {verify} {revoke}</div>
        </li>
    }
    .into_any()
}

fn revoke(edit: &EditView, stored: &Stored, mut fields: Vec<(&'static str, String)>) -> AnyView {
    let filled = Filled::empty(REVOKE.0, &format!("revoke-{}", stored.id), &edit.form);
    fields.push(("about", filled.about.clone()));
    let number = filled.text(
        "revoked-by",
        tr!(record_edit.revoked_by).to_string(),
        String::new(),
    );
    let (reason, open, about) = (filled.reason(), filled.is_open(), filled.about);
    view! {
        <details class="ask" open=open>
            <summary class="button button--quiet">{tr!(record_edit.revoke).to_string()}</summary>
            <div class="ask__body">
                <KeptForm name=REVOKE.0 action=REVOKE.1 about state=edit.form.clone()>
                    <HiddenFields fields />
                    <p>{tr!(record_edit.revoke_text).to_string()}</p>
                    {number}
                    {reason}
                    <Button kind=ButtonKind::Danger button_type=ButtonType::Submit>{tr!(record_edit.revoke).to_string()}</Button>
                </KeptForm>
            </div>
        </details>
    }
    .into_any()
}

fn fact_fields(what: &str, filled: &Filled) -> AnyView {
    let first = match what {
        "discipline" => filled.select(
            "form",
            tr!(record_edit.discipline).to_string(),
            choices!(DisciplineForm),
        ),
        "case" => filled.select(
            "kind",
            tr!(record_edit.case).to_string(),
            choices!(CaseKind),
        ),
        "post" => filled.text("post", tr!(record_edit.post).to_string(), String::new()),
        _ => filled.flag("maternity", tr!(record_edit.maternity).to_string()),
    };
    let cleared =
        (what == "case").then(|| filled.flag("cleared", tr!(record_edit.cleared).to_string()));
    let document = matches!(what, "discipline" | "case").then(|| {
        filled.text(
            "document",
            tr!(record_edit.document).to_string(),
            String::new(),
        )
    });
    view! {
        <div class="input-grid">
            {first}
            {filled.day("from", tr!(record_edit.from_day).to_string())}
            {filled.day("until", tr!(record_edit.until_day).to_string())}
            {cleared}
            {document}
        </div>
    }
    .into_any()
}

/// Something new of this kind.
pub(super) fn new_fact(edit: &EditView, what: &'static str, title: String) -> AnyView {
    let filled = Filled::empty(FACT.0, what, &edit.form);
    let fields = vec![key(edit), ("what", what.to_owned())];
    folded(
        title,
        FACT,
        &filled,
        fields,
        &edit.form,
        fact_fields(what, &filled),
    )
}

/// Something that is recorded: change it, or end it by its last day.
pub(super) fn fact(edit: &EditView, stored: &Stored) -> AnyView {
    let what = stored.values.text("what");
    let filled = Filled::with(FACT.0, format!("{what}-{}", stored.id), stored, &edit.form);
    let fields = vec![
        key(edit),
        ("what", what.clone()),
        ("record", stored.id.to_string()),
        version(stored),
    ];
    let title = tr!(record_edit.edit).to_string();
    let form = folded(
        title,
        FACT,
        &filled,
        fields,
        &edit.form,
        fact_fields(&what, &filled),
    );
    view! {
        <li>
            <p class="strong">{stored.title.clone()}</p>
            {form}
        </li>
    }
    .into_any()
}

pub(super) fn moving(edit: &EditView) -> AnyView {
    let filled = Filled::empty(MOVE.0, "move", &edit.form);
    let body = view! {
        <div class="input-grid">
            {filled.select("unit", tr!(record_edit.unit).to_string(), edit.units.clone())}
            {filled.day("from", tr!(record_edit.since).to_string())}
            {filled.text("post", tr!(record_edit.post).to_string(), String::new())}
        </div>
    }
    .into_any();
    let fields = vec![key(edit), version(&edit.subject)];
    let title = tr!(record_edit.move_to).to_string();
    folded(title, MOVE, &filled, fields, &edit.form, body)
}

/// The number of identity, which is only typed and never shown.
pub(super) fn identity() -> AnyView {
    view! {
        <TextInput
            name="identity"
            label=tr!(record_edit.identity).to_string()
            hint=tr!(record_edit.identity_hint).to_string()
            autocomplete="off"
        />
    }
    .into_any()
}
