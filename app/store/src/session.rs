//! Sessions of signed-in people and of forms under way, as rows that any server of the product can read.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::entity::session;
use crate::error::StoreResult;

/// Stores or replaces a session. `expires_at` is in milliseconds since the Unix epoch.
///
/// # Errors
/// The database refuses.
pub async fn save(
    db: &impl ConnectionTrait,
    id: &str,
    data: &str,
    expires_at: i64,
) -> StoreResult<()> {
    let row = session::ActiveModel {
        id: Set(id.to_owned()),
        data: Set(data.to_owned()),
        expires_at: Set(expires_at),
    };
    session::Entity::insert(row)
        .on_conflict(
            OnConflict::column(session::Column::Id)
                .update_columns([session::Column::Data, session::Column::ExpiresAt])
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The data of a session that has not expired at `now`.
///
/// # Errors
/// The database refuses.
pub async fn load(db: &impl ConnectionTrait, id: &str, now: i64) -> StoreResult<Option<String>> {
    let row = session::Entity::find_by_id(id.to_owned())
        .filter(session::Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    Ok(row.map(|row| row.data))
}

/// Forgets a session.
///
/// # Errors
/// The database refuses.
pub async fn delete(db: &impl ConnectionTrait, id: &str) -> StoreResult<()> {
    session::Entity::delete_by_id(id.to_owned())
        .exec(db)
        .await?;
    Ok(())
}

/// Forgets what expired before `now` and says how many.
///
/// # Errors
/// The database refuses.
pub async fn delete_expired(db: &impl ConnectionTrait, now: i64) -> StoreResult<u64> {
    let gone = session::Entity::delete_many()
        .filter(session::Column::ExpiresAt.lte(now))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}
