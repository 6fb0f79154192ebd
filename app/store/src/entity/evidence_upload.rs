//! Table `evidence_upload`.

use sea_orm::entity::prelude::*;

/// One row of `evidence_upload`; see the step `m0012_evidence` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence_upload")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub token: String,
    pub unit_id: Option<i64>,
    pub account_id: i64,
    pub name: String,
    pub size: i64,
    pub received: i64,
    pub started_at: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
