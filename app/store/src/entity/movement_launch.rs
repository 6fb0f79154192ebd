//! Table `movement_launch`.

use sea_orm::entity::prelude::*;

/// One row of `movement_launch`; see the step `m0018_movement_launch` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "movement_launch")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub code: String,
    pub owner_unit_id: Option<i64>,
    pub movement_id: Option<i64>,
    pub parent_id: Option<i64>,
    pub kind: String,
    pub name_vi: String,
    pub name_en: String,
    pub issuer: String,
    pub aim: String,
    pub scope: String,
    pub subjects: String,
    pub contents: String,
    pub criteria: String,
    pub first_day: Option<String>,
    pub last_day: Option<String>,
    pub plan: String,
    pub measures: String,
    pub funding: String,
    pub legal_basis: String,
    pub launched_on: Option<String>,
    pub changed_by_name: String,
    pub changed_at: i64,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
