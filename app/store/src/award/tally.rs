//! How many awards were given: by year and title, by unit, and the records behind such a count. Revoked ones never count.

use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::kept::year as short_year;
use super::page::{UnitAward, with_subjects};
use super::scope::Readable;
use crate::entity::award_record::{self, Column};
use crate::error::StoreResult;

/// How many awards of one year and title were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The year in which the achievement ended.
    pub year: i16,
    /// Code of the catalogue.
    pub code: String,
    /// The unit of the time, where the count is of one unit and the unit is known.
    pub unit_id: Option<i64>,
    /// How many.
    pub count: u64,
}

/// Which awards are counted.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// Those of units that may be read.
    pub readable: &'a Readable,
    /// Whether only records that were checked against their decision count.
    pub verified_only: bool,
}

impl Counted<'_> {
    fn filter(self) -> Condition {
        let standing = Condition::all()
            .add(Column::Revoked.eq(false))
            .add(self.readable.filter(Column::UnitId));
        if self.verified_only {
            standing.add(Column::Verified.eq(true))
        } else {
            standing
        }
    }
}

/// Awards of all years by year and title: one query.
///
/// # Errors
/// The database refuses.
pub async fn by_year(db: &impl ConnectionTrait, counted: Counted<'_>) -> StoreResult<Vec<Tally>> {
    let rows: Vec<(i64, String, i64)> = award_record::Entity::find()
        .select_only()
        .columns([Column::ToYear, Column::Code])
        .column_as(Column::Id.count(), "count")
        .filter(counted.filter())
        .group_by(Column::ToYear)
        .group_by(Column::Code)
        .order_by_asc(Column::ToYear)
        .order_by_asc(Column::Code)
        .into_tuple()
        .all(db)
        .await?;
    let tally = |(year, code, count): (i64, String, i64)| {
        Ok(Tally {
            year: short_year(year)?,
            code,
            unit_id: None,
            count: u64::try_from(count).unwrap_or_default(),
        })
    };
    rows.into_iter().map(tally).collect()
}

/// Awards of one year by title and unit: one query.
///
/// # Errors
/// The database refuses.
pub async fn of_year(
    db: &impl ConnectionTrait,
    counted: Counted<'_>,
    year: i16,
) -> StoreResult<Vec<Tally>> {
    let rows: Vec<(String, Option<i64>, i64)> = award_record::Entity::find()
        .select_only()
        .columns([Column::Code, Column::UnitId])
        .column_as(Column::Id.count(), "count")
        .filter(counted.filter())
        .filter(Column::ToYear.eq(i64::from(year)))
        .group_by(Column::Code)
        .group_by(Column::UnitId)
        .order_by_asc(Column::Code)
        .order_by_asc(Column::UnitId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(code, unit_id, count)| Tally {
            year,
            code,
            unit_id,
            count: u64::try_from(count).unwrap_or_default(),
        })
        .collect())
}

/// The records behind a count of one year, of one title where `code` is given, of one unit where `unit_id` is: two queries.
///
/// # Errors
/// The database refuses.
pub async fn behind(
    db: &impl ConnectionTrait,
    counted: Counted<'_>,
    year: i16,
    code: Option<&str>,
    unit_id: Option<i64>,
) -> StoreResult<Vec<UnitAward>> {
    let mut found = award_record::Entity::find()
        .filter(counted.filter())
        .filter(Column::ToYear.eq(i64::from(year)));
    if let Some(code) = code {
        found = found.filter(Column::Code.eq(code));
    }
    if let Some(unit_id) = unit_id {
        found = found.filter(Column::UnitId.eq(unit_id));
    }
    let rows = found
        .order_by_asc(Column::Code)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    with_subjects(db, rows).await
}

/// Whether records that are made up are among the counted ones: one query.
///
/// # Errors
/// The database refuses.
pub async fn has_sample(db: &impl ConnectionTrait, counted: Counted<'_>) -> StoreResult<bool> {
    let found: Option<i64> = award_record::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(counted.filter())
        .filter(Column::Sample.eq(true))
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.is_some())
}
