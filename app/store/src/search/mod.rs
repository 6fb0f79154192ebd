//! Search: one question asked of every source, each in a module of its own.
//!
//! A source gets what the reader may read and answers nothing else: no name, no count, no completion. No source shows a
//! figure, a rank or a score, so that a frozen board stays frozen here too. What matches is read up to [`MOST`] and ranked
//! in memory by `domain::search`; the tables of names that grow (persons) are read through their index of words.

mod awards;
mod boards;
pub mod decisions;
mod initiatives;
mod nominations;
mod subjects;
mod units;

use std::collections::BTreeMap;

use domain::search::{SearchGroup, SearchWords};
use domain::text::search_key;
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::award::Readable;
pub use crate::award::find::{Count, MOST};
use crate::entity::unit;
use crate::error::StoreResult;

/// What somebody looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The words.
    pub words: SearchWords,
    /// Which page of each group, from 0.
    pub page: u64,
    /// Lines on a page.
    pub page_size: u64,
}

/// What the reader may read beyond what is public.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reader {
    /// Whose award records; `None` for nobody's.
    pub records: Option<Readable>,
    /// Whose registered initiatives, besides those that the province shares; `None` for none at all.
    pub initiatives: Option<Readable>,
    /// Whose nominations; `None` for nobody's.
    pub nominations: Option<Readable>,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What its address ends with: a code, an address name or a number.
    pub key: String,
    /// Its name in Vietnamese.
    pub title: String,
    /// Its name in English, where it has one.
    pub title_en: Option<String>,
    /// What tells it from others of the same name.
    pub detail: Detail,
    /// Whether it is made up.
    pub sample: bool,
}

/// What tells a thing from others of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Nothing.
    None,
    /// A stored code that the screen words.
    Code(String),
    /// A unit: its kind and the name of the unit above it.
    Unit {
        /// Stored code of its kind.
        kind: String,
        /// Short name of the unit above it.
        above: Option<String>,
        /// The last day on which it existed, ISO 8601.
        ended: Option<String>,
    },
    /// A subject of records: day or year of birth and the unit.
    Subject {
        /// ISO 8601, of persons.
        birth: Option<String>,
        /// Short name of the unit.
        unit: Option<String>,
    },
    /// A decision on awards: its day and how many awards of it may be read.
    Decision {
        /// ISO 8601.
        day: Option<String>,
        /// Awards.
        awards: u64,
    },
    /// The decision by which a board was published or corrected, by the code of that board.
    Board {
        /// Name of the board in Vietnamese.
        title: String,
        /// Name of the board in English.
        title_en: String,
    },
    /// A dossier: its award, year and state.
    Nomination {
        /// Code of the award.
        award: String,
        /// The year.
        year: i64,
        /// Stored code of its state.
        state: String,
    },
    /// A registered initiative.
    Initiative {
        /// Short name of the unit.
        unit: Option<String>,
        /// The year of registration.
        year: i64,
        /// Stored code of its state.
        state: String,
    },
    /// Something of a unit.
    OfUnit {
        /// Short name of the unit.
        unit: Option<String>,
        /// Day, ISO 8601.
        day: Option<String>,
    },
}

/// One page of what was found in one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// How many in all.
    pub count: Count,
    /// This page.
    pub hits: Vec<Hit>,
}

impl Found {
    /// Nothing.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            count: Count::Exactly(0),
            hits: Vec::new(),
        }
    }
}

/// One group of what the reader may read: at most a few queries.
///
/// Pages of the program are not stored, so [`SearchGroup::Page`] finds nothing here.
///
/// # Errors
/// The database refuses.
pub async fn group(
    db: &impl ConnectionTrait,
    reader: &Reader,
    group: SearchGroup,
    asked: &Asked,
) -> StoreResult<Found> {
    use domain::award::SubjectKind as Kind;
    if asked.words.is_empty() {
        return Ok(Found::none());
    }
    let records = async |found: SearchGroup| match (&reader.records, found) {
        (None, _) => Ok(Found::none()),
        (Some(own), SearchGroup::Person) => subjects::find(db, own, Kind::Individual, asked).await,
        (Some(own), SearchGroup::Collective) => {
            subjects::find(db, own, Kind::Collective, asked).await
        }
        (Some(own), SearchGroup::Household) => {
            subjects::find(db, own, Kind::Household, asked).await
        }
        (Some(own), SearchGroup::Enterprise) => {
            subjects::find(db, own, Kind::Enterprise, asked).await
        }
        (Some(_), _) => Ok(Found::none()),
    };
    match group {
        SearchGroup::Page => Ok(Found::none()),
        SearchGroup::Unit => units::find(db, asked).await,
        SearchGroup::Board => boards::find(db, asked).await,
        SearchGroup::Movement => boards::movements(db, asked).await,
        SearchGroup::Target => boards::targets(db, asked).await,
        SearchGroup::Award => Ok(awards::find(asked)),
        SearchGroup::Nomination => match &reader.nominations {
            Some(own) => nominations::find(db, own, asked).await,
            None => Ok(Found::none()),
        },
        SearchGroup::Initiative => initiatives::find(db, reader, asked).await,
        SearchGroup::Decision => decisions::find(db, reader.records.as_ref(), asked).await,
        other => records(other).await,
    }
}

/// Rows whose key has a word that begins with each typed word.
fn every_word(column: impl ColumnTrait, words: &SearchWords) -> Condition {
    // Words hold letters and digits only, so nothing in them is a wildcard.
    words.iter().fold(Condition::all(), |all, word| {
        all.add(
            Condition::any()
                .add(column.like(format!("{word}%")))
                .add(column.like(format!("% {word}%"))),
        )
    })
}

/// Candidates in the order of how well their keys fit, then as they came; those that do not fit are left out.
fn ranked<T>(all: Vec<T>, words: &SearchWords, key: impl Fn(&T) -> String) -> Vec<T> {
    let mut fitting: Vec<_> = all
        .into_iter()
        .filter_map(|row| Some((words.closeness(&key(&row))?, row)))
        .collect();
    fitting.sort_by_key(|(closeness, _)| *closeness);
    fitting.into_iter().map(|(_, row)| row).collect()
}

/// How many there are, and the page that was asked for.
fn page_of<T>(all: Vec<T>, asked: &Asked) -> (Count, Vec<T>) {
    let known = all.len() as u64;
    let count = if known > MOST {
        Count::MoreThan(MOST)
    } else {
        Count::Exactly(known)
    };
    let size = usize::try_from(asked.page_size).unwrap_or(usize::MAX);
    let from = usize::try_from(asked.page)
        .unwrap_or(usize::MAX)
        .saturating_mul(size);
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    let page = all.into_iter().take(most).skip(from).take(size).collect();
    (count, page)
}

/// [`page_of`] whose rows need nothing more from the database.
fn found_of<T>(all: Vec<T>, asked: &Asked, hit: impl Fn(T) -> Hit) -> Found {
    let (count, page) = page_of(all, asked);
    Found {
        count,
        hits: page.into_iter().map(hit).collect(),
    }
}

/// Short names of units by key: one query, or none.
async fn unit_names(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = Option<i64>>,
) -> StoreResult<BTreeMap<i64, String>> {
    let ids: Vec<i64> = ids.flatten().collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<(i64, String)> = unit::Entity::find()
        .select_only()
        .columns([unit::Column::Id, unit::Column::ShortName])
        .filter(unit::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The key of names and codes that are looked through together.
fn key_of(parts: &[&str]) -> String {
    search_key(&parts.join(" "))
}

/// No row at all, where a condition is needed.
fn nothing() -> Condition {
    Condition::all().add(Expr::value(false))
}
