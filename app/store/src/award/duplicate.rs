//! Persons who are probably one: the same words in their names, in any order and without accents, and births that do
//! not contradict one another. A person decides; nothing is merged by itself.

use domain::award::{IdentityNumber, NameLikeness, SubjectId, name_words};
use domain::date::PartialDate;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::find::{Line, lines};
use super::scope::Readable;
use crate::entity::{person, person_identity, subject};
use crate::error::StoreResult;

/// Two persons who are probably one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The one that was recorded first.
    pub first: Line,
    /// The other.
    pub second: Line,
    /// How their names differ.
    pub likeness: NameLikeness,
    /// Whether both have a number of identity, and other ones.
    pub other_number: bool,
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

/// Whether two births can be the same: the same day, or the same year where one says no more.
fn births_agree(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (
        one.and_then(PartialDate::parse),
        other.and_then(PartialDate::parse),
    ) else {
        return true;
    };
    one.start() <= other.end() && other.start() <= one.end()
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
    let typed = birth.map(PartialDate::iso);
    let found = lines(db, &ids).await?;
    Ok(found
        .into_iter()
        .filter(|line| births_agree(line.birth.as_deref(), typed.as_deref()))
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

#[derive(FromQueryResult)]
struct PairRow {
    first: i64,
    second: i64,
}

/// Pairs among those that may be read, both of them; at most `most`, the earliest recorded first. Three queries.
///
/// Persons whose year of birth is unknown are compared by [`candidates`] only: with half a million names there would be
/// more pairs than anybody could look at.
///
/// # Errors
/// The database refuses.
pub async fn pairs(
    db: &impl ConnectionTrait,
    readable: &Readable,
    most: u64,
) -> StoreResult<Vec<Pair>> {
    use person::Column;
    let (a, b) = (Alias::new("a"), Alias::new("b"));
    let same = |column: Column| Expr::col((a.clone(), column)).equals((b.clone(), column));
    let other = Condition::all()
        .add(same(Column::NameWords))
        .add(same(Column::BirthYear))
        .add(
            Expr::col((a.clone(), Column::SubjectId)).lt(Expr::col((b.clone(), Column::SubjectId))),
        );
    let mut query = Query::select();
    query
        .expr_as(Expr::col((a.clone(), Column::SubjectId)), "first")
        .expr_as(Expr::col((b.clone(), Column::SubjectId)), "second")
        .from_as(person::Entity, a.clone())
        .join_as(
            sea_orm::JoinType::InnerJoin,
            person::Entity,
            b.clone(),
            other,
        )
        .order_by((a.clone(), Column::SubjectId), sea_orm::Order::Asc)
        .order_by((b.clone(), Column::SubjectId), sea_orm::Order::Asc)
        .limit(most);
    if readable.ids().is_some() {
        for side in [&a, &b] {
            let may = subjects_of(readable);
            query.and_where(Expr::col((side.clone(), Column::SubjectId)).in_subquery(may));
        }
    }
    let rows = db.query_all(&query).await?;
    let rows: Vec<PairRow> = rows
        .iter()
        .map(|row| PairRow::from_query_result(row, ""))
        .collect::<Result<_, _>>()?;
    let mut ids: Vec<i64> = rows
        .iter()
        .flat_map(|row| [row.first, row.second])
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let numbers = numbers(db, &ids).await?;
    let known = lines(db, &ids).await?;
    let line = |id: i64| known.iter().find(|line| line.id == SubjectId(id)).cloned();
    let pair = |row: &PairRow| {
        let (first, second) = (line(row.first)?, line(row.second)?);
        if !births_agree(first.birth.as_deref(), second.birth.as_deref()) {
            return None;
        }
        let both = (numbers.get(&row.first), numbers.get(&row.second));
        Some(Pair {
            likeness: NameLikeness::of(&first.name, &second.name)?,
            other_number: matches!(both, (Some(one), Some(other)) if one != other),
            first,
            second,
        })
    };
    Ok(rows.iter().filter_map(pair).collect())
}

fn subjects_of(readable: &Readable) -> sea_orm::sea_query::SelectStatement {
    use sea_orm::QueryTrait;
    subject::Entity::find()
        .select_only()
        .column(subject::Column::Id)
        .filter(readable.filter(subject::Column::UnitId))
        .into_query()
}

fn of_readable(readable: &Readable, column: person::Column) -> Condition {
    match readable.ids() {
        None => Condition::all(),
        Some(_) => Condition::all().add(column.in_subquery(subjects_of(readable))),
    }
}

/// Numbers of identity, to compare; they do not leave this file.
async fn numbers(
    db: &impl ConnectionTrait,
    ids: &[i64],
) -> StoreResult<std::collections::HashMap<i64, String>> {
    let rows = person_identity::Entity::find()
        .filter(person_identity::Column::SubjectId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.subject_id, row.number))
        .collect())
}
