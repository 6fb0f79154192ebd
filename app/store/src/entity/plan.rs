//! Table `plan`.

use sea_orm::entity::prelude::*;

/// One row of `plan`; see the step `m0002_targets` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub target_id: i64,
    pub span: String,
    pub year: i64,
    pub revision: i64,
    pub bound: String,
    pub low: Option<i64>,
    pub high: Option<i64>,
    pub document: String,
    pub confirmed: bool,
    pub note: Option<String>,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
