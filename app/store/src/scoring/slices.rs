//! Parts of a scoring period for drilling: sums of its clusters, and the sheets of one cluster with their lines.

use std::collections::BTreeMap;

use domain::Points;
use domain::criteria::CriterionId;
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter,
    QueryResult, QuerySelect,
};

use super::standing::{UnitOnBoard, of_unit, points_of, rows_of};
use crate::entity::{sheet, unit};
use crate::error::StoreResult;

/// The sheets of one cluster in one state.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct ClusterSum {
    /// Key of the cluster's year.
    pub cluster_year_id: i64,
    /// Code of the state.
    pub state: String,
    /// Version of the criteria set.
    pub set_version: i64,
    /// How many sheets.
    pub sheets: i64,
    /// The sum of their totals, raw.
    pub total: i64,
    /// The highest total, raw.
    pub best: i64,
    /// The lowest total, raw.
    pub worst: i64,
    /// When one of them changed last.
    pub changed_at: i64,
}

/// The sums of all clusters of a period, for units of `kind` where one is given: one query, one row for each cluster and
/// state.
///
/// # Errors
/// The database refuses.
pub async fn cluster_sums(
    db: &impl ConnectionTrait,
    period_id: i64,
    kind: Option<&str>,
) -> StoreResult<Vec<ClusterSum>> {
    use sheet::Column;
    let mut query = sheet::Entity::find()
        .select_only()
        .columns([Column::ClusterYearId, Column::State, Column::SetVersion])
        .column_as(Column::Id.count(), "sheets")
        .column_as(whole(Column::Total.sum()), "total")
        .column_as(Column::Total.max(), "best")
        .column_as(Column::Total.min(), "worst")
        .column_as(Column::ChangedAt.max(), "changed_at")
        .filter(Column::PeriodId.eq(period_id))
        .group_by(Column::ClusterYearId)
        .group_by(Column::State)
        .group_by(Column::SetVersion);
    if let Some(kind) = kind {
        query = query.filter(Column::UnitKind.eq(kind));
    }
    Ok(query.into_model().all(db).await?)
}

/// PostgreSQL adds whole numbers up to a decimal number; SQLite knows no difference.
pub(super) fn whole(sum: SimpleExpr) -> SimpleExpr {
    Expr::expr(sum).if_null(0).cast_as("bigint")
}

/// A sheet with the points of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoredUnit {
    /// The unit and its total.
    pub row: UnitOnBoard,
    /// The points of every line that has some, as the sheet holds them: of a penalty as many as are taken away.
    pub points: BTreeMap<CriterionId, Points>,
    /// Administrative class of the unit.
    pub class: Option<String>,
    /// People of the unit, where known.
    pub population: Option<i64>,
}

struct Row {
    row: UnitOnBoard,
    points: String,
    class: Option<String>,
    population: Option<i64>,
}

/// The columns of [`UnitOnBoard`] come first.
impl FromQueryResult for Row {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        const AFTER: usize = 16;
        Ok(Self {
            row: UnitOnBoard::from_query_result(row, prefix)?,
            points: row.try_get_by_index(AFTER)?,
            class: row.try_get_by_index(AFTER + 1)?,
            population: row.try_get_by_index(AFTER + 2)?,
        })
    }
}

/// The sheets of one cluster in a period, in no particular order.
///
/// # Errors
/// A stored text that is no list of points; the database refuses.
pub async fn units_of_cluster(
    db: &impl ConnectionTrait,
    period_id: i64,
    cluster_year_id: i64,
) -> StoreResult<Vec<ScoredUnit>> {
    let rows: Vec<Row> = rows_of(period_id)
        .column(sheet::Column::Points)
        .column(unit::Column::AdminClass)
        .column(unit::Column::Population)
        .filter(sheet::Column::ClusterYearId.eq(cluster_year_id))
        .into_model()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(ScoredUnit {
                points: points_of(&row.points)?,
                row: row.row,
                class: row.class,
                population: row.population,
            })
        })
        .collect()
}

/// Codes of the kinds of unit that have sheets in a period.
///
/// # Errors
/// The database refuses.
pub async fn unit_kinds(db: &impl ConnectionTrait, period_id: i64) -> StoreResult<Vec<String>> {
    Ok(sheet::Entity::find()
        .select_only()
        .column(sheet::Column::UnitKind)
        .filter(sheet::Column::PeriodId.eq(period_id))
        .distinct()
        .into_tuple()
        .all(db)
        .await?)
}

/// Codes of the kinds of all units of a period, by their addresses.
///
/// # Errors
/// The database refuses.
pub async fn kinds_of_period(
    db: &impl ConnectionTrait,
    period_id: i64,
) -> StoreResult<BTreeMap<String, String>> {
    let rows: Vec<(String, String)> = sheet::Entity::find()
        .select_only()
        .column(unit::Column::Slug)
        .column(sheet::Column::UnitKind)
        .join(JoinType::InnerJoin, of_unit())
        .filter(sheet::Column::PeriodId.eq(period_id))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
