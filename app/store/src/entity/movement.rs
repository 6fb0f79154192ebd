//! Table `movement`.

use sea_orm::entity::prelude::*;

/// One row of `movement`; see the step `m0003_movements` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "movement")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub code: String,
    pub kind: String,
    pub name_vi: String,
    pub name_en: Option<String>,
    pub launched: Option<String>,
    pub launched_by: String,
    pub period: String,
    pub first_year: Option<i64>,
    pub last_year: Option<i64>,
    pub goal: String,
    pub participants: String,
    pub source: String,
    pub confirmed: bool,
    pub note: Option<String>,
    pub position: i64,
    pub search_key: String,
    pub sort_key: String,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
