//! Nominations over HTTP: what a clerk of another unit learns (nothing), names from a file, warnings that are let pass.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]
#![recursion_limit = "256"]

mod leaks;
mod names;
mod report;
#[path = "../support/mod.rs"]
mod support;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::entity::{nomination, nomination_list, unit};
use support::Server;

/// A ward of today whose clerk has nothing to do with the other units.
pub const OTHER: &str = "30760";

/// A sample dossier in a state, of another unit than [`OTHER`]: its row, its list, the slug of its unit.
pub async fn sample(
    server: &Server,
    state: &str,
) -> (nomination::Model, nomination_list::Model, String) {
    let db = server.db().newest();
    let other = server.unit_id(OTHER).await;
    let row = nomination::Entity::find()
        .filter(nomination::Column::State.eq(state))
        .filter(nomination::Column::Secret.eq(false))
        .filter(nomination::Column::UnitId.ne(other))
        .order_by_asc(nomination::Column::Id)
        .one(db)
        .await
        .unwrap()
        .unwrap_or_else(|| panic!("no sample dossier is {state}"));
    let list = nomination_list::Entity::find_by_id(row.list_id)
        .one(db)
        .await
        .unwrap()
        .unwrap();
    let unit = unit::Entity::find_by_id(row.unit_id)
        .one(db)
        .await
        .unwrap()
        .unwrap();
    (row, list, unit.slug)
}
