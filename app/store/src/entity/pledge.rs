//! Table `pledge`.

use sea_orm::entity::prelude::*;

/// One row of `pledge`; see the step `m0017_registrations` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pledge")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub cluster_year_id: i64,
    pub unit_id: i64,
    pub signed_on: String,
    pub document: String,
    pub by_name: String,
    pub at: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
