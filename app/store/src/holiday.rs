//! The holiday calendar, by which limits in working days are counted.

use domain::Date;
use domain::workday::{Calendar, CalendarData, Holiday};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

use crate::entity::{holiday, holiday_year};
use crate::error::{StoreError, StoreResult};

/// The holidays and make-up days of the recorded years: of the last years without a gap between them, because a limit
/// that runs through a year without holidays would be counted wrong.
///
/// # Errors
/// No year is recorded ([`StoreError::NotFound`]), a stored day is not readable, or the database refuses.
pub async fn calendar(db: &impl ConnectionTrait) -> StoreResult<Calendar> {
    let years = holiday_year::Entity::find()
        .order_by_desc(holiday_year::Column::Year)
        .all(db)
        .await?;
    let recorded: Vec<i64> = years.iter().map(|row| row.year).collect();
    let last = recorded
        .first()
        .copied()
        .ok_or_else(|| StoreError::not_found("holidays", "year"))?;
    let unbroken = (0_i64..).zip(&recorded);
    let first = unbroken
        .take_while(|(back, year)| last - back == **year)
        .last()
        .map_or(last, |(_, year)| *year);
    let rows = holiday::Entity::find()
        .order_by_asc(holiday::Column::Day)
        .all(db)
        .await?;
    let (mut holidays, mut make_up_days) = (Vec::new(), Vec::new());
    for row in rows {
        let day = Date::parse_iso(&row.day).ok_or_else(|| StoreError::corrupt("day", &row.day))?;
        if !(first..=last).contains(&i64::from(day.year())) {
            continue;
        }
        if row.working {
            make_up_days.push(day);
        } else {
            holidays.push(Holiday {
                day,
                name: row.name,
            });
        }
    }
    let data = CalendarData {
        first_year: short(first)?,
        last_year: short(last)?,
        holidays,
        make_up_days,
    };
    Calendar::try_from(data).map_err(|problem| StoreError::corrupt("calendar", problem.code()))
}

fn short(year: i64) -> StoreResult<i16> {
    i16::try_from(year).map_err(|_| StoreError::corrupt("year", year.to_string()))
}
