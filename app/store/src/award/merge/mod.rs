//! Two records of one person become one: everything of the one moves to the other, or nothing does.
//!
//! The merged record stays as a stub: its name, birth and number are kept, it is in no list, and whoever opens it is led
//! to the kept one. What moved is noted row by row in `subject_merge`, so that [`undo`] gives each record its own again.

mod apart;
mod clash;
mod filled;
mod moved;
mod read;
mod undo;

pub use apart::{Apart, aparts, keep_apart, take_together};
pub use clash::{Clash, Holdings};
pub(crate) use moved::masked;
pub use read::{Count, Merged, kept_of, merges};
pub(crate) use read::{each_once, followed};
pub use undo::undo;

use std::collections::BTreeMap;

use domain::award::{RecordProblem, Side, SubjectId, SubjectKind};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};

use self::moved::Moved;
use super::kept::{Told, check_version, held, joined, tell};
use super::person::stamp;
use super::scope::Readable;
use super::subject::kind_of;
use super::{RecordError, RecordResult};
use crate::audit::Actor;
use crate::entity::{subject, subject_merge, subject_word};
use crate::error::StoreError;

/// Two records that are to become one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// One record, with the version that the person saw.
    pub first: (SubjectId, i64),
    /// The other, likewise.
    pub second: (SubjectId, i64),
    /// Which of them stays.
    pub keep: Side,
    /// Whose row stands where both have one of the same thing, by [`Clash::key`].
    pub stands: BTreeMap<String, Side>,
}

/// Merges two records of a person; gives the key under which [`undo`] takes it back.
///
/// # Errors
/// [`RecordError::Clashes`] names everything of which both have one and nobody said whose stands;
/// [`StoreError::NotFound`] when one is not to be read or was merged already; [`StoreError::Conflict`] when one changed
/// after it was seen; [`RecordProblem::WrongKind`] when one is no person; the database refuses. Nothing is changed then.
pub async fn merge(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    readable: &Readable,
    wanted: &Merge,
) -> RecordResult<i64> {
    let ((first, first_seen), (second, second_seen)) = (wanted.first, wanted.second);
    if first == second {
        return Err(RecordProblem::MergeSelf.into());
    }
    let (one, other) = both(tx, readable, first.0, second.0).await?;
    for (row, seen) in [(&one, first_seen), (&other, second_seen)] {
        // Who was merged meanwhile has another version, so the second who merges is told by whom.
        check_version(row, seen)?;
        if row.merged_into.is_some() {
            return Err(StoreError::not_found("subject", row.id.to_string()).into());
        }
        if kind_of(row)? != SubjectKind::Individual {
            return Err(RecordProblem::WrongKind.into());
        }
    }
    let holdings = Holdings::of(tx, &[one.id, other.id]).await?;
    let clashes = holdings.clashes(one.id, other.id);
    let open = clashes.iter().filter(|clash| {
        let key = clash.key();
        !key.is_some_and(|key| wanted.stands.contains_key(&key))
    });
    let open: Vec<Clash> = open.cloned().collect();
    if !open.is_empty() {
        return Err(RecordError::Clashes(open));
    }
    let (kept, merged) = match wanted.keep {
        Side::First => (one, other),
        Side::Second => (other, one),
    };
    let aside = clash::aside(&clashes, wanted);
    let moved = moved::carry(tx, (kept.id, merged.id), aside).await?;
    let filled = filled::fill(tx, &kept, &merged).await?;
    settle(tx, actor, &kept, Some(&merged)).await?;
    note(tx, actor, (&kept, &merged), Moved { filled, ..moved }).await
}

/// Both records, locked in the order of their keys, so that two who merge do not wait for one another. They may be read.
async fn both(
    tx: &impl ConnectionTrait,
    readable: &Readable,
    first: i64,
    second: i64,
) -> RecordResult<(subject::Model, subject::Model)> {
    let (lower, higher) = if first < second {
        (first, second)
    } else {
        (second, first)
    };
    let low = held::<subject::Entity>(tx, "subject", lower).await?;
    let high = held::<subject::Entity>(tx, "subject", higher).await?;
    for row in [&low, &high] {
        if !readable.covers(row.unit_id) {
            return Err(StoreError::not_found("subject", row.id.to_string()).into());
        }
    }
    Ok(if first < second {
        (low, high)
    } else {
        (high, low)
    })
}

/// Both rows get a new version, so that who has one of them open is told. The merged one points to the kept one and is
/// found by no word of its name.
async fn settle(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    kept: &subject::Model,
    merged: Option<&subject::Model>,
) -> RecordResult<()> {
    use subject::Column;
    let (name, at) = stamp(actor);
    let ids = [Some(kept.id), merged.map(|row| row.id)];
    subject::Entity::update_many()
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::ChangedByName, Expr::value(name))
        .col_expr(Column::ChangedAt, Expr::value(at))
        .filter(Column::Id.is_in(ids.into_iter().flatten()))
        .exec(tx)
        .await?;
    let Some(merged) = merged else { return Ok(()) };
    subject::Entity::update_many()
        .col_expr(Column::MergedInto, Expr::value(Some(kept.id)))
        .filter(Column::Id.eq(merged.id))
        .exec(tx)
        .await?;
    subject_word::Entity::delete_many()
        .filter(subject_word::Column::SubjectId.eq(merged.id))
        .exec(tx)
        .await?;
    Ok(())
}

async fn note(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    (kept, merged): (&subject::Model, &subject::Model),
    moved: Moved,
) -> RecordResult<i64> {
    let (by_name, at) = stamp(actor);
    let row = subject_merge::ActiveModel {
        kept_id: Set(kept.id),
        merged_id: Set(merged.id),
        moved: Set(serde_json::to_string(&moved)
            .map_err(|error| StoreError::corrupt("merge", error.to_string()))?),
        by_name: Set(by_name),
        at: Set(at),
        undone_by_name: Set(None),
        undone_at: Set(None),
        ..Default::default()
    };
    let stored = row.insert(tx).await?;
    let told = Told {
        action: "record.merge",
        subject: "subject",
        key: kept.id.to_string(),
        old: Some(called(merged)),
        new: Some(joined([called(kept).as_str(), moved.told().as_str()])),
        reason: None,
    };
    tell(tx, actor, told).await?;
    Ok(stored.id)
}

/// Key and name, as the log says them.
fn called(row: &subject::Model) -> String {
    format!("#{} {}", row.id, row.name)
}
