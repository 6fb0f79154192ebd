//! Finding scoring periods: by code, by board, by sheet, by unit; the board, the clusters and the blocks of one.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use crate::entity::{board, cluster, cluster_year, scoring_period, sheet};
use crate::error::{StoreError, StoreResult};

/// A cluster or block that a period ranks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClusterOfPeriod {
    /// The year of the cluster.
    pub year: cluster_year::Model,
    /// The cluster.
    pub cluster: cluster::Model,
}

/// All periods, the newest year first.
///
/// # Errors
/// The database refuses.
pub async fn periods(db: &impl ConnectionTrait) -> StoreResult<Vec<scoring_period::Model>> {
    Ok(scoring_period::Entity::find()
        .order_by_desc(scoring_period::Column::Year)
        .order_by_asc(scoring_period::Column::Id)
        .all(db)
        .await?)
}

/// The period with this code.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn period_by_code(
    db: &impl ConnectionTrait,
    code: &str,
) -> StoreResult<scoring_period::Model> {
    let found = scoring_period::Entity::find()
        .filter(scoring_period::Column::Code.eq(code))
        .one(db)
        .await?;
    found.ok_or_else(|| StoreError::not_found("scoring period", code))
}

/// The period with this key.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn period_by_id(
    db: &impl ConnectionTrait,
    id: i64,
) -> StoreResult<scoring_period::Model> {
    let found = scoring_period::Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| StoreError::not_found("scoring period", id.to_string()))
}

/// The period of a sheet, without locking the sheet.
///
/// # Errors
/// There is no such sheet, or the database refuses.
pub async fn period_of_sheet(
    db: &impl ConnectionTrait,
    sheet_id: i64,
) -> StoreResult<scoring_period::Model> {
    let row = sheet::Entity::find_by_id(sheet_id).one(db).await?;
    let row = row.ok_or_else(|| StoreError::not_found("sheet", sheet_id.to_string()))?;
    period_by_id(db, row.period_id).await
}

/// The period behind a board, where it has one.
///
/// # Errors
/// The database refuses.
pub async fn period_of_board(
    db: &impl ConnectionTrait,
    board_id: i64,
) -> StoreResult<Option<scoring_period::Model>> {
    Ok(scoring_period::Entity::find()
        .filter(scoring_period::Column::BoardId.eq(board_id))
        .one(db)
        .await?)
}

/// The board of a period.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn board_of(
    db: &impl ConnectionTrait,
    period: &scoring_period::Model,
) -> StoreResult<board::Model> {
    let found = board::Entity::find_by_id(period.board_id).one(db).await?;
    found.ok_or_else(|| StoreError::not_found("board", &period.code))
}

/// The periods in which a unit is scored, the newest first.
///
/// # Errors
/// The database refuses.
pub async fn periods_of_unit(
    db: &impl ConnectionTrait,
    unit_id: i64,
) -> StoreResult<Vec<scoring_period::Model>> {
    let of_sheets = sheet::Entity::find()
        .select_only()
        .column(sheet::Column::PeriodId)
        .filter(sheet::Column::UnitId.eq(unit_id))
        .into_query();
    Ok(scoring_period::Entity::find()
        .filter(scoring_period::Column::Id.in_subquery(of_sheets))
        .order_by_desc(scoring_period::Column::Year)
        .all(db)
        .await?)
}

/// The newest period before `year` in which one of these clusters was scored.
///
/// # Errors
/// The database refuses.
pub async fn period_before(
    db: &impl ConnectionTrait,
    cluster_ids: &[i64],
    year: i64,
) -> StoreResult<Option<scoring_period::Model>> {
    let earlier = cluster_year::Entity::find()
        .filter(cluster_year::Column::ClusterId.is_in(cluster_ids.iter().copied()))
        .filter(cluster_year::Column::Year.lt(year))
        .filter(cluster_year::Column::PeriodId.is_not_null())
        .order_by_desc(cluster_year::Column::Year)
        .order_by_asc(cluster_year::Column::Id)
        .one(db)
        .await?;
    match earlier.and_then(|earlier| earlier.period_id) {
        Some(id) => Ok(Some(period_by_id(db, id).await?)),
        None => Ok(None),
    }
}

/// The clusters and blocks of a period, in Vietnamese order.
///
/// # Errors
/// The database refuses.
pub async fn clusters_of(
    db: &impl ConnectionTrait,
    period_id: i64,
) -> StoreResult<Vec<ClusterOfPeriod>> {
    let years = cluster_year::Entity::find()
        .filter(cluster_year::Column::PeriodId.eq(period_id))
        .all(db)
        .await?;
    let mut found = with_clusters(db, years).await?;
    found.sort_by(|a, b| a.cluster.sort_key.cmp(&b.cluster.sort_key));
    Ok(found)
}

/// The clusters and blocks of a year that take part in no period.
///
/// # Errors
/// The database refuses.
pub async fn clusters_without_period(
    db: &impl ConnectionTrait,
    year: i64,
) -> StoreResult<Vec<ClusterOfPeriod>> {
    let years = cluster_year::Entity::find()
        .filter(cluster_year::Column::Year.eq(year))
        .filter(cluster_year::Column::PeriodId.is_null())
        .all(db)
        .await?;
    with_clusters(db, years).await
}

async fn with_clusters(
    db: &impl ConnectionTrait,
    years: Vec<cluster_year::Model>,
) -> StoreResult<Vec<ClusterOfPeriod>> {
    let clusters = cluster::Entity::find()
        .filter(cluster::Column::Id.is_in(years.iter().map(|year| year.cluster_id)))
        .all(db)
        .await?;
    Ok(years
        .into_iter()
        .filter_map(|year| {
            let cluster = clusters
                .iter()
                .find(|row| row.id == year.cluster_id)?
                .clone();
            Some(ClusterOfPeriod { year, cluster })
        })
        .collect())
}
