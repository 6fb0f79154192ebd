//! Places in clusters and outcomes of movements. The rank in a cluster comes from the minutes of its closing meeting
//! where they are kept here; older years and movements are recorded by hand.

use std::collections::{BTreeMap, HashMap};

use domain::UnitId;
use domain::award::{RecordId, StandingFact, Subject, SubjectId, check_years};
use domain::cluster::MeetingDraft;
use domain::movement::ReviewKind;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};

use super::RecordResult;
use super::history::Who;
use super::kept::{Told, day_opt, held_subject, joined, tell, year};
use super::person::stamp;
use crate::audit::Actor;
use crate::entity::*;
use crate::error::{StoreError, StoreResult};
use crate::meeting;

/// A place, or the outcome of a movement's review, that was decided elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewStanding {
    /// The year.
    pub year: i16,
    /// The rank in the cluster; `None` for a movement.
    pub rank: Option<u32>,
    /// Whether the targets of the year were exceeded.
    pub exceeded: Option<bool>,
    /// The movement.
    pub movement_id: Option<i64>,
    /// Number of the decision or the minutes.
    pub document: String,
}

/// Records a standing of a collective.
///
/// # Errors
/// The year is out of range; there is no such subject; the database refuses.
pub async fn add_standing(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: SubjectId,
    new: &NewStanding,
) -> RecordResult<RecordId> {
    check_years(new.year, new.year)?;
    held_subject(tx, id.0).await?;
    let stored = row_of(actor, id.0, new).insert(tx).await?;
    let rank = new.rank.map(|rank| format!("#{rank}")).unwrap_or_default();
    let told = Told {
        action: "record.add-standing",
        subject: "subject",
        key: format!("{id}/{}", new.year),
        new: Some(joined([rank.as_str(), stored.document.as_str()])),
        ..Told::default()
    };
    tell(tx, actor, told).await?;
    Ok(RecordId(stored.id))
}

/// The row of a standing.
pub(crate) fn row_of(actor: &Actor, subject_id: i64, new: &NewStanding) -> standing::ActiveModel {
    let (name, at) = stamp(actor);
    standing::ActiveModel {
        subject_id: Set(subject_id),
        year: Set(i64::from(new.year)),
        rank: Set(new.rank.map(i64::from)),
        exceeded: Set(new.exceeded),
        movement_id: Set(new.movement_id),
        document: Set(new.document.clone()),
        changed_by_name: Set(name),
        changed_at: Set(at),
        version: Set(1),
        ..Default::default()
    }
}

fn whole(number: i64) -> StoreResult<u32> {
    u32::try_from(number).map_err(|_| StoreError::corrupt("rank", number.to_string()))
}

/// Adds what was recorded by hand. Of a year whose meeting is kept here, the recorded rank is passed over; whether the
/// targets were exceeded goes to the meeting's rank. At most four queries.
pub(super) async fn recorded(
    db: &impl ConnectionTrait,
    who: &Who,
    histories: &mut BTreeMap<i64, Subject>,
) -> StoreResult<()> {
    let rows = standing::Entity::find()
        .filter(who.holds(standing::Column::SubjectId))
        .all(db)
        .await?;
    let movements = movements(db, rows.iter().filter_map(|row| row.movement_id)).await?;
    for row in rows {
        let Some(subject) = histories.get_mut(&row.subject_id) else {
            continue;
        };
        let of_year = year(row.year)?;
        let rank = row.rank.map(whole).transpose()?;
        let movement = row.movement_id.and_then(|id| movements.get(&id));
        let of_meeting = subject
            .standings
            .iter_mut()
            .find(|known| known.year == of_year && known.record.0 < 0);
        if let (None, Some(known)) = (movement, of_meeting) {
            known.exceeded = known.exceeded.or(row.exceeded);
            continue;
        }
        subject.standings.push(StandingFact {
            record: RecordId(row.id),
            year: of_year,
            rank,
            exceeded: row.exceeded,
            movement: movement.map(|known| known.code.clone()),
            movement_years: movement.and_then(|known| known.years),
            provincial: movement.and_then(|known| known.provincial),
            reviewed: movement.map(|known| known.reviewed),
        });
    }
    Ok(())
}

struct Movement {
    code: String,
    years: Option<u16>,
    provincial: Option<bool>,
    reviewed: bool,
}

async fn movements(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = i64>,
) -> StoreResult<HashMap<i64, Movement>> {
    let ids: Vec<i64> = ids.collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = movement::Entity::find()
        .filter(movement::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let launches = movement_launch::Entity::find()
        .filter(movement_launch::Column::MovementId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let reviews = movement_review::Entity::find()
        .filter(movement_review::Column::MovementId.is_in(ids))
        .filter(movement_review::Column::Kind.eq(ReviewKind::Final.code()))
        .all(db)
        .await?;
    let mut movements = HashMap::new();
    for row in rows {
        let launch = launches
            .iter()
            .find(|launch| launch.movement_id == Some(row.id));
        let known = Movement {
            years: match launch {
                Some(launch) => whole_years(launch)?,
                None => span(&row),
            },
            // A movement that was not launched here says in words only who launched it.
            provincial: launch.map(|launch| launch.owner_unit_id.is_none()),
            reviewed: reviews.iter().any(|review| review.movement_id == row.id),
            code: row.code,
        };
        movements.insert(row.id, known);
    }
    Ok(movements)
}

/// Whole years from the first day through the last: one that ends the day before its anniversary lasted the full year.
fn whole_years(launch: &movement_launch::Model) -> StoreResult<Option<u16>> {
    let first = day_opt(launch.first_day.as_deref())?;
    let last = day_opt(launch.last_day.as_deref())?;
    let (Some(first), Some(end)) = (first, last.and_then(|last| last.add_days(1))) else {
        return Ok(None);
    };
    let begun = (end.month(), end.day()) < (first.month(), first.day());
    let years = end.year() - first.year() - i16::from(begun);
    Ok(u16::try_from(years).ok())
}

fn span(movement: &movement::Model) -> Option<u16> {
    let years = movement.last_year? - movement.first_year? + 1;
    u16::try_from(years).ok()
}

/// Adds the ranks that closed meetings gave to collectives that are whole units. A meeting's record is its key with a minus
/// sign, apart from the keys of recorded standings. A year whose board is frozen is left out: until it is published
/// nobody outside learns who leads.
pub(super) async fn of_meetings(
    db: &impl ConnectionTrait,
    who: &Who,
    histories: &mut BTreeMap<i64, Subject>,
) -> StoreResult<()> {
    let units: Vec<(i64, i64)> = collective::Entity::find()
        .filter(who.holds(collective::Column::SubjectId))
        .filter(collective::Column::IsUnit.eq(true))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.unit_id, row.subject_id))
        .collect();
    if units.is_empty() {
        return Ok(());
    }
    for (record, of_year, voted) in closed(db).await? {
        for (unit, subject) in &units {
            let (Some(rank), Some(subject)) =
                (voted.get(&UnitId(*unit)), histories.get_mut(subject))
            else {
                continue;
            };
            subject.standings.push(StandingFact {
                record: RecordId(-record),
                year: of_year,
                rank: Some(*rank),
                exceeded: None,
                movement: None,
                movement_years: None,
                provincial: None,
                reviewed: None,
            });
        }
    }
    Ok(())
}

/// Key, year and vote of every closed meeting that everybody may know of.
async fn closed(db: &impl ConnectionTrait) -> StoreResult<Vec<(i64, i16, BTreeMap<UnitId, u32>)>> {
    let rows = cluster_meeting::Entity::find()
        .filter(cluster_meeting::Column::State.eq(meeting::CLOSED))
        .all(db)
        .await?;
    let years: HashMap<i64, cluster_year::Model> = cluster_year::Entity::find()
        .filter(cluster_year::Column::Id.is_in(rows.iter().map(|row| row.cluster_year_id)))
        .all(db)
        .await?
        .into_iter()
        .map(|made| (made.id, made))
        .collect();
    let mut frozen: HashMap<Option<i64>, bool> = HashMap::new();
    let mut found = Vec::new();
    for row in rows {
        let Some(made) = years.get(&row.cluster_year_id) else {
            continue;
        };
        let hidden = match frozen.get(&made.period_id) {
            Some(known) => *known,
            None => {
                let known = meeting::is_frozen(db, made).await?;
                frozen.insert(made.period_id, known);
                known
            }
        };
        if hidden {
            continue;
        }
        let draft: MeetingDraft = serde_json::from_str(&row.result)
            .map_err(|_| StoreError::corrupt("cluster meeting", row.id.to_string()))?;
        found.push((row.id, year(made.year)?, draft.voted));
    }
    Ok(found)
}
