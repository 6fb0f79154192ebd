//! The form of one line: first what it is made of, then the fields of that.

use domain::criteria::{BandBasis, EvidenceRule, LineField, LineShape};
use leptos::prelude::*;

use super::settings_form::KindBoxes;
use super::view::Editor;
use crate::form::{FormState, HiddenFields, KeptForm};
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{
    Button, ButtonKind, ButtonType, InputKind, LinkButton, Section, SelectInput, SelectOption,
    TextArea, TextInput,
};

/// Name of the form, as the server knows it.
const NAME: &str = "criteria-line";
/// Rows of steps and bands that stand ready beyond those that are filled in.
const SPARE_ROWS: usize = 3;
/// Most rows that the server reads.
const MOST_ROWS: usize = 20;

/// The line that is open for editing.
#[component]
pub fn LineForm(
    /// What is stored or was typed.
    editor: Editor,
    /// The version that it belongs to.
    place: Vec<(&'static str, String)>,
    /// What the forms of the page know.
    state: FormState,
) -> impl IntoView {
    let title = if editor.id == 0 {
        tr!(criteria.line_new).to_string()
    } else {
        tr!(criteria.line_edit, number = editor.text(LineField::Number)).to_string()
    };
    let value = |name: &str| {
        let found = place.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let (code, number) = (value("code"), value("of_version"));
    let back = format!(
        "/score/criteria/{}?version={}#c{}",
        code.clone(),
        number.clone(),
        editor.id
    );
    let about = format!("{}/{}/{}", code.clone(), editor.id, editor.shape);
    let mut fields = place;
    fields.push(("id", editor.id.to_string()));
    fields.push(("add", editor.add.clone()));
    fields.push(("shape", editor.shape.code().to_owned()));
    let method = editor
        .shape
        .method_fields()
        .iter()
        .map(|field| view! { <MethodField field=*field editor=editor.clone() /> })
        .collect_view();
    let line_only = editor
        .shape
        .is_line()
        .then(|| view! { <Conditions editor=editor.clone() /> });
    let is_group = editor.shape == LineShape::Group;
    let applies = view! {
        <KindBoxes
            name="applies_to"
            legend=capitalised(LineField::AppliesTo.label(lang()))
            hint=tr!(criteria.applies_to_hint).to_string()
            kinds=editor.kinds.clone()
            chosen=editor.applies_to.clone()
            error=editor.error(LineField::AppliesTo)
        />
    };
    view! {
        <Section id="edit" title>
            <ShapeChoice editor=editor.clone() code=code.clone() number=number.clone() />
            <KeptForm name=NAME action="/score/criteria-sets/line" about state>
                <HiddenFields fields />
                <div class="form__row">
                    <Words field=LineField::Number editor=editor.clone() hint=tr!(criteria.number_hint).to_string() />
                    <Parent editor=editor.clone() />
                </div>
                <TextArea
                    name=LineField::Title.code()
                    id="line-title"
                    label=capitalised(LineField::Title.label(lang()))
                    hint=tr!(criteria.line_title_hint).to_string()
                    value=editor.text(LineField::Title)
                    error=editor.error(LineField::Title)
                    required=tr!(form.required).to_string()
                    rows=2
                />
                {is_group.then(|| view! { <p class="muted small">{tr!(criteria.group_hint).to_string()}</p> })}
                <div class="form__row">{method}</div>
                {line_only}
                {applies}
                <div class="form__actions">
                    <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{tr!(criteria.save_line).to_string()}</Button>
                    <LinkButton href=back kind=ButtonKind::Quiet>{tr!(criteria.close).to_string()}</LinkButton>
                </div>
            </KeptForm>
        </Section>
    }
    .into_any()
}

/// Another shape has other fields, so choosing one opens the form anew.
#[component]
fn ShapeChoice(editor: Editor, code: String, number: String) -> impl IntoView {
    let shape = editor.shape;
    if editor.shapes.len() < 2 {
        let words = capitalised(shape.label(lang()));
        return view! { <p class="muted">{words}</p> }.into_any();
    }
    let options = editor
        .shapes
        .iter()
        .map(|shape| SelectOption::new(shape.code(), capitalised(shape.label(lang()))))
        .collect();
    let (key, value) = if editor.id == 0 {
        ("add", editor.add.clone())
    } else {
        ("edit", editor.id.to_string())
    };
    view! {
        <form method="get" action=format!("/score/criteria/{code}#edit") class="toolbar">
            <input type="hidden" name="version" value=number />
            <input type="hidden" name=key value=value />
            <div class="grow">
                <SelectInput name="shape" id="line-shape" label=tr!(criteria.shape).to_string() options value=shape.code() />
            </div>
            <Button button_type=ButtonType::Submit>{tr!(criteria.change_shape).to_string()}</Button>
        </form>
    }
    .into_any()
}

#[component]
fn Words(field: LineField, editor: Editor, hint: String) -> impl IntoView {
    view! {
        <TextInput
            name=field.code()
            label=capitalised(field.label(lang()))
            hint=hint
            value=editor.text(field)
            error=editor.error(field)
            autocomplete="off"
        />
    }
}

#[component]
fn Parent(editor: Editor) -> impl IntoView {
    let mut options = vec![SelectOption::new("", tr!(criteria.no_parent).to_string())];
    let own = editor.id;
    let groups = editor.parents.iter().filter(|(id, _)| *id != own);
    options.extend(groups.map(|(id, words)| SelectOption::new(id.to_string(), words.clone())));
    view! {
        <SelectInput
            name=LineField::Parent.code()
            label=capitalised(LineField::Parent.label(lang()))
            options
            value=editor.text(LineField::Parent)
            error=editor.error(LineField::Parent)
        />
    }
}

/// A field by which the line gets its points.
#[component]
fn MethodField(field: LineField, editor: Editor) -> impl IntoView {
    match field {
        LineField::Target => view! { <Target editor /> }.into_any(),
        LineField::Basis => view! { <Basis editor /> }.into_any(),
        LineField::Grades => view! { <Grades editor /> }.into_any(),
        LineField::Bands => view! { <Bands editor /> }.into_any(),
        LineField::StartsAt | LineField::NothingFrom => {
            view! { <Number field editor unit=tr!(criteria.of_plan).to_string() /> }.into_any()
        }
        _ => view! { <Number field editor unit=tr!(criteria.points).to_string() /> }.into_any(),
    }
}

#[component]
fn Number(field: LineField, editor: Editor, unit: String) -> impl IntoView {
    let hint = match field {
        LineField::Max => tr!(criteria.hint_max).to_string(),
        LineField::Step => tr!(criteria.hint_step).to_string(),
        LineField::AtPlan => tr!(criteria.hint_at_plan).to_string(),
        LineField::StartsAt => tr!(criteria.hint_starts_at).to_string(),
        LineField::Floor => tr!(criteria.hint_floor).to_string(),
        LineField::PerPercent => tr!(criteria.hint_per_percent).to_string(),
        LineField::NothingFrom => tr!(criteria.hint_nothing_from).to_string(),
        LineField::RoundTo => tr!(criteria.hint_round_to).to_string(),
        LineField::Each => tr!(criteria.hint_each).to_string(),
        _ => tr!(criteria.hint_min).to_string(),
    };
    view! {
        <TextInput
            name=field.code()
            label=capitalised(field.label(lang()))
            hint=hint
            value=editor.text(field)
            error=editor.error(field)
            kind=InputKind::Figure
            unit=unit
            autocomplete="off"
        />
    }
}

#[component]
fn Target(editor: Editor) -> impl IntoView {
    let mut options = vec![SelectOption::new("", tr!(form.choose).to_string())];
    options.extend(
        editor
            .targets
            .iter()
            .map(|(id, words)| SelectOption::new(id.to_string(), words.clone())),
    );
    view! {
        <SelectInput
            name=LineField::Target.code()
            label=capitalised(LineField::Target.label(lang()))
            hint=tr!(criteria.hint_target).to_string()
            options
            value=editor.text(LineField::Target)
            error=editor.error(LineField::Target)
        />
    }
}

#[component]
fn Basis(editor: Editor) -> impl IntoView {
    let options = BandBasis::ALL
        .iter()
        .map(|basis| SelectOption::new(basis.code(), capitalised(basis.label(lang()))))
        .collect();
    view! {
        <SelectInput
            name=LineField::Basis.code()
            label=capitalised(LineField::Basis.label(lang()))
            options
            value=editor.text(LineField::Basis)
            error=editor.error(LineField::Basis)
        />
    }
}

/// Steps, row by row; empty rows do not count.
#[component]
fn Grades(editor: Editor) -> impl IntoView {
    let rows: Vec<_> = filled(&editor.grades)
        .iter()
        .map(|row| row.to_vec())
        .collect();
    let columns = vec![
        (
            "grade_label",
            tr!(criteria.grade_label).to_string(),
            InputKind::Text,
        ),
        (
            "grade_points",
            tr!(criteria.points).to_string(),
            InputKind::Figure,
        ),
    ];
    view! { <Rows field=LineField::Grades editor rows columns hint=tr!(criteria.hint_grades).to_string() /> }
}

/// Bands, row by row; empty rows do not count.
#[component]
fn Bands(editor: Editor) -> impl IntoView {
    let rows: Vec<_> = filled(&editor.bands)
        .iter()
        .map(|row| row.to_vec())
        .collect();
    let columns = vec![
        (
            "band_from",
            tr!(criteria.band_from).to_string(),
            InputKind::Figure,
        ),
        (
            "band_below",
            tr!(criteria.band_below).to_string(),
            InputKind::Figure,
        ),
        (
            "band_points",
            tr!(criteria.points).to_string(),
            InputKind::Figure,
        ),
    ];
    view! { <Rows field=LineField::Bands editor rows columns hint=tr!(criteria.hint_bands).to_string() /> }
}

/// The rows up to the last that is filled in.
fn filled<const N: usize>(rows: &[[String; N]]) -> &[[String; N]] {
    let last = rows
        .iter()
        .rposition(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    rows.get(..last.map_or(0, |last| last + 1))
        .unwrap_or_default()
}

#[component]
fn Rows(
    field: LineField,
    editor: Editor,
    rows: Vec<Vec<String>>,
    columns: Vec<(&'static str, String, InputKind)>,
    hint: String,
) -> impl IntoView {
    let count = (rows.len() + SPARE_ROWS).min(MOST_ROWS);
    let lines = (0..count)
        .map(|index| {
            let cells = columns
                .iter()
                .enumerate()
                .map(|(column, (name, label, kind))| {
                    let value = rows.get(index).and_then(|row| row.get(column)).cloned().unwrap_or_default();
                    view! { <TextInput name=format!("{name}.{index}") label=format!("{label} {}", index + 1) value kind=*kind autocomplete="off" /> }
                })
                .collect_view();
            view! { <div class="criteria-rows__row">{cells}</div> }
        })
        .collect_view();
    view! {
        <fieldset class="criteria-rows">
            <legend class="field__label">{capitalised(field.label(lang()))}</legend>
            <span class="field__hint">{hint}</span>
            {editor.error(field).map(|error| view! { <span class="field__error">{error}</span> })}
            {lines}
        </fieldset>
    }
    .into_any()
}

/// Evidence, who appraises, until when.
#[component]
fn Conditions(editor: Editor) -> impl IntoView {
    let evidence = EvidenceRule::ALL
        .iter()
        .map(|rule| SelectOption::new(rule.code(), capitalised(rule.label(lang()))))
        .collect();
    let mut scorers = vec![
        SelectOption::new("standing-body", tr!(criteria.by_standing_body).to_string()),
        SelectOption::new("unit", tr!(criteria.by_unit).to_string()),
    ];
    scorers.extend(
        editor
            .departments
            .iter()
            .map(|(id, name)| SelectOption::new(id.to_string(), name.clone())),
    );
    view! {
        <div class="form__row">
            <SelectInput
                name=LineField::Evidence.code()
                label=capitalised(LineField::Evidence.label(lang()))
                options=evidence
                value=editor.text(LineField::Evidence)
                error=editor.error(LineField::Evidence)
            />
            <SelectInput
                name=LineField::ScoredBy.code()
                label=capitalised(LineField::ScoredBy.label(lang()))
                options=scorers
                value=editor.text(LineField::ScoredBy)
                error=editor.error(LineField::ScoredBy)
            />
            <TextInput
                name=LineField::Deadline.code()
                label=capitalised(LineField::Deadline.label(lang()))
                hint=tr!(criteria.hint_deadline).to_string()
                value=editor.text(LineField::Deadline)
                error=editor.error(LineField::Deadline)
                kind=InputKind::Date
            />
        </div>
    }
    .into_any()
}
