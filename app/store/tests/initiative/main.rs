//! Initiatives on both databases: registering, review, the authors' record, likeness, who sees what.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod alike;
mod keeping;
mod review;
mod sample;
#[path = "../support/mod.rs"]
mod support;

use domain::account::{Role, Scope};
use domain::award::{Reach, SubjectId};
use domain::date::Date;
use domain::figure::Figure;
use domain::initiative::{
    Author, CouncilVotes, EffectFigure, InitiativeField, InitiativeText, Recognition, Shares,
};
use domain::nomination;
use domain::org::{AccountId, UnitId};
use domain::reason::ReturnReason;
use store::Database;
use store::audit::Actor;
use store::award::{self, Membership, PersonContent, Readable};
use store::entity::unit;
use store::initiative::{self, Act, Content, Details, InitiativeResult};

/// Who acts, as the log names them.
pub fn actor() -> Actor {
    Actor {
        account_id: None,
        name: "Lan".to_owned(),
        role: "unit-clerk".to_owned(),
        request_id: None,
    }
}

/// A day.
pub fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

/// Why something is given back.
pub fn reason() -> ReturnReason {
    ReturnReason::parse("Hãy bổ sung số liệu so sánh trước và sau").unwrap()
}

/// The person as the rules know them.
pub fn by(role: Role, unit: Option<&unit::Model>) -> nomination::Actor {
    nomination::Actor {
        account: AccountId(1),
        role,
        scope: unit.map_or(Scope::WholeProvince, |unit| {
            Scope::UnitTree(UnitId(unit.id))
        }),
    }
}

/// What a clerk of a unit reads.
pub fn only(unit: &unit::Model) -> Readable {
    Readable::units([unit.id])
}

/// An author with a share in hundredths of a percent.
pub fn author(subject: Option<SubjectId>, name: &str, share: u16) -> Author {
    Author {
        subject,
        name: name.to_owned(),
        share,
    }
}

/// A complete initiative of a unit.
pub fn content(unit: &unit::Model, authors: Vec<Author>) -> Content {
    Content {
        unit_id: unit.id,
        field: InitiativeField::Agriculture,
        text: InitiativeText {
            title: "Máy bơm tự động theo mực nước".to_owned(),
            problem: "Phải cử người trực bơm suốt đêm, có đêm ngập mới biết".to_owned(),
            solution: "Lắp cảm biến mực nước điều khiển máy bơm qua tin nhắn điện thoại".to_owned(),
            effect: "Giảm chi phí điện".to_owned(),
        },
        shares: Shares::new(authors).unwrap(),
        applied_since: Some(day("2025-03-01")),
        figures: vec![EffectFigure {
            what: "Chi phí tiết kiệm".to_owned(),
            value: Figure::from_int(120),
            unit: "triệu đồng".to_owned(),
            year: Some(2025),
            source: "Sổ điện".to_owned(),
        }],
        files: vec![],
    }
}

/// A recognition of a unit's council.
pub fn recognition(unit: &unit::Model, reach: Reach, number: &str) -> Recognition {
    Recognition {
        reach,
        council_met: day("2025-10-01"),
        decided: day("2025-10-05"),
        number: number.to_owned(),
        unit: UnitId(unit.id),
        valid_until: None,
        votes: Some(CouncilVotes {
            present: 9,
            agreed: 8,
        }),
    }
}

/// A person of a unit.
pub async fn person(db: &Database, unit: &unit::Model, name: &str) -> SubjectId {
    let content = PersonContent {
        name: name.to_owned(),
        ..PersonContent::default()
    };
    let membership = Membership {
        unit_id: unit.id,
        collective_id: None,
        from: Some(day("2015-01-01")),
        post: "Chuyên viên".to_owned(),
    };
    let tx = db.begin().await.unwrap();
    let id = award::add_person(&tx, &actor(), &content, None, &membership)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

/// An initiative that is registered.
pub async fn registered(db: &Database, content: &Content) -> Details {
    let tx = db.begin().await.unwrap();
    let made = initiative::register(&tx, &actor(), &Readable::ALL, content)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    made
}

/// An initiative as it stands.
pub async fn now(db: &Database, id: i64) -> Details {
    initiative::by_id(db.newest(), &Readable::ALL, id)
        .await
        .unwrap()
}

/// A step of the review.
pub enum Does<'a> {
    /// Sends it.
    Send(Reach),
    /// Gives it back.
    Return,
    /// Refuses it.
    Refuse,
    /// Recognises it.
    Recognise(&'a Recognition),
    /// Takes the recognition back.
    Revoke(Reach),
}

/// Somebody of a unit, or of the province, takes a step; it is committed when it succeeds.
pub async fn step(
    db: &Database,
    id: i64,
    who: nomination::Actor,
    does: Does<'_>,
) -> InitiativeResult<Details> {
    let version = now(db, id).await.row.version;
    let act = Act {
        id,
        version,
        by: who,
        readable: &Readable::ALL,
    };
    let (actor, reason) = (actor(), reason());
    let tx = db.begin().await.unwrap();
    let done = match does {
        Does::Send(level) => initiative::send(&tx, &actor, &act, level).await,
        Does::Return => initiative::give_back(&tx, &actor, &act, &reason).await,
        Does::Refuse => initiative::refuse(&tx, &actor, &act, &reason).await,
        Does::Recognise(given) => initiative::recognise(&tx, &actor, &act, given).await,
        Does::Revoke(level) => initiative::revoke(&tx, &actor, &act, level, &reason).await,
    };
    if done.is_ok() {
        tx.commit().await.unwrap();
    }
    done
}
