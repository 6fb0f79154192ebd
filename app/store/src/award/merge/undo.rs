//! Takes a merge back: each record has its own again.

use domain::award::RecordProblem;
use domain::reason::ChangeReason;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};

use super::moved::{Moved, give_back};
use super::{both, called, filled, settle};
use crate::audit::Actor;
use crate::award::kept::{Told, held, tell};
use crate::award::person::stamp;
use crate::award::scope::Readable;
use crate::award::subject::kind_of;
use crate::award::{RecordError, RecordResult, words};
use crate::db::is_duplicate;
use crate::entity::{subject, subject_merge};
use crate::error::StoreError;

/// Gives both records what they had before; what was added to the kept one since stays with it.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such merge or a record of it is not to be read;
/// [`RecordProblem::MergeUndone`]; [`RecordProblem::MergedOn`] when a later merge rests on it;
/// [`RecordProblem::AlreadyRecorded`] when the kept record got the same award again since; the database refuses.
pub async fn undo(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    readable: &Readable,
    id: i64,
    reason: &ChangeReason,
) -> RecordResult<()> {
    let row = held::<subject_merge::Entity>(tx, "merge", id).await?;
    let (kept, merged) = both(tx, readable, row.kept_id, row.merged_id)
        .await
        .map_err(|_| StoreError::not_found("merge", id.to_string()))?;
    if row.undone_at.is_some() {
        return Err(RecordProblem::MergeUndone.into());
    }
    if kept.merged_into.is_some() || later(tx, &row).await? {
        return Err(RecordProblem::MergedOn.into());
    }
    let moved: Moved = serde_json::from_str(&row.moved)
        .map_err(|_| StoreError::corrupt("merge", id.to_string()))?;
    give_back(tx, &moved, kept.id, merged.id)
        .await
        .map_err(already_recorded)?;
    filled::empty(tx, kept.id, &moved.filled).await?;
    settle(tx, actor, &kept, None).await?;
    revive(tx, actor, &merged).await?;
    let (name, at) = stamp(actor);
    let mut undone = row.into_active_model();
    undone.undone_by_name = Set(Some(name));
    undone.undone_at = Set(Some(at));
    undone.update(tx).await?;
    let told = Told {
        action: "record.unmerge",
        subject: "subject",
        key: kept.id.to_string(),
        old: Some(called(&kept)),
        new: Some(called(&merged)),
        reason: Some(reason.as_str()),
    };
    tell(tx, actor, told).await
}

/// Whether another record was merged into the same one later.
async fn later(tx: &impl ConnectionTrait, row: &subject_merge::Model) -> RecordResult<bool> {
    use subject_merge::Column;
    let found = subject_merge::Entity::find()
        .filter(Column::KeptId.eq(row.kept_id))
        .filter(Column::Id.gt(row.id))
        .filter(Column::UndoneAt.is_null())
        .limit(1)
        .one(tx)
        .await?;
    Ok(found.is_some())
}

/// The merged record stands by itself again and is found by its name.
async fn revive(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    merged: &subject::Model,
) -> RecordResult<()> {
    let (name, at) = stamp(actor);
    let row = subject::ActiveModel {
        id: Unchanged(merged.id),
        merged_into: Set(None),
        version: Set(merged.version + 1),
        changed_by_name: Set(name),
        changed_at: Set(at),
        ..Default::default()
    };
    row.update(tx).await?;
    let kind = kind_of(merged)?;
    words::replace(tx, merged.id, kind, &merged.search_key, merged.unit_id).await?;
    Ok(())
}

fn already_recorded(error: RecordError) -> RecordError {
    match error {
        RecordError::Store(StoreError::Database(error)) if is_duplicate(&error) => {
            RecordProblem::AlreadyRecorded.into()
        }
        error => error,
    }
}
