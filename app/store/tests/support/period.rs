//! A small scoring period: a group with three lines and a penalty, a cluster of a few units, their sheets.
//! Also read by the tests of the server.
#![allow(dead_code, reason = "each test file uses a part of it")]

use domain::board::OwnScore;
use domain::cluster::ClusterKind;
use domain::criteria::{
    CriteriaSet, Criterion, CriterionId, EvidenceRule, Extra, Method, PublishedSet, Scale,
    ScaleLimit, ScoredBy,
};
use domain::org::UnitKind;
use domain::reason::ChangeReason;
use domain::scoring::{CrossCheckRule, Entry, Given, SheetState, Stage};
use domain::{AccountId, Points};
use store::Database;
use store::audit::Actor;
use store::cluster::{self, NewCluster, YearSettings};
use store::entity::{cluster_year, scoring_period, unit};
use store::scoring::{self, NewPeriod};
use store::{clock, criteria};

/// What was set up.
pub struct SmallPeriod {
    /// Code of the cluster.
    pub cluster: String,
    /// The cluster's year; the first unit is head, the second deputy.
    pub made: cluster_year::Model,
    /// The period.
    pub period: scoring_period::Model,
    /// The table: 60 and 40 points by judgement.
    pub set: PublishedSet,
    /// The line of 60 points.
    pub first: CriterionId,
    /// The line of 40 points.
    pub second: CriterionId,
    /// The penalty, one point for each.
    pub penalty: CriterionId,
    /// The sheets, in the order of the units that were given.
    pub sheets: Vec<i64>,
}

/// Whoever sets things up.
pub fn office() -> Actor {
    Actor {
        account_id: Some(7),
        name: "Lan".to_owned(),
        role: "provincial-office".to_owned(),
        request_id: None,
    }
}

fn reason() -> ChangeReason {
    ChangeReason::parse("theo hồ sơ đã kiểm tra").unwrap()
}

/// Opens a period of `year` for a new cluster of these units. The code of the set is the year's.
pub async fn open(db: &Database, name: &str, year: i16, units: &[unit::Model]) -> SmallPeriod {
    let actor = office();
    let tx = db.begin().await.unwrap();
    let code = format!("{}-{year}", store_code(name));
    let stored = criteria::create(&tx, &actor, &code, "Bảng điểm thử", true)
        .await
        .unwrap();
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(criteria::new_criterion(&tx, stored.id).await.unwrap());
    }
    let draft = criteria::draft(&tx, stored.id).await.unwrap().unwrap();
    let content = CriteriaSet {
        decided_by: "Quyết định số 1/QĐ-UBND".to_owned(),
        scale: Scale::Hundred,
        scale_limit: ScaleLimit::MayExceed,
        unit_kinds: vec![UnitKind::District, UnitKind::Commune],
        criteria: vec![
            node(ids[0], None, "A", 100, Method::Group),
            node(ids[1], Some(ids[0]), "A.1", 60, judged()),
            node(ids[2], Some(ids[0]), "A.2", 40, judged()),
            node(
                ids[3],
                None,
                "B",
                10,
                Method::Penalty(Extra::Count {
                    each: Points::from_int(1),
                }),
            ),
        ],
        ..draft.set
    };
    let saved = criteria::save_draft(&tx, &actor, stored.id, draft.row.version, &content)
        .await
        .unwrap();
    let set = criteria::publish(&tx, &actor, stored.id, saved.version)
        .await
        .unwrap();
    let made = cluster_of(&tx, &actor, name, i64::from(year), units).await;
    let new = NewPeriod {
        code: code.clone(),
        title_vi: format!("Chấm điểm thi đua năm {year}"),
        title_en: format!("Scoring of {year}"),
        year,
        set: set.version(),
        cross_check: CrossCheckRule::Members,
        own_score: OwnScore::Hidden,
        explanation_days: 5,
        self_score_until: None,
        sample: true,
        source: "dữ liệu mẫu".to_owned(),
    };
    let period = scoring::open(&tx, &actor, &new).await.unwrap();
    scoring::add_sheets(&tx, &actor, &period, &made, &set)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let facts = scoring::sheets_of_cluster(db.newest(), made.id)
        .await
        .unwrap();
    let sheet_of = |unit: &unit::Model| {
        let mut found = facts.iter().filter(|facts| facts.row.unit_id == unit.id);
        found.next().unwrap().row.id
    };
    SmallPeriod {
        cluster: cluster::by_id(db.newest(), made.cluster_id)
            .await
            .unwrap()
            .code,
        sheets: units.iter().map(sheet_of).collect(),
        made: cluster::year_of(db.newest(), made.cluster_id, made.year)
            .await
            .unwrap()
            .unwrap(),
        period,
        set,
        first: ids[1],
        second: ids[2],
        penalty: ids[3],
    }
}

fn store_code(name: &str) -> String {
    domain::text::search_key(name).replace(' ', "-")
}

async fn cluster_of(
    tx: &impl sea_orm::ConnectionTrait,
    actor: &Actor,
    name: &str,
    year: i64,
    units: &[unit::Model],
) -> cluster_year::Model {
    let new = NewCluster {
        kind: ClusterKind::Cluster,
        name,
        province: "Kiên Giang",
        year,
        decided_by: "Quyết định số 2/QĐ-UBND",
    };
    let (_, made) = cluster::create(tx, actor, &new).await.unwrap();
    for unit in units {
        cluster::add_member(tx, actor, &made, unit).await.unwrap();
    }
    let settings = YearSettings {
        head: units.first().map(|unit| unit.id),
        deputy: units.get(1).map(|unit| unit.id),
        managing_body: None,
        reviewing_body: None,
        flags: 1,
        second_prizes: 1,
        third_prizes: 1,
        decided_by: made.decided_by.clone(),
    };
    cluster::save_year(tx, actor, made.id, made.version, &settings)
        .await
        .unwrap()
}

fn judged() -> Method {
    Method::Judged {
        min: Points::ZERO,
        step: Points::from_int(1),
    }
}

fn node(
    id: CriterionId,
    parent: Option<CriterionId>,
    number: &str,
    max: i32,
    method: Method,
) -> Criterion {
    Criterion {
        id,
        parent,
        position: u32::try_from(id.0).unwrap(),
        number: number.to_owned(),
        title: format!("Tiêu chí {number}"),
        max: Points::from_int(max),
        method,
        evidence: EvidenceRule::NotRequired,
        scored_by: ScoredBy::Unit,
        deadline: None,
        applies_to: Vec::new(),
    }
}

/// Enters a value on a sheet.
pub async fn enter(
    db: &Database,
    small: &SmallPeriod,
    sheet: i64,
    stage: Stage,
    line: CriterionId,
    given: Given,
) {
    let tx = db.begin().await.unwrap();
    let before = scoring::locked_for_change(&tx, sheet).await.unwrap();
    let mut after = before.sheet.clone();
    let entry = Entry {
        criterion: line,
        stage,
        given,
        by: AccountId(7),
        at: clock::now(),
        reason: Some(reason()),
    };
    after.enter(&small.set, entry).unwrap();
    scoring::save(&tx, &office(), &before, &after, &small.set, "scoring.enter")
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Enters the self-scores of both base lines.
pub async fn self_score(db: &Database, small: &SmallPeriod, sheet: i64, first: i32, second: i32) {
    for (line, points) in [(small.first, first), (small.second, second)] {
        let given = Given::Points(Points::from_int(points));
        enter(db, small, sheet, Stage::SelfScore, line, given).await;
    }
}

/// Moves a sheet forward until it is in `state`; what the steps ask for is accepted as it stands.
pub async fn move_to(db: &Database, small: &SmallPeriod, sheet: i64, state: SheetState) {
    let tx = db.begin().await.unwrap();
    let before = scoring::locked_for_change(&tx, sheet).await.unwrap();
    let mut after = before.sheet.clone();
    while after.state() != state {
        for stage in after.state().open_stages() {
            if *stage != Stage::SelfScore {
                after
                    .accept_rest(&small.set, *stage, AccountId(7), clock::now(), &reason())
                    .unwrap();
            }
        }
        after
            .advance(&small.set, AccountId(7), clock::now())
            .unwrap();
    }
    scoring::save(
        &tx,
        &office(),
        &before,
        &after,
        &small.set,
        "scoring.advance",
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}
