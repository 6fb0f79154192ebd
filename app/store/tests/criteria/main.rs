//! Criteria sets on both databases: drafts, two editors, publishing, versions in use, samples.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod drafts;
#[path = "../support/mod.rs"]
mod support;
mod versions;

use domain::criteria::{
    CriteriaSet, Criterion, CriterionId, EditPlan, EvidenceRule, FindingCode, Formula, Method,
    ScoredBy, SetUse, SetVersion, edit_plan,
};
use domain::figure::{Percent, Points};
use domain::org::UnitKind;
use domain::target::TargetId;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter,
};
use store::audit::{self, Actor};
use store::criteria::{self, PublishError, samples};
use store::entity::{
    board, cluster, cluster_year, criteria_version, notice, scoring_period, sheet,
};
use store::reference::{self, Mode};
use store::{Database, StoreError, StoreResult};
use support::{TestDatabase, databases, reference_folder};

fn somebody(name: &str) -> Actor {
    Actor {
        account_id: None,
        name: name.to_owned(),
        role: "provincial-office".to_owned(),
        request_id: None,
    }
}

async fn load(test: &TestDatabase) {
    let folder = reference_folder();
    let actor = Actor::command_line();
    reference::load(&test.db, &folder, Mode::Apply, &actor)
        .await
        .unwrap();
}

/// A set with two lines that add up to 100, still a draft.
async fn drafted(db: &Database) -> criteria::Draft {
    let tx = db.begin().await.unwrap();
    let actor = somebody("Lan");
    let row = criteria::create(&tx, &actor, "xa-2026", "Bảng điểm xã", false)
        .await
        .unwrap();
    let mut set = criteria::draft(&tx, row.id).await.unwrap().unwrap().set;
    set.unit_kinds = vec![UnitKind::Commune];
    for (number, max) in [("1", 60), ("2", 40)] {
        let id = criteria::new_criterion(&tx, row.id).await.unwrap();
        set.add(yes_no(id, number, max)).unwrap();
    }
    criteria::save_draft(&tx, &actor, row.id, 1, &set)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    draft(db, row.id).await
}

fn yes_no(id: CriterionId, number: &str, max: i32) -> Criterion {
    Criterion {
        id,
        parent: None,
        position: 0,
        number: number.to_owned(),
        title: format!("Tiêu chí {number}"),
        max: Points::from_int(max),
        method: Method::YesNo,
        evidence: EvidenceRule::NotRequired,
        scored_by: ScoredBy::Unit,
        deadline: None,
        applies_to: Vec::new(),
    }
}

async fn draft(db: &Database, set_id: i64) -> criteria::Draft {
    criteria::draft(db.newest(), set_id).await.unwrap().unwrap()
}

async fn save(
    db: &Database,
    who: &str,
    open: &criteria::Draft,
    set: &CriteriaSet,
) -> StoreResult<criteria_version::Model> {
    let tx = db.begin().await?;
    let saved =
        criteria::save_draft(&tx, &somebody(who), open.row.set_id, open.row.version, set).await?;
    tx.commit().await?;
    Ok(saved)
}

async fn publish(db: &Database, open: &criteria::Draft) -> Result<SetVersion, PublishError> {
    let tx = db.begin().await?;
    let actor = somebody("Lan");
    let published = criteria::publish(&tx, &actor, open.row.set_id, open.row.version).await?;
    tx.commit().await?;
    Ok(published.version())
}

async fn start(db: &Database, set_id: i64) -> criteria::Draft {
    let tx = db.begin().await.unwrap();
    let open = criteria::start_draft(&tx, &somebody("Minh"), set_id)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    open
}

/// A sheet of a district on a version, in a period that is open or closed.
async fn sheet_on(db: &Database, version: SetVersion, slug: &str, closed: bool) -> sheet::Model {
    let unit = store::org::by_slug(db.newest(), slug).await.unwrap();
    let board = board::Entity::find().all(db.newest()).await.unwrap();
    let cluster = cluster::Entity::find().one(db.newest()).await.unwrap();
    let tx = db.begin().await.unwrap();
    // Each period has a board of its own.
    let taken = scoring_period::Entity::find().count(&tx).await.unwrap();
    let period = scoring_period::ActiveModel {
        code: Set(format!("2026-{slug}")),
        title_vi: Set("Năm 2026".to_owned()),
        title_en: Set("Year 2026".to_owned()),
        year: Set(2026 + i64::try_from(taken).unwrap()),
        period: Set("year".to_owned()),
        set_id: Set(version.set.0),
        board_id: Set(board[usize::try_from(taken).unwrap()].id),
        cross_check: Set("required".to_owned()),
        own_score: Set("visible".to_owned()),
        explanation_days: Set(5),
        closed_at: Set(closed.then_some(1)),
        closed_reason: Set(closed.then(|| "Đã hết kỳ chấm điểm".to_owned())),
        sample: Set(false),
        source: Set("kiểm thử".to_owned()),
        version: Set(1),
        ..Default::default()
    };
    let period = period.insert(&tx).await.unwrap();
    let year = cluster_year::ActiveModel {
        cluster_id: Set(cluster.unwrap().id),
        year: Set(period.year),
        period_id: Set(Some(period.id)),
        flags: Set(1),
        second_prizes: Set(0),
        third_prizes: Set(0),
        decided_by: Set("kiểm thử".to_owned()),
        sample: Set(false),
        version: Set(1),
        ..Default::default()
    };
    let year = year.insert(&tx).await.unwrap();
    criteria::hold_published(&tx, version).await.unwrap();
    let row = sheet::ActiveModel {
        period_id: Set(period.id),
        cluster_year_id: Set(year.id),
        unit_id: Set(unit.id),
        unit_kind: Set("district".to_owned()),
        set_id: Set(version.set.0),
        set_version: Set(i64::from(version.version)),
        state: Set("draft".to_owned()),
        self_total: Set(0),
        total: Set(0),
        without_value: Set(2),
        points: Set("{}".to_owned()),
        changed_by_name: Set("Lan".to_owned()),
        changed_at: Set(1),
        version: Set(1),
        ..Default::default()
    };
    let row = row.insert(&tx).await.unwrap();
    tx.commit().await.unwrap();
    row
}

fn codes(error: PublishError) -> Vec<FindingCode> {
    match error {
        PublishError::Blocked(findings) => findings.iter().map(|found| found.code).collect(),
        PublishError::Store(error) => panic!("{error}"),
    }
}
