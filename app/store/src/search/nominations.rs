//! Nominations by the names of those who are nominated, among those of units that may be read. A secret dossier is found
//! by nobody.

use std::collections::BTreeMap;

use domain::award::SubjectKind;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Asked, Detail, Found, Hit, MOST, found_of, ranked};
use crate::award::Readable;
use crate::award::find::{Query, matching};
use crate::entity::{nomination, subject};
use crate::error::StoreResult;

/// Dossiers of subjects whose names fit: at most two queries for each kind of subject that has many, and two more.
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
    let text = words.join(" ");
    let mut subjects = Vec::new();
    for kind in SubjectKind::ALL {
        let query = Query {
            text: &text,
            kind: *kind,
            page: 0,
            page_size: MOST,
        };
        subjects.extend(matching(db, readable, &query).await?);
    }
    if subjects.is_empty() {
        return Ok(Found::none());
    }
    let keys: BTreeMap<i64, String> = subject::Entity::find()
        .select_only()
        .columns([subject::Column::Id, subject::Column::SearchKey])
        .filter(subject::Column::Id.is_in(subjects.iter().copied()))
        .into_tuple::<(i64, String)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let rows = nomination::Entity::find()
        .filter(Column::SubjectId.is_in(subjects))
        .filter(Column::Secret.eq(false))
        .filter(readable.filter(Column::UnitId))
        .order_by_desc(Column::Year)
        .order_by_desc(Column::Id)
        .limit(MOST + 1)
        .all(db)
        .await?;
    let rows = ranked(rows, &asked.words, |row| {
        keys.get(&row.subject_id).cloned().unwrap_or_default()
    });
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
