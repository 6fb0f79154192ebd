//! Table `evidence_use`.

use sea_orm::entity::prelude::*;

/// One row of `evidence_use`; see the step `m0013_sheets` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence_use")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub evidence_id: i64,
    pub sheet_id: Option<i64>,
    pub criterion_id: Option<i64>,
    pub cut_id: Option<i64>,
    pub movement_id: Option<i64>,
    pub linked_by_name: String,
    pub linked_at: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
