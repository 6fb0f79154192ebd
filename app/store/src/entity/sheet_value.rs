//! Table `sheet_value`.

use sea_orm::entity::prelude::*;

/// One row of `sheet_value`; see the step `m0013_sheets` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sheet_value")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub sheet_id: i64,
    pub criterion_id: i64,
    pub stage: String,
    pub given: String,
    pub points: i64,
    pub earned: i64,
    pub outcome: Option<String>,
    pub set_version: i64,
    pub by_id: i64,
    pub by_name: String,
    pub at: i64,
    pub reason: Option<String>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
