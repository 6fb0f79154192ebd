//! Where evidence is used: lines of sheets, answers to proposed cuts, movements. One piece may serve several.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, Select,
};

use super::list::{Stored, by_id, with_files};
use super::upload::subject_key;
use crate::audit::{self, Actor, Event};
use crate::entity::{evidence, evidence_use, movement, proposed_cut, sheet};
use crate::error::{StoreError, StoreResult};
use crate::{clock, live, org};

/// What a piece supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A line of a sheet.
    Line {
        /// The sheet.
        sheet_id: i64,
        /// The line.
        criterion_id: i64,
    },
    /// A unit's answer to a proposed cut.
    Cut {
        /// The proposed cut.
        cut_id: i64,
    },
    /// What a movement brought forth.
    Movement {
        /// The movement.
        movement_id: i64,
    },
}

/// A piece that stands at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Key of the use, for taking it away.
    pub use_id: i64,
    /// Where.
    pub place: Place,
    /// What.
    pub stored: Stored,
}

/// Puts a piece at a place, and tells the key of the use; one that stands there already stays.
///
/// # Errors
/// Piece or place does not exist, or the piece belongs to another unit than the sheet; the database refuses.
pub async fn link(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    evidence_id: i64,
    place: Place,
) -> StoreResult<i64> {
    let stored = by_id(tx, evidence_id).await?;
    if let Some(unit_id) = unit_of(tx, place).await?
        && stored.evidence.unit_id != Some(unit_id)
    {
        return Err(StoreError::not_found("evidence", evidence_id.to_string()));
    }
    let there = at(place)
        .filter(evidence_use::Column::EvidenceId.eq(evidence_id))
        .one(tx)
        .await?;
    if let Some(there) = there {
        return Ok(there.id);
    }
    let mut row = evidence_use::ActiveModel {
        evidence_id: Set(evidence_id),
        linked_by_name: Set(actor.name.clone()),
        linked_at: Set(clock::now().millis()),
        ..Default::default()
    };
    match place {
        Place::Line {
            sheet_id,
            criterion_id,
        } => {
            row.sheet_id = Set(Some(sheet_id));
            row.criterion_id = Set(Some(criterion_id));
        }
        Place::Cut { cut_id } => row.cut_id = Set(Some(cut_id)),
        Place::Movement { movement_id } => row.movement_id = Set(Some(movement_id)),
    }
    let added = row.insert(tx).await?;
    tell(tx, actor, "evidence.link", &stored, place).await?;
    Ok(added.id)
}

/// Takes a piece away from where it stands; the piece stays.
///
/// # Errors
/// There is no such use; the database refuses.
pub async fn unlink(tx: &impl ConnectionTrait, actor: &Actor, use_id: i64) -> StoreResult<()> {
    let found = evidence_use::Entity::find_by_id(use_id).one(tx).await?;
    let found =
        found.ok_or_else(|| StoreError::not_found("use of evidence", use_id.to_string()))?;
    let stored = by_id(tx, found.evidence_id).await?;
    evidence_use::Entity::delete_by_id(use_id).exec(tx).await?;
    match place_of(&found) {
        Some(place) => tell(tx, actor, "evidence.unlink", &stored, place).await,
        None => Ok(()),
    }
}

/// The audit row; a movement's page is public, so the site is told as well.
async fn tell(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    action: &str,
    stored: &Stored,
    place: Place,
) -> StoreResult<()> {
    let slug = match stored.evidence.unit_id {
        Some(unit) => org::by_id(tx, unit).await?.slug,
        None => "-".to_owned(),
    };
    let place_words = match place {
        Place::Line {
            sheet_id,
            criterion_id,
        } => format!("sheet {sheet_id}, criterion {criterion_id}"),
        Place::Cut { cut_id } => format!("cut {cut_id}"),
        Place::Movement { movement_id } => format!("movement {movement_id}"),
    };
    let told = format!("{} · {place_words}", stored.evidence.name);
    let (old, new) = match action {
        "evidence.link" => (None, Some(told.as_str())),
        _ => (Some(told.as_str()), None),
    };
    let event = Event {
        action,
        subject: "evidence",
        subject_key: &subject_key(&slug, &stored.file.hash),
        old,
        new,
        reason: None,
    };
    audit::append(tx, actor, event).await?;
    if matches!(place, Place::Movement { .. }) {
        live::touch(tx, &[]).await?;
    }
    Ok(())
}

/// The unit whose evidence alone may stand at a place; `None` where any may.
async fn unit_of(db: &impl ConnectionTrait, place: Place) -> StoreResult<Option<i64>> {
    let sheet_id = match place {
        Place::Line { sheet_id, .. } => sheet_id,
        Place::Cut { cut_id } => {
            let cut = proposed_cut::Entity::find_by_id(cut_id).one(db).await?;
            cut.ok_or_else(|| StoreError::not_found("proposed cut", cut_id.to_string()))?
                .sheet_id
        }
        Place::Movement { movement_id } => {
            let found = movement::Entity::find_by_id(movement_id).one(db).await?;
            found.ok_or_else(|| StoreError::not_found("movement", movement_id.to_string()))?;
            return Ok(None);
        }
    };
    let found = sheet::Entity::find_by_id(sheet_id).one(db).await?;
    let found = found.ok_or_else(|| StoreError::not_found("sheet", sheet_id.to_string()))?;
    Ok(Some(found.unit_id))
}

fn at(place: Place) -> Select<evidence_use::Entity> {
    use evidence_use::Column;
    let all = evidence_use::Entity::find();
    match place {
        Place::Line {
            sheet_id,
            criterion_id,
        } => all
            .filter(Column::SheetId.eq(sheet_id))
            .filter(Column::CriterionId.eq(criterion_id)),
        Place::Cut { cut_id } => all.filter(Column::CutId.eq(cut_id)),
        Place::Movement { movement_id } => all.filter(Column::MovementId.eq(movement_id)),
    }
}

pub(super) fn place_of(row: &evidence_use::Model) -> Option<Place> {
    match row {
        evidence_use::Model {
            sheet_id: Some(sheet_id),
            criterion_id: Some(criterion_id),
            ..
        } => Some(Place::Line {
            sheet_id: *sheet_id,
            criterion_id: *criterion_id,
        }),
        evidence_use::Model {
            cut_id: Some(cut_id),
            ..
        } => Some(Place::Cut { cut_id: *cut_id }),
        evidence_use::Model {
            movement_id: Some(movement_id),
            ..
        } => Some(Place::Movement {
            movement_id: *movement_id,
        }),
        _ => None,
    }
}

/// The evidence of all lines of a sheet.
///
/// # Errors
/// The database refuses.
pub async fn of_sheet(db: &impl ConnectionTrait, sheet_id: i64) -> StoreResult<Vec<Attached>> {
    let all = evidence_use::Entity::find();
    attached(db, all.filter(evidence_use::Column::SheetId.eq(sheet_id))).await
}

/// The evidence in the answers to these proposed cuts.
///
/// # Errors
/// The database refuses.
pub async fn of_cuts(
    db: &impl ConnectionTrait,
    cut_ids: impl IntoIterator<Item = i64>,
) -> StoreResult<Vec<Attached>> {
    let all = evidence_use::Entity::find();
    attached(db, all.filter(evidence_use::Column::CutId.is_in(cut_ids))).await
}

/// The evidence of a movement.
///
/// # Errors
/// The database refuses.
pub async fn of_movement(
    db: &impl ConnectionTrait,
    movement_id: i64,
) -> StoreResult<Vec<Attached>> {
    attached(db, at(Place::Movement { movement_id })).await
}

async fn attached(
    db: &impl ConnectionTrait,
    uses: Select<evidence_use::Entity>,
) -> StoreResult<Vec<Attached>> {
    let uses = uses.order_by_asc(evidence_use::Column::Id).all(db).await?;
    let pieces = evidence::Entity::find()
        .filter(evidence::Column::Id.is_in(uses.iter().map(|found| found.evidence_id)))
        .all(db)
        .await?;
    let stored = with_files(db, pieces).await?;
    let stored: BTreeMap<i64, Stored> = stored
        .into_iter()
        .map(|stored| (stored.evidence.id, stored))
        .collect();
    let attached = uses.iter().filter_map(|found| {
        Some(Attached {
            use_id: found.id,
            place: place_of(found)?,
            stored: stored.get(&found.evidence_id)?.clone(),
        })
    });
    Ok(attached.collect())
}
