//! Drafts of movements: begun, saved with a version, dropped; nobody but their unit sees them.
//!
//! Saving a draft moves no live topic: nothing that others see has changed.

use std::collections::BTreeSet;

use domain::date::{Date, Timestamp};
use domain::movement::{LaunchDraft, MovementKind, next_code};
use domain::org::UnitId;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::take_turn;
use crate::audit::{self, Actor, Event};
use crate::clock;
use crate::db::is_duplicate;
use crate::entity::{movement, movement_launch, movement_launch_unit};
use crate::error::{StoreError, StoreResult};

/// What a new draft begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDraft {
    /// The unit that will launch it; `None` for the province.
    pub owner_unit_id: Option<i64>,
    /// How it will be run.
    pub kind: MovementKind,
    /// Its name in Vietnamese.
    pub name_vi: String,
    /// The movement that it carries out.
    pub parent_id: Option<i64>,
}

/// Everything that a draft says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// How it will be run.
    pub kind: MovementKind,
    /// Its name in Vietnamese.
    pub name_vi: String,
    /// Its name in English; empty where there is none.
    pub name_en: String,
    /// Who launches it, in words; empty for the unit's own name.
    pub issuer: String,
    /// The movement that it carries out.
    pub parent_id: Option<i64>,
    /// The checklist.
    pub launch: LaunchDraft,
}

/// Begins a draft and gives it the next free code of the year.
///
/// # Errors
/// The database refuses.
pub async fn begin(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    new: &NewDraft,
) -> StoreResult<movement_launch::Model> {
    take_turn(tx).await?;
    let now = clock::now();
    let code = free_code(tx, now).await?;
    let empty = String::new;
    let row = movement_launch::ActiveModel {
        code: Set(code.clone()),
        owner_unit_id: Set(new.owner_unit_id),
        movement_id: Set(None),
        parent_id: Set(new.parent_id),
        kind: Set(new.kind.code().to_owned()),
        name_vi: Set(new.name_vi.clone()),
        name_en: Set(empty()),
        issuer: Set(empty()),
        aim: Set(empty()),
        scope: Set(empty()),
        subjects: Set(empty()),
        contents: Set(empty()),
        criteria: Set(empty()),
        first_day: Set(None),
        last_day: Set(None),
        plan: Set(empty()),
        measures: Set(empty()),
        funding: Set(empty()),
        legal_basis: Set(empty()),
        launched_on: Set(None),
        changed_by_name: Set(actor.name.clone()),
        changed_at: Set(now.millis()),
        version: Set(1),
        ..Default::default()
    };
    let stored = row.insert(tx).await.map_err(|error| {
        if is_duplicate(&error) {
            StoreError::Exists {
                what: "movement",
                key: code.clone(),
            }
        } else {
            error.into()
        }
    })?;
    let event = Event {
        action: "movement.begin",
        subject: "movement",
        subject_key: &stored.code,
        new: Some(&stored.name_vi),
        ..Default::default()
    };
    audit::append(tx, actor, event).await?;
    Ok(stored)
}

async fn free_code(tx: &impl ConnectionTrait, now: Timestamp) -> StoreResult<String> {
    let mut taken: Vec<String> = movement_launch::Entity::find()
        .select_only()
        .column(movement_launch::Column::Code)
        .into_tuple()
        .all(tx)
        .await?;
    let of_movements: Vec<String> = movement::Entity::find()
        .select_only()
        .column(movement::Column::Code)
        .into_tuple()
        .all(tx)
        .await?;
    taken.extend(of_movements);
    let taken = taken.iter().map(String::as_str);
    Ok(next_code(now.date_vn().year(), taken))
}

/// The draft or launched movement with this code.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn by_code(db: &impl ConnectionTrait, code: &str) -> StoreResult<movement_launch::Model> {
    let found = movement_launch::Entity::find()
        .filter(movement_launch::Column::Code.eq(code))
        .one(db)
        .await?;
    found.ok_or_else(|| StoreError::not_found("movement", code))
}

/// The drafts of a unit (of the province for `None`), the last changed first.
///
/// # Errors
/// The database refuses.
pub async fn drafts_of(
    db: &impl ConnectionTrait,
    owner_unit_id: Option<i64>,
) -> StoreResult<Vec<movement_launch::Model>> {
    use movement_launch::Column;
    let owned = match owner_unit_id {
        Some(unit) => Column::OwnerUnitId.eq(unit),
        None => Column::OwnerUnitId.is_null(),
    };
    Ok(movement_launch::Entity::find()
        .filter(owned)
        .filter(Column::MovementId.is_null())
        .order_by_desc(Column::ChangedAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await?)
}

/// The units that take part.
///
/// # Errors
/// The database refuses.
pub async fn units_of(db: &impl ConnectionTrait, launch_id: i64) -> StoreResult<BTreeSet<UnitId>> {
    let ids: Vec<i64> = movement_launch_unit::Entity::find()
        .filter(movement_launch_unit::Column::LaunchId.eq(launch_id))
        .select_only()
        .column(movement_launch_unit::Column::UnitId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(UnitId).collect())
}

/// What a stored row says, with the units that take part.
///
/// # Errors
/// The kind or a day is not readable.
pub fn content(row: &movement_launch::Model, units: BTreeSet<UnitId>) -> StoreResult<Draft> {
    let kind = MovementKind::parse(&row.kind)
        .ok_or_else(|| StoreError::corrupt("movement kind", &row.kind))?;
    Ok(Draft {
        kind,
        name_vi: row.name_vi.clone(),
        name_en: row.name_en.clone(),
        issuer: row.issuer.clone(),
        parent_id: row.parent_id,
        launch: LaunchDraft {
            aim: row.aim.clone(),
            scope: row.scope.clone(),
            subjects: row.subjects.clone(),
            contents: row.contents.clone(),
            criteria: row.criteria.clone(),
            start: day(row.first_day.as_deref())?,
            end: day(row.last_day.as_deref())?,
            plan: row.plan.clone(),
            measures: row.measures.clone(),
            funding: row.funding.clone(),
            legal_basis: row.legal_basis.clone(),
            participants: units,
        },
    })
}

fn day(stored: Option<&str>) -> StoreResult<Option<Date>> {
    stored
        .map(|text| Date::parse_iso(text).ok_or_else(|| StoreError::corrupt("day", text)))
        .transpose()
}

/// Saves a draft as it was typed.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody saved or launched it after `expected_version` was read; there is none; the
/// database refuses.
pub async fn save(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    code: &str,
    expected_version: i64,
    draft: &Draft,
) -> StoreResult<movement_launch::Model> {
    use movement_launch::Column;
    let old = by_code(tx, code).await?;
    let texts = [
        (Column::NameVi, &draft.name_vi),
        (Column::NameEn, &draft.name_en),
        (Column::Issuer, &draft.issuer),
        (Column::Aim, &draft.launch.aim),
        (Column::Scope, &draft.launch.scope),
        (Column::Subjects, &draft.launch.subjects),
        (Column::Contents, &draft.launch.contents),
        (Column::Criteria, &draft.launch.criteria),
        (Column::Plan, &draft.launch.plan),
        (Column::Measures, &draft.launch.measures),
        (Column::Funding, &draft.launch.funding),
        (Column::LegalBasis, &draft.launch.legal_basis),
    ];
    let mut update = movement_launch::Entity::update_many();
    for (column, value) in texts {
        update = update.col_expr(column, Expr::value(value.clone()));
    }
    let changed = update
        .col_expr(Column::Kind, Expr::value(draft.kind.code()))
        .col_expr(Column::ParentId, Expr::value(draft.parent_id))
        .col_expr(
            Column::FirstDay,
            Expr::value(draft.launch.start.map(Date::iso)),
        )
        .col_expr(
            Column::LastDay,
            Expr::value(draft.launch.end.map(Date::iso)),
        )
        .col_expr(Column::ChangedByName, Expr::value(actor.name.clone()))
        .col_expr(Column::ChangedAt, Expr::value(clock::now().millis()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(old.id))
        .filter(Column::Version.eq(expected_version))
        .filter(Column::MovementId.is_null())
        .exec(tx)
        .await?;
    let stored = by_code(tx, code).await?;
    if changed.rows_affected == 0 {
        return Err(conflict(&stored));
    }
    set_units(tx, stored.id, &draft.launch.participants).await?;
    let event = Event {
        action: "movement.edit",
        subject: "movement",
        subject_key: code,
        new: Some(&stored.name_vi),
        ..Default::default()
    };
    audit::append(tx, actor, event).await?;
    Ok(stored)
}

/// Who was faster.
pub(super) fn conflict(stored: &movement_launch::Model) -> StoreError {
    StoreError::Conflict {
        who: stored.changed_by_name.clone(),
        at: Timestamp::from_millis(stored.changed_at),
        version: stored.version,
    }
}

async fn set_units(
    tx: &impl ConnectionTrait,
    launch_id: i64,
    wanted: &BTreeSet<UnitId>,
) -> StoreResult<()> {
    use movement_launch_unit::Column;
    let stored = units_of(tx, launch_id).await?;
    let gone: Vec<i64> = stored.difference(wanted).map(|unit| unit.0).collect();
    if !gone.is_empty() {
        movement_launch_unit::Entity::delete_many()
            .filter(Column::LaunchId.eq(launch_id))
            .filter(Column::UnitId.is_in(gone))
            .exec(tx)
            .await?;
    }
    let new: Vec<movement_launch_unit::ActiveModel> = wanted
        .difference(&stored)
        .map(|unit| movement_launch_unit::ActiveModel {
            launch_id: Set(launch_id),
            unit_id: Set(unit.0),
            ..Default::default()
        })
        .collect();
    if !new.is_empty() {
        movement_launch_unit::Entity::insert_many(new)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Throws a draft away.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody saved or launched it meanwhile; there is none; the database refuses.
pub async fn drop_draft(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    code: &str,
    expected_version: i64,
) -> StoreResult<()> {
    let stored = by_code(tx, code).await?;
    if stored.version != expected_version || stored.movement_id.is_some() {
        return Err(conflict(&stored));
    }
    movement_launch_unit::Entity::delete_many()
        .filter(movement_launch_unit::Column::LaunchId.eq(stored.id))
        .exec(tx)
        .await?;
    let gone = movement_launch::Entity::delete_many()
        .filter(movement_launch::Column::Id.eq(stored.id))
        .filter(movement_launch::Column::Version.eq(expected_version))
        .exec(tx)
        .await?;
    if gone.rows_affected == 0 {
        return Err(conflict(&by_code(tx, code).await?));
    }
    let event = Event {
        action: "movement.drop",
        subject: "movement",
        subject_key: code,
        old: Some(&stored.name_vi),
        ..Default::default()
    };
    audit::append(tx, actor, event).await
}
