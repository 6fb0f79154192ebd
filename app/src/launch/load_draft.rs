//! Reads a draft with the units and movements that can be chosen for it.

use std::collections::{BTreeMap, BTreeSet};

use domain::movement::LaunchDraft;
use domain::org::{UnitId, UnitKind};
use domain::{Date, Timestamp};
use sea_orm::ConnectionTrait;
use store::entity::{movement, movement_launch, unit};
use store::{StoreError, StoreResult, clock, launch, org};

use super::view::{DraftView, UnitChoice, UnitGroup};
use crate::board::load::movement_ref;
use crate::board::view::MovementRef;
use crate::error::AppResult;

/// The units that can take part: those of the owner's part of the tree that exist on the first day, or today when that
/// day has passed or is not set, and those that were chosen before; in Vietnamese order.
///
/// # Errors
/// The database refuses.
pub async fn candidates(
    db: &impl ConnectionTrait,
    owner_unit_id: Option<i64>,
    start: Option<Date>,
    chosen: &BTreeSet<UnitId>,
) -> StoreResult<Vec<unit::Model>> {
    let today = clock::now().date_vn();
    let on = start.map_or(today, |start| start.max(today));
    let all = org::all(db).await?;
    let inside = owner_unit_id.map(|owner| below(&all, owner));
    Ok(all
        .into_iter()
        .filter(|unit| {
            let is_owner = Some(unit.id) == owner_unit_id;
            let exists = org::validity(unit).covers(on) || is_owner;
            let within = inside
                .as_ref()
                .map_or(unit.kind != UnitKind::Province.code(), |inside| {
                    inside.contains(&unit.id)
                });
            (exists && within) || chosen.contains(&UnitId(unit.id))
        })
        .collect())
}

/// A unit and everything below it.
fn below(all: &[unit::Model], top: i64) -> BTreeSet<i64> {
    let parents: BTreeMap<i64, Option<i64>> =
        all.iter().map(|unit| (unit.id, unit.parent_id)).collect();
    let is_below = |id: i64| {
        let up = |id: &i64| parents.get(id).copied().flatten();
        std::iter::successors(Some(id), up)
            .take(all.len())
            .any(|above| above == top)
    };
    all.iter()
        .map(|unit| unit.id)
        .filter(|id| is_below(*id))
        .collect()
}

/// A draft as its page shows it.
///
/// # Errors
/// A stored value is not readable, or the database refuses.
pub(super) async fn draft_view(
    db: &impl ConnectionTrait,
    row: &movement_launch::Model,
) -> AppResult<DraftView> {
    let chosen = launch::units_of(db, row.id).await?;
    let draft = launch::content(row, chosen.clone())?;
    let units = candidates(db, row.owner_unit_id, draft.launch.start, &chosen).await?;
    let all = store::movement::all(db).await?;
    let (parent, above) = match row.parent_id {
        Some(id) => {
            let parent = all.iter().find(|movement| movement.id == id);
            let parent = parent.ok_or_else(|| StoreError::not_found("movement", id.to_string()))?;
            let mut above = vec![movement_ref(parent.clone())];
            let further = launch::above(db, id).await?;
            above.extend(further.into_iter().map(movement_ref));
            (parent.code.clone(), above)
        }
        None => (String::new(), Vec::new()),
    };
    let default_issuer = match row.owner_unit_id {
        Some(owner) => org::by_id(db, owner).await?.name,
        None => String::new(),
    };
    Ok(DraftView {
        code: row.code.clone(),
        version: row.version,
        kind: draft.kind,
        name_vi: draft.name_vi,
        name_en: draft.name_en,
        issuer: draft.issuer,
        default_issuer,
        parent,
        above,
        parents: choices(all, None),
        launch: LaunchDraft {
            participants: BTreeSet::new(),
            ..draft.launch
        },
        groups: groups(units, &chosen),
        changed_by: row.changed_by_name.clone(),
        changed_at: Timestamp::from_millis(row.changed_at),
    })
}

/// Movements to choose from, without one.
pub(super) fn choices(all: Vec<movement::Model>, without: Option<i64>) -> Vec<MovementRef> {
    all.into_iter()
        .filter(|movement| Some(movement.id) != without)
        .map(movement_ref)
        .collect()
}

fn groups(units: Vec<unit::Model>, chosen: &BTreeSet<UnitId>) -> Vec<UnitGroup> {
    let mut of_kind: BTreeMap<UnitKind, Vec<UnitChoice>> = BTreeMap::new();
    for unit in units {
        let kind = UnitKind::parse(&unit.kind).unwrap_or(UnitKind::Other);
        of_kind.entry(kind).or_default().push(UnitChoice {
            chosen: chosen.contains(&UnitId(unit.id)),
            slug: unit.slug,
            name: unit.name,
        });
    }
    of_kind
        .into_iter()
        .map(|(kind, units)| UnitGroup { kind, units })
        .collect()
}
