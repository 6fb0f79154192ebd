//! What a unit does while its registration is open: fill it in, begin with last year's.

use domain::date::Timestamp;
use domain::org::UnitId;
use domain::registration::{Contents, ItemKey, Registered, RegistrationState};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::read::{contents_of, find, find_locked, restored};
use super::{RegistrationError, RegistrationResult};
use crate::audit::{self, Actor, Event};
use crate::clock;
use crate::entity::{registration, target, unit};
use crate::error::{StoreError, StoreResult};

/// Stores what the unit itself registers; what units below it got approved stays.
///
/// `expected_version` is the one that the form was opened with, 0 where nothing was stored.
///
/// # Errors
/// [`RegistrationError::Refused`] while it waits or after it was approved; [`StoreError::Conflict`] when somebody saved
/// meanwhile; the database refuses.
pub async fn save(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    unit: &unit::Model,
    year: i64,
    expected_version: i64,
    own: &Contents,
) -> RegistrationResult<registration::Model> {
    let row = held(tx, actor, unit.id, year).await?;
    check_version(&row, expected_version)?;
    let (mut known, names) = restored(tx, &row).await?;
    let contents = known
        .edit()
        .map_err(|refusal| RegistrationError::Refused { refusal, names })?;
    let before = describe(tx, contents, unit.id).await?;
    contents.replace_own(UnitId(unit.id), own);
    let after = describe(tx, contents, unit.id).await?;
    let contents = contents.clone();
    let stored = write(tx, actor, &row, known.state(), &contents).await?;
    if before != after {
        let event = Event {
            action: "registration.save",
            subject: "registration",
            subject_key: &key_of(unit, year),
            old: Some(&before),
            new: Some(&after),
            reason: None,
        };
        audit::append(tx, actor, event).await?;
    }
    Ok(stored)
}

/// Adds the unit's items of the year before that it has not registered yet.
///
/// # Errors
/// [`StoreError::NotFound`] when the year before has none; otherwise as [`save`].
pub async fn copy_from_last_year(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    unit: &unit::Model,
    year: i64,
) -> RegistrationResult<registration::Model> {
    let last = find(tx, unit.id, year - 1).await?.ok_or_else(|| {
        StoreError::not_found("registration", format!("{}/{}", unit.slug, year - 1))
    })?;
    let mut own = contents_of(&last)?.copy_for_next_year(UnitId(unit.id));
    let row = held(tx, actor, unit.id, year).await?;
    for item in contents_of(&row)?.own_items(UnitId(unit.id)) {
        own.put(item);
    }
    save(tx, actor, unit, year, row.version, &own).await
}

/// The row of a unit and year, made where there is none, held until the transaction ends.
pub(super) async fn held(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    unit_id: i64,
    year: i64,
) -> StoreResult<registration::Model> {
    if let Some(row) = find_locked(tx, unit_id, year).await? {
        return Ok(row);
    }
    let row = registration::ActiveModel {
        unit_id: Set(unit_id),
        year: Set(year),
        state: Set(RegistrationState::NotSent.code().to_owned()),
        contents: Set("[]".to_owned()),
        changed_by_name: Set(actor.name.clone()),
        changed_at: Set(clock::now().millis()),
        sample: Set(false),
        // The first save makes it 1; a form that was opened before sends 0.
        version: Set(0),
        ..Default::default()
    };
    let key = [registration::Column::UnitId, registration::Column::Year];
    registration::Entity::insert(row)
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    let row = find_locked(tx, unit_id, year).await?;
    row.ok_or_else(|| StoreError::not_found("registration", format!("{unit_id}/{year}")))
}

/// Says who saved meanwhile.
pub(super) fn check_version(row: &registration::Model, expected: i64) -> StoreResult<()> {
    if row.version == expected {
        return Ok(());
    }
    Err(StoreError::Conflict {
        who: row.changed_by_name.clone(),
        at: Timestamp::from_millis(row.changed_at),
        version: row.version,
    })
}

/// Stores state and contents of a row that this transaction holds.
pub(super) async fn write(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    row: &registration::Model,
    state: RegistrationState,
    contents: &Contents,
) -> StoreResult<registration::Model> {
    use registration::Column;
    registration::Entity::update_many()
        .col_expr(Column::State, Expr::value(state.code()))
        .col_expr(Column::Contents, Expr::value(as_json(contents)?))
        .col_expr(Column::ChangedByName, Expr::value(actor.name.clone()))
        .col_expr(Column::ChangedAt, Expr::value(clock::now().millis()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(row.id))
        .exec(tx)
        .await?;
    let stored = registration::Entity::find_by_id(row.id).one(tx).await?;
    stored.ok_or_else(|| StoreError::not_found("registration", row.id.to_string()))
}

/// The stored form of contents.
pub(super) fn as_json(contents: &Contents) -> StoreResult<String> {
    serde_json::to_string(contents)
        .map_err(|error| StoreError::corrupt("registration contents", error.to_string()))
}

/// `904/2026`: how the log names a registration.
pub(super) fn key_of(unit: &unit::Model, year: i64) -> String {
    format!("{}/{year}", unit.slug)
}

/// The readable form that the log keeps: awards by code, targets by code with their plan.
pub(super) async fn describe(
    db: &impl ConnectionTrait,
    contents: &Contents,
    unit_id: i64,
) -> StoreResult<String> {
    let own: Vec<_> = contents.own_items(UnitId(unit_id)).collect();
    let ids = own.iter().filter_map(|item| match &item.about {
        ItemKey::Target(id) => Some(id.0),
        ItemKey::Award(_) => None,
    });
    let targets = target::Entity::find()
        .filter(target::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let code = |id: i64| {
        let target = targets.iter().find(|target| target.id == id);
        target.map_or_else(|| id.to_string(), |target| target.code.clone())
    };
    let parts = own.iter().map(|item| {
        let about = match &item.about {
            ItemKey::Award(code) => code.clone(),
            ItemKey::Target(id) => code(id.0),
        };
        match item.registered {
            Registered::Candidates(count) => format!("{about} {count}"),
            Registered::Plan(bound) => {
                format!("{about} {}", bound.label(domain::Lang::Vi))
            }
        }
    });
    Ok(parts.collect::<Vec<_>>().join("; "))
}
