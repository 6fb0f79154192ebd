//! What initiatives were used for.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::{
    creative_work_use, initiative, initiative_author, initiative_use, nomination, subject,
};
use crate::error::StoreResult;

/// An award that rested on an initiative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The initiative.
    pub initiative_id: i64,
    /// Whose award.
    pub subject_id: i64,
    /// The author's name.
    pub name: String,
    /// The award.
    pub code: String,
    /// Its year.
    pub year: i64,
    /// Whether the award is only asked for yet.
    pub asked_for: bool,
}

/// What these initiatives were used for, the earliest first, and then the nominations that rest on them: five queries.
///
/// This is the one place where uses are read: those of the authors' records (`creative_work_use`), which a decision writes,
/// and nominations that are not decided (`initiative_use`).
///
/// # Errors
/// The database refuses.
pub async fn uses(db: &impl ConnectionTrait, ids: &[i64]) -> StoreResult<Vec<Use>> {
    let works = initiative::Entity::find()
        .filter(initiative::Column::Id.is_in(ids.iter().copied()))
        .filter(initiative::Column::WorkId.is_not_null())
        .all(db)
        .await?;
    let of_works = works.iter().filter_map(|row| row.work_id);
    let rows = creative_work_use::Entity::find()
        .filter(creative_work_use::Column::WorkId.is_in(of_works))
        .order_by_asc(creative_work_use::Column::Year)
        .order_by_asc(creative_work_use::Column::Id)
        .all(db)
        .await?;
    let subjects = subject::Entity::find()
        .filter(subject::Column::Id.is_in(rows.iter().map(|row| row.subject_id)))
        .all(db)
        .await?;
    let uses = rows.into_iter().filter_map(|row| {
        let work = works
            .iter()
            .find(|work| work.work_id == Some(row.work_id))?;
        let subject = subjects.iter().find(|known| known.id == row.subject_id)?;
        Some(Use {
            initiative_id: work.id,
            subject_id: row.subject_id,
            name: subject.name.clone(),
            code: row.code,
            year: row.year,
            asked_for: false,
        })
    });
    let mut uses: Vec<Use> = uses.collect();
    uses.extend(asked_for(db, ids).await?);
    Ok(uses)
}

async fn asked_for(db: &impl ConnectionTrait, ids: &[i64]) -> StoreResult<Vec<Use>> {
    let cited = initiative_use::Entity::find()
        .filter(initiative_use::Column::InitiativeId.is_in(ids.iter().copied()))
        .filter(initiative_use::Column::State.eq("cited"))
        .order_by_asc(initiative_use::Column::Id)
        .all(db)
        .await?;
    let dossiers = nomination::Entity::find()
        .filter(nomination::Column::Id.is_in(cited.iter().map(|row| row.nomination_id)))
        .all(db)
        .await?;
    let uses = cited.into_iter().filter_map(|row| {
        let dossier = dossiers
            .iter()
            .find(|known| known.id == row.nomination_id)?;
        Some(Use {
            initiative_id: row.initiative_id,
            subject_id: dossier.subject_id,
            name: dossier.name.clone(),
            code: dossier.award.clone(),
            year: dossier.year,
            asked_for: true,
        })
    });
    Ok(uses.collect())
}

/// Recognised initiatives of an author, the latest first: key and title.
///
/// # Errors
/// The database refuses.
pub async fn recognised_of(
    db: &impl ConnectionTrait,
    subject_id: i64,
) -> StoreResult<Vec<(i64, String)>> {
    let shares = initiative_author::Entity::find()
        .filter(initiative_author::Column::SubjectId.eq(subject_id))
        .all(db)
        .await?;
    let rows = initiative::Entity::find()
        .filter(initiative::Column::Id.is_in(shares.iter().map(|row| row.initiative_id)))
        .filter(initiative::Column::Reach.is_not_null())
        .order_by_desc(initiative::Column::Year)
        .order_by_desc(initiative::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.title)).collect())
}

/// The titles of initiatives by key.
///
/// # Errors
/// The database refuses.
pub async fn titles(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = i64> + Send,
) -> StoreResult<BTreeMap<i64, String>> {
    let rows = initiative::Entity::find()
        .filter(initiative::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.title)).collect())
}
