//! Table `initiative_step`.

use sea_orm::entity::prelude::*;

/// One row of `initiative_step`; see the step `m0045_initiatives` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "initiative_step")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub initiative_id: i64,
    pub action: String,
    pub level: String,
    pub reason: Option<String>,
    pub by_name: String,
    pub at: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
