//! Boards, movements and targets by name or code: small tables that everybody may see. Drafts of movements stand in
//! another table. Nothing of what stands on a board is looked at.

use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Asked, Detail, Found, Hit, MOST, every_word, found_of, ranked};
use crate::entity::{board, movement, target};
use crate::error::StoreResult;

pub(super) async fn find(db: &impl ConnectionTrait, asked: &Asked) -> StoreResult<Found> {
    let rows = board::Entity::find()
        .filter(every_word(board::Column::SearchKey, &asked.words))
        .order_by_asc(board::Column::Position)
        .limit(MOST + 1)
        .all(db)
        .await?;
    let rows = ranked(rows, &asked.words, |row| row.search_key.clone());
    Ok(found_of(rows, asked, |row| Hit {
        key: row.code,
        title: row.title_vi,
        title_en: Some(row.title_en),
        detail: Detail::None,
        sample: row.sample,
    }))
}

pub(super) async fn movements(db: &impl ConnectionTrait, asked: &Asked) -> StoreResult<Found> {
    let rows = movement::Entity::find()
        .filter(every_word(movement::Column::SearchKey, &asked.words))
        .order_by_asc(movement::Column::Position)
        .limit(MOST + 1)
        .all(db)
        .await?;
    let rows = ranked(rows, &asked.words, |row| row.search_key.clone());
    Ok(found_of(rows, asked, |row| Hit {
        key: row.code,
        title: row.name_vi,
        title_en: row.name_en,
        detail: Detail::Code(row.kind),
        sample: false,
    }))
}

pub(super) async fn targets(db: &impl ConnectionTrait, asked: &Asked) -> StoreResult<Found> {
    let rows = target::Entity::find()
        .filter(every_word(target::Column::SearchKey, &asked.words))
        .order_by_asc(target::Column::Position)
        .limit(MOST + 1)
        .all(db)
        .await?;
    let rows = ranked(rows, &asked.words, |row| row.search_key.clone());
    Ok(found_of(rows, asked, |row| Hit {
        key: row.code,
        title: row.name_vi,
        title_en: Some(row.name_en),
        detail: Detail::None,
        sample: false,
    }))
}
