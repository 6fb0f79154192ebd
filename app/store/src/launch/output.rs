//! What movements brought forth (models, products, exemplars), and the pictures that show it.
//!
//! A picture is a file of the evidence store. Tying it to an output makes it public: see [`is_public_picture`].

use std::collections::BTreeMap;

use domain::date::Timestamp;
use domain::movement::OutputKind;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use crate::audit::{self, Actor, Event};
use crate::db::is_duplicate;
use crate::entity::{
    evidence, evidence_file, evidence_use, movement, movement_output, movement_output_picture,
};
use crate::error::{StoreError, StoreResult};
use crate::{clock, live};

/// An output as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOutput {
    /// The stored one that it replaces, with the version that was read; `None` for a new one.
    pub replaces: Option<(i64, i64)>,
    /// Whose it is; `None` for nobody's in particular.
    pub unit_id: Option<i64>,
    /// What it is.
    pub kind: OutputKind,
    /// Its name.
    pub title: String,
    /// What it does.
    pub description: String,
}

/// An output with its pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFacts {
    /// The output.
    pub output: movement_output::Model,
    /// Its pictures in the order in which they were tied to it.
    pub pictures: Vec<movement_output_picture::Model>,
}

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

/// What a movement brought forth, the first first.
///
/// # Errors
/// The database refuses.
pub async fn outputs_of(
    db: &impl ConnectionTrait,
    movement_id: i64,
) -> StoreResult<Vec<OutputFacts>> {
    let outputs = movement_output::Entity::find()
        .filter(movement_output::Column::MovementId.eq(movement_id))
        .order_by_asc(movement_output::Column::Id)
        .all(db)
        .await?;
    let pictures = movement_output_picture::Entity::find()
        .filter(
            movement_output_picture::Column::OutputId.is_in(outputs.iter().map(|output| output.id)),
        )
        .order_by_asc(movement_output_picture::Column::Id)
        .all(db)
        .await?;
    let mut of_output: BTreeMap<i64, Vec<movement_output_picture::Model>> = BTreeMap::new();
    for picture in pictures {
        of_output
            .entry(picture.output_id)
            .or_default()
            .push(picture);
    }
    Ok(outputs
        .into_iter()
        .map(|output| OutputFacts {
            pictures: of_output.remove(&output.id).unwrap_or_default(),
            output,
        })
        .collect())
}

/// The output with this key.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn output_by_id(
    db: &impl ConnectionTrait,
    id: i64,
) -> StoreResult<movement_output::Model> {
    let found = movement_output::Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| StoreError::not_found("output", id.to_string()))
}

/// Keeps an output, or replaces what a stored one says; whose it is stays.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody changed it after it was read; it is gone; the database refuses.
pub async fn write_output(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    movement: &movement::Model,
    output: &NewOutput,
) -> StoreResult<()> {
    match output.replaces {
        Some((id, version)) => replace(tx, actor, id, version, output).await?,
        None => {
            let row = movement_output::ActiveModel {
                movement_id: Set(movement.id),
                unit_id: Set(output.unit_id),
                kind: Set(output.kind.code().to_owned()),
                title: Set(output.title.clone()),
                description: Set(output.description.clone()),
                written_by_name: Set(actor.name.clone()),
                written_at: Set(clock::now().millis()),
                version: Set(1),
                ..Default::default()
            };
            row.insert(tx).await?;
        }
    }
    note(
        tx,
        actor,
        "movement.output",
        &movement.code,
        None,
        Some(&output.title),
    )
    .await
}

async fn replace(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    expected_version: i64,
    output: &NewOutput,
) -> StoreResult<()> {
    use movement_output::Column;
    let changed = movement_output::Entity::update_many()
        .col_expr(Column::Kind, Expr::value(output.kind.code()))
        .col_expr(Column::Title, Expr::value(output.title.clone()))
        .col_expr(Column::Description, Expr::value(output.description.clone()))
        .col_expr(Column::WrittenByName, Expr::value(actor.name.clone()))
        .col_expr(Column::WrittenAt, Expr::value(clock::now().millis()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(expected_version))
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
        let stored = output_by_id(tx, id).await?;
        return Err(StoreError::Conflict {
            who: stored.written_by_name,
            at: Timestamp::from_millis(stored.written_at),
            version: stored.version,
        });
    }
    Ok(())
}

/// Takes an output away, with its pictures; the files stay in the evidence store and are no longer public.
///
/// # Errors
/// It is gone, or the database refuses.
pub async fn remove_output(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    movement: &movement::Model,
    id: i64,
) -> StoreResult<()> {
    let output = output_by_id(tx, id).await?;
    let pictures = movement_output_picture::Entity::find()
        .filter(movement_output_picture::Column::OutputId.eq(id))
        .all(tx)
        .await?;
    movement_output_picture::Entity::delete_many()
        .filter(movement_output_picture::Column::OutputId.eq(id))
        .exec(tx)
        .await?;
    for picture in pictures {
        forget_use(tx, output.movement_id, picture.evidence_id).await?;
    }
    movement_output::Entity::delete_by_id(id).exec(tx).await?;
    note(
        tx,
        actor,
        "movement.output-remove",
        &movement.code,
        Some(&output.title),
        None,
    )
    .await
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
async fn forget_use(
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

async fn note(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    action: &str,
    code: &str,
    old: Option<&str>,
    new: Option<&str>,
) -> StoreResult<()> {
    let event = Event {
        action,
        subject: "movement",
        subject_key: code,
        old,
        new,
        ..Default::default()
    };
    audit::append(tx, actor, event).await?;
    live::touch(tx, &[]).await
}
