//! Reminding units that have not sent.

use sea_orm::ConnectionTrait;

use super::read::standings;
use crate::audit::{self, Actor, Event};
use crate::entity::unit;
use crate::error::StoreResult;
use crate::notice::{self, NewNotice};

/// Code of the notice that reminds a unit.
pub const REMINDER: &str = "registration-reminder";
/// Code of the notice that tells a unit of the approval.
pub const APPROVED: &str = "registration-approved";

/// The page on which a unit registers.
#[must_use]
pub fn href_of(unit: &unit::Model, year: i64) -> String {
    format!("/score/registrations/{}?year={year}", unit.slug)
}

/// Leaves a notice for every unit of the year that has not sent or whose registration came back, below `top` or in the
/// whole province; `top` itself is not reminded. Says how many.
///
/// # Errors
/// The database refuses.
pub async fn remind(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    top: Option<i64>,
    year: i64,
) -> StoreResult<usize> {
    let standings = standings(tx, top, year).await?;
    let late = standings
        .iter()
        .filter(|standing| standing.state.is_editable() && Some(standing.unit.id) != top);
    let mut slugs = Vec::new();
    for standing in late {
        let new = NewNotice {
            unit_id: Some(standing.unit.id),
            code: REMINDER,
            parameters: &[("year", year.to_string())],
            href: &href_of(&standing.unit, year),
        };
        notice::push(tx, actor, &new).await?;
        slugs.push(standing.unit.slug.as_str());
    }
    if !slugs.is_empty() {
        let told = slugs.join("; ");
        let event = Event {
            action: "registration.remind",
            subject: "registration",
            subject_key: &year.to_string(),
            new: Some(&told),
            ..Default::default()
        };
        audit::append(tx, actor, event).await?;
    }
    Ok(slugs.len())
}
