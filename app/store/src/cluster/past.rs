//! What a cluster was in the years before: who led it, who came first.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::{cluster_member, cluster_year, unit};
use crate::error::StoreResult;
use crate::{meeting, org};

/// Roles of a member, in lower case, that say that it came first.
const FIRST: [&str; 3] = ["first", "hạng nhất", "hạng 1"];

/// Who came first in which year, the earliest first.
///
/// The one place that knows where winners are written: in the votes of closed meetings, and for years without one in the
/// roles of members («hạng nhất»), as the collection of reference data gives them.
///
/// # Errors
/// The database refuses.
pub async fn winners(db: &impl ConnectionTrait, cluster_id: i64) -> StoreResult<Vec<(i64, i64)>> {
    let rows = cluster_member::Entity::find()
        .filter(cluster_member::Column::ClusterId.eq(cluster_id))
        .filter(cluster_member::Column::Role.is_not_null())
        .order_by_asc(cluster_member::Column::Year)
        .order_by_asc(cluster_member::Column::Position)
        .all(db)
        .await?;
    let is_first = |row: &cluster_member::Model| {
        let role = row.role.as_deref().unwrap_or_default().to_lowercase();
        FIRST.contains(&role.as_str())
    };
    let mut won = meeting::winners(db, cluster_id).await?;
    let voted: BTreeSet<i64> = won.iter().map(|(year, _)| *year).collect();
    let told = rows.iter().filter(|row| is_first(row));
    won.extend(
        told.filter(|row| !voted.contains(&row.year))
            .filter_map(|row| Some((row.year, row.unit_id?))),
    );
    won.sort_by_key(|(year, _)| *year);
    Ok(won)
}

/// A cluster in a year that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastYear {
    /// The year.
    pub year: i64,
    /// How many members it had.
    pub members: usize,
    /// The head.
    pub head: Option<unit::Model>,
    /// The deputy.
    pub deputy: Option<unit::Model>,
    /// Who came first.
    pub winners: Vec<unit::Model>,
}

/// Every year of a cluster that has members or was made, the latest first.
///
/// # Errors
/// The database refuses.
pub async fn history(db: &impl ConnectionTrait, cluster_id: i64) -> StoreResult<Vec<PastYear>> {
    let made: BTreeMap<i64, cluster_year::Model> = cluster_year::Entity::find()
        .filter(cluster_year::Column::ClusterId.eq(cluster_id))
        .all(db)
        .await?
        .into_iter()
        .map(|made| (made.year, made))
        .collect();
    let rows = cluster_member::Entity::find()
        .filter(cluster_member::Column::ClusterId.eq(cluster_id))
        .all(db)
        .await?;
    let won = winners(db, cluster_id).await?;
    let told = |year: i64, role: &str| {
        let mut of_year = rows.iter().filter(|row| row.year == year);
        of_year
            .find(|row| row.role.as_deref() == Some(role))
            .and_then(|row| row.unit_id)
    };
    let led = |year: i64| match made.get(&year) {
        Some(made) => (made.head_unit_id, made.deputy_unit_id),
        None => (told(year, "head"), told(year, "deputy")),
    };
    let mut years: BTreeSet<i64> = rows.iter().map(|row| row.year).collect();
    years.extend(made.keys());
    let mut named: BTreeSet<i64> = won.iter().map(|(_, unit)| *unit).collect();
    for year in &years {
        let (head, deputy) = led(*year);
        named.extend(head);
        named.extend(deputy);
    }
    let units = org::by_ids(db, named).await?;
    let of = |id: Option<i64>| id.and_then(|id| units.get(&id).cloned());
    let latest_first = years.into_iter().rev();
    Ok(latest_first
        .map(|year| {
            let (head, deputy) = led(year);
            let first = won.iter().filter(|(won, _)| *won == year);
            PastYear {
                year,
                members: rows.iter().filter(|row| row.year == year).count(),
                head: of(head),
                deputy: of(deputy),
                winners: first.filter_map(|(_, unit)| of(Some(*unit))).collect(),
            }
        })
        .collect())
}
