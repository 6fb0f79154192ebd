//! Finding subjects by words of their names: without accents, in any order, by the beginnings of words.
//!
//! `LIKE '%x%'` over 500,000 names reads them all. Instead each word of a name has a row in `subject_word` with the whole
//! key beside it, and one index holds word, key and subject. The rarest of the typed words picks a range of that index,
//! the other words are compared with the key that stands there, and reading stops at [`MOST`] names.

use domain::award::{SubjectId, SubjectKind};
use domain::text::search_key;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::scope::Readable;
use super::words::letter;
use crate::entity::{person, subject, subject_word, unit};
use crate::error::StoreResult;

/// How many names are counted and can be leafed through; who gets more should type another word.
pub const MOST: u64 = 500;
/// Longest query that is looked at, in words.
const MOST_WORDS: usize = 8;
/// A word with fewer names than this is rare enough to look by.
const RARE: u64 = 2_000;
/// The words that stand in most names, the commonest first: counting their rows would take longer than reading them.
const COMMON: [&str; 16] = [
    "nguyen", "thi", "van", "tran", "le", "huynh", "pham", "phan", "thanh", "vo", "dang", "bui",
    "minh", "ngoc", "danh", "hoang",
];

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
    let ids = matching(db, readable, query).await?;
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

/// The keys of what matches, each once, at most one more than [`MOST`].
pub(crate) async fn matching(
    db: &impl ConnectionTrait,
    readable: &Readable,
    query: &Query<'_>,
) -> StoreResult<Vec<i64>> {
    use subject_word::Column;
    let key = search_key(query.text);
    let mut words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    words.truncate(MOST_WORDS);
    words.sort_unstable();
    words.dedup();
    words.sort_by_key(|word| std::cmp::Reverse(expected_rarity(word)));
    let Some(head) = head(db, readable, query.kind, &words).await? else {
        return Ok(Vec::new());
    };
    let mut select = beginning(query.kind, head).filter(readable.filter(Column::UnitId));
    for word in words.iter().filter(|word| **word != head) {
        select = select.filter(Column::NameKey.like(format!("% {word}%")));
    }
    // A name with two words of the same beginning comes twice.
    let rows: Vec<i64> = select
        .select_only()
        .column(Column::SubjectId)
        .order_by_asc(Column::Word)
        .order_by_asc(Column::NameKey)
        .order_by_asc(Column::SubjectId)
        .limit(MOST * 2 + 2)
        .into_tuple()
        .all(db)
        .await?;
    let mut seen = std::collections::HashSet::with_capacity(rows.len());
    let mut ids: Vec<i64> = rows.into_iter().filter(|id| seen.insert(*id)).collect();
    ids.truncate(usize::try_from(MOST + 1).unwrap_or(usize::MAX));
    Ok(ids)
}

/// How rare a beginning of a word is taken to be before anything is counted: what begins a common word is common, the
/// longer one of two others is the rarer.
fn expected_rarity(word: &str) -> usize {
    let common = COMMON.iter().position(|known| known.starts_with(word));
    common.unwrap_or(COMMON.len() + word.len())
}

/// The word by which to look: the first of `words`, which begin with the one that should be rarest, that few names have.
/// Inside few units no word has many.
async fn head<'a>(
    db: &impl ConnectionTrait,
    readable: &Readable,
    kind: SubjectKind,
    words: &[&'a str],
) -> StoreResult<Option<&'a str>> {
    if words.len() > 1 && readable.ids().is_none() {
        for word in words.iter().filter(|word| !COMMON.contains(word)) {
            let count = beginning(kind, word)
                .select_only()
                .column(subject_word::Column::SubjectId)
                .limit(RARE)
                .count(db)
                .await?;
            if count < RARE {
                return Ok(Some(word));
            }
        }
    }
    Ok(words.first().copied())
}

fn beginning(kind: SubjectKind, word: &str) -> Select<subject_word::Entity> {
    use subject_word::Column;
    let low = format!("{}{word}", letter(kind));
    // No letter comes after this one.
    let high = format!("{low}{}", char::MAX);
    subject_word::Entity::find()
        .filter(Column::Word.gte(low))
        .filter(Column::Word.lt(high))
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
