//! Who is in which cluster or block of a year, and who leads it.

use std::collections::BTreeMap;

use domain::text::sort_key;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

use crate::entity::{cluster, cluster_member, cluster_year, unit};
use crate::error::{StoreError, StoreResult};
use crate::org;

/// The year of a cluster, where the office has made it.
///
/// # Errors
/// The database refuses.
pub async fn year_of(
    db: &impl ConnectionTrait,
    cluster_id: i64,
    year: i64,
) -> StoreResult<Option<cluster_year::Model>> {
    Ok(cluster_year::Entity::find()
        .filter(cluster_year::Column::ClusterId.eq(cluster_id))
        .filter(cluster_year::Column::Year.eq(year))
        .one(db)
        .await?)
}

/// The year of a cluster or block with this key.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn year_by_id(db: &impl ConnectionTrait, id: i64) -> StoreResult<cluster_year::Model> {
    let found = cluster_year::Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| StoreError::not_found("cluster year", id.to_string()))
}

/// The head (cụm trưởng, khối trưởng) in `year`: as the year's row says, and of a year that only the collection knows
/// the member whose role it is.
///
/// # Errors
/// The database refuses.
pub async fn head_of(
    db: &impl ConnectionTrait,
    cluster_id: i64,
    year: i64,
) -> StoreResult<Option<unit::Model>> {
    let head = match year_of(db, cluster_id, year).await? {
        Some(made) => made.head_unit_id,
        None => {
            let told = cluster_member::Entity::find()
                .filter(cluster_member::Column::ClusterId.eq(cluster_id))
                .filter(cluster_member::Column::Year.eq(year))
                .filter(cluster_member::Column::Role.eq("head"))
                .one(db)
                .await?;
            told.and_then(|member| member.unit_id)
        }
    };
    match head {
        Some(id) => Ok(unit::Entity::find_by_id(id).one(db).await?),
        None => Ok(None),
    }
}

/// The years of `year` whose head or deputy is `unit_id`.
///
/// # Errors
/// The database refuses.
pub async fn led_by(
    db: &impl ConnectionTrait,
    unit_id: i64,
    year: i64,
) -> StoreResult<Vec<cluster_year::Model>> {
    use cluster_year::Column;
    let leads = Condition::any()
        .add(Column::HeadUnitId.eq(unit_id))
        .add(Column::DeputyUnitId.eq(unit_id));
    Ok(cluster_year::Entity::find()
        .filter(Column::Year.eq(year))
        .filter(leads)
        .order_by_asc(Column::Id)
        .all(db)
        .await?)
}

/// The cluster or block of `year` that `unit_id` is a member of, where the office has made the year.
///
/// # Errors
/// The database refuses.
pub async fn year_of_unit(
    db: &impl ConnectionTrait,
    unit_id: i64,
    year: i64,
) -> StoreResult<Option<cluster_year::Model>> {
    let memberships = cluster_member::Entity::find()
        .select_only()
        .column(cluster_member::Column::ClusterId)
        .filter(cluster_member::Column::UnitId.eq(unit_id))
        .filter(cluster_member::Column::Year.eq(year))
        .into_query();
    Ok(cluster_year::Entity::find()
        .filter(cluster_year::Column::Year.eq(year))
        .filter(cluster_year::Column::ClusterId.in_subquery(memberships))
        .order_by_asc(cluster_year::Column::Id)
        .one(db)
        .await?)
}

/// The members of a cluster in `year` that are units of the province, in Vietnamese order.
///
/// # Errors
/// The database refuses.
pub async fn members(
    db: &impl ConnectionTrait,
    cluster_id: i64,
    year: i64,
) -> StoreResult<Vec<unit::Model>> {
    let ids = cluster_member::Entity::find()
        .select_only()
        .column(cluster_member::Column::UnitId)
        .filter(cluster_member::Column::ClusterId.eq(cluster_id))
        .filter(cluster_member::Column::Year.eq(year))
        .filter(cluster_member::Column::UnitId.is_not_null())
        .into_query();
    Ok(unit::Entity::find()
        .filter(unit::Column::Id.in_subquery(ids))
        .order_by_asc(unit::Column::SortKey)
        .all(db)
        .await?)
}

/// Whether a unit is a member of a cluster or block in its year.
///
/// # Errors
/// The database refuses.
pub async fn is_member(
    db: &impl ConnectionTrait,
    made: &cluster_year::Model,
    unit_id: i64,
) -> StoreResult<bool> {
    let rows = cluster_member::Entity::find()
        .filter(cluster_member::Column::ClusterId.eq(made.cluster_id))
        .filter(cluster_member::Column::Year.eq(made.year))
        .filter(cluster_member::Column::UnitId.eq(unit_id))
        .count(db)
        .await?;
    Ok(rows > 0)
}

/// The membership with this key.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn member_by_id(
    db: &impl ConnectionTrait,
    id: i64,
) -> StoreResult<cluster_member::Model> {
    let found = cluster_member::Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| StoreError::not_found("cluster-member", id.to_string()))
}

/// The cluster with this code.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn by_code(db: &impl ConnectionTrait, code: &str) -> StoreResult<cluster::Model> {
    let found = cluster::Entity::find()
        .filter(cluster::Column::Code.eq(code))
        .one(db)
        .await?;
    found.ok_or_else(|| StoreError::not_found("cluster", code))
}

/// The cluster with this key.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> StoreResult<cluster::Model> {
    let found = cluster::Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| StoreError::not_found("cluster", id.to_string()))
}

/// The clusters and blocks whose year the office has made, in Vietnamese order.
///
/// # Errors
/// The database refuses.
pub async fn of_year(
    db: &impl ConnectionTrait,
    year: i64,
) -> StoreResult<Vec<(cluster::Model, cluster_year::Model)>> {
    let years = cluster_year::Entity::find()
        .filter(cluster_year::Column::Year.eq(year))
        .all(db)
        .await?;
    let clusters = cluster::Entity::find()
        .filter(cluster::Column::Id.is_in(years.iter().map(|made| made.cluster_id)))
        .order_by_asc(cluster::Column::SortKey)
        .all(db)
        .await?;
    let mut made: BTreeMap<i64, cluster_year::Model> = years
        .into_iter()
        .map(|made| (made.cluster_id, made))
        .collect();
    let pair = |cluster: cluster::Model| Some((made.remove(&cluster.id)?, cluster));
    Ok(clusters
        .into_iter()
        .filter_map(pair)
        .map(|(made, cluster)| (cluster, made))
        .collect())
}

/// The clusters and blocks of the collection that have members in `year`, in Vietnamese order.
///
/// # Errors
/// The database refuses.
pub async fn with_members(
    db: &impl ConnectionTrait,
    year: i64,
) -> StoreResult<Vec<cluster::Model>> {
    let ids = cluster_member::Entity::find()
        .select_only()
        .column(cluster_member::Column::ClusterId)
        .filter(cluster_member::Column::Year.eq(year))
        .into_query();
    Ok(cluster::Entity::find()
        .filter(cluster::Column::Id.in_subquery(ids))
        .order_by_asc(cluster::Column::SortKey)
        .all(db)
        .await?)
}

/// A member as it stands in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberInYear {
    /// The membership with its role, source and note.
    pub row: cluster_member::Model,
    /// The unit; `None` for a member outside the province.
    pub unit: Option<unit::Model>,
}

/// The members of clusters in `year` by cluster, in Vietnamese order; those outside the province too.
///
/// # Errors
/// The database refuses.
pub async fn members_in_year(
    db: &impl ConnectionTrait,
    cluster_ids: impl IntoIterator<Item = i64> + Send,
    year: i64,
) -> StoreResult<BTreeMap<i64, Vec<MemberInYear>>> {
    let rows = cluster_member::Entity::find()
        .filter(cluster_member::Column::ClusterId.is_in(cluster_ids))
        .filter(cluster_member::Column::Year.eq(year))
        .order_by_asc(cluster_member::Column::Position)
        .all(db)
        .await?;
    let units = org::by_ids(db, rows.iter().filter_map(|row| row.unit_id)).await?;
    let mut members: BTreeMap<i64, Vec<MemberInYear>> = BTreeMap::new();
    for row in rows {
        let unit = row.unit_id.and_then(|id| units.get(&id).cloned());
        let of_cluster = members.entry(row.cluster_id).or_default();
        of_cluster.push(MemberInYear { row, unit });
    }
    for of_cluster in members.values_mut() {
        of_cluster.sort_by_cached_key(|member| match &member.unit {
            Some(unit) => unit.sort_key.clone(),
            None => sort_key(&member.row.member_name),
        });
    }
    Ok(members)
}

/// The years in which clusters have members or are made, the latest first.
///
/// # Errors
/// The database refuses.
pub async fn years(db: &impl ConnectionTrait) -> StoreResult<Vec<i64>> {
    let mut years: Vec<i64> = cluster_member::Entity::find()
        .select_only()
        .column(cluster_member::Column::Year)
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    let made: Vec<i64> = cluster_year::Entity::find()
        .select_only()
        .column(cluster_year::Column::Year)
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    years.extend(made);
    years.sort_unstable_by_key(|year| std::cmp::Reverse(*year));
    years.dedup();
    Ok(years)
}
