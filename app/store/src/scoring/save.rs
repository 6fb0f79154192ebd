//! Writing a changed sheet: only what was added, and the sums that boards are ranked by.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use domain::criteria::{CriterionId, PublishedSet};
use domain::scoring::{Reading, Sheet, Stage, Step, Value, totals};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::load::SheetFacts;
use crate::audit::{self, Actor, Event};
use crate::clock;
use crate::entity::{evidence_use, sheet, sheet_explanation, sheet_step, sheet_value};
use crate::error::StoreResult;

/// Rows of one insert: SQLite takes 32,766 parameters at most.
pub(super) const AT_ONCE: usize = 1_000;

/// The sums in a sheet's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    /// The total of the self-scores, raw.
    pub self_total: i64,
    /// The total that counts now, raw.
    pub total: i64,
    /// Lines that need a value and have none.
    pub without_value: i64,
    /// The points of every line that has some: `12:185000;13:20000`, raw, by line.
    pub points: String,
}

/// The sums of a sheet, from its values alone.
pub fn sums_of(set: &PublishedSet, sheet: &Sheet) -> Sums {
    let latest = sheet.scored(Reading::Latest);
    let own = totals(
        set,
        sheet.kind(),
        &sheet.scored(Reading::At(Stage::SelfScore)),
    );
    let now = totals(set, sheet.kind(), &latest);
    let mut points = String::with_capacity(latest.len() * 12);
    for (id, scored) in &latest {
        if !points.is_empty() {
            points.push(';');
        }
        let _infallible = write!(points, "{}:{}", id.0, scored.points.raw());
    }
    Sums {
        self_total: own.total.raw(),
        total: now.total.raw(),
        without_value: i64::from(now.sum.without_value),
        points,
    }
}

/// Writes what `after` has and the stored sheet has not: values, steps, evidence, explanations, the sums, one audit row.
///
/// Values and steps are only ever added. The caller tells the boards ([`crate::publication::tell`]).
///
/// # Errors
/// The database refuses.
pub async fn save(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    before: &SheetFacts,
    after: &Sheet,
    set: &PublishedSet,
    action: &str,
) -> StoreResult<()> {
    let added = added_values(&before.sheet, after);
    let steps = after
        .steps()
        .get(before.sheet.steps().len()..)
        .unwrap_or_default();
    insert_values(tx, actor, before.row.id, &added).await?;
    insert_steps(tx, actor, before.row.id, steps).await?;
    save_support(tx, actor, before, after).await?;
    save_row(tx, actor, before, after, set).await?;
    let told = describe(&added, steps, set, after);
    let reason = steps
        .iter()
        .find_map(|step| step.reason.as_ref())
        .or_else(|| added.iter().find_map(|(_, value)| value.reason.as_ref()));
    let event = Event {
        action,
        subject: "sheet",
        subject_key: &before.row.id.to_string(),
        old: None,
        new: Some(&told),
        reason: reason.map(|reason| reason.as_str()),
    };
    audit::append(tx, actor, event).await
}

fn added_values<'a>(before: &Sheet, after: &'a Sheet) -> Vec<(CriterionId, &'a Value)> {
    let known = |id: &CriterionId| before.lines().get(id).map_or(0, |line| line.values().len());
    let lines = after.lines().iter();
    lines
        .flat_map(|(id, line)| {
            let new = line.values().get(known(id)..).unwrap_or_default();
            new.iter().map(|value| (*id, value))
        })
        .collect()
}

async fn insert_values(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    sheet_id: i64,
    added: &[(CriterionId, &Value)],
) -> StoreResult<()> {
    for part in added.chunks(AT_ONCE) {
        let rows: StoreResult<Vec<_>> = part
            .iter()
            .map(|(id, value)| value_row(actor, sheet_id, *id, value))
            .collect();
        sheet_value::Entity::insert_many(rows?)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// A value as it is stored.
pub(super) fn value_row(
    actor: &Actor,
    sheet_id: i64,
    id: CriterionId,
    value: &Value,
) -> StoreResult<sheet_value::ActiveModel> {
    Ok(sheet_value::ActiveModel {
        sheet_id: Set(sheet_id),
        criterion_id: Set(id.0),
        stage: Set(value.stage.code().to_owned()),
        given: Set(json(&value.given)?),
        points: Set(value.scored.points.raw()),
        earned: Set(value.scored.earned.raw()),
        outcome: Set(value.scored.outcome.as_ref().map(json).transpose()?),
        set_version: Set(i64::from(value.set.version)),
        by_id: Set(value.by.0),
        by_name: Set(actor.name.clone()),
        at: Set(value.at.millis()),
        reason: Set(value
            .reason
            .as_ref()
            .map(|reason| reason.as_str().to_owned())),
        ..Default::default()
    })
}

fn json(value: &impl serde::Serialize) -> StoreResult<String> {
    serde_json::to_string(value)
        .map_err(|error| crate::error::StoreError::corrupt("value", error.to_string()))
}

async fn insert_steps(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    sheet_id: i64,
    steps: &[Step],
) -> StoreResult<()> {
    for step in steps {
        sheet_step::Entity::insert(step_row(actor, sheet_id, step))
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// A step as it is stored.
pub(super) fn step_row(actor: &Actor, sheet_id: i64, step: &Step) -> sheet_step::ActiveModel {
    sheet_step::ActiveModel {
        sheet_id: Set(sheet_id),
        from_state: Set(step.from.code().to_owned()),
        to_state: Set(step.to.code().to_owned()),
        by_id: Set(step.by.0),
        by_name: Set(actor.name.clone()),
        at: Set(step.at.millis()),
        reason: Set(step
            .reason
            .as_ref()
            .map(|reason| reason.as_str().to_owned())),
        ..Default::default()
    }
}

async fn save_support(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    before: &SheetFacts,
    after: &Sheet,
) -> StoreResult<()> {
    let sheet_id = before.row.id;
    for (id, line) in after.lines() {
        let old = before.sheet.lines().get(id).cloned().unwrap_or_default();
        if old.explanation() != line.explanation() {
            sheet_explanation::Entity::delete_many()
                .filter(sheet_explanation::Column::SheetId.eq(sheet_id))
                .filter(sheet_explanation::Column::CriterionId.eq(id.0))
                .exec(tx)
                .await?;
            if let Some(text) = line.explanation() {
                let row = sheet_explanation::ActiveModel {
                    sheet_id: Set(sheet_id),
                    criterion_id: Set(id.0),
                    body: Set(text.as_str().to_owned()),
                    by_name: Set(actor.name.clone()),
                    at: Set(clock::now().millis()),
                    ..Default::default()
                };
                sheet_explanation::Entity::insert(row)
                    .exec_without_returning(tx)
                    .await?;
            }
        }
        for evidence in line.evidence().difference(old.evidence()) {
            let row = evidence_use::ActiveModel {
                evidence_id: Set(evidence.0),
                sheet_id: Set(Some(sheet_id)),
                criterion_id: Set(Some(id.0)),
                linked_by_name: Set(actor.name.clone()),
                linked_at: Set(clock::now().millis()),
                ..Default::default()
            };
            evidence_use::Entity::insert(row)
                .exec_without_returning(tx)
                .await?;
        }
        for evidence in old.evidence().difference(line.evidence()) {
            evidence_use::Entity::delete_many()
                .filter(evidence_use::Column::SheetId.eq(sheet_id))
                .filter(evidence_use::Column::CriterionId.eq(id.0))
                .filter(evidence_use::Column::EvidenceId.eq(evidence.0))
                .exec(tx)
                .await?;
        }
    }
    Ok(())
}

async fn save_row(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    before: &SheetFacts,
    after: &Sheet,
    set: &PublishedSet,
) -> StoreResult<()> {
    use sheet::Column;
    let sums = sums_of(set, after);
    sheet::Entity::update_many()
        .col_expr(Column::State, Expr::value(after.state().code()))
        .col_expr(
            Column::SetVersion,
            Expr::value(i64::from(after.set().version)),
        )
        .col_expr(Column::SelfTotal, Expr::value(sums.self_total))
        .col_expr(Column::Total, Expr::value(sums.total))
        .col_expr(Column::WithoutValue, Expr::value(sums.without_value))
        .col_expr(Column::Points, Expr::value(sums.points))
        .col_expr(Column::ChangedByName, Expr::value(actor.name.clone()))
        .col_expr(Column::ChangedAt, Expr::value(clock::now().millis()))
        .col_expr(Column::Version, Expr::value(before.row.version + 1))
        .filter(Column::Id.eq(before.row.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// The lines by number with their points, and the last state: what the audit log says.
fn describe(
    added: &[(CriterionId, &Value)],
    steps: &[Step],
    set: &PublishedSet,
    after: &Sheet,
) -> String {
    let mut by_stage: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (id, value) in added {
        let number = set.find(*id).map_or("?", |line| line.number.as_str());
        let told = format!("{number}={}", value.scored.points.plain());
        by_stage.entry(value.stage.code()).or_default().push(told);
    }
    let mut parts: Vec<String> = by_stage
        .into_iter()
        .map(|(stage, lines)| format!("{stage}: {}", lines.join(" ")))
        .collect();
    parts.extend(
        steps
            .iter()
            .map(|step| format!("{} → {}", step.from, step.to)),
    );
    if parts.is_empty() {
        parts.push(after.state().code().to_owned());
    }
    parts.join(" · ")
}
