//! Table `creative_work`.

use sea_orm::entity::prelude::*;

/// One row of `creative_work`; see the steps `m0032_works` and `m0061_work_validity` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "creative_work")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub kind: String,
    pub title: String,
    pub search_key: String,
    pub unit_id: Option<i64>,
    pub reach: Option<String>,
    pub recognised_on: Option<String>,
    pub valid_until: Option<String>,
    pub decision_number: String,
    pub applied_since: Option<String>,
    pub sample: bool,
    pub changed_by_name: String,
    pub changed_at: i64,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
