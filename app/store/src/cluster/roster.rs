//! Members in and out of a year.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder,
};

use super::by_id;
use super::change::{taken, tell};
use crate::audit::Actor;
use crate::entity::{cluster_member, cluster_year, knock_out, pledge, sheet, unit};
use crate::error::{StoreError, StoreResult};

/// Takes a unit in.
///
/// # Errors
/// [`StoreError::Exists`] when it is a member already; the database refuses.
pub async fn add_member(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    made: &cluster_year::Model,
    unit: &unit::Model,
) -> StoreResult<()> {
    let cluster = by_id(tx, made.cluster_id).await?;
    let already = cluster_member::Entity::find()
        .filter(cluster_member::Column::ClusterId.eq(made.cluster_id))
        .filter(cluster_member::Column::Year.eq(made.year))
        .filter(cluster_member::Column::UnitId.eq(unit.id))
        .count(tx)
        .await?;
    if already > 0 {
        return Err(StoreError::Exists {
            what: "cluster-member",
            key: unit.name.clone(),
        });
    }
    insert_member(tx, made, unit, None).await?;
    let values = (None, Some(unit.name.as_str()));
    tell(tx, actor, "cluster.add-member", &cluster, made.year, values).await
}

/// Stores a membership behind those that are there.
pub(super) async fn insert_member(
    tx: &impl ConnectionTrait,
    made: &cluster_year::Model,
    unit: &unit::Model,
    note: Option<String>,
) -> StoreResult<()> {
    let last = cluster_member::Entity::find()
        .filter(cluster_member::Column::ClusterId.eq(made.cluster_id))
        .filter(cluster_member::Column::Year.eq(made.year))
        .order_by_desc(cluster_member::Column::Position)
        .one(tx)
        .await?;
    let row = cluster_member::ActiveModel {
        cluster_id: Set(made.cluster_id),
        year: Set(made.year),
        member_name: Set(unit.name.clone()),
        unit_id: Set(Some(unit.id)),
        role: Set(None),
        source: Set(made.decided_by.clone()),
        confirmed: Set(true),
        note: Set(note),
        position: Set(last.map_or(1, |member| member.position + 1)),
        ..Default::default()
    };
    row.insert(tx)
        .await
        .map_err(|error| taken(error, "cluster-member", &unit.name))?;
    Ok(())
}

/// What a member has in a year already, so that it cannot leave without a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberRecords {
    /// Nothing.
    None,
    /// A sheet, a pledge or a knock-out fact.
    Some,
}

/// Whether a member has a sheet, a pledge or a knock-out fact in a year.
///
/// # Errors
/// The database refuses.
pub async fn member_records(
    db: &impl ConnectionTrait,
    made: &cluster_year::Model,
    unit_id: i64,
) -> StoreResult<MemberRecords> {
    let sheets = sheet::Entity::find()
        .filter(sheet::Column::ClusterYearId.eq(made.id))
        .filter(sheet::Column::UnitId.eq(unit_id))
        .count(db)
        .await?;
    let pledges = pledge::Entity::find()
        .filter(pledge::Column::ClusterYearId.eq(made.id))
        .filter(pledge::Column::UnitId.eq(unit_id))
        .count(db)
        .await?;
    let facts = knock_out::Entity::find()
        .filter(knock_out::Column::ClusterYearId.eq(made.id))
        .filter(knock_out::Column::UnitId.eq(unit_id))
        .count(db)
        .await?;
    Ok(if sheets + pledges + facts == 0 {
        MemberRecords::None
    } else {
        MemberRecords::Some
    })
}

/// Takes a member out of a year.
///
/// # Errors
/// [`StoreError::NotFound`] when it is none; the database refuses.
pub async fn remove_member(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    made: &cluster_year::Model,
    member_id: i64,
) -> StoreResult<()> {
    let member = cluster_member::Entity::find_by_id(member_id)
        .filter(cluster_member::Column::ClusterId.eq(made.cluster_id))
        .filter(cluster_member::Column::Year.eq(made.year))
        .one(tx)
        .await?
        .ok_or_else(|| StoreError::not_found("cluster-member", member_id.to_string()))?;
    cluster_member::Entity::delete_by_id(member.id)
        .exec(tx)
        .await?;
    let cluster = by_id(tx, made.cluster_id).await?;
    let values = (Some(member.member_name.as_str()), None);
    tell(
        tx,
        actor,
        "cluster.remove-member",
        &cluster,
        made.year,
        values,
    )
    .await
}
