//! Lists of evidence: what a unit has, searched without accents.

use std::collections::BTreeMap;

use domain::text::{search_key, search_matches};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::{evidence, evidence_file};
use crate::error::{StoreError, StoreResult};

/// How many rows are looked through at once.
const BATCH: u64 = 500;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Whose evidence; `None` for every unit's.
    pub units: Option<Vec<i64>>,
    /// Words in name, remark or name of the sender; empty for everything.
    pub search: String,
    /// How many found ones are left out, newest first.
    pub skip: usize,
    /// How many are wanted.
    pub limit: usize,
}

/// A piece of evidence with its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The piece.
    pub evidence: evidence::Model,
    /// Its file.
    pub file: evidence_file::Model,
}

/// The newest pieces that fit, and whether there are more.
///
/// # Errors
/// The database refuses.
pub async fn list(db: &impl ConnectionTrait, asked: &Asked) -> StoreResult<(Vec<Stored>, bool)> {
    let wanted = asked.skip.saturating_add(asked.limit).saturating_add(1);
    let mut found = Vec::new();
    let mut below = i64::MAX;
    loop {
        let mut query = evidence::Entity::find()
            .filter(evidence::Column::Id.lt(below))
            .order_by_desc(evidence::Column::Id)
            .limit(BATCH);
        if let Some(units) = &asked.units {
            query = query.filter(evidence::Column::UnitId.is_in(units.iter().copied()));
        }
        let rows = query.all(db).await?;
        let Some(last) = rows.last() else { break };
        below = last.id;
        found.extend(rows.into_iter().filter(|row| fits(row, &asked.search)));
        if found.len() >= wanted {
            break;
        }
    }
    let more = found.len() >= wanted;
    let page = found.into_iter().skip(asked.skip).take(asked.limit);
    Ok((with_files(db, page.collect()).await?, more))
}

fn fits(row: &evidence::Model, search: &str) -> bool {
    if search.is_empty() {
        return true;
    }
    let note = row.note.as_deref().unwrap_or_default();
    let key = search_key(&format!("{} {note} {}", row.name, row.uploaded_by_name));
    search_matches(search, &key)
}

/// What a unit has, newest first: for a line of a sheet to choose from.
///
/// # Errors
/// The database refuses.
pub async fn of_unit(
    db: &impl ConnectionTrait,
    unit_id: i64,
    limit: usize,
) -> StoreResult<Vec<Stored>> {
    let asked = Asked {
        units: Some(vec![unit_id]),
        limit,
        ..Asked::default()
    };
    Ok(list(db, &asked).await?.0)
}

/// Everything that a unit has, newest first, without the files.
///
/// # Errors
/// The database refuses.
pub async fn all_of_unit(
    db: &impl ConnectionTrait,
    unit_id: i64,
) -> StoreResult<Vec<evidence::Model>> {
    Ok(evidence::Entity::find()
        .filter(evidence::Column::UnitId.eq(unit_id))
        .order_by_desc(evidence::Column::Id)
        .all(db)
        .await?)
}

/// Those of `ids` that are evidence of the unit.
///
/// # Errors
/// The database refuses.
pub async fn of_unit_among(
    db: &impl ConnectionTrait,
    unit_id: i64,
    ids: &[i64],
) -> StoreResult<Vec<evidence::Model>> {
    Ok(evidence::Entity::find()
        .filter(evidence::Column::UnitId.eq(unit_id))
        .filter(evidence::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?)
}

/// The files with these keys, in the order of their names.
///
/// # Errors
/// The database refuses.
pub async fn by_ids(db: &impl ConnectionTrait, ids: &[i64]) -> StoreResult<Vec<evidence::Model>> {
    Ok(evidence::Entity::find()
        .filter(evidence::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(evidence::Column::Name)
        .all(db)
        .await?)
}

/// [`by_ids`] with their files.
///
/// # Errors
/// The database refuses.
pub async fn stored_by_ids(db: &impl ConnectionTrait, ids: &[i64]) -> StoreResult<Vec<Stored>> {
    with_files(db, by_ids(db, ids).await?).await
}

/// One piece.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> StoreResult<Stored> {
    let found = evidence::Entity::find_by_id(id).one(db).await?;
    let evidence = found.ok_or_else(|| StoreError::not_found("evidence", id.to_string()))?;
    let mut stored = with_files(db, vec![evidence]).await?;
    stored
        .pop()
        .ok_or_else(|| StoreError::not_found("evidence", id.to_string()))
}

/// The pieces with their files, in the same order.
pub(super) async fn with_files(
    db: &impl ConnectionTrait,
    rows: Vec<evidence::Model>,
) -> StoreResult<Vec<Stored>> {
    let ids = rows.iter().map(|row| row.file_id);
    let files = evidence_file::Entity::find()
        .filter(evidence_file::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let files: BTreeMap<i64, evidence_file::Model> =
        files.into_iter().map(|file| (file.id, file)).collect();
    let stored = rows.into_iter().filter_map(|evidence| {
        let file = files.get(&evidence.file_id)?.clone();
        Some(Stored { evidence, file })
    });
    Ok(stored.collect())
}

/// The hashes of all files that the database knows of, in order.
///
/// # Errors
/// The database refuses.
pub async fn known_hashes(db: &impl ConnectionTrait) -> StoreResult<Vec<String>> {
    let files = evidence_file::Entity::find()
        .order_by_asc(evidence_file::Column::Hash)
        .all(db)
        .await?;
    Ok(files.into_iter().map(|file| file.hash).collect())
}
