//! Table `nomination_list`.

use sea_orm::entity::prelude::*;

/// One row of `nomination_list`; see the step `m0040_nominations` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "nomination_list")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub unit_id: i64,
    pub award: String,
    pub commendation: String,
    pub year: i64,
    pub title: String,
    pub letter_number: String,
    pub letter_day: Option<String>,
    pub sample: bool,
    pub changed_by_name: String,
    pub changed_at: i64,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
