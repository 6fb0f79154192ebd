//! Movements from the first draft to the final review, on both databases.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

#[path = "../support/mod.rs"]
mod support;

mod drafts;
mod feedback;
mod known;
mod outputs;
mod reviews;
mod tree;

use std::collections::BTreeSet;

use domain::date::Date;
use domain::movement::{LaunchDraft, MovementKind};
use domain::org::UnitId;
use store::Database;
use store::audit::Actor;
use store::entity::{movement, movement_launch};
use store::launch::{self, Draft, NewDraft};
use store::reference::{self, Mode};
use support::{TestDatabase, reference_folder};

fn somebody(name: &str) -> Actor {
    Actor {
        account_id: None,
        name: name.to_owned(),
        role: "provincial-office".to_owned(),
        request_id: None,
    }
}

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

async fn load(test: &TestDatabase) {
    let actor = Actor::command_line();
    reference::load(&test.db, &reference_folder(), Mode::Apply, &actor)
        .await
        .unwrap();
}

async fn unit(db: &Database, slug: &str) -> i64 {
    store::org::by_slug(db.newest(), slug).await.unwrap().id
}

/// A draft of the province that lacks nothing, for these units.
fn complete(name: &str, units: &[i64]) -> Draft {
    let text = |what: &str| format!("{what} của {name}");
    Draft {
        kind: MovementKind::Thematic,
        name_vi: name.to_owned(),
        name_en: String::new(),
        issuer: String::new(),
        parent_id: None,
        launch: LaunchDraft {
            aim: text("Mục đích"),
            scope: text("Phạm vi"),
            subjects: text("Đối tượng"),
            contents: text("Nội dung"),
            criteria: text("Tiêu chí"),
            start: Some(day("2022-07-12")),
            end: Some(day("2025-12-31")),
            plan: text("Kế hoạch"),
            measures: text("Biện pháp"),
            funding: text("Kinh phí"),
            legal_basis: text("Căn cứ"),
            participants: units.iter().copied().map(UnitId).collect(),
        },
    }
}

async fn begun(db: &Database, owner: Option<i64>, name: &str) -> movement_launch::Model {
    let new = NewDraft {
        owner_unit_id: owner,
        kind: MovementKind::Thematic,
        name_vi: name.to_owned(),
        parent_id: None,
    };
    let tx = db.begin().await.unwrap();
    let row = launch::begin(&tx, &somebody("Lan"), &new).await.unwrap();
    tx.commit().await.unwrap();
    row
}

async fn saved(db: &Database, code: &str, version: i64, draft: &Draft) -> movement_launch::Model {
    let tx = db.begin().await.unwrap();
    let row = launch::save(&tx, &somebody("Lan"), code, version, draft)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    row
}

/// A movement that was launched on 12 July 2022 for these units.
async fn launched(db: &Database, name: &str, units: &[i64]) -> movement::Model {
    let row = begun(db, None, name).await;
    let row = saved(db, &row.code, row.version, &complete(name, units)).await;
    let tx = db.begin().await.unwrap();
    let on = day("2022-07-12");
    let movement = launch::launch(&tx, &somebody("Lan"), &row.code, row.version, on)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    movement
}

fn units(ids: &[i64]) -> BTreeSet<UnitId> {
    ids.iter().copied().map(UnitId).collect()
}
