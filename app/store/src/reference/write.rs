//! Writes a data set: parents before children, positions turned into ids.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::apply::{Applier, Ids};
use super::boards::Boards;
use super::clusters::Clusters;
use super::data::DataSet;
use super::holidays::Holidays;
use super::movements::Movements;
use super::points::PlaceSpec;
use super::results::{RECORDER, Results};
use super::targets::Targets;
use super::units::Units;
use crate::clock;
use crate::demo;
use crate::entity::*;

/// Why the loader replaced one of its own figures, kept with the old value.
const RELOADED: &str = "Nạp lại dữ liệu tham chiếu";

/// The ids of everything that later tables refer to.
struct Stored {
    units: Vec<i64>,
    contents: Ids,
    targets: Ids,
    movements: Ids,
}

impl Stored {
    fn unit(&self, position: usize) -> i64 {
        self.units.get(position).copied().unwrap_or_default()
    }
}

/// Writes everything through `applier`.
///
/// # Errors
/// The database refuses.
pub(super) async fn write<C: ConnectionTrait>(
    applier: &mut Applier<'_, C>,
    data: DataSet,
) -> Result<(), DbErr> {
    let DataSet {
        units,
        points,
        contents,
        targets,
        results,
        movements,
        clusters,
        boards,
        holidays,
    } = data;
    let stored = Stored {
        units: write_units(applier, units).await?,
        contents: applier.sync::<content::Entity>(contents.rows).await?,
        targets: {
            let rows = targets.specs.iter().map(|spec| spec.row.clone()).collect();
            applier.sync::<target::Entity>(rows).await?
        },
        movements: applier
            .sync::<movement::Entity>(movements.rows.clone())
            .await?,
    };
    write_points(applier, points, &stored).await?;
    write_targets(applier, targets, &stored).await?;
    write_results(applier, results, &stored).await?;
    write_movements(applier, movements, &stored).await?;
    write_clusters(applier, clusters, &stored).await?;
    write_boards(applier, boards, &stored).await?;
    write_holidays(applier, holidays).await
}

/// Units level by level, so that each finds the id of the unit above it.
async fn write_units<C: ConnectionTrait>(
    applier: &mut Applier<'_, C>,
    units: Units,
) -> Result<Vec<i64>, DbErr> {
    let mut ids: HashMap<usize, i64> = HashMap::new();
    let mut waiting: Vec<usize> = (0..units.specs.len()).collect();
    while !waiting.is_empty() {
        let parent = |at: &usize| units.specs.get(*at).and_then(|spec| spec.parent);
        let (ready, later): (Vec<usize>, Vec<usize>) = waiting
            .iter()
            .partition(|at| parent(at).is_none_or(|above| ids.contains_key(&above)));
        if ready.is_empty() {
            return Err(DbErr::Custom("the unit tree has a cycle".to_owned()));
        }
        let mut rows = Vec::with_capacity(ready.len());
        for at in &ready {
            if let Some(spec) = units.specs.get(*at) {
                let parent_id = spec.parent.and_then(|above| ids.get(&above).copied());
                rows.push(unit::Model {
                    parent_id,
                    ..spec.row.clone()
                });
            }
        }
        let stored = applier.sync::<unit::Entity>(rows).await?;
        ids.extend(
            ready
                .iter()
                .enumerate()
                .map(|(order, at)| (*at, stored.of(order))),
        );
        waiting = later;
    }
    let id = |at: usize| ids.get(&at).copied().unwrap_or_default();
    let successions = units
        .successions
        .into_iter()
        .map(|link| unit_succession::Model {
            id: 0,
            from_id: id(link.from),
            to_id: id(link.to),
            since: link.since,
            source: link.source,
        });
    applier
        .sync::<unit_succession::Entity>(successions.collect())
        .await?;
    Ok((0..units.specs.len()).map(id).collect())
}

async fn write_points<C: ConnectionTrait>(
    applier: &mut Applier<'_, C>,
    points: Vec<PlaceSpec>,
    stored: &Stored,
) -> Result<(), DbErr> {
    let rows = points.into_iter().map(|place| unit_place::Model {
        id: 0,
        unit_id: stored.unit(place.unit),
        north: place.north,
        east: place.east,
        source: place.source,
    });
    applier.sync::<unit_place::Entity>(rows.collect()).await?;
    Ok(())
}

async fn write_targets<C: ConnectionTrait>(
    applier: &mut Applier<'_, C>,
    targets: Targets,
    stored: &Stored,
) -> Result<(), DbErr> {
    let links = targets
        .links
        .into_iter()
        .map(|(content, target)| content_target::Model {
            id: 0,
            content_id: stored.contents.of(content),
            target_id: stored.targets.of(target),
        });
    applier
        .sync::<content_target::Entity>(links.collect())
        .await?;
    let plans = targets.plans.into_iter().map(|(target, row)| plan::Model {
        target_id: stored.targets.of(target),
        ..row
    });
    applier
        .sync_unless::<plan::Entity>(plans.collect(), |plan| plan.version > 1)
        .await?;
    let yardsticks = targets
        .yardsticks
        .into_iter()
        .map(|(target, row)| yardstick::Model {
            target_id: stored.targets.of(target),
            ..row
        });
    applier
        .sync::<yardstick::Entity>(yardsticks.collect())
        .await?;
    applier
        .sync::<status_review::Entity>(targets.reviews)
        .await?;
    Ok(())
}

async fn write_results<C: ConnectionTrait>(
    applier: &mut Applier<'_, C>,
    results: Results,
    stored: &Stored,
) -> Result<(), DbErr> {
    let facts = results
        .facts
        .into_iter()
        .map(|(unit, row)| unit_fact::Model {
            unit_id: stored.unit(unit),
            ..row
        });
    applier.sync::<unit_fact::Entity>(facts.collect()).await?;
    let now = clock::now().0;
    let figures = results
        .figures
        .into_iter()
        .map(|figure| result_figure::Model {
            target_id: stored.targets.of(figure.target),
            unit_id: stored.unit(figure.unit),
            recorded_at: now,
            ..figure.row
        });
    let reloads = own_revisions(applier.tx).await?;
    let is_a_persons = |figure: &result_figure::Model| {
        let reloaded = reloads.get(&figure.id).copied().unwrap_or_default();
        figure.recorded_by.is_some()
            || ![RECORDER, demo::RECORDER].contains(&figure.recorded_by_name.as_str())
            || figure.version != 1 + reloaded
    };
    let synced = applier
        .sync_unless::<result_figure::Entity>(figures.collect(), is_a_persons)
        .await?;
    keep_replaced(applier.tx, synced.replaced, now).await
}

/// How often the loader itself replaced which figure.
async fn own_revisions(tx: &impl ConnectionTrait) -> Result<HashMap<i64, i64>, DbErr> {
    use figure_revision::Column;
    let rows = figure_revision::Entity::find()
        .filter(Column::ReplacedBy.is_null())
        .filter(Column::ReplacedByName.eq(RECORDER))
        .all(tx)
        .await?;
    let mut counts = HashMap::new();
    for row in rows {
        *counts.entry(row.figure_id).or_insert(0) += 1;
    }
    Ok(counts)
}

/// Keeps the old values of figures that the files now tell differently.
async fn keep_replaced(
    tx: &impl ConnectionTrait,
    replaced: Vec<result_figure::Model>,
    now: i64,
) -> Result<(), DbErr> {
    use sea_orm::ActiveValue::Set;
    let revisions = replaced
        .into_iter()
        .map(|old| figure_revision::ActiveModel {
            figure_id: Set(old.id),
            version: Set(old.version),
            value: Set(old.value),
            as_of: Set(old.as_of),
            source: Set(old.source),
            note: Set(old.note),
            confidence: Set(old.confidence),
            reason: Set(RELOADED.to_owned()),
            replaced_by: Set(None),
            replaced_by_name: Set(RECORDER.to_owned()),
            replaced_at: Set(now),
            ..Default::default()
        });
    let revisions: Vec<_> = revisions.collect();
    for batch in revisions.chunks(1_000) {
        figure_revision::Entity::insert_many(batch.to_vec())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

async fn write_movements<C: ConnectionTrait>(
    applier: &mut Applier<'_, C>,
    movements: Movements,
    stored: &Stored,
) -> Result<(), DbErr> {
    let id = |at: usize| stored.movements.of(at);
    let links = movements
        .links
        .into_iter()
        .map(|(parent, child, row)| movement_link::Model {
            parent_id: id(parent),
            child_id: id(child),
            ..row
        });
    applier
        .sync::<movement_link::Entity>(links.collect())
        .await?;
    let documents =
        movements
            .documents
            .into_iter()
            .map(|(movement, row)| movement_document::Model {
                movement_id: id(movement),
                ..row
            });
    applier
        .sync::<movement_document::Entity>(documents.collect())
        .await?;
    let participants = movements
        .participants
        .into_iter()
        .map(|(movement, participant)| movement_participant::Model {
            id: 0,
            movement_id: id(movement),
            participant,
        });
    applier
        .sync::<movement_participant::Entity>(participants.collect())
        .await?;
    let contents =
        movements
            .contents
            .into_iter()
            .map(|(movement, content)| movement_content::Model {
                id: 0,
                movement_id: id(movement),
                content_id: stored.contents.of(content),
            });
    applier
        .sync::<movement_content::Entity>(contents.collect())
        .await?;
    Ok(())
}

async fn write_clusters<C: ConnectionTrait>(
    applier: &mut Applier<'_, C>,
    clusters: Clusters,
    stored: &Stored,
) -> Result<(), DbErr> {
    let ids = applier.sync::<cluster::Entity>(clusters.rows).await?;
    // What the office made of a year stands: the members of the files would come back after the office took them out.
    let made: HashSet<(i64, i64)> = cluster_year::Entity::find()
        .all(applier.tx)
        .await?
        .into_iter()
        .map(|made| (made.cluster_id, made.year))
        .collect();
    let members = clusters
        .members
        .into_iter()
        .map(|member| cluster_member::Model {
            cluster_id: ids.of(member.cluster),
            unit_id: member.unit.map(|unit| stored.unit(unit)),
            ..member.row
        })
        .filter(|member| !made.contains(&(member.cluster_id, member.year)));
    applier
        .sync::<cluster_member::Entity>(members.collect())
        .await?;
    Ok(())
}

async fn write_holidays<C: ConnectionTrait>(
    applier: &mut Applier<'_, C>,
    holidays: Holidays,
) -> Result<(), DbErr> {
    applier.sync::<holiday_year::Entity>(holidays.years).await?;
    applier.sync::<holiday::Entity>(holidays.days).await?;
    Ok(())
}

async fn write_boards<C: ConnectionTrait>(
    applier: &mut Applier<'_, C>,
    boards: Boards,
    stored: &Stored,
) -> Result<(), DbErr> {
    let rows = boards.specs.into_iter().map(|board| board::Model {
        movement_id: board.movement.map(|at| stored.movements.of(at)),
        target_id: board.target.map(|at| stored.targets.of(at)),
        ..board.row
    });
    let ids = applier.sync::<board::Entity>(rows.collect()).await?;
    let entries = boards.entries.into_iter().map(|entry| board_entry::Model {
        board_id: ids.of(entry.board),
        unit_id: entry.unit.map(|unit| stored.unit(unit)),
        ..entry.row
    });
    applier
        .sync::<board_entry::Entity>(entries.collect())
        .await?;
    Ok(())
}
