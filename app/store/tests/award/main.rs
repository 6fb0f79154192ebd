//! Records of commendation on both databases: keeping, reading, finding, importing.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod changing;
mod duplicates;
mod finding;
mod importing;
mod keeping;
mod merging;
mod moving;
mod reading;
mod sample;
mod speed;
#[path = "../support/mod.rs"]
mod support;

use domain::Date;
use domain::award::{AwardCode, CommendationType, SubjectId};
use domain::reason::ChangeReason;
use sea_orm::{EntityTrait, QueryOrder};
use store::Database;
use store::audit::Actor;
use store::award::{self, AwardContent, Membership, PersonContent, RecordError};
use store::entity::{audit_entry, unit};

/// Who acts.
pub fn actor() -> Actor {
    Actor {
        account_id: None,
        name: "Lan".to_owned(),
        role: "provincial-office".to_owned(),
        request_id: None,
    }
}

/// A day.
pub fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

/// A code of the catalogue.
pub fn code(text: &str) -> AwardCode {
    AwardCode::parse(text).unwrap()
}

/// Why something is changed.
pub fn reason() -> ChangeReason {
    ChangeReason::parse("gõ nhầm số quyết định").unwrap()
}

/// A person of whom only the name is known.
pub fn named(name: &str) -> PersonContent {
    PersonContent {
        name: name.to_owned(),
        ..PersonContent::default()
    }
}

/// Since 2015 in this unit.
pub fn in_unit(unit: &unit::Model) -> Membership {
    Membership {
        unit_id: unit.id,
        collective_id: None,
        from: Some(day("2015-01-01")),
        post: "Chuyên viên".to_owned(),
    }
}

/// A person of a unit.
pub async fn person(db: &Database, unit: &unit::Model, name: &str) -> SubjectId {
    let tx = db.begin().await.unwrap();
    let id = award::add_person(&tx, &actor(), &named(name), None, &in_unit(unit))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

/// A decision of a year.
pub fn decided(what: &str, year: i16) -> AwardContent {
    AwardContent {
        code: code(what),
        commendation: Some(CommendationType::Merit),
        from_year: year,
        to_year: year,
        decision_number: format!("{year}/QĐ-UBND"),
        decided_on: Date::new(year, 12, 20),
        decider: "Chủ tịch UBND tỉnh".to_owned(),
        basis: None,
        work: None,
        movement: None,
        unit_id: None,
    }
}

/// Action, key, old and new of the newest row of the log.
pub async fn last_told(db: &Database) -> (String, String, Option<String>, Option<String>) {
    let row = audit_entry::Entity::find()
        .order_by_desc(audit_entry::Column::Seq)
        .one(db.newest())
        .await
        .unwrap()
        .unwrap();
    (row.action, row.subject_key, row.old_value, row.new_value)
}

/// The code of what went wrong.
pub fn refused<T: std::fmt::Debug>(result: Result<T, RecordError>) -> &'static str {
    result.unwrap_err().code()
}
