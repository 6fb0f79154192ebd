//! Table `initiative`.

use sea_orm::entity::prelude::*;

/// One row of `initiative`; see the step `m0045_initiatives` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "initiative")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub unit_id: i64,
    pub year: i64,
    pub field: String,
    pub title: String,
    pub search_key: String,
    pub problem: String,
    pub solution: String,
    pub effect: String,
    pub applied_since: Option<String>,
    pub state: String,
    pub review_level: Option<String>,
    pub reach: Option<String>,
    pub work_id: Option<i64>,
    pub sample: bool,
    pub registered_by_name: String,
    pub registered_at: i64,
    pub changed_by_name: String,
    pub changed_at: i64,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
