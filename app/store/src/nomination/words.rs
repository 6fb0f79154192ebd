//! The words of the names in dossiers, one row each, under which nominations are found.

use domain::text::search_key;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::award::kept::insert_all;
use crate::entity::{nomination, nomination_word};
use crate::error::StoreResult;
use crate::word_index::of_key;

/// Writes the words of new dossiers.
///
/// # Errors
/// The database refuses.
pub(crate) async fn add(
    tx: &impl ConnectionTrait,
    dossiers: &[nomination::Model],
) -> StoreResult<()> {
    let rows = dossiers.iter().flat_map(|dossier| {
        let key = search_key(&dossier.name);
        let (words, name_key) = of_key(&key);
        let row = |word: &str| nomination_word::ActiveModel {
            nomination_id: Set(dossier.id),
            word: Set(word.to_owned()),
            name_key: Set(name_key.clone()),
            unit_id: Set(dossier.unit_id),
            ..Default::default()
        };
        words.into_iter().map(row).collect::<Vec<_>>()
    });
    insert_all(tx, rows.collect::<Vec<_>>()).await?;
    Ok(())
}

/// Takes the words of a dossier away.
///
/// # Errors
/// The database refuses.
pub(super) async fn remove(tx: &impl ConnectionTrait, nomination_id: i64) -> StoreResult<()> {
    nomination_word::Entity::delete_many()
        .filter(nomination_word::Column::NominationId.eq(nomination_id))
        .exec(tx)
        .await?;
    Ok(())
}
