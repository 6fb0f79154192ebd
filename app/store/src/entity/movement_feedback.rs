//! Table `movement_feedback`.

use sea_orm::entity::prelude::*;

/// One row of `movement_feedback`; see the step `m0018_movement_launch` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "movement_feedback")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub movement_id: i64,
    pub name: String,
    pub words: String,
    pub state: String,
    pub sent_at: i64,
    pub hidden_reason: Option<String>,
    pub judged_by_name: Option<String>,
    pub judged_at: Option<i64>,
    pub answer: Option<String>,
    pub answered_by_name: Option<String>,
    pub answered_at: Option<i64>,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
