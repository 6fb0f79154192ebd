//! Where persons belong: moving one, and moving all when a unit is merged.

use domain::award::{RecordProblem, SubjectId, check_days};
use domain::date::Date;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QuerySelect, QueryTrait,
};

use super::RecordResult;
use super::kept::{Told, day_opt, held_at, insert_all, iso, joined, tell};
use super::person::stamp;
use crate::audit::Actor;
use crate::clock;
use crate::entity::{membership, subject, subject_word};

/// A time in a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Membership {
    /// The unit.
    pub unit_id: i64,
    /// The collective inside it, by its key as a subject.
    pub collective_id: Option<i64>,
    /// First day, where it is known.
    pub from: Option<Date>,
    /// What the person does there.
    pub post: String,
}

/// Opens a membership beside those that are there.
pub(super) async fn open_membership(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: SubjectId,
    new: &Membership,
) -> RecordResult<()> {
    membership::Entity::insert(row_of(actor, id.0, new))
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The row of a membership that lasts.
pub(crate) fn row_of(actor: &Actor, subject_id: i64, new: &Membership) -> membership::ActiveModel {
    let (name, at) = stamp(actor);
    membership::ActiveModel {
        subject_id: Set(subject_id),
        unit_id: Set(new.unit_id),
        collective_id: Set(new.collective_id),
        from_day: Set(iso(new.from)),
        until_day: Set(None),
        post: Set(new.post.clone()),
        changed_by_name: Set(name),
        changed_at: Set(at),
        version: Set(1),
        ..Default::default()
    }
}

/// Moves a subject to another unit: what lasted ends the day before `new.from`, and the new unit's people read it from now.
///
/// # Errors
/// [`crate::StoreError::Conflict`] when the subject changed after `expected_version`; [`RecordProblem::DaysReversed`] when
/// the day is missing or not after the first day of what lasts; the database refuses.
pub async fn move_to(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: SubjectId,
    expected_version: i64,
    new: &Membership,
) -> RecordResult<()> {
    use membership::Column;
    let row = held_at::<subject::Entity>(tx, "subject", id.0, expected_version).await?;
    let since = new.from.ok_or(RecordProblem::DaysReversed)?;
    let last = day_before(since)?;
    let open = membership::Entity::find()
        .filter(Column::SubjectId.eq(id.0))
        .filter(Column::UntilDay.is_null())
        .all(tx)
        .await?;
    for old in &open {
        check_days(day_opt(old.from_day.as_deref())?, Some(last))?;
    }
    close(
        tx,
        actor,
        membership::Entity::update_many().filter(Column::SubjectId.eq(id.0)),
        last,
    )
    .await?;
    open_membership(tx, actor, id, new).await?;
    let (name, at) = stamp(actor);
    let version = row.version;
    let old_unit = row.unit_id;
    let changed = subject::ActiveModel {
        id: Set(id.0),
        unit_id: Set(Some(new.unit_id)),
        changed_by_name: Set(name),
        changed_at: Set(at),
        version: Set(version + 1),
        ..Default::default()
    };
    changed.update(tx).await?;
    subject_word::Entity::update_many()
        .col_expr(subject_word::Column::UnitId, Expr::value(new.unit_id))
        .filter(subject_word::Column::SubjectId.eq(id.0))
        .exec(tx)
        .await?;
    let told = Told {
        action: "record.move",
        subject: "subject",
        key: id.to_string(),
        old: old_unit.map(|unit| unit.to_string()),
        new: Some(joined([
            new.unit_id.to_string().as_str(),
            since.iso().as_str(),
            new.post.as_str(),
        ])),
        reason: None,
    };
    tell(tx, actor, told).await
}

fn day_before(day: Date) -> Result<Date, RecordProblem> {
    day.add_days(-1).ok_or(RecordProblem::DaysReversed)
}

/// Ends what lasts among `which` on `last`.
async fn close(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    which: sea_orm::UpdateMany<membership::Entity>,
    last: Date,
) -> RecordResult<u64> {
    use membership::Column;
    let done = which
        .col_expr(Column::UntilDay, Expr::value(last.iso()))
        .col_expr(Column::ChangedByName, Expr::value(actor.name.clone()))
        .col_expr(Column::ChangedAt, Expr::value(clock::now().millis()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::UntilDay.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}

/// Moves everybody who belongs to `from_unit` to the unit that it became, from `since` on; gives how many. Awards stay with
/// the unit that earned them, and streaks of a person go on, since they are the person's.
///
/// # Errors
/// Somebody came to the unit on or after `since` ([`RecordProblem::DaysReversed`]); the database refuses.
pub async fn follow_merger(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    from_unit: i64,
    to_unit: i64,
    since: Date,
) -> RecordResult<u64> {
    use membership::Column;
    let last = day_before(since)?;
    let open = membership::Entity::find()
        .filter(Column::UnitId.eq(from_unit))
        .filter(Column::UntilDay.is_null())
        .all(tx)
        .await?;
    for old in &open {
        check_days(day_opt(old.from_day.as_deref())?, Some(last))?;
    }
    let of_unit = membership::Entity::update_many().filter(Column::UnitId.eq(from_unit));
    let moved = close(tx, actor, of_unit, last).await?;
    let rows = open.into_iter().map(|old| {
        let new = Membership {
            unit_id: to_unit,
            collective_id: old.collective_id,
            from: Some(since),
            post: old.post,
        };
        row_of(actor, old.subject_id, &new)
    });
    insert_all(tx, rows).await?;
    belong_now(tx, actor, from_unit, to_unit, since).await?;
    let told = Told {
        action: "record.follow-merger",
        subject: "unit",
        key: from_unit.to_string(),
        old: None,
        new: Some(joined([
            to_unit.to_string().as_str(),
            since.iso().as_str(),
            moved.to_string().as_str(),
        ])),
        reason: None,
    };
    tell(tx, actor, told).await?;
    Ok(moved)
}

/// Who came to `to_unit` on `since` and stood in `from_unit` stands in `to_unit` now.
async fn belong_now(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    from_unit: i64,
    to_unit: i64,
    since: Date,
) -> RecordResult<()> {
    let who = || {
        membership::Entity::find()
            .select_only()
            .column(membership::Column::SubjectId)
            .filter(membership::Column::UnitId.eq(to_unit))
            .filter(membership::Column::FromDay.eq(since.iso()))
            .into_query()
    };
    use subject::Column;
    subject::Entity::update_many()
        .col_expr(Column::UnitId, Expr::value(to_unit))
        .col_expr(Column::ChangedByName, Expr::value(actor.name.clone()))
        .col_expr(Column::ChangedAt, Expr::value(clock::now().millis()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::UnitId.eq(from_unit))
        .filter(Column::Id.in_subquery(who()))
        .exec(tx)
        .await?;
    subject_word::Entity::update_many()
        .col_expr(subject_word::Column::UnitId, Expr::value(to_unit))
        .filter(subject_word::Column::UnitId.eq(from_unit))
        .filter(subject_word::Column::SubjectId.in_subquery(who()))
        .exec(tx)
        .await?;
    Ok(())
}
