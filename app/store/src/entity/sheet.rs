//! Table `sheet`.

use sea_orm::entity::prelude::*;

/// One row of `sheet`; see the step `m0013_sheets` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sheet")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub period_id: i64,
    pub cluster_year_id: i64,
    pub unit_id: i64,
    pub unit_kind: String,
    pub set_id: i64,
    pub set_version: i64,
    pub state: String,
    pub self_total: i64,
    pub total: i64,
    pub without_value: i64,
    pub points: String,
    pub changed_by_name: String,
    pub changed_at: i64,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
