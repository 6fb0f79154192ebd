//! Feedback of people on movements: it waits until the office shows or hides it, and a named person answers.

use domain::date::Timestamp;
use domain::movement::{Feedback, FeedbackState};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use crate::audit::{self, Actor, Event};
use crate::entity::{movement, movement_feedback};
use crate::error::{StoreError, StoreResult};
use crate::{clock, live};

/// What the office decided about a piece of feedback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everybody can read it.
    Show,
    /// Only the office can read it, for this reason.
    Hide {
        /// Why, in the moderator's words.
        reason: String,
    },
}

/// How many pieces of feedback stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FeedbackCounts {
    /// Nobody has read them yet.
    pub waiting: u64,
    /// Everybody can read them.
    pub shown: u64,
    /// Only the office can read them.
    pub hidden: u64,
}

/// Keeps what a visitor sent; it waits. The log tells that something came, not what: unmoderated text stays in one place.
///
/// No live topic moves, because nothing public changes; otherwise a visitor could empty the kept pages by sending.
///
/// # Errors
/// The database refuses.
pub async fn send(
    tx: &impl ConnectionTrait,
    movement: &movement::Model,
    feedback: &Feedback,
    request_id: Option<String>,
) -> StoreResult<movement_feedback::Model> {
    let row = movement_feedback::ActiveModel {
        movement_id: Set(movement.id),
        name: Set(feedback.name.clone()),
        words: Set(feedback.words.clone()),
        state: Set(FeedbackState::Waiting.code().to_owned()),
        sent_at: Set(clock::now().millis()),
        version: Set(1),
        ..Default::default()
    };
    let stored = row.insert(tx).await?;
    let visitor = Actor {
        account_id: None,
        name: String::new(),
        role: "visitor".to_owned(),
        request_id,
    };
    let event = Event {
        action: "feedback.send",
        subject: "feedback",
        subject_key: &key(movement, &stored),
        ..Default::default()
    };
    audit::append(tx, &visitor, event).await?;
    Ok(stored)
}

fn key(movement: &movement::Model, feedback: &movement_feedback::Model) -> String {
    format!("{}/{}", movement.code, feedback.id)
}

/// Feedback in one state with its movements: what waits oldest first, the rest newest first.
///
/// # Errors
/// The database refuses.
pub async fn list(
    db: &impl ConnectionTrait,
    state: FeedbackState,
    most: u64,
) -> StoreResult<Vec<(movement_feedback::Model, movement::Model)>> {
    use movement_feedback::Column;
    let query = movement_feedback::Entity::find().filter(Column::State.eq(state.code()));
    let query = match state {
        FeedbackState::Waiting => query.order_by_asc(Column::Id),
        FeedbackState::Shown | FeedbackState::Hidden => query.order_by_desc(Column::Id),
    };
    let rows = query.limit(most).all(db).await?;
    let movements = movement::Entity::find()
        .filter(movement::Column::Id.is_in(rows.iter().map(|row| row.movement_id)))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let movement = movements.iter().find(|m| m.id == row.movement_id)?;
            Some((row, movement.clone()))
        })
        .collect())
}

/// How many pieces of feedback stand where.
///
/// # Errors
/// The database refuses.
pub async fn counts(db: &impl ConnectionTrait) -> StoreResult<FeedbackCounts> {
    use movement_feedback::Column;
    let rows: Vec<(String, i64)> = movement_feedback::Entity::find()
        .select_only()
        .column(Column::State)
        .column_as(Column::Id.count(), "rows")
        .group_by(Column::State)
        .into_tuple()
        .all(db)
        .await?;
    let of = |state: FeedbackState| {
        let found = rows.iter().find(|(code, _)| code == state.code());
        found.map_or(0, |(_, rows)| u64::try_from(*rows).unwrap_or(0))
    };
    Ok(FeedbackCounts {
        waiting: of(FeedbackState::Waiting),
        shown: of(FeedbackState::Shown),
        hidden: of(FeedbackState::Hidden),
    })
}

/// What everybody can read of a movement's feedback, the newest first, with the number of all of it.
///
/// # Errors
/// The database refuses.
pub async fn shown_of(
    db: &impl ConnectionTrait,
    movement_id: i64,
    most: u64,
) -> StoreResult<(Vec<movement_feedback::Model>, u64)> {
    use movement_feedback::Column;
    let query = movement_feedback::Entity::find()
        .filter(Column::MovementId.eq(movement_id))
        .filter(Column::State.eq(FeedbackState::Shown.code()));
    let all = query.clone().count(db).await?;
    let rows = query.order_by_desc(Column::Id).limit(most).all(db).await?;
    Ok((rows, all))
}

async fn by_id(db: &impl ConnectionTrait, id: i64) -> StoreResult<movement_feedback::Model> {
    let found = movement_feedback::Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| StoreError::not_found("feedback", id.to_string()))
}

/// Shows or hides a piece of feedback.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody judged or answered it after `expected_version` was read; it is gone; the
/// database refuses.
pub async fn judge(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    expected_version: i64,
    verdict: &Verdict,
) -> StoreResult<()> {
    use movement_feedback::Column;
    let (state, action, reason) = match verdict {
        Verdict::Show => (FeedbackState::Shown, "feedback.show", None),
        Verdict::Hide { reason } => (
            FeedbackState::Hidden,
            "feedback.hide",
            Some(reason.as_str()),
        ),
    };
    let old = by_id(tx, id).await?;
    let changed = movement_feedback::Entity::update_many()
        .col_expr(Column::State, Expr::value(state.code()))
        .col_expr(Column::HiddenReason, Expr::value(reason.map(str::to_owned)))
        .col_expr(Column::JudgedByName, Expr::value(actor.name.clone()))
        .col_expr(Column::JudgedAt, Expr::value(clock::now().millis()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(expected_version))
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(conflict(&old));
    }
    tell(tx, actor, &old, action, None, reason).await
}

/// Answers a piece of feedback under the answering person's name; a second answer replaces the first.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody judged or answered it after `expected_version` was read; it is gone; the
/// database refuses.
pub async fn answer(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    expected_version: i64,
    words: &str,
) -> StoreResult<()> {
    use movement_feedback::Column;
    let old = by_id(tx, id).await?;
    let changed = movement_feedback::Entity::update_many()
        .col_expr(Column::Answer, Expr::value(words))
        .col_expr(Column::AnsweredByName, Expr::value(actor.name.clone()))
        .col_expr(Column::AnsweredAt, Expr::value(clock::now().millis()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(expected_version))
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(conflict(&old));
    }
    tell(tx, actor, &old, "feedback.answer", Some(words), None).await
}

fn conflict(stored: &movement_feedback::Model) -> StoreError {
    let last = std::cmp::max(stored.answered_at, stored.judged_at);
    let by_answer = stored.answered_at == last && last.is_some();
    let who = if by_answer {
        stored.answered_by_name.clone()
    } else {
        stored.judged_by_name.clone()
    };
    StoreError::Conflict {
        who: who.unwrap_or_default(),
        at: Timestamp::from_millis(last.unwrap_or(stored.sent_at)),
        version: stored.version,
    }
}

async fn tell(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    feedback: &movement_feedback::Model,
    action: &str,
    new: Option<&str>,
    reason: Option<&str>,
) -> StoreResult<()> {
    let movement = crate::movement::by_id(tx, feedback.movement_id)
        .await?
        .ok_or_else(|| StoreError::not_found("movement", feedback.movement_id.to_string()))?;
    let event = Event {
        action,
        subject: "feedback",
        subject_key: &key(&movement, feedback),
        old: None,
        new,
        reason,
    };
    audit::append(tx, actor, event).await?;
    live::touch(tx, &[]).await
}
