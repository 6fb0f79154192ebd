//! Who is in which cluster or block of a year, and who leads it.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use crate::entity::{cluster_member, cluster_year, unit};
use crate::error::StoreResult;

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
