//! A small scoring period: the districts of 2023 in two clusters, on a table of twenty judged lines.

use domain::board::OwnScore;
use domain::cluster::ClusterKind;
use domain::criteria::PublishedSet;
use domain::reason::ChangeReason;
use domain::scoring::{CrossCheckRule, Entry, Given, Sheet, SheetState, Stage};
use domain::{AccountId, Points, UnitId};
use sea_orm::ConnectionTrait;
use store::Database;
use store::audit::Actor;
use store::cluster::NewCluster;
use store::criteria::samples;
use store::entity::{scoring_period, unit};
use store::scoring::{NewPeriod, SheetFacts};

/// Code of the period and of its board.
pub const BOARD: &str = "cham-diem-2023";
/// Quarter points that a line is worth.
const QUARTERS: i64 = 20;

/// The period with its table and units.
pub struct Scoring {
    pub period: scoring_period::Model,
    pub set: PublishedSet,
    /// In Vietnamese order; the first eight are in the first cluster, the last one never handed in its sheet.
    pub units: Vec<unit::Model>,
}

pub fn office() -> Actor {
    Actor {
        account_id: None,
        name: "Cơ quan thi đua".to_owned(),
        role: "provincial-office".to_owned(),
        request_id: None,
    }
}

fn reason() -> ChangeReason {
    ChangeReason::parse("Theo biên bản họp cụm số 1").unwrap()
}

/// Opens the period; every sheet but the last is settled.
pub async fn open(db: &Database, own_score: OwnScore) -> Scoring {
    let actor = office();
    let tx = db.begin().await.unwrap();
    let version = Box::pin(samples::install(
        &tx,
        &actor,
        "bang-thu",
        samples::synthetic(20),
    ))
    .await
    .unwrap();
    let set = store::criteria::published(&tx, version).await.unwrap();
    let new = NewPeriod {
        code: BOARD.to_owned(),
        title_vi: "Chấm điểm cụm thi đua 2023".to_owned(),
        title_en: "Scoring of clusters 2023".to_owned(),
        year: 2023,
        set: version,
        cross_check: CrossCheckRule::Members,
        own_score,
        explanation_days: 3,
        self_score_until: None,
        sample: true,
        source: "Dữ liệu mẫu".to_owned(),
    };
    let period = store::scoring::open(&tx, &actor, &new).await.unwrap();
    let units = store::org::of_kind_in_year(&tx, "district", 2023)
        .await
        .unwrap();
    for (name, members) in [
        ("Cụm thử thứ nhất", &units[..8]),
        ("Cụm thử thứ hai", &units[8..]),
    ] {
        let new = NewCluster {
            kind: ClusterKind::Cluster,
            name,
            province: "Kiên Giang",
            year: 2023,
            decided_by: "Quyết định mẫu",
        };
        let (_, year) = store::cluster::create(&tx, &actor, &new).await.unwrap();
        for unit in members {
            store::cluster::add_member(&tx, &actor, &year, unit)
                .await
                .unwrap();
        }
        store::scoring::add_sheets(&tx, &actor, &period, &year, &set)
            .await
            .unwrap();
    }
    let scoring = Scoring { period, set, units };
    for (place, unit) in (0_i64..).zip(&scoring.units) {
        if place + 1 < i64::try_from(scoring.units.len()).unwrap() {
            scoring.settle(&tx, unit, place).await;
        }
    }
    tx.commit().await.unwrap();
    scoring
}

impl Scoring {
    pub async fn facts(&self, db: &impl ConnectionTrait, unit: &unit::Model) -> SheetFacts {
        let rows = store::scoring::board_rows_of(db, self.period.id, &[unit.id])
            .await
            .unwrap();
        store::scoring::sheet(db, rows[0].sheet_id).await.unwrap()
    }

    /// Takes the sheet of a unit from draft to settled.
    async fn settle(&self, tx: &impl ConnectionTrait, unit: &unit::Model, place: i64) {
        let before = self.facts(tx, unit).await;
        let mut sheet = before.sheet.clone();
        let kind = sheet.kind();
        assert_eq!(sheet.unit(), UnitId(unit.id));
        for (number, line) in (0_i64..).zip(self.set.lines(kind)) {
            let quarters = (place * 7 + number * 3).rem_euclid(QUARTERS + 1);
            let points = Points::from_raw(quarters * Points::SCALE / 4);
            let entry = entry(line.id, Stage::SelfScore, points);
            sheet.enter(&self.set, entry).unwrap();
        }
        while sheet.state() != SheetState::Locked {
            for stage in sheet
                .state()
                .open_stages()
                .iter()
                .skip_while(|stage| **stage == Stage::SelfScore)
            {
                let now = store::clock::now();
                sheet
                    .accept_rest(&self.set, *stage, AccountId(1), now, &reason())
                    .unwrap();
            }
            let now = store::clock::now();
            sheet.advance(&self.set, AccountId(1), now).unwrap();
        }
        self.save(tx, &before, &sheet).await;
    }

    async fn save(&self, tx: &impl ConnectionTrait, before: &SheetFacts, sheet: &Sheet) {
        store::scoring::save(tx, &office(), before, sheet, &self.set, "scoring.test")
            .await
            .unwrap();
    }

    /// The office takes a settled sheet back and settles its first line at `points`, as the screens do it.
    pub async fn change(&self, db: &Database, unit: &unit::Model, points: i32) {
        let tx = db.begin().await.unwrap();
        let board = store::board::by_code(&tx, BOARD).await.unwrap();
        app::publication::gate::open_for_scores(&tx, &board, &self.period)
            .await
            .unwrap();
        let before = self.facts(&tx, unit).await;
        let mut sheet = before.sheet.clone();
        let now = store::clock::now();
        sheet.step_back(AccountId(1), now, reason()).unwrap();
        let line = self.set.lines(sheet.kind()).next().unwrap().id;
        for stage in [Stage::Appraisal, Stage::Final] {
            let entry = entry(line, stage, Points::from_int(points));
            sheet.enter(&self.set, entry).unwrap();
        }
        sheet.advance(&self.set, AccountId(1), now).unwrap();
        self.save(&tx, &before, &sheet).await;
        store::publication::tell(&tx, board.id, BOARD)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// The office takes a settled sheet back into appraisal and leaves it there.
    pub async fn take_back(&self, db: &Database, unit: &unit::Model) {
        let tx = db.begin().await.unwrap();
        let before = self.facts(&tx, unit).await;
        let mut sheet = before.sheet.clone();
        sheet
            .step_back(AccountId(1), store::clock::now(), reason())
            .unwrap();
        self.save(&tx, &before, &sheet).await;
        store::publication::tell(&tx, self.period.board_id, BOARD)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// The board's life.
    pub async fn life(&self, db: &Database) -> store::publication::Life {
        store::publication::life(db.newest(), self.period.board_id)
            .await
            .unwrap()
    }
}

fn entry(criterion: domain::criteria::CriterionId, stage: Stage, points: Points) -> Entry {
    Entry {
        criterion,
        stage,
        given: Given::Points(points),
        by: AccountId(1),
        at: store::clock::now(),
        reason: Some(reason()),
    }
}
