//! Table `composition`.

use sea_orm::entity::prelude::*;

/// One row of `composition`; see the step `m0034_conduct` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "composition")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub subject_id: i64,
    pub year: i64,
    pub members: i64,
    pub advanced: Option<i64>,
    pub fighters: Option<i64>,
    pub completed: Option<i64>,
    pub warned: Option<i64>,
    pub women: Option<i64>,
    pub changed_by_name: String,
    pub changed_at: i64,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
