//! What the pages of a dossier and of a submission read.

use domain::Date;
use domain::nomination::NominationState;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::load::{Loaded, load, load_of_list};
use super::paper::{PaperUse, papers_of};
use super::readable::readable_list;
use crate::award::Readable;
use crate::entity::*;
use crate::error::{StoreError, StoreResult};
use crate::org;

/// Lists with which one can be merged that are shown.
const MOST_MERGEABLE: u64 = 50;

/// Everything about one dossier.
#[derive(Clone, Debug)]
pub struct DossierPage {
    /// The dossier.
    pub dossier: Loaded,
    /// The nominating unit.
    pub unit: unit::Model,
    /// The papers that it must have.
    pub papers: Vec<PaperUse>,
    /// Opinions with their keys, the earliest first.
    pub opinions: Vec<nomination_opinion::Model>,
    /// What happened, the earliest first.
    pub steps: Vec<nomination_step::Model>,
    /// Initiatives that it rests on.
    pub uses: Vec<initiative_use::Model>,
    /// Dossiers that it is linked with: the other one, and whether that one is the higher.
    pub links: Vec<(nomination::Model, bool)>,
}

/// The page of a dossier.
///
/// # Errors
/// There is none, or it is not to be read ([`StoreError::NotFound`] for both); the database refuses.
pub async fn dossier(
    db: &impl ConnectionTrait,
    readable: &Readable,
    id: i64,
    today: Date,
) -> StoreResult<DossierPage> {
    let missing = || StoreError::not_found("nomination", id.to_string());
    let mut found = load(db, &[id], today).await?;
    let dossier = found
        .pop()
        .filter(|dossier| readable.covers(Some(dossier.row.unit_id)))
        .ok_or_else(missing)?;
    let unit = org::by_id(db, dossier.row.unit_id).await?;
    let papers = papers_of(db, &dossier.list, id).await?;
    let opinions = nomination_opinion::Entity::find()
        .filter(nomination_opinion::Column::NominationId.eq(id))
        .order_by_asc(nomination_opinion::Column::Id)
        .all(db)
        .await?;
    let steps = nomination_step::Entity::find()
        .filter(nomination_step::Column::NominationId.eq(id))
        .order_by_asc(nomination_step::Column::Id)
        .all(db)
        .await?;
    let uses = initiative_use::Entity::find()
        .filter(initiative_use::Column::NominationId.eq(id))
        .all(db)
        .await?;
    let links = linked(db, readable, id).await?;
    Ok(DossierPage {
        dossier,
        unit,
        papers,
        opinions,
        steps,
        uses,
        links,
    })
}

async fn linked(
    db: &impl ConnectionTrait,
    readable: &Readable,
    id: i64,
) -> StoreResult<Vec<(nomination::Model, bool)>> {
    use nomination_link::Column;
    let links = nomination_link::Entity::find()
        .filter(
            Condition::any()
                .add(Column::HereId.eq(id))
                .add(Column::HigherId.eq(id)),
        )
        .all(db)
        .await?;
    let other = |link: &nomination_link::Model| {
        if link.here_id == id {
            (link.higher_id, true)
        } else {
            (link.here_id, false)
        }
    };
    let others: Vec<(i64, bool)> = links.iter().map(other).collect();
    let rows = nomination::Entity::find()
        .filter(nomination::Column::Id.is_in(others.iter().map(|(id, _)| *id)))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter(|row| readable.covers(Some(row.unit_id)))
        .filter_map(|row| {
            let higher = others.iter().find(|(id, _)| *id == row.id)?.1;
            Some((row, higher))
        })
        .collect())
}

/// A submission with its dossiers.
#[derive(Clone, Debug)]
pub struct ListPage {
    /// The submission.
    pub list: nomination_list::Model,
    /// The nominating unit.
    pub unit: unit::Model,
    /// Its dossiers in their order.
    pub dossiers: Vec<Loaded>,
    /// Short names of the units to which the subjects belong now, by subject.
    pub units: Vec<(i64, String)>,
}

/// The page of a submission.
///
/// # Errors
/// There is none, or it is not to be read ([`StoreError::NotFound`] for both); the database refuses.
pub async fn list(
    db: &impl ConnectionTrait,
    readable: &Readable,
    id: i64,
    today: Date,
) -> StoreResult<ListPage> {
    let list = readable_list(db, readable, id).await?;
    let dossiers = load_of_list(db, id, today).await?;
    let subjects: Vec<i64> = dossiers.iter().map(|found| found.row.subject_id).collect();
    let lines = crate::award::find::lines(db, &subjects).await?;
    Ok(ListPage {
        unit: org::by_id(db, list.unit_id).await?,
        units: lines
            .into_iter()
            .map(|line| (line.id.0, line.unit.unwrap_or_default()))
            .collect(),
        dossiers,
        list,
    })
}

/// Submissions of the same unit, award and year that are still with the unit.
///
/// # Errors
/// The database refuses.
pub async fn mergeable(
    db: &impl ConnectionTrait,
    list: &nomination_list::Model,
) -> StoreResult<Vec<nomination_list::Model>> {
    use nomination_list::Column;
    let others = nomination_list::Entity::find()
        .filter(Column::UnitId.eq(list.unit_id))
        .filter(Column::Award.eq(list.award.as_str()))
        .filter(Column::Year.eq(list.year))
        .filter(Column::Id.ne(list.id))
        .order_by_asc(Column::Id)
        .limit(MOST_MERGEABLE)
        .all(db)
        .await?;
    let editable = NominationState::ALL
        .iter()
        .filter(|state| !state.is_editable())
        .map(|state| state.code());
    let sent: Vec<i64> = nomination::Entity::find()
        .select_only()
        .column(nomination::Column::ListId)
        .filter(nomination::Column::ListId.is_in(others.iter().map(|other| other.id)))
        .filter(nomination::Column::State.is_in(editable))
        .into_tuple()
        .all(db)
        .await?;
    Ok(others
        .into_iter()
        .filter(|other| !sent.contains(&other.id))
        .collect())
}

/// Submissions that are still with the unit, the latest first, with the number of their names: two queries.
///
/// # Errors
/// The database refuses.
pub async fn drafts(
    db: &impl ConnectionTrait,
    readable: &Readable,
    most: u64,
) -> StoreResult<Vec<(nomination_list::Model, u64)>> {
    let with_drafts: Vec<(i64, i64)> = nomination::Entity::find()
        .select_only()
        .column(nomination::Column::ListId)
        .column_as(nomination::Column::Id.count(), "count")
        .filter(readable.filter(nomination::Column::UnitId))
        .filter(nomination::Column::State.is_in([
            NominationState::Draft.code(),
            NominationState::AwaitingAssessment.code(),
            NominationState::AwaitingBallot.code(),
            NominationState::Returned.code(),
        ]))
        .group_by(nomination::Column::ListId)
        .order_by_desc(nomination::Column::ListId)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    let lists = nomination_list::Entity::find()
        .filter(nomination_list::Column::Id.is_in(with_drafts.iter().map(|(id, _)| *id)))
        .order_by_desc(nomination_list::Column::Id)
        .all(db)
        .await?;
    Ok(lists
        .into_iter()
        .map(|list| {
            let count = with_drafts.iter().find(|(id, _)| *id == list.id);
            let count = count.map_or(0, |(_, count)| *count);
            (list, u64::try_from(count).unwrap_or_default())
        })
        .collect())
}
