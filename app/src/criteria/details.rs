//! One version of a set as its page shows it: the table, the sums, what blocks publishing, what changed.

use std::collections::{BTreeMap, BTreeSet};

use domain::Lang;
use domain::criteria::{
    CriteriaSet, Criterion, CriterionKind, EvidenceRule, Finding, KnownTargets, MAX_DEPTH, Method,
    ScoredBy, check, running_totals,
};
use domain::target::TargetId;
use sea_orm::ConnectionTrait;
use store::criteria::{self, Draft};
use store::entity::{criteria_version, target};

use super::changes;
use super::editor::{self, Opened};
use super::load::{may_manage, version_row};
use super::view::{
    Changes, FindingRow, LineRow, MayDo, RemovedRow, Scorer, SetDetails, SetFacts, TotalRow,
};
use crate::context::Granted;
use crate::error::{AppError, AppResult};
use crate::form::state_for;

/// What the address asks for.
pub struct Asked {
    /// Code of the set.
    pub code: String,
    /// Number of the version; empty for the one that the reader mostly wants.
    pub version: String,
    /// Id of the line to edit.
    pub edit: String,
    /// Id of the group to add to; `top` for a section.
    pub add: String,
    /// Code of the shape of the line.
    pub shape: String,
}

/// The version that was asked for.
///
/// # Errors
/// There is none that the person may see; the database refuses.
pub async fn details(
    db: &impl ConnectionTrait,
    granted: &Granted,
    asked: Asked,
    lang: Lang,
) -> AppResult<SetDetails> {
    let may_manage = may_manage(granted);
    let row = criteria::by_code(db, &asked.code).await?;
    let mut versions = criteria::versions(db, row.id).await?;
    versions.retain(|version| may_manage || version.state == criteria::PUBLISHED);
    let shown = choose(&versions, &asked)?.clone();
    let set = criteria::content(&shown)?;
    let is_draft = shown.state == criteria::DRAFT;
    let in_use = criteria::versions_in_use(db).await?;
    let form = state_for(&format!("/score/criteria/{}", row.code)).await;
    let targets = store::target::all(db).await?;
    let may = MayDo {
        edit: may_manage && is_draft,
        start: may_manage
            && versions
                .iter()
                .all(|version| version.state != criteria::DRAFT),
        discard: may_manage && is_draft && shown.number > 1,
    };
    let (removed, editor, settings) = if may.edit {
        let open: Option<Draft> = criteria::draft(db, row.id).await?;
        let removed = open.map(|open| open.removed).unwrap_or_default();
        let opened = Opened {
            edit: &asked.edit,
            add: &asked.add,
            shape: &asked.shape,
        };
        let editor = editor::open(db, &set, &form, opened, lang).await?;
        (removed, editor, Some(editor::settings(&set, &form, lang)))
    } else {
        (Vec::new(), None, None)
    };
    let findings = if is_draft {
        let known: BTreeSet<_> = targets.iter().map(|target| TargetId(target.id)).collect();
        check(&set, KnownTargets::These(&known))
    } else {
        Vec::new()
    };
    let changes = since_the_version_before(&versions, &shown, &set, lang)?;
    let rows = rows(db, &set, &targets, &findings, lang).await?;
    let sheets_behind = if may.edit {
        criteria::sheets_behind(db, set.version).await?
    } else {
        0
    };
    Ok(SetDetails {
        form,
        code: row.code,
        sample: row.sample,
        title: set.title.clone(),
        facts: facts(&set, lang),
        version: version_row(&shown, &in_use),
        versions: versions
            .iter()
            .map(|version| version_row(version, &in_use))
            .collect(),
        lock: shown.version,
        may,
        rows,
        totals: totals(&set),
        findings: findings
            .iter()
            .map(|found| finding_row(found, &set, lang))
            .collect(),
        changes,
        removed: removed
            .iter()
            .rev()
            .map(|node| RemovedRow {
                id: node.id.0,
                words: changes::words(node),
            })
            .collect(),
        editor,
        settings,
        sheets_behind,
    })
}

/// The version with the number asked for; without one the newest, which for the office is the draft.
fn choose<'a>(
    versions: &'a [criteria_version::Model],
    asked: &Asked,
) -> AppResult<&'a criteria_version::Model> {
    let found = if asked.version.is_empty() {
        versions.first()
    } else {
        let number: i64 = asked.version.parse().unwrap_or(0);
        versions.iter().find(|version| version.number == number)
    };
    found.ok_or_else(|| AppError::NotFound {
        what: "criteria version".to_owned(),
        key: format!("{} {}", asked.code, asked.version)
            .trim()
            .to_owned(),
    })
}

fn facts(set: &CriteriaSet, lang: Lang) -> SetFacts {
    let (scale, limit) = (set.scale.label(lang), set.scale_limit.label(lang));
    SetFacts {
        decided_by: set.decided_by.clone(),
        scale: format!("{scale}; {limit}"),
        bonus_cap: set.bonus_cap,
        penalty_cap: set.penalty_cap,
        unit_kinds: set.unit_kinds.clone(),
    }
}

/// One total for all kinds that add up to the same, so that six kinds of agency do not make six equal numbers.
fn totals(set: &CriteriaSet) -> Vec<TotalRow> {
    let mut by_sum: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for total in running_totals(set) {
        by_sum.entry(total.sum).or_default().push(total.kind);
    }
    let is_one = by_sum.len() == 1;
    by_sum
        .into_iter()
        .map(|(sum, kinds)| TotalRow {
            kinds: if is_one { Vec::new() } else { kinds },
            sum,
            scale: set.scale.points(),
        })
        .collect()
}

fn finding_row(finding: &Finding, set: &CriteriaSet, lang: Lang) -> FindingRow {
    FindingRow {
        at: finding.at.map(|id| id.0),
        sentence: finding.sentence(set, lang),
    }
}

/// What changed against the newest published version before the one shown.
fn since_the_version_before(
    versions: &[criteria_version::Model],
    shown: &criteria_version::Model,
    set: &CriteriaSet,
    lang: Lang,
) -> AppResult<Option<Changes>> {
    let before = versions
        .iter()
        .find(|version| version.number < shown.number && version.state == criteria::PUBLISHED);
    let Some(before) = before else {
        return Ok(None);
    };
    let old = criteria::content(before)?;
    Ok(Some(Changes {
        since: old.version.version,
        rows: changes::rows(&old, set, lang),
    }))
}

async fn rows(
    db: &impl ConnectionTrait,
    set: &CriteriaSet,
    targets: &[target::Model],
    findings: &[Finding],
    lang: Lang,
) -> AppResult<Vec<LineRow>> {
    let departments: BTreeSet<i64> = set.criteria.iter().filter_map(department).collect();
    let mut names = BTreeMap::new();
    for id in departments {
        names.insert(id, store::org::by_id(db, id).await?.name);
    }
    let order = set.in_order();
    let rows = order.into_iter().map(|(level, node)| {
        let siblings = set.children(node.parent);
        let is_group = node.kind() == CriterionKind::Group;
        LineRow {
            id: node.id.0,
            level,
            number: node.number.clone(),
            title: node.title.clone(),
            kind: node.kind(),
            max: node.max,
            rule: node.rule_sentence(lang),
            target: target_of(node, targets, lang),
            evidence: !is_group && node.evidence == EvidenceRule::Required,
            scorer: scorer(node, &names),
            deadline: node.deadline,
            applies_to: node.applies_to.clone(),
            not_first: siblings.first().is_some_and(|first| first.id != node.id),
            not_last: siblings.last().is_some_and(|last| last.id != node.id),
            takes_lines: is_group && level < MAX_DEPTH,
            removable: set.children(Some(node.id)).is_empty(),
            faulty: findings.iter().any(|found| found.at == Some(node.id)),
        }
    });
    Ok(rows.collect())
}

fn department(node: &Criterion) -> Option<i64> {
    match node.scored_by {
        ScoredBy::Department(unit) => Some(unit.0),
        ScoredBy::Unit | ScoredBy::StandingBody => None,
    }
}

fn scorer(node: &Criterion, names: &BTreeMap<i64, String>) -> Scorer {
    match node.scored_by {
        ScoredBy::Unit => Scorer::Unit,
        ScoredBy::StandingBody => Scorer::StandingBody,
        ScoredBy::Department(unit) => {
            Scorer::Department(names.get(&unit.0).cloned().unwrap_or_default())
        }
    }
}

fn target_of(node: &Criterion, targets: &[target::Model], lang: Lang) -> Option<(String, String)> {
    let Method::Formula {
        target: Some(id), ..
    } = &node.method
    else {
        return None;
    };
    let target = targets.iter().find(|target| target.id == id.0)?;
    let name = match lang {
        Lang::En if !target.name_en.is_empty() => &target.name_en,
        _ => &target.name_vi,
    };
    Some((target.code.clone(), name.clone()))
}
