//! The plans that a unit registered: what formulas of its sheet hold its results against.

use std::collections::BTreeMap;

use domain::Figure;
use domain::org::UnitId;
use domain::registration::{ItemKey, Registered, RegistrationState};
use domain::target::TargetId;
use sea_orm::ConnectionTrait;

use super::read::{contents_of, find, state_of};
use crate::error::StoreResult;

/// The plans that a unit registered for a year and got approved, by target; of a range its lower end.
///
/// # Errors
/// A stored value is not readable, or the database refuses.
pub async fn plans_of(
    db: &impl ConnectionTrait,
    unit_id: i64,
    year: i64,
) -> StoreResult<BTreeMap<TargetId, Figure>> {
    let Some(row) = find(db, unit_id, year).await? else {
        return Ok(BTreeMap::new());
    };
    if state_of(&row)? != RegistrationState::Approved {
        return Ok(BTreeMap::new());
    }
    let contents = contents_of(&row)?;
    let own = contents.items().filter(|item| item.of == UnitId(unit_id));
    Ok(own
        .filter_map(|item| match (item.about, item.registered) {
            (ItemKey::Target(target), Registered::Plan(bound)) => Some((target, bound.parts().1)),
            _ => None,
        })
        .collect())
}
