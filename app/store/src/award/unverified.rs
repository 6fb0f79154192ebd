//! Awards that nobody compared with their decision: they do not count for eligibility unless the policy says so.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::page::{UnitAward, with_subjects};
use super::scope::Readable;
use crate::entity::award_record::{Column, Entity};
use crate::error::StoreResult;

/// How many there are among the units that may be read, and one page of them, the latest recorded first: three queries.
///
/// # Errors
/// The database refuses.
pub async fn unverified(
    db: &impl ConnectionTrait,
    readable: &Readable,
    page: u64,
    page_size: u64,
) -> StoreResult<(u64, Vec<UnitAward>)> {
    let all = Entity::find()
        .filter(Column::Verified.eq(false))
        .filter(Column::Revoked.eq(false))
        .filter(readable.filter(Column::UnitId));
    let count = all.clone().count(db).await?;
    let rows = all
        .order_by_desc(Column::Id)
        .offset(page.saturating_mul(page_size))
        .limit(page_size)
        .all(db)
        .await?;
    Ok((count, with_subjects(db, rows).await?))
}
