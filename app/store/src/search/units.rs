//! Units by name or code. Those that exist come before those that were merged away.

use sea_orm::{
    ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};

use super::{Asked, Detail, Found, Hit, MOST, every_word, page_of, unit_names};
use crate::entity::unit;
use crate::error::StoreResult;

#[derive(FromQueryResult)]
struct Row {
    slug: String,
    name: String,
    name_en: Option<String>,
    short_name: String,
    kind: String,
    parent_id: Option<i64>,
    valid_to: Option<String>,
    search_key: String,
}

pub(super) async fn find(db: &impl ConnectionTrait, asked: &Asked) -> StoreResult<Found> {
    use unit::Column;
    let rows = unit::Entity::find()
        .select_only()
        .columns([
            Column::Slug,
            Column::Name,
            Column::NameEn,
            Column::ShortName,
            Column::Kind,
            Column::ParentId,
            Column::ValidTo,
            Column::SearchKey,
        ])
        .filter(every_word(Column::SearchKey, &asked.words))
        .order_by_asc(Column::SortKey)
        .order_by_asc(Column::Id)
        .limit(MOST + 1)
        .into_model::<Row>()
        .all(db)
        .await?;
    // The short name is what people say: "An Biên" is the district before it is a word of a commune's school.
    let mut fitting: Vec<_> = rows
        .into_iter()
        .filter_map(|row| {
            let whole = asked.words.closeness(&row.search_key)?;
            let short = asked
                .words
                .closeness(&domain::text::search_key(&row.short_name));
            Some((
                row.valid_to.is_some(),
                short.map_or(whole, |short| short.min(whole)),
                row,
            ))
        })
        .collect();
    fitting.sort_by_key(|(ended, closeness, _)| (*ended, *closeness));
    let rows = fitting.into_iter().map(|(.., row)| row).collect();
    let (count, rows) = page_of(rows, asked);
    let above = unit_names(db, rows.iter().map(|row: &Row| row.parent_id)).await?;
    let hits = rows.into_iter().map(|row| Hit {
        key: row.slug,
        title: row.name,
        title_en: row.name_en,
        detail: Detail::Unit {
            kind: row.kind,
            above: row.parent_id.and_then(|id| above.get(&id).cloned()),
            ended: row.valid_to,
        },
        sample: false,
    });
    Ok(Found {
        count,
        hits: hits.collect(),
    })
}
