//! What all records have in common: version and last change, bulk inserts, the audit row and the live topic.

use domain::date::{Date, Timestamp};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, EntityTrait, Iterable, PrimaryKeyTrait, QuerySelect,
};

use super::{RecordResult, TOPIC};
use crate::audit::{self, Actor, Event};
use crate::entity::*;
use crate::error::{StoreError, StoreResult};
use crate::live;

/// PostgreSQL takes 65,535 parameters a statement, SQLite 32,766.
const MOST_PARAMETERS: usize = 30_000;

/// A row that is edited under a version.
pub(super) trait Kept {
    /// The version that is stored.
    fn version(&self) -> i64;
    /// Who changed it last.
    fn changed_by(&self) -> &str;
    /// When, in milliseconds since the Unix epoch.
    fn changed_at(&self) -> i64;
}

macro_rules! kept {
    ($($entity:ident)*) => {
        $(impl Kept for $entity::Model {
            fn version(&self) -> i64 {
                self.version
            }
            fn changed_by(&self) -> &str {
                &self.changed_by_name
            }
            fn changed_at(&self) -> i64 {
                self.changed_at
            }
        })*
    };
}
kept!(subject membership leadership_post leave_record creative_work yearly_grade award_record discipline case_record composition standing);

/// The row with this key, held until the transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`]; the database refuses.
pub(super) async fn held<E>(
    tx: &impl ConnectionTrait,
    what: &'static str,
    id: i64,
) -> StoreResult<E::Model>
where
    E: EntityTrait,
    <E::PrimaryKey as PrimaryKeyTrait>::ValueType: From<i64>,
{
    let found = E::find_by_id(id).lock_exclusive().one(tx).await?;
    found.ok_or_else(|| StoreError::not_found(what, id.to_string()))
}

/// The subject, held until the transaction ends. One that was merged into another takes nothing any more.
///
/// # Errors
/// [`StoreError::NotFound`]; the database refuses.
pub(super) async fn held_subject(
    tx: &impl ConnectionTrait,
    id: i64,
) -> StoreResult<subject::Model> {
    let row = held::<subject::Entity>(tx, "subject", id).await?;
    if row.merged_into.is_some() {
        return Err(StoreError::not_found("subject", id.to_string()));
    }
    Ok(row)
}

/// Says who saved meanwhile.
///
/// # Errors
/// [`StoreError::Conflict`] when the row has another version.
pub(super) fn check_version(row: &impl Kept, expected: i64) -> StoreResult<()> {
    if row.version() == expected {
        return Ok(());
    }
    Err(StoreError::Conflict {
        who: row.changed_by().to_owned(),
        at: Timestamp::from_millis(row.changed_at()),
        version: row.version(),
    })
}

/// [`held`], and still of the version that the person saw.
pub(super) async fn held_at<E>(
    tx: &impl ConnectionTrait,
    what: &'static str,
    id: i64,
    expected: i64,
) -> StoreResult<E::Model>
where
    E: EntityTrait<Model: Kept>,
    <E::PrimaryKey as PrimaryKeyTrait>::ValueType: From<i64>,
{
    let row = held::<E>(tx, what, id).await?;
    check_version(&row, expected)?;
    Ok(row)
}

/// Inserts rows in the order given, many a statement, so that their keys follow it.
///
/// # Errors
/// The database refuses.
pub(crate) async fn insert_all<A>(
    tx: &impl ConnectionTrait,
    rows: impl IntoIterator<Item = A>,
) -> Result<u64, sea_orm::DbErr>
where
    A: ActiveModelTrait + Send,
{
    let batch = MOST_PARAMETERS / <A::Entity as EntityTrait>::Column::iter().count().max(1);
    let mut rows = rows.into_iter();
    let mut count = 0;
    loop {
        let chunk: Vec<A> = rows.by_ref().take(batch).collect();
        if chunk.is_empty() {
            return Ok(count);
        }
        count += chunk.len() as u64;
        A::Entity::insert_many(chunk)
            .exec_without_returning(tx)
            .await?;
    }
}

/// What the log says of a change.
#[derive(Debug, Default)]
pub(super) struct Told<'a> {
    pub action: &'a str,
    pub subject: &'a str,
    pub key: String,
    pub old: Option<String>,
    pub new: Option<String>,
    pub reason: Option<&'a str>,
}

/// Appends the audit row and moves the live topic.
pub(super) async fn tell(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    told: Told<'_>,
) -> RecordResult<()> {
    let event = Event {
        action: told.action,
        subject: told.subject,
        subject_key: &told.key,
        old: told.old.as_deref(),
        new: told.new.as_deref(),
        reason: told.reason,
    };
    audit::append(tx, actor, event).await?;
    Ok(live::touch_quietly(tx, &[TOPIC]).await?)
}

/// Parts of a readable form, the empty ones left out.
pub(super) fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// The stored form of a day.
pub(crate) fn iso(day: Option<Date>) -> Option<String> {
    day.map(Date::iso)
}

/// A stored day.
pub(crate) fn day(text: &str) -> StoreResult<Date> {
    Date::parse_iso(text).ok_or_else(|| StoreError::corrupt("day", text))
}

/// A stored day that may be missing.
pub(crate) fn day_opt(text: Option<&str>) -> StoreResult<Option<Date>> {
    text.map(day).transpose()
}

/// A stored year.
pub(crate) fn year(number: i64) -> StoreResult<i16> {
    i16::try_from(number).map_err(|_| StoreError::corrupt("year", number.to_string()))
}
