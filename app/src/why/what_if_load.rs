//! What the browser needs to try other weights: what every line adds for each unit of one group.

use domain::board::explain::{Openness, Pool, Reach, Standing};
use domain::criteria::{CriterionId, PublishedSet};
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

use super::load::{GroupFacts, line_ref};
use super::view::{WeightLine, WhatIfView};
use crate::board::reader::{Reader, with_lines};
use crate::board::scoring::sheets_by_unit;
use crate::error::AppResult;

/// One group of a board, with everything that weights change. An unknown group is the first.
///
/// # Errors
/// There is no such board of a scoring period; the database refuses.
pub async fn what_if(
    db: &impl ConnectionTrait,
    code: &str,
    group: &str,
    reader: Reader,
) -> AppResult<WhatIfView> {
    let board = with_lines(db, code, reader).await?;
    let groups = &board.shown.groups;
    let names = groups
        .iter()
        .map(|group| (group.key.clone(), group.name_vi.clone()))
        .collect();
    let mut view = WhatIfView {
        board: board.shown.summary.clone(),
        seal: board
            .shown
            .scoring
            .as_ref()
            .and_then(|part| part.seal.clone()),
        groups: names,
        group: String::new(),
        several_sets: false,
        lines: Vec::new(),
        units: Vec::new(),
        standings: Vec::new(),
    };
    let place = groups
        .iter()
        .position(|known| known.key == group)
        .unwrap_or(0);
    let Some(shown) = groups.get(place) else {
        return Ok(view);
    };
    view.group.clone_from(&shown.key);
    view.several_sets = shown.several_sets;
    if shown.several_sets {
        return Ok(view);
    }
    let sheets = sheets_by_unit(db, &board.board).await?;
    let facts = GroupFacts::of(db, &board, place, &sheets).await?;
    for (key, mut standing) in (0_u32..).zip(facts.standings()) {
        let Some(row) = shown.rows.get(standing.key as usize) else {
            continue;
        };
        standing.key = key;
        forget_reach(&mut standing);
        view.units.push(row.unit.clone());
        view.standings.push(standing);
    }
    let set = shown
        .rows
        .first()
        .and_then(|row| facts.sets.get(row.set as usize));
    if let Some(set) = set {
        view.lines = weight_lines(set, &view.standings);
    }
    Ok(view)
}

/// How far a line could go plays no part in weights.
fn forget_reach(standing: &mut Standing<u32>) {
    for line in standing.lines.values_mut() {
        line.reach = Reach::Values(Vec::new());
        line.openness = Openness::Closed;
    }
}

/// Sections with the lines under them that have a weight: bonus and penalty keep theirs.
fn weight_lines(set: &PublishedSet, standings: &[Standing<u32>]) -> Vec<WeightLine> {
    let weighed: BTreeSet<CriterionId> = standings
        .iter()
        .flat_map(|standing| &standing.lines)
        .filter(|(_, line)| line.pool == Pool::Base)
        .map(|(id, _)| *id)
        .collect();
    let mut found: Vec<WeightLine> = Vec::new();
    let mut section: Option<WeightLine> = None;
    for node in set.nodes() {
        if node.parent.is_none() {
            section = Some(WeightLine {
                line: line_ref(node),
                section: None,
                max: node.max,
            });
        }
        if !weighed.contains(&node.id) {
            continue;
        }
        // A section is listed when its first line is.
        let id = section.as_ref().map(|section| section.line.id);
        let listed = found.iter().any(|line| Some(line.line.id) == id);
        if !listed {
            found.extend(section.clone());
        }
        if Some(node.id.0) != id {
            found.push(WeightLine {
                line: line_ref(node),
                section: id,
                max: node.max,
            });
        }
    }
    found
}
