//! Table `yearly_grade`.

use sea_orm::entity::prelude::*;

/// One row of `yearly_grade`; see the step `m0033_award_records` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "yearly_grade")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub subject_id: i64,
    pub year: i64,
    pub grade: String,
    pub document: String,
    pub import_batch_id: Option<i64>,
    pub changed_by_name: String,
    pub changed_at: i64,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
