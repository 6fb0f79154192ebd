//! Finding subjects by words of their names: see `word_index`.

use std::collections::BTreeMap;

use domain::award::{SubjectId, SubjectKind};
use domain::text::search_key;
use domain::{Lang, PartialDate};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

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

impl Line {
    /// What tells it from others of the same name, for people: day of birth and unit. Empty when neither is known.
    #[must_use]
    pub fn distinction(&self, lang: Lang) -> String {
        let birth = self.birth.as_ref();
        let birth = birth.map(|iso| PartialDate::words(iso, lang));
        let birth = birth.map(|day| match lang {
            Lang::Vi => format!("sinh {day}"),
            Lang::En => format!("born {day}"),
        });
        let parts: Vec<String> = birth.into_iter().chain(self.unit.clone()).collect();
        parts.join(", ")
    }
}

/// Names in one query of [`by_names`].
const NAMES_AT_ONCE: usize = 400;

/// Subjects with these names among those that may be read, without regard to accents and capitals, under their
/// [`search_key`], the oldest record first; of one kind, or of all.
///
/// # Errors
/// The database refuses.
pub async fn by_names(
    db: &impl ConnectionTrait,
    readable: &Readable,
    kind: Option<SubjectKind>,
    names: impl IntoIterator<Item = &str>,
) -> StoreResult<BTreeMap<String, Vec<Line>>> {
    let mut keys: Vec<String> = names.into_iter().map(search_key).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut known: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for part in keys.chunks(NAMES_AT_ONCE) {
        let mut found = subject::Entity::find()
            .select_only()
            .columns([subject::Column::Id, subject::Column::SearchKey])
            .filter(subject::Column::SearchKey.is_in(part.iter().map(String::as_str)))
            .filter(readable.standing())
            .order_by_asc(subject::Column::Id);
        if let Some(kind) = kind {
            found = found.filter(subject::Column::Kind.eq(kind.code()));
        }
        let rows: Vec<(i64, String)> = found.into_tuple().all(db).await?;
        let (ids, mut keys): (Vec<i64>, BTreeMap<i64, String>) =
            rows.into_iter().map(|(id, key)| (id, (id, key))).unzip();
        for line in lines(db, &ids).await? {
            if let Some(key) = keys.remove(&line.id.0) {
                known.entry(key).or_default().push(line);
            }
        }
    }
    Ok(known)
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
