//! The tree of movements as it is stored, and the movement that another carries out.

use std::collections::BTreeMap;

use domain::movement::{MovementId, TreeProblem, chain, check_tree};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::draft::conflict;
use super::take_turn;
use crate::audit::{self, Actor, Event};
use crate::entity::{movement, movement_launch, movement_link};
use crate::error::{StoreError, StoreResult};
use crate::{clock, live};

/// How a movement that was launched here is tied to the one above it.
const RELATION: &str = "carries-out";

/// Why a movement cannot carry out another.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// The tree would not be one.
    #[error("not a tree: {}", .0.code())]
    Tree(TreeProblem),
    /// The store says no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for LinkError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// The movement above each movement.
///
/// # Errors
/// The database refuses.
pub async fn parents(
    db: &impl ConnectionTrait,
) -> StoreResult<BTreeMap<MovementId, Option<MovementId>>> {
    let ids: Vec<i64> = movement::Entity::find()
        .select_only()
        .column(movement::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let mut parents: BTreeMap<MovementId, Option<MovementId>> =
        ids.into_iter().map(|id| (MovementId(id), None)).collect();
    let links = movement_link::Entity::find()
        .order_by_desc(movement_link::Column::Id)
        .all(db)
        .await?;
    for link in links {
        parents.insert(MovementId(link.child_id), Some(MovementId(link.parent_id)));
    }
    Ok(parents)
}

/// The movements that this one carries out, the nearest first.
///
/// # Errors
/// The database refuses.
pub async fn above(
    db: &impl ConnectionTrait,
    movement_id: i64,
) -> StoreResult<Vec<movement::Model>> {
    let line = chain(&parents(db).await?, MovementId(movement_id));
    let rows = movement::Entity::find()
        .filter(movement::Column::Id.is_in(line.iter().map(|id| id.0)))
        .all(db)
        .await?;
    let mut rows: BTreeMap<i64, movement::Model> =
        rows.into_iter().map(|row| (row.id, row)).collect();
    Ok(line.iter().filter_map(|id| rows.remove(&id.0)).collect())
}

/// Says which movement a launched movement carries out (none for `None`).
///
/// # Errors
/// [`LinkError::Tree`] when a movement would be its own ancestor; [`StoreError::Conflict`] when somebody was faster; the
/// movement was not launched here; the database refuses.
pub async fn set_parent(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    code: &str,
    expected_version: i64,
    parent_id: Option<i64>,
) -> Result<(), LinkError> {
    use movement_launch::Column;
    take_turn(tx).await?;
    let row = super::by_code(tx, code).await?;
    let Some(child) = row.movement_id else {
        return Err(StoreError::not_found("movement", code).into());
    };
    let mut tree = parents(tx).await?;
    tree.insert(MovementId(child), parent_id.map(MovementId));
    if let Some(problem) = check_tree(&tree).into_iter().next() {
        return Err(LinkError::Tree(problem));
    }
    let changed = movement_launch::Entity::update_many()
        .col_expr(Column::ParentId, Expr::value(parent_id))
        .col_expr(Column::ChangedByName, Expr::value(actor.name.clone()))
        .col_expr(Column::ChangedAt, Expr::value(clock::now().millis()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(row.id))
        .filter(Column::Version.eq(expected_version))
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(conflict(&super::by_code(tx, code).await?).into());
    }
    movement_link::Entity::delete_many()
        .filter(movement_link::Column::ChildId.eq(child))
        .exec(tx)
        .await?;
    if let Some(parent) = parent_id {
        link(tx, parent, child).await?;
    }
    let names = crate::movement::by_id(tx, parent_id.unwrap_or_default()).await?;
    let event = Event {
        action: "movement.link",
        subject: "movement",
        subject_key: code,
        new: names.as_ref().map(|parent| parent.code.as_str()),
        ..Default::default()
    };
    audit::append(tx, actor, event).await?;
    live::touch(tx, &[]).await?;
    Ok(())
}

/// Ties a launched movement to the one above it.
pub(super) async fn link(tx: &impl ConnectionTrait, parent: i64, child: i64) -> StoreResult<()> {
    let row = movement_link::ActiveModel {
        parent_id: Set(parent),
        child_id: Set(child),
        relation: Set(RELATION.to_owned()),
        source: Set(super::start::SOURCE.to_owned()),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}
