//! Localities on the map: districts and communes of both boundaries with their coordinates, and the figures that they have
//! one by one. Each query is bounded by the units that it is asked about.

use std::collections::BTreeMap;

use domain::org::UnitKind;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use crate::entity::{
    cluster, cluster_year, result_figure, scoring_period, sheet, target, unit, unit_place,
};
use crate::error::StoreResult;

/// The kind of districts, and the level of targets whose figures are theirs.
pub const DISTRICT: &str = UnitKind::District.code();
/// The kind of communes, and the level of targets whose figures are theirs.
pub const COMMUNE: &str = UnitKind::Commune.code();

/// The localities of one kind right under one of `parents`, in Vietnamese order.
///
/// # Errors
/// The database refuses.
pub async fn under(
    db: &impl ConnectionTrait,
    parents: impl IntoIterator<Item = i64>,
    kind: &str,
) -> StoreResult<Vec<unit::Model>> {
    Ok(unit::Entity::find()
        .filter(unit::Column::ParentId.is_in(parents))
        .filter(unit::Column::Kind.eq(kind))
        .order_by_asc(unit::Column::SortKey)
        .order_by_asc(unit::Column::Id)
        .all(db)
        .await?)
}

/// Where units lie, by the key of the unit; a unit without coordinates has none.
///
/// # Errors
/// The database refuses.
pub async fn places(
    db: &impl ConnectionTrait,
    units: impl IntoIterator<Item = i64>,
) -> StoreResult<BTreeMap<i64, unit_place::Model>> {
    let rows = unit_place::Entity::find()
        .filter(unit_place::Column::UnitId.is_in(units))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.unit_id, row)).collect())
}

/// The targets of which districts or communes have figures, in their order.
///
/// # Errors
/// The database refuses.
pub async fn indicators(db: &impl ConnectionTrait) -> StoreResult<Vec<target::Model>> {
    let with_figures = result_figure::Entity::find()
        .select_only()
        .column(result_figure::Column::TargetId)
        .into_query();
    Ok(target::Entity::find()
        .filter(target::Column::Level.is_in([DISTRICT, COMMUNE]))
        .filter(target::Column::Id.in_subquery(with_figures))
        .order_by_asc(target::Column::Position)
        .all(db)
        .await?)
}

/// The years and periods of a target with the number of their figures, the newest year first.
///
/// # Errors
/// The database refuses.
pub async fn periods(
    db: &impl ConnectionTrait,
    target_id: i64,
) -> StoreResult<Vec<(i64, String, i64)>> {
    Ok(result_figure::Entity::find()
        .select_only()
        .column(result_figure::Column::Year)
        .column(result_figure::Column::Period)
        .column_as(result_figure::Column::Id.count(), "figures")
        .filter(result_figure::Column::TargetId.eq(target_id))
        .group_by(result_figure::Column::Year)
        .group_by(result_figure::Column::Period)
        .order_by_desc(result_figure::Column::Year)
        .order_by_asc(result_figure::Column::Period)
        .into_tuple()
        .all(db)
        .await?)
}

/// The figures of a target that `units` have in a period of a year.
///
/// # Errors
/// The database refuses.
pub async fn figures(
    db: &impl ConnectionTrait,
    target_id: i64,
    (year, period): (i64, &str),
    units: impl IntoIterator<Item = i64>,
) -> StoreResult<Vec<result_figure::Model>> {
    Ok(result_figure::Entity::find()
        .filter(result_figure::Column::TargetId.eq(target_id))
        .filter(result_figure::Column::Year.eq(year))
        .filter(result_figure::Column::Period.eq(period))
        .filter(result_figure::Column::UnitId.is_in(units))
        .order_by_asc(result_figure::Column::UnitId)
        .all(db)
        .await?)
}

/// The scoring periods in which a unit has a sheet, with the code of its cluster, the newest first.
///
/// # Errors
/// The database refuses.
pub async fn scored_in(
    db: &impl ConnectionTrait,
    unit_id: i64,
) -> StoreResult<Vec<(scoring_period::Model, String)>> {
    let sheets = sheet::Entity::find()
        .filter(sheet::Column::UnitId.eq(unit_id))
        .all(db)
        .await?;
    if sheets.is_empty() {
        return Ok(Vec::new());
    }
    let years = cluster_year::Entity::find()
        .filter(cluster_year::Column::Id.is_in(sheets.iter().map(|sheet| sheet.cluster_year_id)))
        .all(db)
        .await?;
    let clusters: BTreeMap<i64, String> = cluster::Entity::find()
        .filter(cluster::Column::Id.is_in(years.iter().map(|year| year.cluster_id)))
        .all(db)
        .await?
        .into_iter()
        .map(|cluster| (cluster.id, cluster.code))
        .collect();
    let codes: BTreeMap<i64, &String> = years
        .iter()
        .filter_map(|year| Some((year.id, clusters.get(&year.cluster_id)?)))
        .collect();
    let periods = scoring_period::Entity::find()
        .filter(scoring_period::Column::Id.is_in(sheets.iter().map(|sheet| sheet.period_id)))
        .order_by_desc(scoring_period::Column::Year)
        .all(db)
        .await?;
    Ok(periods
        .into_iter()
        .filter_map(|period| {
            let sheet = sheets.iter().find(|sheet| sheet.period_id == period.id)?;
            let code = (*codes.get(&sheet.cluster_year_id)?).clone();
            Some((period, code))
        })
        .collect())
}
