//! Pairs that somebody said are two people: not offered again until that is taken back.

use domain::Timestamp;
use domain::award::{RecordProblem, SubjectId};
use domain::reason::ChangeReason;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::{both, called};
use crate::audit::Actor;
use crate::award::RecordResult;
use crate::award::find::{Line, lines};
use crate::award::kept::{Told, held, tell};
use crate::award::person::stamp;
use crate::award::scope::Readable;
use crate::entity::subject_apart::{self, Column};
use crate::error::{StoreError, StoreResult};

/// Two people who look like one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Key of the note.
    pub id: i64,
    /// One of them.
    pub first: Line,
    /// The other.
    pub second: Line,
    /// Why they are two.
    pub reason: String,
    /// Who said so.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Notes that two records are of two people. Said twice, it stands once.
///
/// # Errors
/// [`StoreError::NotFound`] when one is not to be read or was merged; [`RecordProblem::MergeSelf`]; the database refuses.
pub async fn keep_apart(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    readable: &Readable,
    (one, other): (SubjectId, SubjectId),
    reason: &ChangeReason,
) -> RecordResult<()> {
    if one == other {
        return Err(RecordProblem::MergeSelf.into());
    }
    let (first, second) = both(tx, readable, one.0.min(other.0), one.0.max(other.0)).await?;
    if let Some(gone) = [&first, &second]
        .into_iter()
        .find(|row| row.merged_into.is_some())
    {
        return Err(StoreError::not_found("subject", gone.id.to_string()).into());
    }
    let there = subject_apart::Entity::find()
        .filter(Column::FirstId.eq(first.id))
        .filter(Column::SecondId.eq(second.id))
        .one(tx)
        .await?;
    if there.is_some() {
        return Ok(());
    }
    let (by_name, at) = stamp(actor);
    let row = subject_apart::ActiveModel {
        first_id: Set(first.id),
        second_id: Set(second.id),
        reason: Set(reason.as_str().to_owned()),
        by_name: Set(by_name),
        at: Set(at),
        ..Default::default()
    };
    row.insert(tx).await?;
    let told = Told {
        action: "record.apart",
        subject: "subject",
        key: first.id.to_string(),
        old: None,
        new: Some(format!("{} ≠ {}", called(&first), called(&second))),
        reason: Some(reason.as_str()),
    };
    tell(tx, actor, told).await
}

/// Takes back that two records are of two people: they are offered again.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such note or a record of it is not to be read; the database refuses.
pub async fn take_together(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    readable: &Readable,
    id: i64,
) -> RecordResult<()> {
    let row = held::<subject_apart::Entity>(tx, "pair", id).await?;
    let (first, second) = both(tx, readable, row.first_id, row.second_id)
        .await
        .map_err(|_| StoreError::not_found("pair", id.to_string()))?;
    subject_apart::Entity::delete_by_id(id).exec(tx).await?;
    let told = Told {
        action: "record.apart-taken-back",
        subject: "subject",
        key: first.id.to_string(),
        old: Some(format!("{} ≠ {}", called(&first), called(&second))),
        new: None,
        reason: None,
    };
    tell(tx, actor, told).await
}

/// One page of the pairs of which both may be read, the latest first, and whether another follows: two queries.
///
/// # Errors
/// The database refuses.
pub async fn aparts(
    db: &impl ConnectionTrait,
    readable: &Readable,
    page: u64,
    page_size: u64,
) -> StoreResult<(Vec<Apart>, bool)> {
    let mut query = subject_apart::Entity::find();
    if readable.ids().is_some() {
        for column in [Column::FirstId, Column::SecondId] {
            query = query.filter(column.in_subquery(readable.subjects()));
        }
    }
    let mut rows = query
        .order_by_desc(Column::Id)
        .offset(page.saturating_mul(page_size))
        .limit(page_size + 1)
        .all(db)
        .await?;
    let next = rows.len() as u64 > page_size;
    rows.truncate(usize::try_from(page_size).unwrap_or(usize::MAX));
    let ids = rows.iter().flat_map(|row| [row.first_id, row.second_id]);
    let known = lines(db, &super::read::each_once(ids)).await?;
    let line = |id: i64| known.iter().find(|line| line.id.0 == id).cloned();
    let found = rows.into_iter().filter_map(|row| {
        Some(Apart {
            id: row.id,
            first: line(row.first_id)?,
            second: line(row.second_id)?,
            reason: row.reason,
            by: row.by_name,
            at: Timestamp::from_millis(row.at),
        })
    });
    Ok((found.collect(), next))
}
