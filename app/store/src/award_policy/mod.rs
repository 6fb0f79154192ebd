//! The province's rules on awards: what holds on a day for everybody who asks, and the rows that the office writes.
//!
//! [`policy`], [`paths`], [`limits`] and [`season`] are the one way to these rules; each is one query. Rows are few
//! (some hundreds after many years), so they are read whole and `domain::award_policy` chooses among them.

mod slots;
mod write;

pub use slots::{Expected, UnitSlots, has_quota, slots};
pub use write::{NewRule, PolicyError, remove, save};

use domain::award::{AwardCode, Policy};
use domain::award_policy::{self as rules, Rule};
use domain::nomination::{PathConfig, SeasonDeadline, TimeLimit};
use domain::{Date, Timestamp};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

use crate::entity::award_policy_rule;
use crate::error::{StoreError, StoreResult};

/// Every row of the province, of all days: one query.
///
/// # Errors
/// A stored row cannot be read; the database refuses.
pub async fn all(db: &impl ConnectionTrait) -> StoreResult<Vec<Rule>> {
    let rows = award_policy_rule::Entity::find()
        .order_by_asc(award_policy_rule::Column::ValidFrom)
        .order_by_asc(award_policy_rule::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(row: award_policy_rule::Model) -> StoreResult<Rule> {
    let corrupt = || StoreError::corrupt("award policy rule", row.id.to_string());
    let day = |text: &str| Date::parse_iso(text).ok_or_else(corrupt);
    Ok(Rule {
        content: serde_json::from_str(&row.content).map_err(|_| corrupt())?,
        from: day(&row.valid_from)?,
        to: row.valid_to.as_deref().map(day).transpose()?,
        id: row.id,
        document: row.document,
        changed_by: row.changed_by_name,
        changed_at: Timestamp::from_millis(row.changed_at),
        version: row.version,
    })
}

/// The settings on a day, as the rules engine takes them.
///
/// # Errors
/// As [`all`].
pub async fn policy(db: &impl ConnectionTrait, on: Date) -> StoreResult<Policy> {
    Ok(rules::policy(&all(db).await?, on))
}

/// The steps of every award on a day: the province's rows in the place of the program's.
///
/// # Errors
/// As [`all`].
pub async fn paths(db: &impl ConnectionTrait, on: Date) -> StoreResult<Vec<PathConfig>> {
    Ok(rules::paths(&all(db).await?, on))
}

/// How long each step may take on a day.
///
/// # Errors
/// As [`all`].
pub async fn limits(db: &impl ConnectionTrait, on: Date) -> StoreResult<Vec<TimeLimit>> {
    Ok(rules::limits(&all(db).await?, on))
}

/// The deadlines of the year on a day.
///
/// # Errors
/// As [`all`].
pub async fn season(db: &impl ConnectionTrait, on: Date) -> StoreResult<Vec<SeasonDeadline>> {
    Ok(rules::season(&all(db).await?, on))
}

/// How many copies of the dossier of an award on a day; `None` while the province has not said.
///
/// # Errors
/// As [`all`].
pub async fn copies(
    db: &impl ConnectionTrait,
    on: Date,
    award: &AwardCode,
) -> StoreResult<Option<u8>> {
    Ok(rules::copies(&all(db).await?, on, award))
}
