//! Initiatives and science topics: those that were registered here, in whatever state, by title or author, among those
//! that the reader sees; and those that are only on record, among those of units that may be read. The latter lead to the
//! record of their first author who may be read.

use std::collections::BTreeMap;

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::{Asked, Detail, Found, Hit, MOST, Reader, every_word, page_of, ranked, unit_names};
use crate::award::Readable;
use crate::entity::{creative_work, creative_work_author, initiative, subject};
use crate::error::StoreResult;
use crate::initiative::visible;

/// A line of either table.
struct Row {
    /// Key of the registered initiative, or of the record.
    id: Key,
    title: String,
    search_key: String,
    unit_id: Option<i64>,
    sample: bool,
}

enum Key {
    Registered { id: i64, year: i64, state: String },
    Recorded { id: i64, day: Option<String> },
}

/// Initiatives whose words fit: at most four queries.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    reader: &Reader,
    asked: &Asked,
) -> StoreResult<Found> {
    let mut rows = Vec::new();
    if let Some(own) = &reader.initiatives {
        rows.extend(registered(db, own, asked).await?);
    }
    if let Some(own) = &reader.records {
        rows.extend(recorded(db, own, asked).await?);
    }
    let rows = ranked(rows, &asked.words, |row| row.search_key.clone());
    let (count, rows) = page_of(rows, asked);
    let of_records = rows.iter().filter_map(|row| match row.id {
        Key::Recorded { id, .. } => Some(id),
        Key::Registered { .. } => None,
    });
    let authors = match &reader.records {
        Some(own) => authors(db, own, of_records.collect()).await?,
        None => BTreeMap::new(),
    };
    let units = unit_names(db, rows.iter().map(|row| row.unit_id)).await?;
    let hits = rows.into_iter().map(|row| {
        let unit = row.unit_id.and_then(|id| units.get(&id).cloned());
        let (key, detail) = match row.id {
            Key::Registered { id, year, state } => {
                (id.to_string(), Detail::Initiative { unit, year, state })
            }
            // Without a key where no author may be read: then the title leads nowhere.
            Key::Recorded { id, day } => (
                authors.get(&id).map(i64::to_string).unwrap_or_default(),
                Detail::OfUnit { unit, day },
            ),
        };
        Hit {
            key,
            title: row.title,
            title_en: None,
            detail,
            sample: row.sample,
        }
    });
    Ok(Found {
        count,
        hits: hits.collect(),
    })
}

async fn registered(
    db: &impl ConnectionTrait,
    own: &Readable,
    asked: &Asked,
) -> StoreResult<Vec<Row>> {
    use initiative::Column;
    let rows = initiative::Entity::find()
        .filter(every_word(Column::SearchKey, &asked.words))
        .filter(visible(own))
        .order_by_asc(Column::SearchKey)
        .order_by_asc(Column::Id)
        .limit(MOST + 1)
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|row| Row {
        id: Key::Registered {
            id: row.id,
            year: row.year,
            state: row.state,
        },
        title: row.title,
        search_key: row.search_key,
        unit_id: Some(row.unit_id),
        sample: row.sample,
    });
    Ok(rows.collect())
}

/// Works on record that were not registered here.
async fn recorded(
    db: &impl ConnectionTrait,
    own: &Readable,
    asked: &Asked,
) -> StoreResult<Vec<Row>> {
    use creative_work::Column;
    let from_here = initiative::Entity::find()
        .select_only()
        .column(initiative::Column::WorkId)
        .filter(initiative::Column::WorkId.is_not_null())
        .into_query();
    let rows = creative_work::Entity::find()
        .filter(every_word(Column::SearchKey, &asked.words))
        .filter(own.filter(Column::UnitId))
        .filter(Column::Id.not_in_subquery(from_here))
        .order_by_asc(Column::SearchKey)
        .order_by_asc(Column::Id)
        .limit(MOST + 1)
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|row| Row {
        id: Key::Recorded {
            id: row.id,
            day: row.recognised_on,
        },
        title: row.title,
        search_key: row.search_key,
        unit_id: row.unit_id,
        sample: row.sample,
    });
    Ok(rows.collect())
}

/// The first author of each work who may be read.
async fn authors(
    db: &impl ConnectionTrait,
    readable: &Readable,
    works: Vec<i64>,
) -> StoreResult<BTreeMap<i64, i64>> {
    use creative_work_author::Column;
    if works.is_empty() {
        return Ok(BTreeMap::new());
    }
    let to_subject = creative_work_author::Entity::belongs_to(subject::Entity)
        .from(Column::SubjectId)
        .to(subject::Column::Id)
        .into();
    let rows: Vec<(i64, i64)> = creative_work_author::Entity::find()
        .select_only()
        .columns([Column::WorkId, Column::SubjectId])
        .join(sea_orm::JoinType::InnerJoin, to_subject)
        .filter(Column::WorkId.is_in(works))
        .filter(readable.filter(subject::Column::UnitId))
        .order_by_desc(Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
