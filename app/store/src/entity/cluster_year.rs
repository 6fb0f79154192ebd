//! Table `cluster_year`.

use sea_orm::entity::prelude::*;

/// One row of `cluster_year`; see the step `m0011_scoring_periods` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cluster_year")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub cluster_id: i64,
    pub year: i64,
    pub period_id: Option<i64>,
    pub head_unit_id: Option<i64>,
    pub deputy_unit_id: Option<i64>,
    pub managing_body: Option<String>,
    pub reviewing_body: Option<String>,
    pub flags: i64,
    pub second_prizes: i64,
    pub third_prizes: i64,
    pub decided_by: String,
    pub sample: bool,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
