//! Dossiers and submissions by key, where somebody may read them; what is not to be read is not there.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::award::Readable;
use crate::entity::{nomination, nomination_list};
use crate::error::{StoreError, StoreResult};

/// The dossier with this key.
///
/// # Errors
/// There is none, or it is not to be read ([`StoreError::NotFound`] for both); the database refuses.
pub async fn readable_dossier(
    db: &impl ConnectionTrait,
    readable: &Readable,
    id: i64,
) -> StoreResult<nomination::Model> {
    nomination::Entity::find_by_id(id)
        .one(db)
        .await?
        .filter(|row| readable.covers(Some(row.unit_id)))
        .ok_or_else(|| StoreError::not_found("nomination", id.to_string()))
}

/// Checks that all of these dossiers may be read.
///
/// # Errors
/// The first that is not there, or not to be read ([`StoreError::NotFound`] for both); the database refuses.
pub async fn check_readable(
    db: &impl ConnectionTrait,
    readable: &Readable,
    ids: &[i64],
) -> StoreResult<()> {
    let known: Vec<(i64, i64)> = nomination::Entity::find()
        .select_only()
        .columns([nomination::Column::Id, nomination::Column::UnitId])
        .filter(nomination::Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let is_known = |id: &i64| {
        let mut known = known.iter();
        known.any(|(known, unit)| known == id && readable.covers(Some(*unit)))
    };
    match ids.iter().find(|id| !is_known(id)) {
        Some(id) => Err(StoreError::not_found("nomination", id.to_string())),
        None => Ok(()),
    }
}

/// The submission with this key.
///
/// # Errors
/// There is none, or it is not to be read ([`StoreError::NotFound`] for both); the database refuses.
pub async fn readable_list(
    db: &impl ConnectionTrait,
    readable: &Readable,
    id: i64,
) -> StoreResult<nomination_list::Model> {
    nomination_list::Entity::find_by_id(id)
        .one(db)
        .await?
        .filter(|list| readable.covers(Some(list.unit_id)))
        .ok_or_else(|| StoreError::not_found("nomination-list", id.to_string()))
}

/// The submission of a dossier, whoever asks.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn list_of(
    db: &impl ConnectionTrait,
    dossier: &nomination::Model,
) -> StoreResult<nomination_list::Model> {
    let found = nomination_list::Entity::find_by_id(dossier.list_id)
        .one(db)
        .await?;
    found.ok_or_else(|| StoreError::not_found("nomination-list", dossier.list_id.to_string()))
}
