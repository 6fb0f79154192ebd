//! Table `proposed_cut`.

use sea_orm::entity::prelude::*;

/// One row of `proposed_cut`; see the step `m0013_sheets` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proposed_cut")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub sheet_id: i64,
    pub criterion_id: i64,
    pub present: i64,
    pub proposed: i64,
    pub reason: String,
    pub by_id: i64,
    pub by_name: String,
    pub at: i64,
    pub answer_by: String,
    pub answer: Option<String>,
    pub answered_by: Option<i64>,
    pub answered_by_name: Option<String>,
    pub answered_at: Option<i64>,
    pub outcome: Option<String>,
    pub ruling: Option<String>,
    pub ruled_by: Option<i64>,
    pub ruled_by_name: Option<String>,
    pub ruled_at: Option<i64>,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
