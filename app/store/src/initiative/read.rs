//! Reads one initiative with everything that belongs to it.

use std::collections::BTreeMap;

use domain::Date;
use domain::award::{Reach, SubjectId};
use domain::figure::Figure;
use domain::initiative::{
    Author, CouncilVotes, EffectFigure, Initiative, InitiativeId, InitiativeState, InitiativeText,
    Recognition, Shares,
};
use domain::org::UnitId;
use domain::scoring::EvidenceId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::visible;
use crate::award::Readable;
use crate::entity::{
    initiative, initiative_author, initiative_figure, initiative_file, initiative_recognition,
    initiative_step, unit,
};
use crate::error::{StoreError, StoreResult};
use crate::org;

/// How much of an initiative somebody sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// All of it: of the own units.
    Whole,
    /// The description, for it is shared.
    Shared,
}

/// An initiative as it is stored.
#[derive(Clone, Debug)]
pub struct Details {
    /// Its row.
    pub row: initiative::Model,
    /// How much of it the reader sees.
    pub seen: Seen,
    /// Where it stands.
    pub state: InitiativeState,
    /// What the rules look at; recognitions that were taken back are not in it.
    pub initiative: Initiative,
    /// All recognitions, those that were taken back too, the earliest first.
    pub recognitions: Vec<initiative_recognition::Model>,
    /// What was done with it, the earliest first.
    pub steps: Vec<initiative_step::Model>,
    /// The units that it names, by key.
    pub units: BTreeMap<i64, unit::Model>,
}

/// One initiative: seven queries.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none, and when it is not to be read: nobody learns which of the two.
pub async fn by_id(
    db: &impl ConnectionTrait,
    readable: &Readable,
    id: i64,
) -> StoreResult<Details> {
    let row = initiative::Entity::find_by_id(id)
        .filter(visible(readable))
        .one(db)
        .await?;
    details(db, readable, row.ok_or_else(|| missing(id))?).await
}

/// [`by_id`] of the own units only.
///
/// # Errors
/// As [`by_id`].
pub async fn own(db: &impl ConnectionTrait, readable: &Readable, id: i64) -> StoreResult<Details> {
    let found = by_id(db, readable, id).await?;
    match found.seen {
        Seen::Whole => Ok(found),
        Seen::Shared => Err(missing(id)),
    }
}

pub(super) fn missing(id: i64) -> StoreError {
    StoreError::not_found("initiative", id.to_string())
}

/// The row, held until the transaction ends.
pub(super) async fn held(
    tx: &impl ConnectionTrait,
    readable: &Readable,
    id: i64,
) -> StoreResult<initiative::Model> {
    let row = initiative::Entity::find_by_id(id)
        .filter(visible(readable))
        .lock_exclusive()
        .one(tx)
        .await?;
    row.ok_or_else(|| missing(id))
}

/// What belongs to a row.
pub(super) async fn details(
    db: &impl ConnectionTrait,
    readable: &Readable,
    row: initiative::Model,
) -> StoreResult<Details> {
    let authors = initiative_author::Entity::find()
        .filter(initiative_author::Column::InitiativeId.eq(row.id))
        .order_by_asc(initiative_author::Column::Position)
        .all(db)
        .await?;
    let figures = initiative_figure::Entity::find()
        .filter(initiative_figure::Column::InitiativeId.eq(row.id))
        .order_by_asc(initiative_figure::Column::Position)
        .all(db)
        .await?;
    let files = initiative_file::Entity::find()
        .filter(initiative_file::Column::InitiativeId.eq(row.id))
        .order_by_asc(initiative_file::Column::Id)
        .all(db)
        .await?;
    let recognitions = initiative_recognition::Entity::find()
        .filter(initiative_recognition::Column::InitiativeId.eq(row.id))
        .order_by_asc(initiative_recognition::Column::DecidedOn)
        .order_by_asc(initiative_recognition::Column::Id)
        .all(db)
        .await?;
    let steps = initiative_step::Entity::find()
        .filter(initiative_step::Column::InitiativeId.eq(row.id))
        .order_by_asc(initiative_step::Column::Id)
        .all(db)
        .await?;
    let deciders = recognitions.iter().map(|held| held.unit_id);
    let units = org::by_ids(db, deciders.chain([row.unit_id])).await?;
    let seen = if readable.covers(Some(row.unit_id)) {
        Seen::Whole
    } else {
        Seen::Shared
    };
    Ok(Details {
        seen,
        state: state_of(&row)?,
        initiative: Initiative {
            id: InitiativeId(row.id),
            unit: UnitId(row.unit_id),
            shares: shares(authors)?,
            text: text_of(&row),
            applied_since: day_opt(row.applied_since.as_deref())?,
            figures: figures.into_iter().map(figure).collect(),
            files: files
                .iter()
                .map(|file| EvidenceId(file.evidence_id))
                .collect(),
            recognitions: valid(&recognitions)?,
        },
        row,
        recognitions,
        steps,
        units,
    })
}

/// Where a row stands.
pub(super) fn state_of(row: &initiative::Model) -> StoreResult<InitiativeState> {
    InitiativeState::parse(&row.state)
        .ok_or_else(|| StoreError::corrupt("state of an initiative", &row.state))
}

/// A stored level.
pub(super) fn level(code: &str) -> StoreResult<Reach> {
    Reach::parse(code).ok_or_else(|| StoreError::corrupt("level of an initiative", code))
}

pub(super) fn text_of(row: &initiative::Model) -> InitiativeText {
    InitiativeText {
        title: row.title.clone(),
        problem: row.problem.clone(),
        solution: row.solution.clone(),
        effect: row.effect.clone(),
    }
}

fn shares(rows: Vec<initiative_author::Model>) -> StoreResult<Shares> {
    let authors: Result<Vec<Author>, _> = rows
        .into_iter()
        .map(|row| {
            let share = u16::try_from(row.share);
            share.map(|share| Author {
                subject: row.subject_id.map(SubjectId),
                name: row.name,
                share,
            })
        })
        .collect();
    let authors = authors.map_err(|error| StoreError::corrupt("share", error.to_string()))?;
    Shares::new(authors).map_err(|wrong| StoreError::corrupt("shares", format!("{wrong:?}")))
}

fn figure(row: initiative_figure::Model) -> EffectFigure {
    EffectFigure {
        what: row.what,
        value: Figure::from_raw(row.value),
        unit: row.measure,
        year: row.year.and_then(|year| i16::try_from(year).ok()),
        source: row.source,
    }
}

/// The recognitions that were not taken back.
pub(super) fn valid(rows: &[initiative_recognition::Model]) -> StoreResult<Vec<Recognition>> {
    let valid = rows.iter().filter(|row| row.revoked_at.is_none());
    valid.map(recognition).collect()
}

fn recognition(row: &initiative_recognition::Model) -> StoreResult<Recognition> {
    let count = |number: Option<i64>| number.and_then(|number| u16::try_from(number).ok());
    let votes = count(row.present).zip(count(row.agreed));
    Ok(Recognition {
        reach: level(&row.reach)?,
        council_met: day(&row.council_met)?,
        decided: day(&row.decided_on)?,
        number: row.number.clone(),
        unit: UnitId(row.unit_id),
        valid_until: day_opt(row.valid_until.as_deref())?,
        votes: votes.map(|(present, agreed)| CouncilVotes { present, agreed }),
    })
}

fn day(text: &str) -> StoreResult<Date> {
    Date::parse_iso(text).ok_or_else(|| StoreError::corrupt("day", text))
}

pub(super) fn day_opt(text: Option<&str>) -> StoreResult<Option<Date>> {
    text.map(day).transpose()
}
