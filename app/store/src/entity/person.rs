//! Table `person`.

use sea_orm::entity::prelude::*;

/// One row of `person`; see the step `m0030_subjects` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_id: i64,
    pub birth: Option<String>,
    pub birth_year: Option<i64>,
    pub name_words: String,
    pub sex: Option<String>,
    pub occupation: Option<String>,
    pub managed_by_party: Option<bool>,
    pub head_of_unit: Option<bool>,
    pub died: Option<String>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
