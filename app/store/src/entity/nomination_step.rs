//! Table `nomination_step`.

use sea_orm::entity::prelude::*;

/// One row of `nomination_step`; see the step `m0040_nominations` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "nomination_step")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub nomination_id: i64,
    pub action: String,
    pub from_state: String,
    pub to_state: String,
    pub on_day: String,
    pub reason: Option<String>,
    pub by_name: String,
    pub at: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
