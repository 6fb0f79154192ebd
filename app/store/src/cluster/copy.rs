//! A cluster's year made from an earlier one: members that no longer exist are replaced by those that continue them.

use std::collections::{BTreeMap, BTreeSet};

use domain::org::UnitId;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::change::{make, tell};
use super::roster::insert_member;
use super::{by_id, successors, year_of};
use crate::audit::Actor;
use crate::entity::{cluster_member, cluster_year, unit};
use crate::error::{StoreError, StoreResult};
use crate::org;

/// What came of making a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeYear {
    /// The new year.
    pub year: cluster_year::Model,
    /// The year that it was made from; `None` where nothing earlier is known.
    pub from: Option<i64>,
    /// How many members stayed as they are.
    pub kept: usize,
    /// Units that ended, with those that continue them here.
    pub replaced: Vec<(unit::Model, unit::Model)>,
    /// Names of those that ended and that nobody continues.
    pub gone: Vec<String>,
}

/// Makes the year of a cluster from the newest earlier year that has members.
///
/// Bodies and numbers of prizes are taken over; head and deputy are not, for they change every year.
///
/// # Errors
/// [`StoreError::Exists`] when the year is made already; the database refuses.
pub async fn make_year(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    cluster_id: i64,
    year: i64,
    decided_by: &str,
) -> StoreResult<MadeYear> {
    let cluster = by_id(tx, cluster_id).await?;
    let made = make(tx, actor, &cluster, year, decided_by).await?;
    let known = cluster_member::Entity::find()
        .filter(cluster_member::Column::ClusterId.eq(cluster_id))
        .filter(cluster_member::Column::Year.lte(year))
        .order_by_desc(cluster_member::Column::Year)
        .one(tx)
        .await?;
    let from = known.map(|member| member.year);
    let mut result = MadeYear {
        year: made,
        from,
        kept: 0,
        replaced: Vec::new(),
        gone: Vec::new(),
    };
    let Some(from) = from.filter(|from| *from < year) else {
        return Ok(result);
    };
    if let Some(earlier) = year_of(tx, cluster_id, from).await? {
        let mut settings: cluster_year::ActiveModel = result.year.clone().into();
        settings.managing_body = Set(earlier.managing_body);
        settings.reviewing_body = Set(earlier.reviewing_body);
        settings.flags = Set(earlier.flags);
        settings.second_prizes = Set(earlier.second_prizes);
        settings.third_prizes = Set(earlier.third_prizes);
        result.year = settings.update(tx).await?;
    }
    take_over(tx, from, &mut result).await?;
    let names = |units: &[(unit::Model, unit::Model)]| {
        let pairs = units
            .iter()
            .map(|(old, new)| format!("{} → {}", old.name, new.name));
        pairs.collect::<Vec<_>>().join("; ")
    };
    let told = format!(
        "{from} → {year}: {} · {} · {}",
        result.kept,
        names(&result.replaced),
        result.gone.join("; ")
    );
    tell(
        tx,
        actor,
        "cluster.copy",
        &cluster,
        year,
        (None, Some(&told)),
    )
    .await?;
    Ok(result)
}

async fn take_over(tx: &impl ConnectionTrait, from: i64, result: &mut MadeYear) -> StoreResult<()> {
    let made = result.year.clone();
    let rows = cluster_member::Entity::find()
        .filter(cluster_member::Column::ClusterId.eq(made.cluster_id))
        .filter(cluster_member::Column::Year.eq(from))
        .order_by_asc(cluster_member::Column::Position)
        .all(tx)
        .await?;
    let arrows = successors(tx, made.year).await?;
    let today = |id: i64| arrows.today(UnitId(id)).0;
    let ids: BTreeSet<i64> = rows
        .iter()
        .filter_map(|row| row.unit_id)
        .flat_map(|id| [id, today(id)])
        .collect();
    let units = org::by_ids(tx, ids).await?;
    let mut taken: BTreeSet<i64> = BTreeSet::new();
    let mut continued: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for row in &rows {
        let Some(old) = row.unit_id.and_then(|id| units.get(&id)) else {
            continue;
        };
        if org::competes_in(old, made.year) {
            taken.insert(old.id);
            result.kept += 1;
            continue;
        }
        match units.get(&today(old.id)) {
            Some(new) if org::competes_in(new, made.year) => {
                taken.insert(new.id);
                continued.entry(new.id).or_default().push(old.name.clone());
                result.replaced.push((old.clone(), new.clone()));
            }
            _ => result.gone.push(old.name.clone()),
        }
    }
    for id in taken {
        let unit = units
            .get(&id)
            .ok_or_else(|| StoreError::not_found("unit", id.to_string()))?;
        let note = continued
            .get(&id)
            .map(|names| format!("Thay cho {} của năm {from}", names.join(", ")));
        insert_member(tx, &made, unit, note).await?;
    }
    Ok(())
}
