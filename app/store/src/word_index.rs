//! Finding rows by the words of names: without accents, in any order, by the beginnings of words.
//!
//! `LIKE '%x%'` over 500,000 names reads them all. Instead each word of a name has a row in a table of words with the
//! whole key beside it, and one index holds word, key and owner. The rarest of the typed words picks a range of that
//! index, the other words are compared with the key that stands there, and reading stops at [`MOST`] names.

use domain::text::search_key;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use crate::award::Readable;
use crate::entity::{nomination_word, subject_word};
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

/// A table with a row for each word of a name.
pub(crate) trait WordTable: EntityTrait<Model: Sync, Column: ColumnTrait> {
    /// The word.
    const WORD: Self::Column;
    /// The whole key, with a space before it, so that every word of it begins after a space.
    const NAME_KEY: Self::Column;
    /// The unit whose readers find the name.
    const UNIT: Self::Column;
    /// Whose name it is.
    const OWNER: Self::Column;
}

impl WordTable for subject_word::Entity {
    const WORD: Self::Column = subject_word::Column::Word;
    const NAME_KEY: Self::Column = subject_word::Column::NameKey;
    const UNIT: Self::Column = subject_word::Column::UnitId;
    const OWNER: Self::Column = subject_word::Column::SubjectId;
}

impl WordTable for nomination_word::Entity {
    const WORD: Self::Column = nomination_word::Column::Word;
    const NAME_KEY: Self::Column = nomination_word::Column::NameKey;
    const UNIT: Self::Column = nomination_word::Column::UnitId;
    const OWNER: Self::Column = nomination_word::Column::NominationId;
}

/// The words of a search key, each once, and the key as it stands beside each of them.
pub(crate) fn of_key(search_key: &str) -> (Vec<&str>, String) {
    let mut words: Vec<&str> = search_key
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect();
    words.sort_unstable();
    words.dedup();
    (words, format!(" {search_key}"))
}

/// The owners of the names that have a word beginning with each typed word, among those that may be read: each once, at
/// most one more than [`MOST`], in the order of the words by which they were found, then of their names.
///
/// `before` stands before each word of the table. At most a short query for each typed word and one for the names.
///
/// # Errors
/// The database refuses.
pub(crate) async fn owners<E: WordTable>(
    db: &impl ConnectionTrait,
    readable: &Readable,
    before: &str,
    text: &str,
) -> StoreResult<Vec<i64>> {
    let key = search_key(text);
    let (mut words, _) = of_key(&key);
    words.sort_by_key(|word| std::cmp::Reverse(expected_rarity(word)));
    words.truncate(MOST_WORDS);
    let Some(head) = head::<E>(db, readable, before, &words).await? else {
        return Ok(Vec::new());
    };
    let mut select = beginning::<E>(before, head).filter(readable.filter(E::UNIT));
    for word in words.iter().filter(|word| **word != head) {
        select = select.filter(E::NAME_KEY.like(format!("% {word}%")));
    }
    // A name with two words of the same beginning comes twice.
    let rows: Vec<i64> = select
        .select_only()
        .column(E::OWNER)
        .order_by_asc(E::WORD)
        .order_by_asc(E::NAME_KEY)
        .order_by_asc(E::OWNER)
        .limit(MOST * 2 + 2)
        .into_tuple()
        .all(db)
        .await?;
    let mut seen = std::collections::HashSet::with_capacity(rows.len());
    let mut owners: Vec<i64> = rows.into_iter().filter(|id| seen.insert(*id)).collect();
    owners.truncate(usize::try_from(MOST + 1).unwrap_or(usize::MAX));
    Ok(owners)
}

/// How rare a beginning of a word is taken to be before anything is counted: what begins a common word is common, the
/// longer one of two others is the rarer.
fn expected_rarity(word: &str) -> usize {
    let common = COMMON.iter().position(|known| known.starts_with(word));
    common.unwrap_or(COMMON.len() + word.len())
}

/// The word by which to look: the first of `words`, which begin with the one that should be rarest, that few names have.
/// Inside few units no word has many.
async fn head<'a, E: WordTable>(
    db: &impl ConnectionTrait,
    readable: &Readable,
    before: &str,
    words: &[&'a str],
) -> StoreResult<Option<&'a str>> {
    if words.len() > 1 && readable.ids().is_none() {
        for word in words.iter().filter(|word| !COMMON.contains(word)) {
            let count = beginning::<E>(before, word)
                .select_only()
                .column(E::OWNER)
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

fn beginning<E: WordTable>(before: &str, word: &str) -> Select<E> {
    let low = format!("{before}{word}");
    // No letter comes after this one.
    let high = format!("{low}{}", char::MAX);
    E::find().filter(E::WORD.gte(low)).filter(E::WORD.lt(high))
}
