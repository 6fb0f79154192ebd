//! Closed minutes give next year its head and deputy, where the office has not settled otherwise.

use domain::{Date, Lang, UnitId};
use sea_orm::ConnectionTrait;

use super::Content;
use crate::audit::Actor;
use crate::cluster::{self, YearSettings};
use crate::entity::cluster_year;
use crate::error::StoreResult;

/// What became of next year's head and deputy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextYear {
    /// The year was made with the members of this one, and has them.
    Made,
    /// The year was there and has them now.
    Settled,
    /// The year has another head or deputy already; the office decides.
    OtherLeaders,
    /// One of the two is no member of the year as it was made; the office decides.
    NotMembers,
}

pub(super) async fn settle(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    made: &cluster_year::Model,
    content: &Content,
) -> StoreResult<NextYear> {
    let year = made.year + 1;
    let (next, outcome) = match cluster::year_of(tx, made.cluster_id, year).await? {
        Some(next) => (next, NextYear::Settled),
        None => {
            let by = decided_by(tx, made, content).await?;
            let copied = cluster::make_year(tx, actor, made.cluster_id, year, &by).await?;
            (copied.year, NextYear::Made)
        }
    };
    let successors = cluster::successors(tx, year).await?;
    let today = |unit: Option<UnitId>| unit.map(|unit| successors.today(unit).0);
    let head = today(content.draft.next_head);
    let deputy = today(content.draft.next_deputy);
    let members = cluster::members(tx, next.cluster_id, year).await?;
    let is_member = |id: Option<i64>| members.iter().any(|unit| Some(unit.id) == id);
    if !is_member(head) || !is_member(deputy) || head == deputy {
        return Ok(NextYear::NotMembers);
    }
    let differs = |stored: Option<i64>, chosen: Option<i64>| stored.is_some() && stored != chosen;
    if differs(next.head_unit_id, head) || differs(next.deputy_unit_id, deputy) {
        return Ok(NextYear::OtherLeaders);
    }
    if next.head_unit_id != head || next.deputy_unit_id != deputy {
        let settings = YearSettings {
            head,
            deputy,
            managing_body: next.managing_body.clone(),
            reviewing_body: next.reviewing_body.clone(),
            flags: next.flags,
            second_prizes: next.second_prizes,
            third_prizes: next.third_prizes,
            decided_by: next.decided_by.clone(),
        };
        cluster::save_year(tx, actor, next.id, next.version, &settings).await?;
    }
    Ok(outcome)
}

/// The minutes as a document that decided something, as cited.
async fn decided_by(
    db: &impl ConnectionTrait,
    made: &cluster_year::Model,
    content: &Content,
) -> StoreResult<String> {
    let cluster = cluster::by_id(db, made.cluster_id).await?;
    let day = content
        .head
        .held_on
        .map(|day: Date| format!(", ngày {}", day.format(Lang::Vi)))
        .unwrap_or_default();
    Ok(format!(
        "Biên bản họp tổng kết {} năm {}{day}",
        cluster.name, made.year
    ))
}
