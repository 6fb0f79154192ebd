//! The words of names, one row each, under which subjects are found.

use domain::award::SubjectKind;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::kept::insert_all;
use crate::entity::subject_word;
use crate::error::StoreResult;
use crate::word_index::of_key;

/// The letter before each word: the names of each kind are looked up by themselves, since there are many more persons.
pub(super) const fn letter(kind: SubjectKind) -> char {
    match kind {
        SubjectKind::Individual => 'i',
        SubjectKind::Collective => 'c',
        SubjectKind::Household => 'h',
        SubjectKind::Enterprise => 'e',
    }
}

/// The rows of one name, by its search key.
pub(crate) fn rows_of(
    subject_id: i64,
    kind: SubjectKind,
    search_key: &str,
    unit_id: Option<i64>,
) -> Vec<subject_word::ActiveModel> {
    let (words, name_key) = of_key(search_key);
    let row = |word: &str| subject_word::ActiveModel {
        subject_id: Set(subject_id),
        word: Set(format!("{}{word}", letter(kind))),
        name_key: Set(name_key.clone()),
        unit_id: Set(unit_id),
        ..Default::default()
    };
    words.into_iter().map(row).collect()
}

/// Writes the words of a name anew.
pub(super) async fn replace(
    tx: &impl ConnectionTrait,
    subject_id: i64,
    kind: SubjectKind,
    search_key: &str,
    unit_id: Option<i64>,
) -> StoreResult<()> {
    subject_word::Entity::delete_many()
        .filter(subject_word::Column::SubjectId.eq(subject_id))
        .exec(tx)
        .await?;
    insert_all(tx, rows_of(subject_id, kind, search_key, unit_id)).await?;
    Ok(())
}
