//! Table `subject`.

use sea_orm::entity::prelude::*;

/// One row of `subject`; see the steps `m0030_subjects`, `m0058_subject_merges` and `m0059_subject_ends` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subject")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub kind: String,
    pub name: String,
    pub search_key: String,
    pub sort_key: String,
    pub unit_id: Option<i64>,
    pub direct_worker: Option<bool>,
    pub school_year: Option<bool>,
    pub priority_area: Option<bool>,
    pub sample: bool,
    pub import_batch_id: Option<i64>,
    pub changed_by_name: String,
    pub changed_at: i64,
    pub version: i64,
    pub merged_into: Option<i64>,
    pub successor_id: Option<i64>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
