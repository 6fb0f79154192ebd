//! Nominations by subject, award or number, among those of units that may be read. A secret dossier is found by nobody.

use sea_orm::ConnectionTrait;

use super::{Asked, Found};
use crate::award::Readable;
use crate::error::StoreResult;

/// Nominations. None are stored yet.
///
/// # Errors
/// The database refuses.
pub async fn find(
    _db: &impl ConnectionTrait,
    _readable: &Readable,
    _asked: &Asked,
) -> StoreResult<Found> {
    Ok(Found::none())
}
