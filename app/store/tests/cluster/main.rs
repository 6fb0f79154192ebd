//! Clusters and blocks of a year on both databases: made from the year before, head and deputy, fairness, pledges.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

#[path = "../support/mod.rs"]
mod support;

mod facts;
mod heads;
mod rules;
mod years;

use domain::cluster::ClusterKind;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::Database;
use store::audit::Actor;
use store::cluster::{self, NewCluster, YearSettings};
use store::entity::{cluster_year, unit};
use store::reference::{self, Mode};
use support::{TestDatabase, reference_folder};

const DECISION: &str = "Quyết định 12/QĐ-UBND ngày 05/01/2025";

fn office() -> Actor {
    Actor {
        account_id: None,
        name: "Lan".to_owned(),
        role: "provincial-office".to_owned(),
        request_id: None,
    }
}

async fn load(test: &TestDatabase) {
    let actor = Actor::command_line();
    reference::load(&test.db, &reference_folder(), Mode::Apply, &actor)
        .await
        .unwrap();
}

async fn unit_called(db: &Database, name: &str) -> unit::Model {
    let found = unit::Entity::find()
        .filter(unit::Column::Name.eq(name))
        .one(db.newest())
        .await
        .unwrap();
    found.unwrap_or_else(|| panic!("no unit is called {name}"))
}

/// A cluster of these units in `year`, made by the office.
async fn made(db: &Database, name: &str, year: i64, units: &[&unit::Model]) -> cluster_year::Model {
    let tx = db.begin().await.unwrap();
    let new = NewCluster {
        kind: ClusterKind::Cluster,
        name,
        province: "Kiên Giang",
        year,
        decided_by: DECISION,
    };
    let (_, made) = cluster::create(&tx, &office(), &new).await.unwrap();
    for unit in units {
        cluster::add_member(&tx, &office(), &made, unit)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    made
}

fn settings(head: Option<i64>, deputy: Option<i64>) -> YearSettings {
    YearSettings {
        head,
        deputy,
        managing_body: Some("Hội đồng Thi đua – Khen thưởng tỉnh".to_owned()),
        reviewing_body: Some("Sở Nội vụ".to_owned()),
        flags: 1,
        second_prizes: 1,
        third_prizes: 2,
        decided_by: DECISION.to_owned(),
    }
}

async fn settle(
    db: &Database,
    made: &cluster_year::Model,
    settings: &YearSettings,
) -> cluster_year::Model {
    let tx = db.begin().await.unwrap();
    let stored = cluster::save_year(&tx, &office(), made.id, made.version, settings)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    stored
}
