//! What screens show of one subject, of a unit's year and of a decision: rows, never numbers of identity.

use std::collections::BTreeMap;

use domain::award::{Share, SubjectId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::find::{Line, lines};
use super::scope::{self, Readable};
use crate::entity::*;
use crate::error::{StoreError, StoreResult};
use crate::org;

/// A work of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthoredWork {
    /// The work.
    pub work: creative_work::Model,
    /// The person's share.
    pub share: Share,
    /// What the person used it for.
    pub uses: Vec<creative_work_use::Model>,
}

/// Everything that is kept about a subject, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectPage {
    /// What all kinds have.
    pub subject: subject::Model,
    /// What only persons have.
    pub person: Option<person::Model>,
    /// What only collectives have.
    pub collective: Option<collective::Model>,
    /// What only households have.
    pub household: Option<household::Model>,
    /// What only enterprises have.
    pub enterprise: Option<enterprise::Model>,
    /// Where it belonged.
    pub memberships: Vec<membership::Model>,
    /// Yearly grades.
    pub grades: Vec<yearly_grade::Model>,
    /// Titles and awards, revoked ones among them.
    pub awards: Vec<award_record::Model>,
    /// Initiatives and topics.
    pub works: Vec<AuthoredWork>,
    /// Disciplinary measures.
    pub disciplines: Vec<discipline::Model>,
    /// Cases.
    pub cases: Vec<case_record::Model>,
    /// Posts of leadership.
    pub posts: Vec<leadership_post::Model>,
    /// Leave.
    pub leaves: Vec<leave_record::Model>,
    /// Numbers of a collective.
    pub compositions: Vec<composition::Model>,
    /// Standings that were recorded by hand.
    pub standings: Vec<standing::Model>,
    /// Every unit that a membership or an award names.
    pub units: BTreeMap<i64, unit::Model>,
}

/// The page of a subject: one query for each of its sections.
///
/// # Errors
/// There is none, or it is not to be read ([`StoreError::NotFound`] for both); the database refuses.
pub async fn page(
    db: &impl ConnectionTrait,
    readable: &Readable,
    id: SubjectId,
) -> StoreResult<SubjectPage> {
    macro_rules! rows {
        ($entity:ident, $newest:ident) => {
            $entity::Entity::find()
                .filter($entity::Column::SubjectId.eq(id.0))
                .order_by_desc($entity::Column::$newest)
                .order_by_desc($entity::Column::Id)
                .all(db)
                .await?
        };
    }
    let subject = scope::subject(db, readable, id.0).await?;
    let memberships = rows!(membership, FromDay);
    let awards = rows!(award_record, ToYear);
    let named = memberships.iter().map(|row| row.unit_id);
    let named = named
        .chain(awards.iter().filter_map(|row| row.unit_id))
        .chain(subject.unit_id);
    let named: std::collections::BTreeSet<i64> = named.collect();
    Ok(SubjectPage {
        units: org::by_ids(db, named).await?,
        person: person::Entity::find_by_id(id.0).one(db).await?,
        collective: collective::Entity::find_by_id(id.0).one(db).await?,
        household: household::Entity::find_by_id(id.0).one(db).await?,
        enterprise: enterprise::Entity::find_by_id(id.0).one(db).await?,
        grades: rows!(yearly_grade, Year),
        works: works(db, id).await?,
        disciplines: rows!(discipline, FromDay),
        cases: rows!(case_record, Opened),
        posts: rows!(leadership_post, FromDay),
        leaves: rows!(leave_record, FromDay),
        compositions: rows!(composition, Year),
        standings: rows!(standing, Year),
        subject,
        memberships,
        awards,
    })
}

async fn works(db: &impl ConnectionTrait, id: SubjectId) -> StoreResult<Vec<AuthoredWork>> {
    let shares = creative_work_author::Entity::find()
        .filter(creative_work_author::Column::SubjectId.eq(id.0))
        .all(db)
        .await?;
    if shares.is_empty() {
        return Ok(Vec::new());
    }
    let works = creative_work::Entity::find()
        .filter(creative_work::Column::Id.is_in(shares.iter().map(|row| row.work_id)))
        .order_by_desc(creative_work::Column::RecognisedOn)
        .order_by_desc(creative_work::Column::Id)
        .all(db)
        .await?;
    let uses = creative_work_use::Entity::find()
        .filter(creative_work_use::Column::SubjectId.eq(id.0))
        .order_by_asc(creative_work_use::Column::Year)
        .all(db)
        .await?;
    let mut authored = Vec::with_capacity(works.len());
    for work in works {
        let share = shares.iter().find(|row| row.work_id == work.id);
        let share = share.and_then(|row| u16::try_from(row.share).ok());
        let share = share
            .and_then(Share::from_hundredths)
            .ok_or_else(|| StoreError::corrupt("share", work.id.to_string()))?;
        let uses = uses.iter().filter(|row| row.work_id == work.id);
        authored.push(AuthoredWork {
            share,
            uses: uses.cloned().collect(),
            work,
        });
    }
    Ok(authored)
}

/// An award with whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitAward {
    /// The record.
    pub award: award_record::Model,
    /// Whose.
    pub subject: Line,
}

/// Awards whose achievement ended in `year` and that were given for the time in these units: two queries.
///
/// # Errors
/// The database refuses.
pub async fn awards_of_unit(
    db: &impl ConnectionTrait,
    units: &Readable,
    year: i16,
) -> StoreResult<Vec<UnitAward>> {
    let rows = award_record::Entity::find()
        .filter(units.filter(award_record::Column::UnitId))
        .filter(award_record::Column::ToYear.eq(i64::from(year)))
        .order_by_asc(award_record::Column::Code)
        .order_by_asc(award_record::Column::Id)
        .all(db)
        .await?;
    with_subjects(db, rows).await
}

/// Awards of one decision, of units that may be read: two queries. At most `most`.
///
/// # Errors
/// The database refuses.
pub async fn by_decision(
    db: &impl ConnectionTrait,
    readable: &Readable,
    number: &str,
    most: u64,
) -> StoreResult<Vec<UnitAward>> {
    let rows = award_record::Entity::find()
        .filter(award_record::Column::DecisionNumber.eq(domain::text::clean_line(number)))
        .filter(readable.filter(award_record::Column::UnitId))
        .order_by_asc(award_record::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    with_subjects(db, rows).await
}

pub(super) async fn with_subjects(
    db: &impl ConnectionTrait,
    rows: Vec<award_record::Model>,
) -> StoreResult<Vec<UnitAward>> {
    /// PostgreSQL and SQLite take this many keys in one query.
    const AT_ONCE: usize = 10_000;
    let mut ids: Vec<i64> = rows.iter().map(|row| row.subject_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut known = BTreeMap::new();
    for part in ids.chunks(AT_ONCE) {
        let part = lines(db, part).await?;
        known.extend(part.into_iter().map(|line| (line.id.0, line)));
    }
    Ok(rows
        .into_iter()
        .filter_map(|award| {
            let subject = known.get(&award.subject_id)?.clone();
            Some(UnitAward { award, subject })
        })
        .collect())
}
