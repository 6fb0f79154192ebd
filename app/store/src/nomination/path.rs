//! Paths and time limits, as they hold on a day: the one place that asks for them.

use domain::Date;
use domain::award::{AwardCode, CommendationType};
use domain::nomination::{PathConfig, TimeLimit, path_for};
use sea_orm::ConnectionTrait;

use super::recorded::Recorded;
use crate::entity::{nomination, nomination_list};
use crate::error::{StoreError, StoreResult};

/// The paths that hold on a day.
///
/// # Errors
/// The database refuses.
pub async fn paths(db: &impl ConnectionTrait, on: Date) -> StoreResult<Vec<PathConfig>> {
    crate::award_policy::paths(db, on).await
}

/// The time limits that hold on a day.
///
/// # Errors
/// The database refuses.
pub async fn limits(db: &impl ConnectionTrait, on: Date) -> StoreResult<Vec<TimeLimit>> {
    crate::award_policy::limits(db, on).await
}

/// The stored form of a path.
///
/// # Errors
/// [`StoreError::Corrupt`] for what JSON cannot hold, which never happens.
pub(super) fn written(path: &PathConfig) -> StoreResult<String> {
    serde_json::to_string(path).map_err(|_| StoreError::corrupt("path", path.award.as_str()))
}

/// The path of a dossier: the pinned one, before receipt the one of today.
///
/// # Errors
/// [`StoreError::NotFound`] for an award that has none; a stored path cannot be read.
pub fn path_of(
    list: &nomination_list::Model,
    row: &nomination::Model,
    recorded: &Recorded,
    paths: &[PathConfig],
    today: Date,
) -> StoreResult<PathConfig> {
    if let Some(pinned) = &row.path {
        return serde_json::from_str(pinned)
            .map_err(|_| StoreError::corrupt("path", row.id.to_string()));
    }
    let commendation = CommendationType::parse(&list.commendation);
    let code = AwardCode::parse(&list.award)
        .ok_or_else(|| StoreError::corrupt("award", list.award.clone()))?;
    path_for(paths, &code, commendation, recorded.managed_by_party, today)
        .cloned()
        .ok_or_else(|| StoreError::not_found("path", list.award.clone()))
}
