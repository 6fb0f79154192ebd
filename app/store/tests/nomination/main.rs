//! Nominations on both databases: the way from the draft to the award record and back, all or nothing, no way around
//! opinions and postings, and nothing for whoever may not read it.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod flow;
mod guards;
mod lists;
mod posting;
mod report;
#[path = "../support/mod.rs"]
mod support;

use domain::account::{Role, Scope};
use domain::award::{AwardCode, CommendationType, Grade, Occupation, Paper, Sex, SubjectId};
use domain::nomination::{
    Actor as Person, Assessment, NominationAction as A, NominationState as S,
};
use domain::org::{AccountId, UnitId};
use domain::reason::ReturnReason;
use domain::{Date, PartialDate};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
};
use store::audit::Actor;
use store::award::{self, Membership, PersonContent, Readable};
use store::entity::{evidence, evidence_file, nomination, nomination_list};
use store::nomination::{Act, Change, NewList, NominationError, act, attach, change, create_list};
use store::reference::{self, Mode};
use store::{Database, clock, demo};
use support::{TestDatabase, databases, reference_folder};

fn actor() -> Actor {
    Actor {
        account_id: Some(1),
        name: "Lan".to_owned(),
        role: "unit-clerk".to_owned(),
        request_id: None,
    }
}

fn today() -> Date {
    clock::now().date_vn()
}

fn person(role: Role, scope: Scope) -> Person {
    Person {
        account: AccountId(1),
        role,
        scope,
    }
}

fn office() -> Person {
    person(Role::ProvincialOffice, Scope::WholeProvince)
}

fn of_unit(role: Role, unit: i64) -> Person {
    person(role, Scope::UnitTree(UnitId(unit)))
}

fn reason() -> ReturnReason {
    ReturnReason::parse("Hồ sơ còn thiếu biên bản bình xét, đề nghị bổ sung.").unwrap()
}

async fn loaded() -> Vec<TestDatabase> {
    let all = databases().await;
    for test in &all {
        let actor = Actor::command_line();
        reference::load(&test.db, &reference_folder(), Mode::Apply, &actor)
            .await
            .unwrap();
        demo::load(&test.db, &actor).await.unwrap();
    }
    all
}

/// Takes a step in a transaction of its own.
async fn step(
    db: &Database,
    ids: &[i64],
    who: Person,
    action: A,
    why: Option<&ReturnReason>,
) -> Result<Vec<(i64, S)>, NominationError> {
    let log = actor();
    let tx = db.begin().await.unwrap();
    let taken = Act {
        person: who,
        actor: &log,
        action,
        reason: why,
        today: today(),
    };
    let moved = act(&tx, ids, &taken).await;
    match moved {
        Ok(moved) => {
            tx.commit().await.unwrap();
            Ok(moved)
        }
        Err(error) => {
            tx.rollback().await.unwrap();
            Err(error)
        }
    }
}

async fn row(db: &Database, id: i64) -> nomination::Model {
    nomination::Entity::find_by_id(id)
        .one(db.newest())
        .await
        .unwrap()
        .unwrap()
}

async fn record(db: &Database, id: i64, what: Change) {
    let version = row(db, id).await.version;
    let tx = db.begin().await.unwrap();
    change(&tx, &actor(), id, version, what).await.unwrap();
    tx.commit().await.unwrap();
}

/// The sample dossiers of an award in a state.
async fn sample(db: &Database, award: &str, state: S) -> Vec<nomination::Model> {
    nomination::Entity::find()
        .filter(nomination::Column::Award.eq(award))
        .filter(nomination::Column::State.eq(state.code()))
        .order_by_asc(nomination::Column::Id)
        .all(db.newest())
        .await
        .unwrap()
}

/// Two people of a unit who meet every condition for an advanced worker of the last year and were not given it.
async fn eligible(db: &Database) -> (i64, Vec<SubjectId>) {
    let unit = sample(db, "BK_TINH", S::Submitted).await.remove(0).unit_id;
    let tx = db.begin().await.unwrap();
    let mut people = Vec::new();
    for name in ["Lê Thị Thử Một", "Lê Thị Thử Hai"] {
        let content = PersonContent {
            name: name.to_owned(),
            birth: PartialDate::parse("1985-03-02"),
            sex: Some(Sex::Female),
            occupation: Some(Occupation::PublicEmployee),
            ..PersonContent::default()
        };
        let place = Membership {
            unit_id: unit,
            collective_id: None,
            from: Date::parse_iso("2012-01-01"),
            post: "Chuyên viên".to_owned(),
        };
        let id = award::add_person(&tx, &actor(), &content, None, &place)
            .await
            .unwrap();
        award::set_grade(&tx, &actor(), id, (2025, Grade::Good), "Biên bản", 0)
            .await
            .unwrap();
        people.push(id);
    }
    tx.commit().await.unwrap();
    (unit, people)
}

async fn list_of(
    db: &Database,
    unit: i64,
    subjects: &[SubjectId],
) -> (nomination_list::Model, Vec<i64>) {
    let new = NewList {
        unit_id: unit,
        award: AwardCode::parse("LDTT").unwrap(),
        commendation: CommendationType::Merit,
        year: 2025,
        title: "Lao động tiên tiến 2025".to_owned(),
    };
    let tx = db.begin().await.unwrap();
    let list = create_list(&tx, &actor(), &Readable::ALL, &new, subjects, today())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let rows = nomination::Entity::find()
        .filter(nomination::Column::ListId.eq(list.id))
        .order_by_asc(nomination::Column::Position)
        .all(db.newest())
        .await
        .unwrap();
    (list, rows.into_iter().map(|row| row.id).collect())
}

/// A file of the unit, attached as a signed paper.
async fn with_paper(db: &Database, unit: i64, id: i64, paper: Paper) {
    let hash = format!("{:064x}", id * 100 + paper as i64);
    let file = evidence_file::ActiveModel {
        hash: Set(hash),
        size: Set(10),
        media_type: Set("application/pdf".to_owned()),
        stored_at: Set(0),
        ..Default::default()
    };
    let file = file.insert(db.writer()).await.unwrap();
    let piece = evidence::ActiveModel {
        file_id: Set(file.id),
        unit_id: Set(Some(unit)),
        name: Set("Biên bản.pdf".to_owned()),
        uploaded_by_name: Set("Lan".to_owned()),
        uploaded_at: Set(0),
        sample: Set(false),
        ..Default::default()
    };
    let piece = piece.insert(db.writer()).await.unwrap();
    let version = row(db, id).await.version;
    let tx = db.begin().await.unwrap();
    let signed = (true, Some(today()));
    attach(&tx, &actor(), id, version, (paper, piece.id), signed)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

fn held() -> Assessment {
    Assessment {
        held: today(),
        in_favour: true,
        minutes_signed: true,
    }
}
