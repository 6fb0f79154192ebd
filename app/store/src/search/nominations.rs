//! Nominations by the names of those who are nominated, among those of units that may be read. A secret dossier is found
//! by nobody.

use domain::text::search_key;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DerivePartialModel, EntityTrait, QueryFilter, QueryOrder,
};

use super::{Asked, Detail, Found, Hit, found_of, ranked};
use crate::award::Readable;
use crate::entity::{nomination, nomination_word};
use crate::error::StoreResult;
use crate::word_index::owners;

/// What a line shows of a dossier; its evaluation alone is longer than all of this.
#[derive(DerivePartialModel)]
#[sea_orm(entity = "nomination::Entity")]
struct Row {
    id: i64,
    name: String,
    award: String,
    year: i64,
    state: String,
    sample: bool,
}

/// Dossiers whose names fit: at most a short query for each word and two more.
///
/// # Errors
/// The database refuses.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    readable: &Readable,
    asked: &Asked,
) -> StoreResult<Found> {
    use nomination::Column;
    let words: Vec<&str> = asked.words.iter().collect();
    let ids = owners::<nomination_word::Entity>(db, readable, "", &words.join(" ")).await?;
    if ids.is_empty() {
        return Ok(Found::none());
    }
    let rows: Vec<Row> = nomination::Entity::find()
        .filter(Column::Id.is_in(ids))
        .filter(Column::Secret.eq(false))
        .filter(readable.filter(Column::UnitId))
        .order_by_desc(Column::Year)
        .order_by_desc(Column::Id)
        .into_partial_model()
        .all(db)
        .await?;
    let rows = ranked(rows, &asked.words, |row| search_key(&row.name));
    Ok(found_of(rows, asked, |row| Hit {
        key: row.id.to_string(),
        title: row.name,
        title_en: None,
        detail: Detail::Nomination {
            award: row.award,
            year: row.year,
            state: row.state,
        },
        sample: row.sample,
    }))
}
