//! What initiatives were used for.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::{creative_work_use, initiative, subject};
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
}

/// What these initiatives were used for, the earliest first: three queries.
///
/// This is the one place where uses are read. They are those of the authors' records (`creative_work_use`); what
/// nominations hold of an initiative is to be joined here.
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
        })
    });
    Ok(uses.collect())
}
