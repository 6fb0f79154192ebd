//! Explanation rounds: a proposed cut, the unit's answer, the ruling. All three texts stay.

use std::collections::BTreeSet;

use domain::criteria::CriterionId;
use domain::scoring::{Answer, CutOutcome, EvidenceId, ExplanationRound, Ruling, StoredRound};
use domain::{AccountId, Date, Points, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::load::reason;
use crate::audit::{self, Actor, Event};
use crate::clock;
use crate::entity::{evidence_use, proposed_cut};
use crate::error::{StoreError, StoreResult};

/// An explanation round with its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutFacts {
    /// The row, with the names of those who wrote.
    pub row: proposed_cut::Model,
    /// The round.
    pub round: ExplanationRound,
}

/// One round.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn cut(db: &impl ConnectionTrait, id: i64) -> StoreResult<CutFacts> {
    let row = proposed_cut::Entity::find_by_id(id).one(db).await?;
    let row = row.ok_or_else(|| StoreError::not_found("proposed cut", id.to_string()))?;
    let evidence = evidence_of(db, &[id]).await?;
    facts(row, &evidence)
}

/// The rounds of these sheets, the earliest first.
///
/// # Errors
/// The database refuses.
pub async fn cuts_of(db: &impl ConnectionTrait, sheets: &[i64]) -> StoreResult<Vec<CutFacts>> {
    let rows = proposed_cut::Entity::find()
        .filter(proposed_cut::Column::SheetId.is_in(sheets.iter().copied()))
        .order_by_asc(proposed_cut::Column::Id)
        .all(db)
        .await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let evidence = evidence_of(db, &ids).await?;
    rows.into_iter().map(|row| facts(row, &evidence)).collect()
}

async fn evidence_of(db: &impl ConnectionTrait, ids: &[i64]) -> StoreResult<Vec<(i64, i64)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Option<i64>, i64)> = evidence_use::Entity::find()
        .select_only()
        .columns([
            evidence_use::Column::CutId,
            evidence_use::Column::EvidenceId,
        ])
        .filter(evidence_use::Column::CutId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(cut, evidence)| Some((cut?, evidence)))
        .collect())
}

fn facts(row: proposed_cut::Model, evidence: &[(i64, i64)]) -> StoreResult<CutFacts> {
    let corrupt = || StoreError::corrupt("proposed cut", row.id.to_string());
    let answer = match (&row.answer, row.answered_by, row.answered_at) {
        (Some(text), Some(by), Some(at)) => Some(Answer {
            text: reason(text)?,
            evidence: evidence
                .iter()
                .filter(|(cut, _)| *cut == row.id)
                .map(|(_, evidence)| EvidenceId(*evidence))
                .collect::<BTreeSet<_>>(),
            by: AccountId(by),
            at: Timestamp::from_millis(at),
        }),
        _ => None,
    };
    let ruling = match (&row.outcome, &row.ruling, row.ruled_by, row.ruled_at) {
        (Some(outcome), Some(text), Some(by), Some(at)) => Some(Ruling {
            outcome: CutOutcome::parse(outcome).ok_or_else(corrupt)?,
            reason: reason(text)?,
            by: AccountId(by),
            at: Timestamp::from_millis(at),
        }),
        _ => None,
    };
    let round = StoredRound {
        criterion: CriterionId(row.criterion_id),
        present: Points::from_raw(row.present),
        proposed: Points::from_raw(row.proposed),
        proposal: (
            reason(&row.reason)?,
            AccountId(row.by_id),
            Timestamp::from_millis(row.at),
        ),
        answer_by: Date::parse_iso(&row.answer_by).ok_or_else(corrupt)?,
        answer,
        ruling,
    };
    Ok(CutFacts {
        round: round.into(),
        row,
    })
}

/// Stores a proposed cut.
///
/// # Errors
/// The database refuses.
pub async fn add_cut(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    sheet_id: i64,
    round: &ExplanationRound,
) -> StoreResult<i64> {
    let (text, by, at) = round.proposal();
    let row = proposed_cut::ActiveModel {
        sheet_id: Set(sheet_id),
        criterion_id: Set(round.criterion().0),
        present: Set(round.points().present.raw()),
        proposed: Set(round.points().proposed.raw()),
        reason: Set(text.as_str().to_owned()),
        by_id: Set(by.0),
        by_name: Set(actor.name.clone()),
        at: Set(at.millis()),
        answer_by: Set(round.answer_by().iso()),
        version: Set(1),
        ..Default::default()
    };
    let stored = row.insert(tx).await?;
    let told = format!(
        "{} → {}",
        round.points().present.plain(),
        round.points().proposed.plain()
    );
    log(
        tx,
        actor,
        "scoring.propose-cut",
        stored.id,
        &told,
        text.as_str(),
    )
    .await?;
    Ok(stored.id)
}

/// Stores the unit's answer with its new evidence.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody else answered or ruled first; the database refuses.
pub async fn answer_cut(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    facts: &CutFacts,
    answer: &Answer,
) -> StoreResult<()> {
    use proposed_cut::Column;
    let update = proposed_cut::Entity::update_many()
        .col_expr(
            Column::Answer,
            Expr::value(Some(answer.text.as_str().to_owned())),
        )
        .col_expr(Column::AnsweredBy, Expr::value(Some(answer.by.0)))
        .col_expr(
            Column::AnsweredByName,
            Expr::value(Some(actor.name.clone())),
        )
        .col_expr(Column::AnsweredAt, Expr::value(Some(answer.at.millis())));
    carry_out(tx, facts, update).await?;
    for evidence in &answer.evidence {
        let row = evidence_use::ActiveModel {
            evidence_id: Set(evidence.0),
            cut_id: Set(Some(facts.row.id)),
            linked_by_name: Set(actor.name.clone()),
            linked_at: Set(clock::now().millis()),
            ..Default::default()
        };
        evidence_use::Entity::insert(row)
            .exec_without_returning(tx)
            .await?;
    }
    log(
        tx,
        actor,
        "scoring.answer-cut",
        facts.row.id,
        "",
        answer.text.as_str(),
    )
    .await
}

/// Stores the ruling.
///
/// # Errors
/// As [`answer_cut`].
pub async fn rule_cut(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    facts: &CutFacts,
    ruling: &Ruling,
) -> StoreResult<()> {
    use proposed_cut::Column;
    let update = proposed_cut::Entity::update_many()
        .col_expr(Column::Outcome, Expr::value(Some(ruling.outcome.code())))
        .col_expr(
            Column::Ruling,
            Expr::value(Some(ruling.reason.as_str().to_owned())),
        )
        .col_expr(Column::RuledBy, Expr::value(Some(ruling.by.0)))
        .col_expr(Column::RuledByName, Expr::value(Some(actor.name.clone())))
        .col_expr(Column::RuledAt, Expr::value(Some(ruling.at.millis())));
    carry_out(tx, facts, update).await?;
    let outcome = ruling.outcome.code();
    log(
        tx,
        actor,
        "scoring.rule-cut",
        facts.row.id,
        outcome,
        ruling.reason.as_str(),
    )
    .await
}

async fn carry_out(
    tx: &impl ConnectionTrait,
    facts: &CutFacts,
    update: sea_orm::UpdateMany<proposed_cut::Entity>,
) -> StoreResult<()> {
    use proposed_cut::Column;
    let changed = update
        .col_expr(Column::Version, Expr::value(facts.row.version + 1))
        .filter(Column::Id.eq(facts.row.id))
        .filter(Column::Version.eq(facts.row.version))
        .exec(tx)
        .await?;
    if changed.rows_affected > 0 {
        return Ok(());
    }
    let newer = cut(tx, facts.row.id).await?.row;
    let (who, at) = match (newer.ruled_by_name, newer.ruled_at) {
        (Some(who), Some(at)) => (who, at),
        _ => (
            newer.answered_by_name.unwrap_or_default(),
            newer.answered_at.unwrap_or_default(),
        ),
    };
    Err(StoreError::Conflict {
        who,
        at: Timestamp::from_millis(at),
        version: newer.version,
    })
}

async fn log(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    action: &str,
    id: i64,
    new: &str,
    reason: &str,
) -> StoreResult<()> {
    let event = Event {
        action,
        subject: "proposed-cut",
        subject_key: &id.to_string(),
        new: Some(new).filter(|new| !new.is_empty()),
        reason: Some(reason),
        ..Default::default()
    };
    audit::append(tx, actor, event).await
}
