//! Initiatives over HTTP: registering, the review, and what a clerk of another unit learns (nothing).
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]
#![recursion_limit = "256"]

mod authors;
mod leaks;
mod review;
#[path = "../support/mod.rs"]
mod support;

use domain::account::Role;
use sea_orm::{EntityTrait, QueryOrder};
use store::entity::initiative;
use support::Server;
use support::browser::{Answer, Browser};

/// A ward of today, and another.
pub const WARD: &str = "30769";
/// The other ward.
pub const OTHER: &str = "30760";
/// What it is called.
pub const TITLE: &str = "Trạm bơm biết tự tắt của phường";
/// Its first author, who has no record.
pub const AUTHOR: &str = "Danh Sóc Kha Độc Nhất";

/// The form of a complete initiative, with these authors and shares.
pub fn form<'a>(id: &'a str, version: &'a str, share: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("id", id),
        ("version", version),
        ("title", TITLE),
        ("unit", WARD),
        ("field", "agriculture"),
        ("applied_since", "2025-03-01"),
        ("author.1", AUTHOR),
        ("share.1", share),
        ("record.1", ""),
        ("author.2", "Người Thứ Hai"),
        ("share.2", "33,33"),
        ("record.2", "0"),
        ("problem", "Phải cử người trực bơm suốt đêm"),
        ("solution", "Lắp cảm biến mực nước điều khiển máy bơm"),
        ("effect", "Giảm chi phí điện"),
        ("figure.1", "Chi phí tiết kiệm"),
        ("value.1", "120,5"),
        ("measure.1", "triệu đồng"),
        ("year.1", "2025"),
        ("source.1", "Sổ điện"),
    ]
}

/// The newest initiative that is stored.
pub async fn newest(server: &Server) -> initiative::Model {
    initiative::Entity::find()
        .order_by_desc(initiative::Column::Id)
        .one(server.db().newest())
        .await
        .unwrap()
        .unwrap()
}

/// Registers the complete one and gives it.
pub async fn registered(clerk: &mut Browser, server: &Server) -> initiative::Model {
    let answer = clerk
        .post("/initiatives/save", &form("0", "0", "66,67"))
        .await;
    let row = newest(server).await;
    assert_eq!(answer.location(), format!("/initiatives/{}", row.id));
    row
}

/// Posts a step of the review with the version that is stored.
pub async fn step(
    who: &mut Browser,
    server: &Server,
    id: i64,
    path: &str,
    more: &[(&str, &str)],
) -> Answer {
    let row = initiative::Entity::find_by_id(id)
        .one(server.db().newest())
        .await
        .unwrap()
        .unwrap();
    let (id, version) = (row.id.to_string(), row.version.to_string());
    let mut fields = vec![("id", id.as_str()), ("version", version.as_str())];
    fields.extend_from_slice(more);
    who.post(&format!("/initiatives/{path}"), &fields).await
}

/// What a council decided.
pub const DECISION: [(&str, &str); 5] = [
    ("number", "15/QĐ-UBND"),
    ("council_met", "2025-10-01"),
    ("decided", "2025-10-05"),
    ("present", "9"),
    ("agreed", "8"),
];

/// A leader of a unit, signed in.
pub async fn leader_of(server: &Server, unit: &str) -> Browser {
    let id = server.unit_id(unit).await;
    let name = format!("leader.{unit}");
    server.add_account(&name, Role::Leader, Some(id)).await;
    server.signed_in(&name).await
}
