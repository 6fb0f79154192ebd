//! Table `criteria_version`.

use sea_orm::entity::prelude::*;

/// One row of `criteria_version`; see the step `m0010_criteria` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "criteria_version")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub set_id: i64,
    pub number: i64,
    pub state: String,
    pub content: String,
    pub changed_by_name: String,
    pub changed_at: i64,
    pub published_by_name: Option<String>,
    pub published_at: Option<i64>,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
