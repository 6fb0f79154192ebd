//! Which records were merged into which.

use domain::Timestamp;
use domain::award::SubjectId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::award::find::{Line, lines};
use crate::award::scope::Readable;
use crate::entity::{subject, subject_merge};
use crate::error::StoreResult;

/// How much a record holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Yearly grades.
    pub grades: usize,
    /// Titles and awards that are not revoked.
    pub awards: usize,
    /// Works that were recognised or are to be.
    pub works: usize,
}

/// Two records that became one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Key of the merge.
    pub id: i64,
    /// The record that stays.
    pub kept: Line,
    /// The record that leads to it.
    pub merged: Line,
    /// Who merged them.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Longest chain of merges that is followed: a record that was merged into one that was merged, and so on.
const LONGEST: usize = 20;

/// The record that is read in the place of a merged one; `None` where it was not merged, and where one of the two is not
/// to be read.
///
/// # Errors
/// The database refuses.
pub async fn kept_of(
    db: &impl ConnectionTrait,
    readable: &Readable,
    id: SubjectId,
) -> StoreResult<Option<SubjectId>> {
    let mut at = id.0;
    for _ in 0..LONGEST {
        let found: Option<Option<i64>> = subject::Entity::find_by_id(at)
            .select_only()
            .column(subject::Column::MergedInto)
            .filter(readable.filter(subject::Column::UnitId))
            .into_tuple()
            .one(db)
            .await?;
        match found {
            None => return Ok(None),
            Some(Some(next)) => at = next,
            Some(None) => break,
        }
    }
    Ok((at != id.0).then_some(SubjectId(at)))
}

/// Follows a record that was merged, whoever asks.
pub(crate) async fn followed(db: &impl ConnectionTrait, id: i64) -> StoreResult<i64> {
    let kept = kept_of(db, &Readable::ALL, SubjectId(id)).await?;
    Ok(kept.map_or(id, |kept| kept.0))
}

/// One page of the merges that were not taken back, of which both records may be read, the latest first, and whether
/// another follows: two queries.
///
/// # Errors
/// The database refuses.
pub async fn merges(
    db: &impl ConnectionTrait,
    readable: &Readable,
    page: u64,
    page_size: u64,
) -> StoreResult<(Vec<Merged>, bool)> {
    use subject_merge::Column;
    let mut query = subject_merge::Entity::find().filter(Column::UndoneAt.is_null());
    if readable.ids().is_some() {
        for column in [Column::KeptId, Column::MergedId] {
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
    let ids = rows.iter().flat_map(|row| [row.kept_id, row.merged_id]);
    let known = lines(db, &each_once(ids)).await?;
    let line = |id: i64| known.iter().find(|line| line.id.0 == id).cloned();
    let found = rows.into_iter().filter_map(|row| {
        Some(Merged {
            id: row.id,
            kept: line(row.kept_id)?,
            merged: line(row.merged_id)?,
            by: row.by_name,
            at: Timestamp::from_millis(row.at),
        })
    });
    Ok((found.collect(), next))
}

/// Keys, each once.
pub(crate) fn each_once(ids: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut ids: Vec<i64> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
