//! Table `status_review`.

use sea_orm::entity::prelude::*;

/// One row of `status_review`; see the step `m0002_targets` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "status_review")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub year: i64,
    pub period: String,
    pub targets_total: i64,
    pub exceeded: Option<i64>,
    pub met: Option<i64>,
    pub not_met: Option<i64>,
    pub on_track: Option<i64>,
    pub note: Option<String>,
    pub source: String,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
