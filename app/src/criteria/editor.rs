//! The form of one line as it is opened: what is stored or was typed, what is wrong with it, what can be chosen.

use std::collections::BTreeMap;

use domain::Lang;
use domain::criteria::{
    CriteriaSet, CriterionId, CriterionKind, LineDraft, LineField, LineShape, MAX_DEPTH, SetDraft,
    SetField,
};
use domain::org::UnitKind;
use sea_orm::ConnectionTrait;

use super::actions::SaveSettings;
use super::changes::words;
use super::line_actions::{SaveLine, line_of};
use super::view::{Editor, SettingsForm};
use crate::error::AppResult;
use crate::form::{Fields, FormAction, FormState};

/// Which line is opened, as the address says it.
pub(super) struct Opened<'a> {
    pub(super) edit: &'a str,
    pub(super) add: &'a str,
    pub(super) shape: &'a str,
}

/// The form of the line that the address opens; none where it opens none.
///
/// # Errors
/// The database refuses.
pub(super) async fn open(
    db: &impl ConnectionTrait,
    set: &CriteriaSet,
    form: &FormState,
    opened: Opened<'_>,
    lang: Lang,
) -> AppResult<Option<Editor>> {
    let id: i64 = opened.edit.parse().unwrap_or(0);
    let node = set.find(CriterionId(id));
    if node.is_none() && opened.add.is_empty() {
        return Ok(None);
    }
    let parent = match node {
        Some(node) => node.parent,
        None => opened.add.parse().ok().map(CriterionId),
    };
    let level = parent.map_or(0, |parent| level_of(set, parent));
    let holds = node.is_some_and(|node| !set.children(Some(node.id)).is_empty());
    let shapes = shapes(level, holds);
    let typed = form
        .refused(SaveLine::NAME)
        .filter(|fields| fields.id("id") == node.map_or(0, |node| node.id.0));
    let (draft, errors) = match (typed, node) {
        (Some(fields), _) => refused(fields, lang),
        (None, Some(node)) => (LineDraft::of(node, lang), BTreeMap::new()),
        (None, None) => {
            let first = shapes.first().copied().unwrap_or(LineShape::Judged);
            (LineDraft::empty(first, parent, lang), BTreeMap::new())
        }
    };
    let shape = LineShape::parse(opened.shape).filter(|shape| shapes.contains(shape));
    Ok(Some(Editor {
        id: node.map_or(0, |node| node.id.0),
        add: opened.add.to_owned(),
        shape: shape.unwrap_or(draft.shape),
        shapes,
        values: draft.values,
        grades: draft.grades,
        bands: draft.bands,
        applies_to: draft.applies_to,
        errors,
        parents: groups(set),
        targets: targets(db, lang).await?,
        departments: departments(db).await?,
        kinds: offered_kinds(set),
    }))
}

/// What was typed into a form that was refused, and what is wrong with it.
fn refused(fields: &Fields, lang: Lang) -> (LineDraft, BTreeMap<LineField, String>) {
    let draft = line_of(fields);
    let found = draft.read(CriterionId(0), lang).err().unwrap_or_default();
    let mut errors: BTreeMap<LineField, String> = BTreeMap::new();
    for problem in found {
        let words = errors.entry(problem.field).or_default();
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&problem.sentence(lang));
    }
    (draft, errors)
}

fn level_of(set: &CriteriaSet, id: CriterionId) -> usize {
    let order = set.in_order();
    order
        .iter()
        .find(|(_, node)| node.id == id)
        .map_or(0, |(level, _)| *level)
}

/// A group that holds lines stays one; at the deepest level there are lines only; a section is mostly a group.
fn shapes(parents_level: usize, holds: bool) -> Vec<LineShape> {
    if holds {
        return vec![LineShape::Group];
    }
    let mut shapes = LineShape::ALL.to_vec();
    shapes.retain(|shape| *shape != LineShape::Group || parents_level + 1 < MAX_DEPTH);
    if parents_level > 0 {
        // Under a section most of what is added is a line.
        shapes.sort_by_key(|shape| *shape == LineShape::Group);
    }
    shapes
}

fn groups(set: &CriteriaSet) -> Vec<(i64, String)> {
    let groups = set.in_order().into_iter();
    groups
        .filter(|(level, node)| node.kind() == CriterionKind::Group && *level < MAX_DEPTH)
        .map(|(level, node)| {
            (
                node.id.0,
                format!("{}{}", "– ".repeat(level - 1), words(node)),
            )
        })
        .collect()
}

async fn targets(db: &impl ConnectionTrait, lang: Lang) -> AppResult<Vec<(i64, String)>> {
    let targets = store::target::all(db).await?;
    let name = |target: &store::entity::target::Model| {
        let name = match lang {
            Lang::En if !target.name_en.is_empty() => &target.name_en,
            _ => &target.name_vi,
        };
        format!("{} – {name}", target.code)
    };
    Ok(targets
        .iter()
        .map(|target| (target.id, name(target)))
        .collect())
}

async fn departments(db: &impl ConnectionTrait) -> AppResult<Vec<(i64, String)>> {
    let units = store::org::all(db).await?;
    let mut departments: Vec<_> = units
        .into_iter()
        .filter(|unit| unit.kind == UnitKind::Department.code() && unit.valid_to.is_none())
        .collect();
    departments.sort_by(|a, b| a.sort_key.cmp(&b.sort_key));
    Ok(departments
        .into_iter()
        .map(|unit| (unit.id, unit.name))
        .collect())
}

/// Kinds that a line can be limited to: those of the set, or all while the set names none.
fn offered_kinds(set: &CriteriaSet) -> Vec<UnitKind> {
    if set.unit_kinds.is_empty() {
        UnitKind::ALL.to_vec()
    } else {
        set.unit_kinds.clone()
    }
}

/// The settings as they are stored or were typed.
pub(super) fn settings(set: &CriteriaSet, form: &FormState, lang: Lang) -> SettingsForm {
    let mut errors: BTreeMap<SetField, String> = BTreeMap::new();
    let typed = match form.refused(SaveSettings::NAME) {
        Some(fields) => {
            let typed = super::actions::settings_of(fields);
            let mut scratch = set.clone();
            for problem in typed.put_into(&mut scratch, lang).err().unwrap_or_default() {
                errors.insert(problem.field, problem.sentence(lang));
            }
            typed
        }
        None => SetDraft::of(set, lang),
    };
    let values = [
        (SetField::Title, typed.title),
        (SetField::DecidedBy, typed.decided_by),
        (SetField::Scale, typed.scale),
        (SetField::ScaleLimit, typed.scale_limit),
        (SetField::BonusCap, typed.bonus_cap),
        (SetField::PenaltyCap, typed.penalty_cap),
    ];
    SettingsForm {
        values: values.into_iter().collect(),
        unit_kinds: typed.unit_kinds,
        errors,
    }
}
