//! The list of initiatives that somebody sees: found by words, counted by state.

use std::collections::BTreeMap;

use domain::award::Reach;
use domain::initiative::{InitiativeField, InitiativeState};
use domain::text::search_key;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::visible;
use crate::award::Readable;
use crate::entity::{initiative, initiative_author, unit};
use crate::error::StoreResult;
use crate::org;

/// Words of a search that are looked at.
const MOST_WORDS: usize = 8;

/// What to list; what is absent lets everything pass.
#[derive(Clone, Debug, Default)]
pub struct Query<'a> {
    /// Words of title and authors, without accents, in any order.
    pub text: &'a str,
    /// Where it stands.
    pub state: Option<InitiativeState>,
    /// Its unit.
    pub unit_id: Option<i64>,
    /// The year in which it was registered.
    pub year: Option<i64>,
    /// What it is about.
    pub field: Option<InitiativeField>,
    /// Which page, from 0.
    pub page: u64,
    /// Lines of a page.
    pub page_size: u64,
}

/// A line.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its row.
    pub row: initiative::Model,
    /// Names of the authors, in their order.
    pub authors: Vec<String>,
    /// The last day of what the widest level recognised; `None` without an end.
    pub valid_until: Option<String>,
}

/// One page of the list, and what can be chosen.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The page, the newest first.
    pub rows: Vec<Row>,
    /// How many there are of each state, whichever state is asked for.
    pub counts: BTreeMap<InitiativeState, u64>,
    /// Every unit that has one, in Vietnamese order.
    pub units: Vec<unit::Model>,
    /// Every year that has one, the newest first.
    pub years: Vec<i64>,
}

#[derive(FromQueryResult)]
struct Counted {
    state: String,
    count: i64,
}

/// Lists what somebody sees: seven queries.
///
/// # Errors
/// The database refuses.
pub async fn list(
    db: &impl ConnectionTrait,
    readable: &Readable,
    query: &Query<'_>,
) -> StoreResult<Listed> {
    use initiative::Column;
    let counted: Vec<Counted> = wanted(readable, query)
        .select_only()
        .column(Column::State)
        .column_as(Column::Id.count(), "count")
        .group_by(Column::State)
        .into_model()
        .all(db)
        .await?;
    let counts = counted.into_iter().filter_map(|row| {
        let state = InitiativeState::parse(&row.state)?;
        Some((state, u64::try_from(row.count).ok()?))
    });
    let mut page = wanted(readable, query);
    if let Some(state) = query.state {
        page = page.filter(Column::State.eq(state.code()));
    }
    let rows = page
        .order_by_desc(Column::Id)
        .offset(query.page.saturating_mul(query.page_size))
        .limit(query.page_size)
        .all(db)
        .await?;
    let places: Vec<(i64, i64)> = initiative::Entity::find()
        .select_only()
        .columns([Column::UnitId, Column::Year])
        .distinct()
        .filter(visible(readable))
        .into_tuple()
        .all(db)
        .await?;
    let units = org::by_ids(db, places.iter().map(|(unit, _)| *unit)).await?;
    let mut units: Vec<unit::Model> = units.into_values().collect();
    units.sort_by(|a, b| (&a.sort_key, a.id).cmp(&(&b.sort_key, b.id)));
    let mut years: Vec<i64> = places.into_iter().map(|(_, year)| year).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    Ok(Listed {
        counts: counts.collect(),
        rows: with_parts(db, rows).await?,
        units,
        years,
    })
}

/// What the filters let pass, in every state.
fn wanted(readable: &Readable, query: &Query<'_>) -> Select<initiative::Entity> {
    use initiative::Column;
    let mut select = initiative::Entity::find().filter(visible(readable));
    let key = search_key(query.text);
    let words = key.split(' ').filter(|word| !word.is_empty());
    for word in words.take(MOST_WORDS) {
        select = select.filter(Column::SearchKey.contains(word));
    }
    if let Some(unit) = query.unit_id {
        select = select.filter(Column::UnitId.eq(unit));
    }
    if let Some(year) = query.year {
        select = select.filter(Column::Year.eq(year));
    }
    if let Some(field) = query.field {
        select = select.filter(Column::Field.eq(field.code()));
    }
    select
}

async fn with_parts(
    db: &impl ConnectionTrait,
    rows: Vec<initiative::Model>,
) -> StoreResult<Vec<Row>> {
    use crate::entity::initiative_recognition as recognition;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let authors = initiative_author::Entity::find()
        .filter(initiative_author::Column::InitiativeId.is_in(ids.iter().copied()))
        .order_by_asc(initiative_author::Column::Position)
        .all(db)
        .await?;
    let held = recognition::Entity::find()
        .filter(recognition::Column::InitiativeId.is_in(ids))
        .filter(recognition::Column::RevokedAt.is_null())
        .all(db)
        .await?;
    let mut names: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for author in authors {
        names
            .entry(author.initiative_id)
            .or_default()
            .push(author.name);
    }
    let until = |id: i64| {
        let of_one = held.iter().filter(|row| row.initiative_id == id);
        let widest = of_one.max_by_key(|row| (Reach::parse(&row.reach), row.decided_on.clone()));
        widest.and_then(|row| row.valid_until.clone())
    };
    let rows = rows.into_iter().map(|row| Row {
        authors: names.remove(&row.id).unwrap_or_default(),
        valid_until: until(row.id),
        row,
    });
    Ok(rows.collect())
}
