//! Table `registration`.

use sea_orm::entity::prelude::*;

/// One row of `registration`; see the step `m0017_registrations` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registration")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub unit_id: i64,
    pub year: i64,
    pub state: String,
    pub contents: String,
    pub changed_by_name: String,
    pub changed_at: i64,
    pub sample: bool,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
