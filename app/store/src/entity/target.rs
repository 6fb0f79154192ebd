//! Table `target`.

use sea_orm::entity::prelude::*;

/// One row of `target`; see the step `m0002_targets` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "target")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub code: String,
    pub name_vi: String,
    pub name_en: String,
    pub measure_vi: String,
    pub measure_en: String,
    pub polarity: String,
    pub accumulation: String,
    pub level: String,
    pub baseline_year: Option<i64>,
    pub baseline: Option<i64>,
    pub possible_min: Option<i64>,
    pub possible_max: Option<i64>,
    pub source: String,
    pub confirmed: bool,
    pub basis: String,
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
