//! Table `movement_review`.

use sea_orm::entity::prelude::*;

/// One row of `movement_review`; see the step `m0018_movement_launch` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "movement_review")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub movement_id: i64,
    pub kind: String,
    pub day: String,
    pub achieved: String,
    pub decision: String,
    pub awards: String,
    pub written_by_name: String,
    pub written_at: i64,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
