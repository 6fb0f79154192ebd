//! Sample clusters and blocks with their members, heads and pledges, and what their members registered.

use domain::Date;
use domain::Figure;
use domain::criteria::PublishedSet;
use domain::org::{AccountId, UnitId, UnitKind};
use domain::reason::ReturnReason;
use domain::registration::{Contents, Item, ItemKey, Registered, Registration};
use domain::target::{Bound, TargetId};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait};

use super::{DAY, Plan, formula_targets, values};
use crate::demo::clusters::cluster_of;
use crate::demo::{RECORDER, SOURCE};
use crate::entity::{cluster_member, cluster_year, pledge, registration, registration_event, unit};
use crate::error::{StoreError, StoreResult};

/// The cluster with this number in the plan's year, with its members; head and deputy change yearly.
pub(super) async fn make(
    tx: &impl ConnectionTrait,
    plan: &Plan,
    number: usize,
    members: &[unit::Model],
) -> StoreResult<cluster_year::Model> {
    let (name, code) = plan.group;
    let (code, name) = (
        format!("{code}-{}", number + 1),
        format!("{name} {}", number + 1),
    );
    let cluster = cluster_of(tx, "Kiên Giang", plan.kind.code(), (code, &name)).await?;
    let year = i64::from(plan.year);
    for (position, unit) in (0..).zip(members) {
        let row = cluster_member::ActiveModel {
            cluster_id: Set(cluster.id),
            year: Set(year),
            member_name: Set(unit.name.clone()),
            unit_id: Set(Some(unit.id)),
            role: Set(None),
            source: Set(SOURCE.to_owned()),
            confirmed: Set(false),
            note: Set(None),
            position: Set(position),
            ..Default::default()
        };
        cluster_member::Entity::insert(row)
            .exec_without_returning(tx)
            .await?;
    }
    let turn = usize::try_from(year).unwrap_or(0);
    let member = |after: usize| {
        let at = (turn + after) % members.len().max(1);
        members.get(at).map(|unit| unit.id)
    };
    let row = cluster_year::ActiveModel {
        cluster_id: Set(cluster.id),
        year: Set(year),
        period_id: Set(None),
        head_unit_id: Set(member(0)),
        deputy_unit_id: Set(member(1)),
        managing_body: Set(Some("Ủy ban nhân dân tỉnh".to_owned())),
        reviewing_body: Set(Some("Sở Nội vụ".to_owned())),
        flags: Set(1),
        second_prizes: Set(1),
        third_prizes: Set(2),
        decided_by: Set(SOURCE.to_owned()),
        sample: Set(true),
        version: Set(1),
        ..Default::default()
    };
    let year = row.insert(tx).await?;
    pledges(tx, plan, &year, members).await?;
    Ok(year)
}

/// Every member signed the pledge on one day in March.
async fn pledges(
    tx: &impl ConnectionTrait,
    plan: &Plan,
    year: &cluster_year::Model,
    members: &[unit::Model],
) -> StoreResult<()> {
    let Some(day) = Date::new(plan.year, 3, 12) else {
        return Ok(());
    };
    let rows: Vec<_> = members
        .iter()
        .map(|unit| pledge::ActiveModel {
            cluster_year_id: Set(year.id),
            unit_id: Set(unit.id),
            signed_on: Set(day.iso()),
            document: Set(format!("Giao ước thi đua năm {} (dữ liệu mẫu)", plan.year)),
            by_name: Set(RECORDER.to_owned()),
            at: Set(plan.began.millis()),
            ..Default::default()
        })
        .collect();
    pledge::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// What the members registered: in past years approved, in the first group of the present year in every state.
pub(super) async fn register(
    tx: &impl ConnectionTrait,
    plan: &Plan,
    set: &PublishedSet,
    group: usize,
    members: &[unit::Model],
) -> StoreResult<()> {
    let open = plan.year >= 2026 && group == 0;
    for (place, unit) in members.iter().enumerate() {
        let kind = UnitKind::parse(&unit.kind)
            .ok_or_else(|| StoreError::corrupt("unit kind", &unit.kind))?;
        let contents = contents(unit, kind, set, plan.year);
        let mut registered = Registration::new(UnitId(unit.id), plan.year, contents);
        let at = plan.began.plus_millis(-200 * DAY);
        let by = AccountId(0);
        // Of the open group one has not sent, one waits, one was returned.
        let refused = match place {
            0 if open => continue,
            1 if open => registered.send(by, at),
            2 if open => registered.send(by, at).and_then(|()| {
                let reason =
                    ReturnReason::parse("Chưa nêu chỉ tiêu thu ngân sách được giao trong năm.");
                match reason {
                    Ok(reason) => registered.send_back(by, at.plus_millis(DAY), reason),
                    Err(_) => Ok(()),
                }
            }),
            _ => registered
                .send(by, at)
                .and_then(|()| registered.approve(by, at.plus_millis(DAY))),
        };
        if let Err(refusal) = refused {
            return Err(StoreError::corrupt("sample registration", refusal.code()));
        }
        store(tx, unit, &registered).await?;
    }
    Ok(())
}

fn contents(unit: &unit::Model, kind: UnitKind, set: &PublishedSet, year: i16) -> Contents {
    let of = UnitId(unit.id);
    let mut contents = Contents::default();
    for target in formula_targets(set, kind) {
        contents.put(Item {
            of,
            about: ItemKey::Target(TargetId(target)),
            registered: Registered::Plan(Bound::AtLeast(values::plan(unit, target, year))),
        });
    }
    for (award, candidates) in [("TTLDXS", 1), ("LDTT", 40), ("CSTDCS", 6)] {
        contents.put(Item {
            of,
            about: ItemKey::Award(award.to_owned()),
            registered: Registered::Candidates(candidates),
        });
    }
    contents
}

async fn store(
    tx: &impl ConnectionTrait,
    unit: &unit::Model,
    registered: &Registration,
) -> StoreResult<()> {
    let contents = serde_json::to_string(registered.contents())
        .map_err(|error| StoreError::corrupt("sample registration", error.to_string()))?;
    let row = registration::ActiveModel {
        unit_id: Set(unit.id),
        year: Set(i64::from(registered.year())),
        state: Set(registered.state().code().to_owned()),
        contents: Set(contents),
        changed_by_name: Set(RECORDER.to_owned()),
        changed_at: Set(registered
            .events()
            .last()
            .map_or(0, |event| event.at.millis())),
        sample: Set(true),
        version: Set(1),
        ..Default::default()
    };
    let stored = row.insert(tx).await?;
    for event in registered.events() {
        let row = registration_event::ActiveModel {
            registration_id: Set(stored.id),
            act: Set(event.act.code().to_owned()),
            by_id: Set(event.by.0),
            by_name: Set(RECORDER.to_owned()),
            at: Set(event.at.millis()),
            reason: Set(event
                .reason
                .as_ref()
                .map(|reason| reason.as_str().to_owned())),
            ..Default::default()
        };
        registration_event::Entity::insert(row)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// A plan of so many, for callers that have whole numbers.
pub(super) fn whole(number: i64) -> Figure {
    Figure::from_raw(number.saturating_mul(Figure::SCALE))
}
