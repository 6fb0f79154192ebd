//! Interim and final reviews of movements.

use domain::date::{Date, Timestamp};
use domain::movement::{ReviewKind, ReviewProblem, check_review};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::take_turn;
use crate::audit::{self, Actor, Event};
use crate::entity::{movement, movement_review};
use crate::error::{StoreError, StoreResult};
use crate::{clock, live};

/// A review as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReview {
    /// The stored one that it replaces, with the version that was read; `None` for a new one.
    pub replaces: Option<(i64, i64)>,
    /// Interim or final.
    pub kind: ReviewKind,
    /// On which day it was held.
    pub on: Date,
    /// What was achieved.
    pub achieved: String,
    /// Number and date of the decision; may be empty.
    pub decision: String,
    /// The awards in words; may be empty.
    pub awards: String,
}

/// Why a review was not kept.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// It does not fit the launch, today or the other reviews.
    #[error("review refused: {0}")]
    Problem(ReviewProblem),
    /// The store says no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for ReviewError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// The reviews of a movement, the first one first.
///
/// # Errors
/// The database refuses.
pub async fn reviews_of(
    db: &impl ConnectionTrait,
    movement_id: i64,
) -> StoreResult<Vec<movement_review::Model>> {
    use movement_review::Column;
    Ok(movement_review::Entity::find()
        .filter(Column::MovementId.eq(movement_id))
        .order_by_asc(Column::Day)
        .order_by_asc(Column::Id)
        .all(db)
        .await?)
}

/// Keeps a review, or replaces a stored one.
///
/// # Errors
/// [`ReviewError::Problem`] says what does not fit; [`StoreError::Conflict`] when somebody changed it after it was read;
/// it is gone; the database refuses.
pub async fn write_review(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    movement: &movement::Model,
    review: &NewReview,
    today: Date,
) -> Result<(), ReviewError> {
    take_turn(tx).await?;
    if review.achieved.is_empty() {
        return Err(ReviewError::Problem(ReviewProblem::NothingAchieved));
    }
    let stored = reviews_of(tx, movement.id).await?;
    let others = others(&stored, review.replaces.map(|(id, _)| id))?;
    let launched = movement.launched.as_deref().and_then(Date::parse_iso);
    check_review(review.kind, review.on, launched, today, &others).map_err(ReviewError::Problem)?;
    match review.replaces {
        Some((id, version)) => {
            let old = stored.into_iter().find(|row| row.id == id);
            let old = old.ok_or_else(|| StoreError::not_found("review", id.to_string()))?;
            replace(tx, actor, &old, version, review).await?;
        }
        None => insert(tx, actor, movement, review).await?,
    }
    let event = Event {
        action: "movement.review",
        subject: "movement",
        subject_key: &movement.code,
        new: Some(&format!("{} · {}", review.kind.code(), review.on.iso())),
        ..Default::default()
    };
    audit::append(tx, actor, event).await?;
    live::touch(tx, &[]).await?;
    Ok(())
}

fn others(
    stored: &[movement_review::Model],
    without: Option<i64>,
) -> StoreResult<Vec<(ReviewKind, Date)>> {
    stored
        .iter()
        .filter(|row| Some(row.id) != without)
        .map(|row| {
            let kind = ReviewKind::parse(&row.kind)
                .ok_or_else(|| StoreError::corrupt("review kind", &row.kind))?;
            let day =
                Date::parse_iso(&row.day).ok_or_else(|| StoreError::corrupt("day", &row.day))?;
            Ok((kind, day))
        })
        .collect()
}

async fn insert(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    movement: &movement::Model,
    review: &NewReview,
) -> StoreResult<()> {
    let row = movement_review::ActiveModel {
        movement_id: Set(movement.id),
        kind: Set(review.kind.code().to_owned()),
        day: Set(review.on.iso()),
        achieved: Set(review.achieved.clone()),
        decision: Set(review.decision.clone()),
        awards: Set(review.awards.clone()),
        written_by_name: Set(actor.name.clone()),
        written_at: Set(clock::now().millis()),
        version: Set(1),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

async fn replace(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    old: &movement_review::Model,
    expected_version: i64,
    review: &NewReview,
) -> StoreResult<()> {
    use movement_review::Column;
    let changed = movement_review::Entity::update_many()
        .col_expr(Column::Kind, Expr::value(review.kind.code()))
        .col_expr(Column::Day, Expr::value(review.on.iso()))
        .col_expr(Column::Achieved, Expr::value(review.achieved.clone()))
        .col_expr(Column::Decision, Expr::value(review.decision.clone()))
        .col_expr(Column::Awards, Expr::value(review.awards.clone()))
        .col_expr(Column::WrittenByName, Expr::value(actor.name.clone()))
        .col_expr(Column::WrittenAt, Expr::value(clock::now().millis()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(old.id))
        .filter(Column::Version.eq(expected_version))
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(StoreError::Conflict {
            who: old.written_by_name.clone(),
            at: Timestamp::from_millis(old.written_at),
            version: old.version,
        });
    }
    Ok(())
}
