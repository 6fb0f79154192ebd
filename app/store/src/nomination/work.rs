//! The work list: which dossiers somebody may read, how many stand where, what falls due.

use std::collections::BTreeMap;

use domain::Date;
use domain::nomination::{NominationState, TimeLimit};
use domain::workday::Calendar;
use sea_orm::sea_query::Condition;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::award::Readable;
use crate::award::kept::day;
use crate::entity::nomination::{self, Column};
use crate::entity::{nomination_list, unit};
use crate::error::{StoreError, StoreResult};
use crate::org;

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// One state.
    pub state: Option<NominationState>,
    /// One award, by its code.
    pub award: Option<String>,
    /// One nominating unit.
    pub unit_id: Option<i64>,
    /// One year.
    pub year: Option<i16>,
    /// Only those whose last day is over.
    pub overdue: bool,
    /// Only those in one of these states: what waits for the reader.
    pub waiting: Option<Vec<NominationState>>,
}

/// A dossier of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its row.
    pub row: nomination::Model,
    /// Where it stands.
    pub state: NominationState,
    /// The day on which it came there.
    pub entered: Date,
    /// The nominating unit.
    pub unit: String,
    /// Title of its submission.
    pub title: String,
}

/// A page of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many fit.
    pub total: u64,
    /// The dossiers of this page: those that wait longest first.
    pub rows: Vec<Row>,
}

/// The latest day on which a dossier must have come into a state for its limit to be over today; `None` while nothing can
/// be over, or the holidays are not recorded.
fn cutoff(limit: &TimeLimit, today: Date, calendar: &Calendar) -> Option<Date> {
    // A limit in working days is over after at most three times as many days and the long holidays.
    let most = i32::try_from(limit.working_days).ok()?.saturating_mul(3) + 30;
    (0..most).find_map(|back| {
        let entered = today.add_days(-back)?;
        let last = calendar.add(entered, limit.working_days).ok()?;
        (last < today).then_some(entered)
    })
}

/// Dossiers whose last day is over.
fn overdue(limits: &[TimeLimit], today: Date, calendar: &Calendar) -> Condition {
    let mut any = Condition::any().add(sea_orm::sea_query::Expr::value(false));
    for limit in limits {
        if let Some(cutoff) = cutoff(limit, today, calendar) {
            any = any.add(
                Condition::all()
                    .add(Column::State.eq(limit.state.code()))
                    .add(Column::Entered.lte(cutoff.iso())),
            );
        }
    }
    any
}

fn condition(
    readable: &Readable,
    asked: &Asked,
    limits: &[TimeLimit],
    today: Date,
    calendar: &Calendar,
) -> Condition {
    let mut all = Condition::all().add(readable.filter(Column::UnitId));
    if let Some(state) = asked.state {
        all = all.add(Column::State.eq(state.code()));
    }
    if let Some(award) = &asked.award {
        all = all.add(Column::Award.eq(award.as_str()));
    }
    if let Some(unit_id) = asked.unit_id {
        all = all.add(Column::UnitId.eq(unit_id));
    }
    if let Some(year) = asked.year {
        all = all.add(Column::Year.eq(i64::from(year)));
    }
    if let Some(waiting) = &asked.waiting {
        all = all.add(Column::State.is_in(waiting.iter().map(|state| state.code())));
    }
    if asked.overdue {
        all = all.add(overdue(limits, today, calendar));
    }
    all
}

/// A page of dossiers, counted from 1: four queries.
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn find(
    db: &impl ConnectionTrait,
    readable: &Readable,
    asked: &Asked,
    (limits, today, calendar): (&[TimeLimit], Date, &Calendar),
    (page, size): (u64, u64),
) -> StoreResult<Found> {
    let condition = condition(readable, asked, limits, today, calendar);
    let found = nomination::Entity::find().filter(condition);
    let total = found.clone().count(db).await?;
    let rows = found
        .order_by_asc(Column::Entered)
        .order_by_asc(Column::Id)
        .offset(page.saturating_sub(1).saturating_mul(size))
        .limit(size)
        .all(db)
        .await?;
    let units = org::by_ids(db, rows.iter().map(|row| row.unit_id)).await?;
    let titles: BTreeMap<i64, String> = nomination_list::Entity::find()
        .filter(nomination_list::Column::Id.is_in(rows.iter().map(|row| row.list_id)))
        .all(db)
        .await?
        .into_iter()
        .map(|list| (list.id, list.title))
        .collect();
    let rows = rows.into_iter().map(|row| {
        Ok(Row {
            state: super::record::state_of(&row)?,
            entered: day(&row.entered)?,
            unit: units
                .get(&row.unit_id)
                .map(|unit: &unit::Model| unit.name.clone())
                .unwrap_or_default(),
            title: titles.get(&row.list_id).cloned().unwrap_or_default(),
            row,
        })
    });
    Ok(Found {
        total,
        rows: rows.collect::<StoreResult<_>>()?,
    })
}

/// How many dossiers stand in each state, and how many fit `asked`: two queries.
///
/// # Errors
/// The database refuses.
pub async fn counts(
    db: &impl ConnectionTrait,
    readable: &Readable,
    asked: &Asked,
    (limits, today, calendar): (&[TimeLimit], Date, &Calendar),
) -> StoreResult<(BTreeMap<NominationState, u64>, u64)> {
    let rows: Vec<(String, i64)> = nomination::Entity::find()
        .select_only()
        .column(Column::State)
        .column_as(Column::Id.count(), "count")
        .filter(readable.filter(Column::UnitId))
        .group_by(Column::State)
        .into_tuple()
        .all(db)
        .await?;
    let by_state = rows
        .into_iter()
        .map(|(state, count)| {
            let known = NominationState::parse(&state)
                .ok_or_else(|| StoreError::corrupt("state", state))?;
            Ok((known, u64::try_from(count).unwrap_or_default()))
        })
        .collect::<StoreResult<_>>()?;
    let condition = condition(readable, asked, limits, today, calendar);
    let fitting = nomination::Entity::find()
        .filter(condition)
        .count(db)
        .await?;
    Ok((by_state, fitting))
}

/// The last days of all open dossiers that somebody may read, each as often as there are dossiers: one query.
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn due_days(
    db: &impl ConnectionTrait,
    readable: &Readable,
    limits: &[TimeLimit],
    calendar: &Calendar,
) -> StoreResult<Vec<Date>> {
    let rows: Vec<(String, String, i64)> = nomination::Entity::find()
        .select_only()
        .columns([Column::State, Column::Entered])
        .column_as(Column::Id.count(), "count")
        .filter(readable.filter(Column::UnitId))
        .filter(Column::State.is_in(limits.iter().map(|limit| limit.state.code())))
        .group_by(Column::State)
        .group_by(Column::Entered)
        .into_tuple()
        .all(db)
        .await?;
    let mut days = Vec::new();
    for (state, entered, count) in rows {
        let limit = limits.iter().find(|limit| limit.state.code() == state);
        let last = match limit {
            Some(limit) => calendar.add(day(&entered)?, limit.working_days).ok(),
            None => None,
        };
        if let Some(last) = last {
            days.extend(std::iter::repeat_n(
                last,
                usize::try_from(count).unwrap_or_default(),
            ));
        }
    }
    Ok(days)
}
