//! The rows of watched boards, kept between two looks: a changed score of 3,321 units reads one sheet and not all of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
};

use super::slices::whole;
use super::standing::{UnitOnBoard, board_rows, of_unit, rows_of};
use crate::entity::{sheet, unit};
use crate::error::StoreResult;

/// The clocks of two servers, or the begin of one transaction and the end of another, are nearer to each other than
/// this. Whatever is not is noticed by the sum of versions, and everything is read again.
const OVERLAP_MS: i64 = 10_000;

/// The units of a board, shared with whoever keeps them.
pub type SharedRows = Vec<Arc<UnitOnBoard>>;

/// Where the rows of a board come from.
#[derive(Clone, Copy, Debug, Default)]
pub enum RowSource<'a> {
    /// All of them from the database.
    #[default]
    Database,
    /// From those that were read last and the database's changes since.
    Kept(&'a KeptRows),
}

impl RowSource<'_> {
    /// The units of a period with their totals, as they stand in the database now, in no particular order.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn rows(self, db: &impl ConnectionTrait, period_id: i64) -> StoreResult<SharedRows> {
        match self {
            Self::Database => all(db, period_id).await,
            Self::Kept(kept) => kept.rows(db, period_id).await,
        }
    }
}

/// Rows of boards as they were read last, by the key of the period.
#[derive(Debug, Default)]
pub struct KeptRows {
    periods: Mutex<HashMap<i64, Kept>>,
}

#[derive(Clone, Debug)]
struct Kept {
    mark: Mark,
    rows: SharedRows,
}

/// What moves with every change of a row: each write of a sheet or of a unit raises its version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
struct Mark {
    sheets: i64,
    newest_id: i64,
    versions: i64,
    unit_versions: i64,
    changed_at: i64,
}

impl Mark {
    /// Whether the same units are on the board under the same names, whatever was changed in their sheets.
    fn same_units(&self, other: &Self) -> bool {
        (self.sheets, self.newest_id, self.unit_versions)
            == (other.sheets, other.newest_id, other.unit_versions)
    }
}

impl KeptRows {
    /// Two queries where the rows are known: the mark, and the sheets that were changed since.
    async fn rows(&self, db: &impl ConnectionTrait, period_id: i64) -> StoreResult<SharedRows> {
        let now = mark(db, period_id).await?;
        let kept = self.lock().get(&period_id).cloned();
        if let Some(kept) = kept.filter(|kept| kept.mark.same_units(&now)) {
            if kept.mark == now {
                return Ok(kept.rows);
            }
            let since = kept.mark.changed_at - OVERLAP_MS;
            let rows = merged(kept.rows, changed(db, period_id, since).await?);
            if rows.iter().map(|row| row.version).sum::<i64>() == now.versions {
                return Ok(self.keep(period_id, now, rows));
            }
        }
        // What changes after the mark was read makes the next comparison fail, which is all it has to do.
        let rows = all(db, period_id).await?;
        Ok(self.keep(period_id, now, rows))
    }

    /// Forgets everything; the next look reads all rows.
    pub fn clear(&self) {
        self.lock().clear();
    }

    fn keep(&self, period_id: i64, mark: Mark, rows: SharedRows) -> SharedRows {
        let kept = Kept {
            mark,
            rows: rows.clone(),
        };
        self.lock().insert(period_id, kept);
        rows
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<i64, Kept>> {
        self.periods.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn all(db: &impl ConnectionTrait, period_id: i64) -> StoreResult<SharedRows> {
    let rows = board_rows(db, period_id).await?;
    Ok(rows.into_iter().map(Arc::new).collect())
}

async fn changed(
    db: &impl ConnectionTrait,
    period_id: i64,
    since: i64,
) -> StoreResult<Vec<UnitOnBoard>> {
    let rows = rows_of(period_id).filter(sheet::Column::ChangedAt.gte(since));
    Ok(rows.into_model().all(db).await?)
}

fn merged(mut rows: SharedRows, changed: Vec<UnitOnBoard>) -> SharedRows {
    let mut changed: HashMap<i64, UnitOnBoard> =
        changed.into_iter().map(|row| (row.sheet_id, row)).collect();
    for row in &mut rows {
        if let Some(newer) = changed.remove(&row.sheet_id) {
            *row = Arc::new(newer);
        }
    }
    rows
}

async fn mark(db: &impl ConnectionTrait, period_id: i64) -> StoreResult<Mark> {
    let found: Option<Mark> = sheet::Entity::find()
        .select_only()
        .column_as(sheet::Column::Id.count(), "sheets")
        .column_as(whole(sheet::Column::Id.max()), "newest_id")
        .column_as(whole(sheet::Column::Version.sum()), "versions")
        .column_as(whole(unit::Column::Version.sum()), "unit_versions")
        .column_as(whole(sheet::Column::ChangedAt.max()), "changed_at")
        .join(JoinType::InnerJoin, of_unit())
        .filter(sheet::Column::PeriodId.eq(period_id))
        .into_model()
        .one(db)
        .await?;
    Ok(found.unwrap_or_default())
}
