//! What movements brought forth: models, products, exemplars.

use std::collections::BTreeMap;

use domain::date::Timestamp;
use domain::movement::OutputKind;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::picture::forget_use;
use crate::audit::{self, Actor, Event};
use crate::entity::{movement, movement_output, movement_output_picture};
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

pub(super) async fn note(
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
