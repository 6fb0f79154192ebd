//! Words for what changed between two versions: lines and fields of the set, as they were and as they are.

use domain::Lang;
use domain::criteria::{Change, CriteriaSet, Criterion, CriterionId, SetDraft, SetField, changes};
use domain::org::UnitKind;

use super::view::{ChangeKind, ChangeRow};

/// Everything that changed from `old` to `new`, fields of the set first, then lines in the order of the table.
pub(super) fn rows(old: &CriteriaSet, new: &CriteriaSet, lang: Lang) -> Vec<ChangeRow> {
    let mut rows = settings(old, new, lang);
    let mut found = changes(old, new);
    let place = |id: CriterionId| {
        let of = |set: &CriteriaSet| set.in_order().iter().position(|(_, node)| node.id == id);
        of(new).or_else(|| of(old))
    };
    found.sort_by_cached_key(|change| place(id_of(*change)));
    for change in found {
        let (before, after) = (old.find(id_of(change)), new.find(id_of(change)));
        let Some(node) = after.or(before) else {
            continue;
        };
        rows.push(ChangeRow {
            kind: kind_of(change),
            what: words(node),
            before: before.map_or_else(String::new, |node| described(node, old, change, lang)),
            after: after.map_or_else(String::new, |node| described(node, new, change, lang)),
        });
    }
    rows
}

const fn id_of(change: Change) -> CriterionId {
    match change {
        Change::Added(id) | Change::Removed(id) | Change::Rescored(id) | Change::Reworded(id) => id,
    }
}

const fn kind_of(change: Change) -> ChangeKind {
    match change {
        Change::Added(_) => ChangeKind::Added,
        Change::Removed(_) => ChangeKind::Removed,
        Change::Rescored(_) => ChangeKind::Rescored,
        Change::Reworded(_) => ChangeKind::Reworded,
    }
}

/// Number and title.
pub(super) fn words(node: &Criterion) -> String {
    format!("{} {}", node.number, node.title).trim().to_owned()
}

/// What a reader compares: of a line whose words changed its words, place and conditions, otherwise its points and rule.
fn described(node: &Criterion, set: &CriteriaSet, change: Change, lang: Lang) -> String {
    if matches!(change, Change::Reworded(_)) {
        let group = node.parent.and_then(|id| set.find(id)).map(words);
        let day = node.deadline.map(|day| day.format(lang));
        let parts = [
            Some(words(node)),
            group,
            Some(node.evidence.label(lang).to_owned()),
            day,
        ];
        return parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    }
    let points = match lang {
        Lang::Vi => format!("{} điểm", node.max.format(lang)),
        Lang::En => format!("{} points", node.max.format(lang)),
    };
    let parts = [
        points,
        node.rule_sentence(lang),
        kinds(&node.applies_to, lang),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn kinds(kinds: &[UnitKind], lang: Lang) -> String {
    let labels: Vec<_> = kinds.iter().map(|kind| kind.label(lang)).collect();
    labels.join("; ")
}

fn settings(old: &CriteriaSet, new: &CriteriaSet, lang: Lang) -> Vec<ChangeRow> {
    let (before, after) = (told(old, lang), told(new, lang));
    let pairs = before.into_iter().zip(after);
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| ChangeRow {
            kind: ChangeKind::Setting,
            what: crate::lang::capitalised(field.label(lang)),
            before,
            after,
        })
        .collect()
}

/// The fields of a set in words.
fn told(set: &CriteriaSet, lang: Lang) -> Vec<(SetField, String)> {
    let typed = SetDraft::of(set, lang);
    vec![
        (SetField::Title, typed.title),
        (SetField::DecidedBy, typed.decided_by),
        (SetField::Scale, set.scale.label(lang).to_owned()),
        (SetField::ScaleLimit, set.scale_limit.label(lang).to_owned()),
        (SetField::BonusCap, typed.bonus_cap),
        (SetField::PenaltyCap, typed.penalty_cap),
        (SetField::UnitKinds, kinds(&set.unit_kinds, lang)),
    ]
}
