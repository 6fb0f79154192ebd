//! Boards of scoring periods: units ranked by the totals of their sheets inside each cluster and block.
//! Six queries whatever their number, and no work for each row but a place in an order that is stored.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use domain::board::Ranked;
use domain::board::explain::{RankBy, Total, TotalScore, rank_totals};
use domain::criteria::{CriteriaSetId, PublishedSet, SetVersion};
use domain::scoring::SheetState;
use domain::{Figure, Percent, Points, Timestamp};
use sea_orm::ConnectionTrait;
use store::entity::{board, scoring_period};
use store::scoring::{ClusterOfPeriod, RowSource, SharedRows, UnitOnBoard};
use store::{StoreError, StoreResult};

use super::rank::per_mille;
use super::reader::period;
use super::view::{BoardGroup, BoardRow, BoardSnapshot, ScoringPart, SetOnBoard, UnitRef};
use crate::error::AppResult;

/// The criteria sets of a board, in the order in which rows refer to them.
pub(super) struct Sets {
    pub(super) versions: Vec<SetVersion>,
    shown: Vec<SetOnBoard>,
}

/// Fills in groups, rows and what else only a scoring board has.
pub(super) async fn fill_scoring(
    db: &impl ConnectionTrait,
    board: &board::Model,
    source: RowSource<'_>,
    snapshot: &mut BoardSnapshot,
) -> AppResult<()> {
    let period = period(db, board).await?;
    let clusters = store::scoring::clusters_of(db, period.id).await?;
    let rows = source.rows(db, period.id).await?;
    let sets = sets_of(db, rows.iter().map(Arc::as_ref)).await?;
    "điểm".clone_into(&mut snapshot.measure_vi);
    "points".clone_into(&mut snapshot.measure_en);
    snapshot.as_of = rows
        .iter()
        .filter(|row| row.state != SheetState::Draft.code())
        .map(|row| row.changed_at)
        .max()
        .map(Timestamp::from_millis);
    snapshot.groups = groups(&clusters, &rows, &sets)?;
    snapshot.scoring = Some(Box::new(ScoringPart {
        sets: sets.shown,
        ..ScoringPart::default()
    }));
    Ok(())
}

/// The criteria set that a board names.
///
/// # Errors
/// It is gone; the database refuses.
pub(crate) async fn published_set(
    db: &impl ConnectionTrait,
    set: &SetOnBoard,
) -> AppResult<PublishedSet> {
    let row = store::criteria::by_code(db, &set.code).await?;
    let version = SetVersion {
        set: CriteriaSetId(row.id),
        version: set.version,
    };
    Ok(store::criteria::published(db, version).await?)
}

/// In the Vietnamese order of their names, in which rows of a group are numbered.
fn by_name(rows: &mut [&UnitOnBoard]) {
    rows.sort_by(|a, b| (&a.sort_key, a.unit_id).cmp(&(&b.sort_key, b.unit_id)));
}

pub(super) async fn sets_of<'a>(
    db: &impl ConnectionTrait,
    rows: impl Iterator<Item = &'a UnitOnBoard>,
) -> StoreResult<Sets> {
    let mut keys: Vec<(i64, i64)> = Vec::new();
    for row in rows {
        let key = (row.set_id, row.set_version);
        if keys.last() != Some(&key) && !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.sort_unstable();
    let mut sets = Sets {
        versions: Vec::new(),
        shown: Vec::new(),
    };
    for (set_id, version) in keys {
        let version = SetVersion {
            set: CriteriaSetId(set_id),
            version: u32::try_from(version)
                .map_err(|_| StoreError::corrupt("set version", version.to_string()))?,
        };
        let row = store::criteria::version(db, version).await?;
        let content = store::criteria::content(&row)?;
        sets.versions.push(version);
        sets.shown.push(SetOnBoard {
            code: store::criteria::by_id(db, set_id).await?.code,
            version: version.version,
            title: content.title,
            decided_by: content.decided_by,
            max: content.scale.points(),
        });
    }
    Ok(sets)
}

fn groups(
    clusters: &[ClusterOfPeriod],
    rows: &SharedRows,
    sets: &Sets,
) -> StoreResult<Vec<BoardGroup>> {
    let longest = rows.iter().map(|row| row.total).max().unwrap_or(0);
    let mut rows: Vec<&UnitOnBoard> = rows.iter().map(Arc::as_ref).collect();
    by_name(&mut rows);
    let places: HashMap<i64, usize> = (0..)
        .zip(clusters)
        .map(|(place, cluster)| (cluster.year.id, place))
        .collect();
    let mut members: Vec<Vec<&UnitOnBoard>> = clusters.iter().map(|_| Vec::new()).collect();
    for row in rows {
        let place = places.get(&row.cluster_year_id);
        if let Some(group) = place.and_then(|place| members.get_mut(*place)) {
            group.push(row);
        }
    }
    clusters
        .iter()
        .zip(members)
        .filter(|(_, members)| !members.is_empty())
        .map(|(cluster, members)| group(cluster, &members, sets, longest))
        .collect()
}

/// One cluster or block; its units come in the Vietnamese order of their names.
fn group(
    cluster: &ClusterOfPeriod,
    members: &[&UnitOnBoard],
    sets: &Sets,
    longest: i64,
) -> StoreResult<BoardGroup> {
    let mut totals = Vec::with_capacity(members.len());
    for (key, row) in (0_u32..).zip(members) {
        let set = place_of_set(row, sets)?;
        totals.push((key, set, score_of(row)));
    }
    let (ranked, several_sets) = rank_group(&totals, sets);
    let mut rows = Vec::with_capacity(ranked.len());
    for line in ranked {
        let place = line.key as usize;
        let (Some(unit), Some((_, set, total))) = (members.get(place), totals.get(place).copied())
        else {
            continue;
        };
        let percent = several_sets.then(|| share(total, set, sets)).flatten();
        rows.push(BoardRow {
            rank: line.rank.filter(|_| !several_sets).map(|rank| rank.0),
            tied: line.tied && !several_sets,
            unit: UnitRef {
                code: unit.slug.clone(),
                name: unit.name.clone(),
                short_name: unit.short_name.clone(),
            },
            score: total.map(Points::as_figure),
            bar: total.map_or(0, |total| per_mille(total.raw(), longest)),
            name_order: line.key,
            state: SheetState::parse(&unit.state),
            set: u32::try_from(set).unwrap_or_default(),
            percent,
            ..BoardRow::default()
        });
    }
    Ok(BoardGroup {
        key: cluster.cluster.code.clone(),
        name_vi: cluster.cluster.name.clone(),
        name_en: cluster.cluster.name.clone(),
        rows,
        several_sets,
    })
}

fn place_of_set(row: &UnitOnBoard, sets: &Sets) -> StoreResult<usize> {
    let of_row =
        |set: &SetVersion| set.set.0 == row.set_id && i64::from(set.version) == row.set_version;
    let place = sets.versions.iter().position(of_row);
    place.ok_or_else(|| StoreError::not_found("set version", row.set_version.to_string()))
}

/// A draft is the unit's own affair: it has no score yet.
fn score_of(row: &UnitOnBoard) -> Option<Points> {
    (row.state != SheetState::Draft.code()).then(|| Points::from_raw(row.total))
}

fn share(total: Option<Points>, set: usize, sets: &Sets) -> Option<Percent> {
    let max = sets.shown.get(set)?.max;
    Percent::of(total?.as_figure(), max.as_figure())
}

type Places = Vec<Ranked<u32, TotalScore>>;
/// Place in the group, place of the criteria set, total.
type GroupTotal = (u32, usize, Option<Points>);

/// The units of one group by their totals; over several criteria sets in the order of their shares, and true.
fn rank_group(totals: &[GroupTotal], sets: &Sets) -> (Places, bool) {
    match ranked_by(RankBy::RawTotals, totals, sets) {
        Some(ranked) => (ranked, false),
        // Every scale is above zero.
        None => {
            let by_share = ranked_by(RankBy::PercentOfMax, totals, sets);
            (by_share.unwrap_or_default(), true)
        }
    }
}

fn ranked_by(by: RankBy, totals: &[GroupTotal], sets: &Sets) -> Option<Places> {
    let lines = totals.iter().filter_map(|(key, set, total)| {
        Some(Total {
            key: *key,
            group: None,
            set: *sets.versions.get(*set)?,
            total: *total,
            max: sets.shown.get(*set)?.max,
            tie_breaks: Vec::new(),
        })
    });
    rank_totals(lines.collect(), by, &[]).ok()
}

/// Ranks a board by the share of the most that could be scored, which compares units on different criteria sets.
pub fn by_percent(board: &mut BoardSnapshot) {
    let Some(part) = &mut board.scoring else {
        return;
    };
    part.by_percent = true;
    part.beside = None;
    let sets = Sets {
        versions: (0..)
            .zip(&part.sets)
            .map(|(place, set)| SetVersion {
                set: CriteriaSetId(place),
                version: set.version,
            })
            .collect(),
        shown: part.sets.clone(),
    };
    for group in &mut board.groups {
        group.rows.sort_by_key(|row| row.name_order);
        let totals: Vec<GroupTotal> = (0_u32..)
            .zip(&group.rows)
            .map(|(key, row)| (key, row.set as usize, row.score.map(Points::from_figure)))
            .collect();
        let Some(ranked) = ranked_by(RankBy::PercentOfMax, &totals, &sets) else {
            continue;
        };
        let mut waiting: Vec<Option<BoardRow>> = group.rows.drain(..).map(Some).collect();
        for line in ranked {
            let place = line.key as usize;
            let taken = waiting.get_mut(place).and_then(Option::take);
            let (Some(mut row), Some((_, set, total))) = (taken, totals.get(place).copied()) else {
                continue;
            };
            row.rank = line.rank.map(|rank| rank.0);
            row.tied = line.tied;
            row.percent = share(total, set, &sets);
            row.frozen = None;
            row.bar = row.percent.map_or(0, |percent| {
                per_mille(percent.raw(), Percent::HUNDRED.raw())
            });
            group.rows.push(row);
        }
        group.several_sets = false;
    }
}

/// The ranked units of one cluster as the facts make them now, with the criteria sets that they stand on.
///
/// # Errors
/// A stored value is not readable; the database refuses.
pub async fn live_group<'a>(
    db: &impl ConnectionTrait,
    cluster: &ClusterOfPeriod,
    rows: impl Iterator<Item = &'a UnitOnBoard> + Clone,
) -> AppResult<(BoardGroup, Vec<SetOnBoard>)> {
    let sets = sets_of(db, rows.clone()).await?;
    let longest = rows.clone().map(|row| row.total).max().unwrap_or(0);
    let mut members: Vec<&UnitOnBoard> = rows.collect();
    by_name(&mut members);
    Ok((group(cluster, &members, &sets, longest)?, sets.shown))
}

/// The live score of one unit, for the unit itself.
///
/// # Errors
/// The database refuses.
pub async fn own_score(
    db: &impl ConnectionTrait,
    period: &scoring_period::Model,
    unit_id: i64,
) -> StoreResult<Option<Figure>> {
    let rows = store::scoring::board_rows_of(db, period.id, &[unit_id]).await?;
    Ok(rows.first().and_then(score_of).map(Points::as_figure))
}

/// The sheets of a board by the addresses of their units.
///
/// # Errors
/// The database refuses.
pub async fn sheets_by_unit(
    db: &impl ConnectionTrait,
    board: &board::Model,
) -> AppResult<BTreeMap<String, UnitOnBoard>> {
    let period = period(db, board).await?;
    let rows = store::scoring::board_rows(db, period.id).await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.slug.clone(), row))
        .collect())
}
