//! Table `result_figure`.

use sea_orm::entity::prelude::*;

/// One row of `result_figure`; see the step `m0006_results` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "result_figure")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub target_id: i64,
    pub unit_id: i64,
    pub year: i64,
    pub period: String,
    pub value: i64,
    pub as_of: Option<String>,
    pub source: String,
    pub note: Option<String>,
    pub confidence: String,
    pub recorded_by: Option<i64>,
    pub recorded_by_name: String,
    pub recorded_at: i64,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
