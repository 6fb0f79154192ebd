//! Who came first by the vote of closed meetings.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{CLOSED, read};
use crate::entity::{cluster_meeting, cluster_year, scoring_period};
use crate::error::StoreResult;
use crate::publication;

/// Year and unit of everybody who came first at a closed meeting of a cluster, the earliest first.
///
/// A year whose board is frozen is left out: until it is published nobody outside learns who leads.
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn winners(db: &impl ConnectionTrait, cluster_id: i64) -> StoreResult<Vec<(i64, i64)>> {
    let years: BTreeMap<i64, cluster_year::Model> = cluster_year::Entity::find()
        .filter(cluster_year::Column::ClusterId.eq(cluster_id))
        .all(db)
        .await?
        .into_iter()
        .map(|made| (made.id, made))
        .collect();
    let closed = cluster_meeting::Entity::find()
        .filter(cluster_meeting::Column::ClusterYearId.is_in(years.keys().copied()))
        .filter(cluster_meeting::Column::State.eq(CLOSED))
        .all(db)
        .await?;
    let mut won = Vec::new();
    for row in closed {
        let Some(made) = years.get(&row.cluster_year_id) else {
            continue;
        };
        if is_frozen(db, made).await? {
            continue;
        }
        let voted = read(row)?.content.draft.voted;
        let first = voted.into_iter().filter(|(_, rank)| *rank == 1);
        won.extend(first.map(|(unit, _)| (made.year, unit.0)));
    }
    won.sort_unstable();
    Ok(won)
}

/// Whether the board of a cluster's year is frozen: its order is decided and not published.
///
/// # Errors
/// The database refuses.
pub(crate) async fn is_frozen(
    db: &impl ConnectionTrait,
    made: &cluster_year::Model,
) -> StoreResult<bool> {
    let Some(period_id) = made.period_id else {
        return Ok(false);
    };
    let period = scoring_period::Entity::find_by_id(period_id)
        .one(db)
        .await?;
    match period {
        Some(period) => {
            let life = publication::life(db, period.board_id).await?;
            Ok(life.frozen_at().is_some())
        }
        None => Ok(false),
    }
}
