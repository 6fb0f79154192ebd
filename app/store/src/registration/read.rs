//! Reading registrations: one, its acts, and how all units of a year stand.

use std::collections::BTreeMap;

use domain::date::Timestamp;
use domain::org::{AccountId, UnitId};
use domain::reason::ReturnReason;
use domain::registration::{Contents, Event, Registration, RegistrationAct, RegistrationState};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::parent::units_of_year;
use crate::entity::{registration, registration_event, unit};
use crate::error::{StoreError, StoreResult};

/// What a unit registered for a year, where anything is stored.
///
/// # Errors
/// The database refuses.
pub async fn find(
    db: &impl ConnectionTrait,
    unit_id: i64,
    year: i64,
) -> StoreResult<Option<registration::Model>> {
    Ok(registration::Entity::find()
        .filter(registration::Column::UnitId.eq(unit_id))
        .filter(registration::Column::Year.eq(year))
        .one(db)
        .await?)
}

/// [`find`], holding the row until the transaction ends.
pub(super) async fn find_locked(
    tx: &impl ConnectionTrait,
    unit_id: i64,
    year: i64,
) -> StoreResult<Option<registration::Model>> {
    Ok(registration::Entity::find()
        .filter(registration::Column::UnitId.eq(unit_id))
        .filter(registration::Column::Year.eq(year))
        .lock_exclusive()
        .one(tx)
        .await?)
}

/// Every act on a registration, the earliest first.
///
/// # Errors
/// The database refuses.
pub async fn events(
    db: &impl ConnectionTrait,
    registration_id: i64,
) -> StoreResult<Vec<registration_event::Model>> {
    Ok(registration_event::Entity::find()
        .filter(registration_event::Column::RegistrationId.eq(registration_id))
        .order_by_asc(registration_event::Column::Id)
        .all(db)
        .await?)
}

/// Where a stored registration stands.
///
/// # Errors
/// The stored code is unknown.
pub fn state_of(row: &registration::Model) -> StoreResult<RegistrationState> {
    RegistrationState::parse(&row.state)
        .ok_or_else(|| StoreError::corrupt("registration state", &row.state))
}

/// A stored registration as the rules see it, with the names of those who acted on it.
///
/// # Errors
/// A stored value is not readable, or the database refuses.
pub async fn restored(
    db: &impl ConnectionTrait,
    row: &registration::Model,
) -> StoreResult<(Registration, BTreeMap<AccountId, String>)> {
    let stored = events(db, row.id).await?;
    let names = stored
        .iter()
        .map(|event| (AccountId(event.by_id), event.by_name.clone()))
        .collect();
    let events = stored.into_iter().map(event).collect::<StoreResult<_>>()?;
    let year =
        i16::try_from(row.year).map_err(|_| StoreError::corrupt("year", row.year.to_string()))?;
    let restored = Registration::restore(
        UnitId(row.unit_id),
        year,
        state_of(row)?,
        contents_of(row)?,
        events,
    );
    Ok((restored, names))
}

/// What a stored registration holds.
pub(super) fn contents_of(row: &registration::Model) -> StoreResult<Contents> {
    serde_json::from_str(&row.contents)
        .map_err(|_| StoreError::corrupt("registration contents", &row.contents))
}

fn event(row: registration_event::Model) -> StoreResult<Event> {
    let act = RegistrationAct::parse(&row.act)
        .ok_or_else(|| StoreError::corrupt("registration act", &row.act))?;
    let reason = match row.reason {
        Some(text) => Some(
            ReturnReason::parse(&text).map_err(|_| StoreError::corrupt("return reason", &text))?,
        ),
        None => None,
    };
    Ok(Event {
        act,
        by: AccountId(row.by_id),
        at: Timestamp::from_millis(row.at),
        reason,
    })
}

/// A unit of a year and what it registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The unit.
    pub unit: unit::Model,
    /// Its registration; `None` when it never began one.
    pub row: Option<registration::Model>,
    /// Where it stands; without a row it is not sent.
    pub state: RegistrationState,
}

/// How the units of a year stand, in Vietnamese order: those below the province, or one unit and those below it.
///
/// # Errors
/// A stored value is not readable, or the database refuses.
pub async fn standings(
    db: &impl ConnectionTrait,
    top: Option<i64>,
    year: i64,
) -> StoreResult<Vec<Standing>> {
    let mut rows: BTreeMap<i64, registration::Model> = registration::Entity::find()
        .filter(registration::Column::Year.eq(year))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.unit_id, row))
        .collect();
    let begun = rows.keys().copied().collect();
    let units = units_of_year(db, top, year, &begun).await?;
    units
        .into_iter()
        .map(|unit| {
            let row = rows.remove(&unit.id);
            let state = match &row {
                Some(row) => state_of(row)?,
                None => RegistrationState::NotSent,
            };
            Ok(Standing { unit, row, state })
        })
        .collect()
}

/// The years in which anything is registered, the latest first.
///
/// # Errors
/// The database refuses.
pub async fn years(db: &impl ConnectionTrait) -> StoreResult<Vec<i64>> {
    Ok(registration::Entity::find()
        .select_only()
        .column(registration::Column::Year)
        .distinct()
        .order_by_desc(registration::Column::Year)
        .into_tuple()
        .all(db)
        .await?)
}

/// The registration of the year that came back to a unit and was not sent again, of every year.
///
/// # Errors
/// The database refuses.
pub async fn returned_to(
    db: &impl ConnectionTrait,
    unit_id: i64,
) -> StoreResult<Vec<registration::Model>> {
    Ok(registration::Entity::find()
        .filter(registration::Column::UnitId.eq(unit_id))
        .filter(registration::Column::State.eq(RegistrationState::Returned.code()))
        .order_by_desc(registration::Column::Year)
        .all(db)
        .await?)
}
