//! Reads registrations and maps them to what their pages show; who may do what with them.

mod details;
mod list;

pub(crate) use details::details;
pub(crate) use list::list;

use domain::account::{Permission, Role, allows};
use sea_orm::ConnectionTrait;
use store::entity::unit;

use crate::context::Granted;
use crate::error::AppResult;

/// Whether somebody decides on the registration of this unit: the office on all, a clerk on those of units below the
/// own one and never on its own.
///
/// # Errors
/// The database refuses.
pub(crate) async fn decides_on(
    db: &impl ConnectionTrait,
    granted: &Granted,
    unit: &unit::Model,
) -> AppResult<bool> {
    let person = granted.person();
    if !allows(Some(person.role), Permission::ApproveRegistrations) {
        return Ok(false);
    }
    match person.unit_id {
        None => Ok(person.role == Role::ProvincialOffice),
        Some(own) if own == unit.id => Ok(false),
        Some(_) => Ok(granted.covers(db, unit.id).await.is_ok()),
    }
}

/// Whether somebody fills in and sends the registration of this unit: people who are tied to a unit, for it and for those
/// below.
///
/// # Errors
/// The database refuses.
pub(crate) async fn registers_for(
    db: &impl ConnectionTrait,
    granted: &Granted,
    unit: &unit::Model,
) -> AppResult<bool> {
    let person = granted.person();
    let may = allows(Some(person.role), Permission::Register) && person.unit_id.is_some();
    Ok(may && granted.covers(db, unit.id).await.is_ok())
}

/// The year that was asked for, otherwise this year.
pub(crate) fn year_asked(text: &str) -> i64 {
    let this_year = i64::from(store::clock::now().date_vn().year());
    match text.trim().parse::<i64>() {
        Ok(year) if is_open(year) => year,
        _ => this_year,
    }
}

/// Whether registrations of a year can be made: from the first year of the law's records to next year.
pub(crate) fn is_open(year: i64) -> bool {
    let this_year = i64::from(store::clock::now().date_vn().year());
    (2016..=this_year + 1).contains(&year)
}
