//! Finding subjects by words of their names: see `word_index`.

use domain::award::{SubjectId, SubjectKind};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::scope::Readable;
use super::words::letter;
use crate::entity::{person, subject, subject_word, unit};
use crate::error::StoreResult;
pub use crate::word_index::MOST;
use crate::word_index::owners;

/// What to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query<'a> {
    /// What was typed.
    pub text: &'a str,
    /// What kind of subject.
    pub kind: SubjectKind,
    /// Which page, from 0.
    pub page: u64,
    /// Lines on a page.
    pub page_size: u64,
}

/// How many were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exactly(u64),
    /// More than can be leafed through.
    MoreThan(u64),
}

/// One page of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// How many in all.
    pub count: Count,
    /// This page, in the order of the words by which they were found, then of their names.
    pub lines: Vec<Line>,
}

/// A subject as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its key.
    pub id: SubjectId,
    /// Its name.
    pub name: String,
    /// Day or year of birth of a person, ISO 8601.
    pub birth: Option<String>,
    /// Where it belongs now.
    pub unit_id: Option<i64>,
    /// The short name of that unit.
    pub unit: Option<String>,
    /// Whether it is made up.
    pub sample: bool,
}

/// Subjects whose name has a word that begins with each typed word, among those that may be read.
///
/// At most a short query for each word, one for the names and one for the page. Nothing typed finds nothing.
///
/// # Errors
/// The database refuses.
pub async fn find(
    db: &impl ConnectionTrait,
    readable: &Readable,
    query: &Query<'_>,
) -> StoreResult<Found> {
    let before = letter(query.kind).to_string();
    let ids = owners::<subject_word::Entity>(db, readable, &before, query.text).await?;
    let known = ids.len() as u64;
    let count = if known > MOST {
        Count::MoreThan(MOST)
    } else {
        Count::Exactly(known)
    };
    let from = usize::try_from(query.page.saturating_mul(query.page_size)).unwrap_or(usize::MAX);
    let size = usize::try_from(query.page_size).unwrap_or(usize::MAX);
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    let page: Vec<i64> = ids.into_iter().take(most).skip(from).take(size).collect();
    let lines = lines(db, &page).await?;
    Ok(Found { count, lines })
}

/// Lines of these subjects, in the order given: one query.
///
/// # Errors
/// The database refuses.
pub async fn lines(db: &impl ConnectionTrait, ids: &[i64]) -> StoreResult<Vec<Line>> {
    use sea_orm::JoinType::LeftJoin;
    type Row = (
        i64,
        String,
        Option<String>,
        Option<i64>,
        Option<String>,
        bool,
    );
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let of_person = subject::Entity::belongs_to(person::Entity)
        .from(subject::Column::Id)
        .to(person::Column::SubjectId)
        .into();
    let of_unit = subject::Entity::belongs_to(unit::Entity)
        .from(subject::Column::UnitId)
        .to(unit::Column::Id)
        .into();
    let rows: Vec<Row> = subject::Entity::find()
        .select_only()
        .columns([subject::Column::Id, subject::Column::Name])
        .column(person::Column::Birth)
        .column(subject::Column::UnitId)
        .column(unit::Column::ShortName)
        .column(subject::Column::Sample)
        .join(LeftJoin, of_person)
        .join(LeftJoin, of_unit)
        .filter(subject::Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let mut lines: std::collections::HashMap<i64, Line> = rows
        .into_iter()
        .map(|(id, name, birth, unit_id, unit, sample)| {
            let line = Line {
                id: SubjectId(id),
                name,
                birth,
                unit_id,
                unit,
                sample,
            };
            (id, line)
        })
        .collect();
    Ok(ids.iter().filter_map(|id| lines.remove(id)).collect())
}
