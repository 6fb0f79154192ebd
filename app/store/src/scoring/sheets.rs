//! What lists of sheets show: keys, states and who changed them last, without the values.

use std::collections::BTreeMap;

use domain::scoring::SheetState;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::entity::sheet;
use crate::error::StoreResult;

/// The sheets of a cluster or block in its year, each with its unit: two keys.
///
/// # Errors
/// The database refuses.
pub async fn sheet_ids_of_cluster(
    db: &impl ConnectionTrait,
    cluster_year_id: i64,
) -> StoreResult<Vec<(i64, i64)>> {
    Ok(sheet::Entity::find()
        .select_only()
        .columns([sheet::Column::Id, sheet::Column::UnitId])
        .filter(sheet::Column::ClusterYearId.eq(cluster_year_id))
        .into_tuple()
        .all(db)
        .await?)
}

/// The states of all sheets by period; one that the rules do not know is passed over.
///
/// # Errors
/// The database refuses.
pub async fn states_by_period(
    db: &impl ConnectionTrait,
) -> StoreResult<BTreeMap<i64, Vec<SheetState>>> {
    let rows: Vec<(i64, String)> = sheet::Entity::find()
        .select_only()
        .columns([sheet::Column::PeriodId, sheet::Column::State])
        .into_tuple()
        .all(db)
        .await?;
    let mut states: BTreeMap<i64, Vec<SheetState>> = BTreeMap::new();
    for (period, state) in rows {
        let of_period = states.entry(period).or_default();
        of_period.extend(SheetState::parse(&state));
    }
    Ok(states)
}

/// The name of whoever changed a sheet last, by sheet of a period.
///
/// # Errors
/// The database refuses.
pub async fn changed_by(
    db: &impl ConnectionTrait,
    period_id: i64,
) -> StoreResult<BTreeMap<i64, String>> {
    let rows: Vec<(i64, String)> = sheet::Entity::find()
        .select_only()
        .columns([sheet::Column::Id, sheet::Column::ChangedByName])
        .filter(sheet::Column::PeriodId.eq(period_id))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
