//! Table `figure_revision`.

use sea_orm::entity::prelude::*;

/// One row of `figure_revision`; see the step `m0006_results` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "figure_revision")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub figure_id: i64,
    pub version: i64,
    pub value: i64,
    pub as_of: Option<String>,
    pub source: String,
    pub note: Option<String>,
    pub confidence: String,
    pub reason: String,
    pub replaced_by: Option<i64>,
    pub replaced_by_name: String,
    pub replaced_at: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
