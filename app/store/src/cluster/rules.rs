//! What the rules say of a cluster's year: problems that block, and the fairness check before the year starts.

use std::collections::{BTreeMap, BTreeSet};

use domain::cluster::{
    ClusterProblem, ClusterYear, Fairness, FairnessLimits, MemberFacts, Successors, UnitClass,
    check_fairness,
};
use domain::org::{ClusterId, UnitId, UnitKind};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::{head_of, members, winners};
use crate::entity::{cluster, cluster_member, cluster_year, unit, unit_succession};
use crate::error::{StoreError, StoreResult};

/// Which unit took the place of which by the end of `year`. Of a unit that was divided the first taker counts.
///
/// # Errors
/// The arrows run in a circle, or the database refuses.
pub async fn successors(db: &impl ConnectionTrait, year: i64) -> StoreResult<Successors> {
    let rows = unit_succession::Entity::find()
        .filter(unit_succession::Column::Since.lte(format!("{year:04}-12-31")))
        .order_by_desc(unit_succession::Column::Id)
        .all(db)
        .await?;
    let arrows: BTreeMap<UnitId, UnitId> = rows
        .iter()
        .map(|row| (UnitId(row.from_id), UnitId(row.to_id)))
        .collect();
    Successors::new(arrows).ok_or_else(|| StoreError::corrupt("unit succession", "circle"))
}

/// A year as the rules see it.
///
/// # Errors
/// A stored year is out of range, or the database refuses.
pub async fn as_year(
    db: &impl ConnectionTrait,
    made: &cluster_year::Model,
) -> StoreResult<ClusterYear> {
    let units = members(db, made.cluster_id, made.year).await?;
    Ok(ClusterYear {
        cluster: ClusterId(made.cluster_id),
        year: short_year(made.year)?,
        members: units.iter().map(|unit| UnitId(unit.id)).collect(),
        head: made.head_unit_id.map(UnitId),
        deputy: made.deputy_unit_id.map(UnitId),
    })
}

/// The head of the year before, as the unit that stands in its place now.
///
/// # Errors
/// The database refuses.
pub async fn previous_head(
    db: &impl ConnectionTrait,
    cluster_id: i64,
    year: i64,
) -> StoreResult<Option<UnitId>> {
    let head = head_of(db, cluster_id, year - 1).await?;
    match head {
        Some(unit) => Ok(Some(successors(db, year).await?.today(UnitId(unit.id)))),
        None => Ok(None),
    }
}

/// What is wrong with a year, a member of two groups among it.
///
/// # Errors
/// The database refuses.
pub async fn problems(
    db: &impl ConnectionTrait,
    made: &cluster_year::Model,
) -> StoreResult<Vec<ClusterProblem>> {
    let year = as_year(db, made).await?;
    let previous = previous_head(db, made.cluster_id, made.year).await?;
    let mut problems = year.problems(previous);
    for unit in &year.members {
        if other_group(db, made, unit.0).await?.is_some() {
            problems.push(ClusterProblem::MemberTwice);
            break;
        }
    }
    Ok(problems)
}

/// The other cluster or block of the same year that a unit is a member of, among those that the office has made.
///
/// # Errors
/// The database refuses.
pub async fn other_group(
    db: &impl ConnectionTrait,
    made: &cluster_year::Model,
    unit_id: i64,
) -> StoreResult<Option<cluster::Model>> {
    let made_clusters = cluster_year::Entity::find()
        .select_only()
        .column(cluster_year::Column::ClusterId)
        .filter(cluster_year::Column::Year.eq(made.year))
        .into_query();
    let elsewhere = cluster_member::Entity::find()
        .filter(cluster_member::Column::UnitId.eq(unit_id))
        .filter(cluster_member::Column::Year.eq(made.year))
        .filter(cluster_member::Column::ClusterId.ne(made.cluster_id))
        .filter(cluster_member::Column::ClusterId.in_subquery(made_clusters))
        .one(db)
        .await?;
    match elsewhere {
        Some(member) => Ok(cluster::Entity::find_by_id(member.cluster_id)
            .one(db)
            .await?),
        None => Ok(None),
    }
}

/// The fairness check of a group of `year`, with the default limits.
///
/// # Errors
/// A stored kind is not readable, or the database refuses.
pub async fn fairness(
    db: &impl ConnectionTrait,
    cluster_id: i64,
    year: i64,
) -> StoreResult<Fairness> {
    let units = members(db, cluster_id, year).await?;
    fairness_of(db, &units, &[cluster_id], year).await
}

/// [`fairness`] of units that are not yet a group, with the earlier winners of the groups from which they come.
///
/// # Errors
/// As [`fairness`].
pub async fn fairness_of(
    db: &impl ConnectionTrait,
    units: &[unit::Model],
    formed_from: &[i64],
    year: i64,
) -> StoreResult<Fairness> {
    let facts: Vec<MemberFacts> = units.iter().map(facts).collect::<StoreResult<_>>()?;
    let mut won = BTreeSet::new();
    for cluster_id in formed_from {
        for (year, unit) in winners(db, *cluster_id).await? {
            won.insert((short_year(year)?, UnitId(unit)));
        }
    }
    let won: Vec<_> = won.into_iter().collect();
    let successors = successors(db, year).await?;
    let limits = FairnessLimits::default();
    Ok(check_fairness(
        &facts,
        &won,
        short_year(year)?,
        &successors,
        &limits,
    ))
}

fn facts(unit: &unit::Model) -> StoreResult<MemberFacts> {
    let kind =
        UnitKind::parse(&unit.kind).ok_or_else(|| StoreError::corrupt("unit kind", &unit.kind))?;
    Ok(MemberFacts {
        unit: UnitId(unit.id),
        kind,
        class: unit.admin_class.as_deref().and_then(class),
        population: unit
            .population
            .and_then(|people| u64::try_from(people).ok()),
    })
}

/// The reference files write classes in Roman numbers.
fn class(text: &str) -> Option<UnitClass> {
    let number = match text {
        "I" => 1,
        "II" => 2,
        "III" => 3,
        other => other.parse().ok()?,
    };
    UnitClass::new(number)
}

fn short_year(year: i64) -> StoreResult<i16> {
    i16::try_from(year).map_err(|_| StoreError::corrupt("year", year.to_string()))
}
