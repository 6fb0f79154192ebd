//! Emulation movements with what hangs on them.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::{
    board, content, movement, movement_content, movement_document, movement_link,
    movement_participant,
};
use crate::error::{StoreError, StoreResult};

/// All movements in their order.
///
/// # Errors
/// The database refuses.
pub async fn all(db: &impl ConnectionTrait) -> StoreResult<Vec<movement::Model>> {
    Ok(movement::Entity::find()
        .order_by_asc(movement::Column::Position)
        .all(db)
        .await?)
}

/// A movement and its surroundings.
#[derive(Clone, Debug)]
pub struct MovementFacts {
    /// The movement.
    pub movement: movement::Model,
    /// Movements that it belongs to or that it carries out, with the kind of link.
    pub parents: Vec<(movement::Model, String)>,
    /// Movements that carry it or hang on it, with the kind of link.
    pub children: Vec<(movement::Model, String)>,
    /// What it rests on.
    pub documents: Vec<movement_document::Model>,
    /// Codes of the groups of participants.
    pub participants: Vec<String>,
    /// Contents and breakthroughs.
    pub contents: Vec<content::Model>,
    /// Its boards.
    pub boards: Vec<board::Model>,
}

/// One movement and its surroundings.
///
/// # Errors
/// No movement has this code, or the database refuses.
pub async fn by_code(db: &impl ConnectionTrait, code: &str) -> StoreResult<MovementFacts> {
    let found = movement::Entity::find()
        .filter(movement::Column::Code.eq(code))
        .one(db)
        .await?;
    let movement = found.ok_or_else(|| StoreError::not_found("movement", code))?;
    let (parents, children) = neighbours(db, movement.id).await?;
    let documents = movement_document::Entity::find()
        .filter(movement_document::Column::MovementId.eq(movement.id))
        .order_by_asc(movement_document::Column::Id)
        .all(db)
        .await?;
    let participants = movement_participant::Entity::find()
        .filter(movement_participant::Column::MovementId.eq(movement.id))
        .order_by_asc(movement_participant::Column::Id)
        .all(db)
        .await?;
    let boards = board::Entity::find()
        .filter(board::Column::MovementId.eq(movement.id))
        .order_by_asc(board::Column::Position)
        .all(db)
        .await?;
    Ok(MovementFacts {
        contents: contents_of(db, movement.id).await?,
        participants: participants
            .into_iter()
            .map(|row| row.participant)
            .collect(),
        movement,
        parents,
        children,
        documents,
        boards,
    })
}

type Linked = Vec<(movement::Model, String)>;

async fn neighbours(db: &impl ConnectionTrait, id: i64) -> StoreResult<(Linked, Linked)> {
    use movement_link::Column;
    let links = movement_link::Entity::find()
        .filter(
            Condition::any()
                .add(Column::ParentId.eq(id))
                .add(Column::ChildId.eq(id)),
        )
        .all(db)
        .await?;
    let ids = links
        .iter()
        .flat_map(|link| [link.parent_id, link.child_id]);
    let rows = movement::Entity::find()
        .filter(movement::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let rows: BTreeMap<i64, movement::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut parents = Vec::new();
    let mut children = Vec::new();
    for link in links {
        let (side, other) = if link.child_id == id {
            (&mut parents, link.parent_id)
        } else {
            (&mut children, link.child_id)
        };
        if let Some(row) = rows.get(&other) {
            side.push((row.clone(), link.relation));
        }
    }
    Ok((parents, children))
}

async fn contents_of(db: &impl ConnectionTrait, id: i64) -> StoreResult<Vec<content::Model>> {
    let links = movement_content::Entity::find()
        .filter(movement_content::Column::MovementId.eq(id))
        .all(db)
        .await?;
    Ok(content::Entity::find()
        .filter(content::Column::Id.is_in(links.into_iter().map(|link| link.content_id)))
        .order_by_asc(content::Column::Position)
        .all(db)
        .await?)
}

/// The movement with this key, if there is one.
///
/// # Errors
/// The database refuses.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> StoreResult<Option<movement::Model>> {
    Ok(movement::Entity::find_by_id(id).one(db).await?)
}

/// The movement with this code, if there is one.
///
/// # Errors
/// The database refuses.
pub async fn find(db: &impl ConnectionTrait, code: &str) -> StoreResult<Option<movement::Model>> {
    Ok(movement::Entity::find()
        .filter(movement::Column::Code.eq(code))
        .one(db)
        .await?)
}
