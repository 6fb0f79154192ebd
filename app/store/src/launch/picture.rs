//! The pictures that show what movements brought forth.
//!
//! A picture is a file of the evidence store. Tying it to an output makes it public: see [`is_public_picture`].

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::output::{note, output_by_id};
use crate::audit::Actor;
use crate::clock;
use crate::db::is_duplicate;
use crate::entity::{
    evidence, evidence_file, evidence_use, movement, movement_output, movement_output_picture,
};
use crate::error::{StoreError, StoreResult};

/// Why a file cannot be a picture of an output.
#[derive(Debug, thiserror::Error)]
pub enum PictureProblem {
    /// It is no picture, or it belongs to another unit.
    #[error("not a picture of this unit")]
    NotOfUnit,
    /// It is tied to this output already.
    #[error("tied already")]
    TiedAlready,
    /// The store says no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for PictureProblem {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// The pictures of a unit (the province's own for `None`) from which one can be chosen, the newest first.
///
/// # Errors
/// The database refuses.
pub async fn pictures_to_choose(
    db: &impl ConnectionTrait,
    unit_id: Option<i64>,
) -> StoreResult<Vec<evidence::Model>> {
    const MOST: u64 = 200;
    let images = evidence_file::Entity::find()
        .select_only()
        .column(evidence_file::Column::Id)
        .filter(evidence_file::Column::MediaType.starts_with("image/"))
        .into_query();
    let of_unit = match unit_id {
        Some(unit) => evidence::Column::UnitId.eq(unit),
        None => evidence::Column::UnitId.is_null(),
    };
    Ok(evidence::Entity::find()
        .filter(of_unit)
        .filter(evidence::Column::FileId.in_subquery(images))
        .order_by_desc(evidence::Column::UploadedAt)
        .order_by_desc(evidence::Column::Id)
        .limit(MOST)
        .all(db)
        .await?)
}

/// Ties a picture of the output's unit to it; from then on everybody can see it.
///
/// # Errors
/// [`PictureProblem::NotOfUnit`] for another unit's file or one that is no picture; it is tied already; the output is
/// gone; the database refuses.
pub async fn add_picture(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    movement: &movement::Model,
    output_id: i64,
    evidence_id: i64,
    shows: &str,
) -> Result<(), PictureProblem> {
    let output = output_by_id(tx, output_id).await?;
    let file = evidence::Entity::find_by_id(evidence_id).one(tx).await?;
    let Some(file) = file.filter(|file| file.unit_id == output.unit_id) else {
        return Err(PictureProblem::NotOfUnit);
    };
    let stored = evidence_file::Entity::find_by_id(file.file_id)
        .one(tx)
        .await?;
    if !stored.is_some_and(|stored| stored.media_type.starts_with("image/")) {
        return Err(PictureProblem::NotOfUnit);
    }
    let row = movement_output_picture::ActiveModel {
        output_id: Set(output_id),
        evidence_id: Set(evidence_id),
        shows: Set(shows.to_owned()),
        ..Default::default()
    };
    match row.insert(tx).await {
        Err(error) if is_duplicate(&error) => return Err(PictureProblem::TiedAlready),
        other => other?,
    };
    remember_use(tx, actor, movement.id, evidence_id).await?;
    let title = Some(output.title.as_str());
    note(tx, actor, "movement.picture", &movement.code, None, title).await?;
    Ok(())
}

/// Unties a picture; the file stays in the evidence store.
///
/// # Errors
/// It is gone, or the database refuses.
pub async fn remove_picture(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    movement: &movement::Model,
    output_id: i64,
    picture_id: i64,
) -> StoreResult<()> {
    let picture = movement_output_picture::Entity::find_by_id(picture_id)
        .filter(movement_output_picture::Column::OutputId.eq(output_id))
        .one(tx)
        .await?
        .ok_or_else(|| StoreError::not_found("picture", picture_id.to_string()))?;
    let output = output_by_id(tx, picture.output_id).await?;
    movement_output_picture::Entity::delete_by_id(picture_id)
        .exec(tx)
        .await?;
    forget_use(tx, output.movement_id, picture.evidence_id).await?;
    let title = Some(output.title.as_str());
    note(
        tx,
        actor,
        "movement.picture-remove",
        &movement.code,
        title,
        None,
    )
    .await
}

/// Whether everybody may see this file because an output of a movement shows it. Movements are public from their launch
/// on, so every output is.
///
/// # Errors
/// The database refuses.
pub async fn is_public_picture(db: &impl ConnectionTrait, evidence_id: i64) -> StoreResult<bool> {
    let tied = movement_output_picture::Entity::find()
        .filter(movement_output_picture::Column::EvidenceId.eq(evidence_id))
        .count(db)
        .await?;
    Ok(tied > 0)
}

/// The file's list of uses names the movement.
async fn remember_use(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    movement_id: i64,
    evidence_id: i64,
) -> StoreResult<()> {
    use evidence_use::Column;
    let known = evidence_use::Entity::find()
        .filter(Column::EvidenceId.eq(evidence_id))
        .filter(Column::MovementId.eq(movement_id))
        .count(tx)
        .await?;
    if known == 0 {
        let row = evidence_use::ActiveModel {
            evidence_id: Set(evidence_id),
            movement_id: Set(Some(movement_id)),
            linked_by_name: Set(actor.name.clone()),
            linked_at: Set(clock::now().millis()),
            ..Default::default()
        };
        row.insert(tx).await?;
    }
    Ok(())
}

/// The file's list of uses no longer names the movement, unless another output of it shows the file.
pub(super) async fn forget_use(
    tx: &impl ConnectionTrait,
    movement_id: i64,
    evidence_id: i64,
) -> StoreResult<()> {
    let outputs = movement_output::Entity::find()
        .select_only()
        .column(movement_output::Column::Id)
        .filter(movement_output::Column::MovementId.eq(movement_id))
        .into_query();
    let elsewhere = movement_output_picture::Entity::find()
        .filter(movement_output_picture::Column::EvidenceId.eq(evidence_id))
        .filter(movement_output_picture::Column::OutputId.in_subquery(outputs))
        .count(tx)
        .await?;
    if elsewhere == 0 {
        evidence_use::Entity::delete_many()
            .filter(evidence_use::Column::EvidenceId.eq(evidence_id))
            .filter(evidence_use::Column::MovementId.eq(movement_id))
            .exec(tx)
            .await?;
    }
    Ok(())
}
