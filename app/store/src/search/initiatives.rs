//! Recorded initiatives and science topics by title or decision, among those of units that may be read. Each leads to the
//! record of its first author who may be read.

use std::collections::BTreeMap;

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::{Asked, Detail, Found, Hit, MOST, every_word, page_of, ranked, unit_names};
use crate::award::Readable;
use crate::entity::{creative_work, creative_work_author, subject};
use crate::error::StoreResult;

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    title: String,
    search_key: String,
    unit_id: Option<i64>,
    recognised_on: Option<String>,
    sample: bool,
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    readable: &Readable,
    asked: &Asked,
) -> StoreResult<Found> {
    use creative_work::Column;
    let rows = creative_work::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Title,
            Column::SearchKey,
            Column::UnitId,
            Column::RecognisedOn,
            Column::Sample,
        ])
        .filter(every_word(Column::SearchKey, &asked.words))
        .filter(readable.filter(Column::UnitId))
        .order_by_asc(Column::SearchKey)
        .order_by_asc(Column::Id)
        .limit(MOST + 1)
        .into_model::<Row>()
        .all(db)
        .await?;
    let rows = ranked(rows, &asked.words, |row| row.search_key.clone());
    let (count, rows) = page_of(rows, asked);
    let authors = authors(db, readable, rows.iter().map(|row| row.id).collect()).await?;
    let units = unit_names(db, rows.iter().map(|row| row.unit_id)).await?;
    let hits = rows.into_iter().map(|row| Hit {
        // Empty where no author may be read: then the title leads nowhere.
        key: authors.get(&row.id).map(i64::to_string).unwrap_or_default(),
        title: row.title,
        title_en: None,
        detail: Detail::OfUnit {
            unit: row.unit_id.and_then(|id| units.get(&id).cloned()),
            day: row.recognised_on,
        },
        sample: row.sample,
    });
    Ok(Found {
        count,
        hits: hits.collect(),
    })
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
