//! Table `unit`.

use sea_orm::entity::prelude::*;

/// One row of `unit`; see the step `m0001_units` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "unit")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub code: String,
    pub slug: String,
    pub kind: String,
    pub name: String,
    pub name_en: Option<String>,
    pub short_name: String,
    pub parent_id: Option<i64>,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
    pub admin_class: Option<String>,
    pub population: Option<i64>,
    pub population_year: Option<i64>,
    pub area: Option<i64>,
    pub source: String,
    pub confirmed: bool,
    pub note: Option<String>,
    pub search_key: String,
    pub sort_key: String,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
