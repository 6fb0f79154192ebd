//! What of a scoring board is compared and sealed: ranks and scores by address, and what its code is computed from.

use std::collections::HashMap;

use domain::Points;
use domain::board::explain::Openness;
use domain::board::{BoardCode, BoardSnapshot as Content, Rank, SnapshotRow};
use sea_orm::ConnectionTrait;
use store::entity::board;
use store::scoring::UnitOnBoard;
use store::{StoreError, StoreResult};

use super::reader::period;
use super::scoring::sets_of;
use super::view::{BoardRow, BoardSnapshot};
use crate::error::AppResult;

/// Ranks and scores alone, by addresses, for comparing two boards of one database.
pub(super) fn ranks_of(board: &BoardSnapshot) -> StoreResult<Content> {
    let rows = board.groups.iter().flat_map(|group| {
        group.rows.iter().map(|row| SnapshotRow {
            group: Some(group.key.clone()),
            unit: row.unit.code.clone(),
            rank: row.rank.map(Rank),
            score: row.score,
            max: None,
            lines: Vec::new(),
        })
    });
    content(board, rows.collect())
}

fn content(board: &BoardSnapshot, rows: Vec<SnapshotRow>) -> StoreResult<Content> {
    let code = &board.summary.code;
    Ok(Content {
        board: BoardCode::parse(code).ok_or_else(|| StoreError::corrupt("board code", code))?,
        year: board.year,
        // A period and its board have one code.
        period: code.clone(),
        rows,
    })
}

/// What the code of a board is computed from, in the order of the rows that are shown: official codes of units and
/// numbers of lines, so that the same facts give the same code in every database.
///
/// # Errors
/// A stored value is not readable; the database refuses.
pub async fn content_of(
    db: &impl ConnectionTrait,
    board: &board::Model,
    shown: &BoardSnapshot,
) -> AppResult<Content> {
    let period = period(db, board).await?;
    let on_board = store::scoring::board_rows(db, period.id).await?;
    let mut sets = Vec::new();
    for version in sets_of(db, on_board.iter()).await?.versions {
        sets.push(store::criteria::published(db, version).await?);
    }
    // Only what is added counts here, not whether it can still change.
    let standings =
        store::scoring::standings(db, period.id, &sets, |_, _| Openness::Closed).await?;
    let standings: HashMap<i64, _> = standings.iter().map(|unit| (unit.key, unit)).collect();
    let units: HashMap<&str, &UnitOnBoard> = on_board
        .iter()
        .map(|unit| (unit.slug.as_str(), unit))
        .collect();
    let max = |row: &BoardRow| {
        let part = shown.scoring.as_ref()?;
        Some(part.sets.get(row.set as usize)?.max.as_figure())
    };
    let mut rows = Vec::new();
    for group in &shown.groups {
        for row in &group.rows {
            let Some(unit) = units.get(row.unit.code.as_str()) else {
                continue;
            };
            let lines = standings
                .get(&unit.unit_id)
                .filter(|_| row.score.is_some())
                .map(|standing| standing.lines.iter());
            rows.push(SnapshotRow {
                group: Some(group.key.clone()),
                unit: unit.code.clone(),
                rank: row.rank.map(Rank),
                score: row.score,
                max: max(row).filter(|_| group.several_sets),
                lines: lines
                    .into_iter()
                    .flatten()
                    .filter(|(_, line)| line.points != Points::ZERO)
                    .filter_map(|(id, line)| {
                        let number = &sets.get(row.set as usize)?.find(*id)?.number;
                        Some((number.clone(), line.points.as_figure()))
                    })
                    .collect(),
            });
        }
    }
    Ok(content(shown, rows)?)
}
