//! Table `nomination_posting`.

use sea_orm::entity::prelude::*;

/// One row of `nomination_posting`; see the step `m0041_consultations` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "nomination_posting")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub list_id: i64,
    pub first_day: String,
    pub working_days: i64,
    pub interrupted: Option<String>,
    pub last_day: Option<String>,
    pub sample: bool,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
