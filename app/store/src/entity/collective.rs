//! Table `collective`.

use sea_orm::entity::prelude::*;

/// One row of `collective`; see the step `m0030_subjects` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "collective")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_id: i64,
    pub unit_id: i64,
    pub is_unit: bool,
    pub kind: String,
    pub founded: Option<String>,
    pub flag_eligible: Option<bool>,
    pub listed_type: Option<bool>,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
