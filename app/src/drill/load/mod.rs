//! From stored facts to a level of a path. Every level costs as much as it shows: a content, a cluster, a unit.

mod at;
mod awards;
mod awards_charts;
mod awards_places;
mod awards_records;
mod cluster;
mod cluster_charts;
mod cluster_matrix;
mod compared;
mod content;
mod facts;
mod figures;
mod list;
mod localities;
mod locality;
mod locality_charts;
mod locality_facts;
mod locality_leaf;
mod locality_records;
mod node;
mod period;
mod period_charts;
mod records;
mod region;
mod sealed;
mod start;
mod sums;
mod target;
mod target_chart;
mod target_facts;
mod targets;
mod unit;
mod unit_charts;
mod words;

use domain::drill::{Place, ScoringPlace, TargetPlace, UnitPlace};
use sea_orm::ConnectionTrait;
use store::StoreResult;

pub use at::At;
pub use list::{ListQuery, WholeList, records_page, whole_list};
pub use sealed::SealedBoards;
pub use start::start;

use super::view::{ChartView, Step};
use crate::error::AppResult;

/// A level as the reader of `at` may see it.
///
/// # Errors
/// [`crate::error::AppError::NotFound`] for a level that names what does not exist; a filter without such a value is
/// refused; the database refuses.
pub async fn step(db: &impl ConnectionTrait, at: &At) -> AppResult<Step> {
    loop {
        let mut step = Box::pin(level(db, at)).await?;
        // A freeze that came meanwhile must not let through what changed after it.
        if unchanged(db, &at.take_seen()).await? {
            say_what_is_empty(&mut step);
            return Ok(step);
        }
    }
}

/// A chart of nothing is a blank frame; its sentence says more.
fn say_what_is_empty(step: &mut Step) {
    let (charts, empty): (Vec<ChartView>, Vec<ChartView>) = std::mem::take(&mut step.charts)
        .into_iter()
        .partition(|chart| !chart.table.rows.is_empty());
    step.charts = charts;
    for chart in empty {
        if !step.warnings.contains(&chart.table.empty) {
            step.warnings.push(chart.table.empty);
        }
    }
}

async fn unchanged(db: &impl ConnectionTrait, seen: &[(i64, i64)]) -> StoreResult<bool> {
    for (board_id, version) in seen {
        if store::publication::life(db, *board_id).await?.version != *version {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn level(db: &impl ConnectionTrait, at: &At) -> AppResult<Step> {
    match &at.place {
        Place::Targets(TargetPlace::Province) => targets::province(db, at).await,
        Place::Targets(TargetPlace::Content { content }) => content::content(db, at, content).await,
        Place::Targets(TargetPlace::Target { content, target }) => {
            target::target(db, at, content, target).await
        }
        Place::Targets(TargetPlace::Figures {
            content,
            target,
            year,
            period,
        }) => figures::figures(db, at, (content, target), *year, period).await,
        Place::Scoring(ScoringPlace::Period { period }) => {
            Box::pin(period::period(db, at, period)).await
        }
        Place::Scoring(ScoringPlace::Cluster { period, cluster }) => {
            Box::pin(cluster::cluster(db, at, period, cluster)).await
        }
        Place::Scoring(ScoringPlace::Unit {
            period,
            cluster,
            unit,
        }) => Box::pin(unit::unit(db, at, (period, cluster, unit))).await,
        Place::Scoring(ScoringPlace::Node {
            period,
            cluster,
            unit,
            node,
        }) => Box::pin(node::node(db, at, (period, cluster, unit), node)).await,
        Place::Units(UnitPlace::Province) => Box::pin(localities::province(db, at)).await,
        Place::Units(UnitPlace::Unit { unit }) => Box::pin(locality::unit(db, at, unit)).await,
        Place::Units(UnitPlace::Commune { district, commune }) => {
            Box::pin(locality::commune(db, at, district, commune)).await
        }
        Place::Awards(place) => Box::pin(awards::awards(db, at, place)).await,
    }
}
