//! Persons who are probably one: the same words in their names, in any order and without accents, and births that do
//! not contradict one another. A person decides; nothing is merged by itself.

use std::collections::HashMap;

use domain::award::{BirthLikeness, IdentityNumber, NameLikeness, NumberLikeness, name_words};
use domain::date::PartialDate;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, Order, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

use super::find::{Line, lines};
use super::merge::{Clash, Count, Holdings, each_once, masked};
use super::scope::Readable;
use crate::entity::{person, person_identity, subject, subject_apart};
use crate::error::StoreResult;

/// A record of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Half {
    /// The person.
    pub line: Line,
    /// The end of the number of identity, where there is one.
    pub number: Option<String>,
    /// The version of the record.
    pub version: i64,
    /// How much it holds.
    pub count: Count,
}

/// Two records that are probably of one person, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The one that was recorded first.
    pub first: Half,
    /// The other.
    pub second: Half,
    /// How their names differ.
    pub names: NameLikeness,
    /// What their births have in common.
    pub births: BirthLikeness,
    /// What their numbers of identity say.
    pub numbers: NumberLikeness,
    /// What both have one of.
    pub clashes: Vec<Clash>,
}

/// One who is recorded already and is probably the person who is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The person.
    pub line: Line,
    /// How the names differ.
    pub likeness: NameLikeness,
    /// Whether both have a number of identity, and other ones.
    pub other_number: bool,
}

fn birth(line: &Line) -> Option<PartialDate> {
    line.birth.as_deref().and_then(PartialDate::parse)
}

/// Who is recorded already and is probably the person who is typed, among those that may be read: three queries.
///
/// # Errors
/// The database refuses.
pub async fn candidates(
    db: &impl ConnectionTrait,
    readable: &Readable,
    name: &str,
    birth: Option<PartialDate>,
    number: Option<&IdentityNumber>,
) -> StoreResult<Vec<Candidate>> {
    const MOST: u64 = 200;
    let mut query = person::Entity::find()
        .select_only()
        .column(person::Column::SubjectId)
        .filter(person::Column::NameWords.eq(name_words(name)))
        .filter(of_readable(readable, person::Column::SubjectId))
        .order_by_asc(person::Column::SubjectId)
        .limit(MOST);
    if let Some(birth) = birth {
        query = query.filter(
            Condition::any()
                .add(person::Column::BirthYear.eq(i64::from(birth.year())))
                .add(person::Column::BirthYear.is_null()),
        );
    }
    let ids: Vec<i64> = query.into_tuple().all(db).await?;
    let numbers = numbers(db, &ids).await?;
    let found = lines(db, &ids).await?;
    Ok(found
        .into_iter()
        .filter(|line| BirthLikeness::of(self::birth(line), birth).is_some())
        .filter_map(|line| {
            let likeness = NameLikeness::of(name, &line.name)?;
            let theirs = numbers.get(&line.id.0);
            let other_number = match (number, theirs) {
                (Some(typed), Some(known)) => typed.reveal() != known,
                _ => false,
            };
            Some(Candidate {
                line,
                likeness,
                other_number,
            })
        })
        .collect())
}

/// One page of the pairs of which both may be read, the earliest recorded first, and whether another follows. Pairs that
/// somebody said are two people are left out. Ten queries at most, however many pairs.
///
/// Persons whose year of birth is unknown are compared by [`candidates`] only: with half a million names there would be
/// more pairs than anybody could look at.
///
/// # Errors
/// The database refuses.
pub async fn pairs(
    db: &impl ConnectionTrait,
    readable: &Readable,
    page: u64,
    page_size: u64,
) -> StoreResult<(Vec<Pair>, bool)> {
    let mut query = alike(readable);
    query
        .offset(page.saturating_mul(page_size))
        .limit(page_size + 1);
    let rows = db.query_all(&query).await?;
    let mut keys: Vec<(i64, i64)> = Vec::with_capacity(rows.len());
    for row in &rows {
        keys.push((row.try_get("", "first")?, row.try_get("", "second")?));
    }
    let next = keys.len() as u64 > page_size;
    keys.truncate(usize::try_from(page_size).unwrap_or(usize::MAX));
    let ids = each_once(keys.iter().flat_map(|(first, second)| [*first, *second]));
    if ids.is_empty() {
        return Ok((Vec::new(), false));
    }
    let halves = halves(db, &ids).await?;
    let holdings = Holdings::of(db, &ids).await?;
    let half = |id: i64| {
        let found = halves.iter().find(|half| half.line.id.0 == id).cloned()?;
        let count = holdings.count(id);
        Some(Half { count, ..found })
    };
    let pair = |(first, second): (i64, i64)| {
        let clashes = holdings.clashes(first, second);
        let (first, second) = (half(first)?, half(second)?);
        Some(Pair {
            names: NameLikeness::of(&first.line.name, &second.line.name)?,
            births: BirthLikeness::of(birth(&first.line), birth(&second.line))?,
            numbers: NumberLikeness::of(first.number.is_some(), second.number.is_some()),
            clashes,
            first,
            second,
        })
    };
    Ok((keys.into_iter().filter_map(pair).collect(), next))
}

/// Keys of the pairs, `first` and `second`.
fn alike(readable: &Readable) -> SelectStatement {
    use person::Column;
    // Where both births are known to the day they are the same; where one says the year only, the years are.
    const BIRTHS: &str = "(a.birth IS NULL OR b.birth IS NULL \
         OR substr(a.birth, 1, length(b.birth)) = b.birth OR substr(b.birth, 1, length(a.birth)) = a.birth)";
    let (a, b, apart) = (Alias::new("a"), Alias::new("b"), Alias::new("apart"));
    let same = |column: Column| Expr::col((a.clone(), column)).equals((b.clone(), column));
    let other = Condition::all()
        .add(same(Column::NameWords))
        .add(same(Column::BirthYear))
        .add(
            Expr::col((a.clone(), Column::SubjectId)).lt(Expr::col((b.clone(), Column::SubjectId))),
        )
        .add(Expr::cust(BIRTHS));
    let told = |mine: subject_apart::Column, side: &Alias| {
        Expr::col((apart.clone(), mine)).equals((side.clone(), Column::SubjectId))
    };
    let of_pair = Condition::all()
        .add(told(subject_apart::Column::FirstId, &a))
        .add(told(subject_apart::Column::SecondId, &b));
    let mut query = Query::select();
    query
        .expr_as(Expr::col((a.clone(), Column::SubjectId)), "first")
        .expr_as(Expr::col((b.clone(), Column::SubjectId)), "second")
        .from_as(person::Entity, a.clone())
        .join_as(JoinType::InnerJoin, person::Entity, b.clone(), other)
        .join_as(
            JoinType::LeftJoin,
            subject_apart::Entity,
            apart.clone(),
            of_pair,
        )
        .and_where(Expr::col((apart.clone(), subject_apart::Column::Id)).is_null())
        .order_by((a.clone(), Column::SubjectId), Order::Asc)
        .order_by((b.clone(), Column::SubjectId), Order::Asc);
    for side in [&a, &b] {
        let id = Expr::col((side.clone(), Column::SubjectId));
        query.and_where(id.clone().not_in_subquery(merged()));
        if readable.ids().is_some() {
            query.and_where(id.in_subquery(readable.subjects()));
        }
    }
    query
}

/// Lines, ends of numbers and versions of some persons; their counts stand at nought.
async fn halves(db: &impl ConnectionTrait, ids: &[i64]) -> StoreResult<Vec<Half>> {
    let numbers = numbers(db, ids).await?;
    let versions: HashMap<i64, i64> = subject::Entity::find()
        .select_only()
        .columns([subject::Column::Id, subject::Column::Version])
        .filter(subject::Column::Id.is_in(ids.iter().copied()))
        .into_tuple::<(i64, i64)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let known = lines(db, ids).await?.into_iter();
    let half = |line: Line| Half {
        number: numbers.get(&line.id.0).map(|number| masked(number)),
        version: versions.get(&line.id.0).copied().unwrap_or_default(),
        count: Count::default(),
        line,
    };
    Ok(known.map(half).collect())
}

/// Keys of the records that were merged into others; there are few.
fn merged() -> SelectStatement {
    subject::Entity::find()
        .select_only()
        .column(subject::Column::Id)
        .filter(subject::Column::MergedInto.is_not_null())
        .into_query()
}

fn of_readable(readable: &Readable, column: person::Column) -> Condition {
    let standing = Condition::all().add(column.not_in_subquery(merged()));
    match readable.ids() {
        None => standing,
        Some(_) => standing.add(column.in_subquery(readable.subjects())),
    }
}

/// Numbers of identity, to compare; they do not leave this file.
async fn numbers(db: &impl ConnectionTrait, ids: &[i64]) -> StoreResult<HashMap<i64, String>> {
    let rows = person_identity::Entity::find()
        .filter(person_identity::Column::SubjectId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.subject_id, row.number))
        .collect())
}
