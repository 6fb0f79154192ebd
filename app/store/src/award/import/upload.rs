//! Lists that were handed in: kept until they are applied, dropped or a day old. Whoever handed one in sees it, nobody else.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};

use crate::clock;
use crate::entity::import_upload;
use crate::error::{StoreError, StoreResult};

/// How long a list waits, in milliseconds.
const KEPT: i64 = 24 * 60 * 60 * 1000;

/// A list that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUpload {
    /// Who handed it in.
    pub account_id: i64,
    /// Code of the kind of list.
    pub kind: String,
    /// Name of the file.
    pub file_name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// What was found in it, as JSON.
    pub report: String,
}

/// Keeps a list in the place of an earlier one of the same person; lists of yesterday go.
///
/// # Errors
/// The database refuses.
pub async fn keep_upload(tx: &impl ConnectionTrait, new: NewUpload) -> StoreResult<i64> {
    use import_upload::Column;
    let now = clock::now().millis();
    import_upload::Entity::delete_many()
        .filter(
            sea_orm::Condition::any()
                .add(Column::AccountId.eq(new.account_id))
                .add(Column::At.lt(now - KEPT)),
        )
        .exec(tx)
        .await?;
    let stored = import_upload::ActiveModel {
        account_id: Set(new.account_id),
        kind: Set(new.kind),
        file_name: Set(new.file_name),
        bytes: Set(new.bytes),
        report: Set(new.report),
        at: Set(now),
        ..Default::default()
    }
    .insert(tx)
    .await?;
    Ok(stored.id)
}

/// A list of this person.
///
/// # Errors
/// There is none ([`StoreError::NotFound`]), as for one of somebody else; the database refuses.
pub async fn upload_of(
    db: &impl ConnectionTrait,
    account_id: i64,
    id: i64,
) -> StoreResult<import_upload::Model> {
    import_upload::Entity::find_by_id(id)
        .filter(import_upload::Column::AccountId.eq(account_id))
        .one(db)
        .await?
        .ok_or_else(|| StoreError::not_found("import", id.to_string()))
}

/// Drops a list that was applied or is not wanted.
///
/// # Errors
/// The database refuses.
pub async fn drop_upload(tx: &impl ConnectionTrait, account_id: i64, id: i64) -> StoreResult<()> {
    import_upload::Entity::delete_many()
        .filter(import_upload::Column::Id.eq(id))
        .filter(import_upload::Column::AccountId.eq(account_id))
        .exec(tx)
        .await?;
    Ok(())
}
