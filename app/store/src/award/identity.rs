//! Numbers of identity: written by [`super::add_person`] and imports, read only here, and each reading is in the log.

use domain::award::{IdentityNumber, RecordProblem, SubjectId};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::kept::{Told, tell};
use super::merge::followed;
use super::scope::{Readable, subject};
use super::{RecordError, RecordResult};
use crate::audit::Actor;
use crate::db::is_duplicate;
use crate::entity::person_identity;
use crate::error::{StoreError, StoreResult};

/// The number of a person, for a screen that has to show it. The log says who asked.
///
/// # Errors
/// The person is not to be read or is not there ([`StoreError::NotFound`]); the database refuses.
pub async fn reveal(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    readable: &Readable,
    id: SubjectId,
) -> RecordResult<Option<IdentityNumber>> {
    let subject = subject(tx, readable, id.0).await?;
    let row = person_identity::Entity::find_by_id(subject.id)
        .one(tx)
        .await?;
    let told = Told {
        action: "record.identity-read",
        subject: "subject",
        key: id.to_string(),
        ..Told::default()
    };
    tell(tx, actor, told).await?;
    Ok(row.and_then(|row| IdentityNumber::parse(&row.number)))
}

/// Who has this number, whatever the unit: for importing and for finding doubles, not for showing.
///
/// # Errors
/// The database refuses.
pub async fn holder(
    db: &impl ConnectionTrait,
    number: &IdentityNumber,
) -> StoreResult<Option<SubjectId>> {
    match kept_at(db, number).await? {
        // A merged record keeps its number; whoever has the number is the kept one.
        Some(id) => Ok(Some(SubjectId(followed(db, id).await?))),
        None => Ok(None),
    }
}

/// The row in which a number stands, of a merged record too.
async fn kept_at(db: &impl ConnectionTrait, number: &IdentityNumber) -> StoreResult<Option<i64>> {
    let row = person_identity::Entity::find()
        .filter(person_identity::Column::Number.eq(number.reveal()))
        .one(db)
        .await?;
    Ok(row.map(|row| row.subject_id))
}

/// Stores the number of a person, or takes it away. The log says that it changed, never the number.
///
/// # Errors
/// [`RecordProblem::IdentityTaken`]; the person is not there; the database refuses.
pub async fn set(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: SubjectId,
    number: Option<&IdentityNumber>,
) -> RecordResult<()> {
    write(tx, id.0, number).await?;
    let told = Told {
        action: "record.identity",
        subject: "subject",
        key: id.to_string(),
        new: number.map(|number| format!("{number:?}")),
        ..Told::default()
    };
    tell(tx, actor, told).await
}

/// Stores the number without a word in the log.
pub(super) async fn write(
    tx: &impl ConnectionTrait,
    subject_id: i64,
    number: Option<&IdentityNumber>,
) -> RecordResult<()> {
    if let Some(number) = number
        && let Some(other) = kept_at(tx, number).await?
    {
        if other == subject_id {
            return Ok(());
        }
        return Err(RecordProblem::IdentityTaken.into());
    }
    person_identity::Entity::delete_by_id(subject_id)
        .exec(tx)
        .await?;
    let Some(number) = number else {
        return Ok(());
    };
    let row = person_identity::ActiveModel {
        subject_id: Set(subject_id),
        number: Set(number.reveal().to_owned()),
    };
    let stored = person_identity::Entity::insert(row)
        .exec_without_returning(tx)
        .await;
    match stored {
        Ok(_) => Ok(()),
        Err(error) if is_duplicate(&error) => Err(RecordProblem::IdentityTaken.into()),
        Err(error) => Err(RecordError::Store(StoreError::Database(error))),
    }
}
