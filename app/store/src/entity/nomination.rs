//! Table `nomination`.

use sea_orm::entity::prelude::*;

/// One row of `nomination`; see the step `m0040_nominations` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "nomination")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub list_id: i64,
    pub position: i64,
    pub subject_id: i64,
    pub name: String,
    pub unit_id: i64,
    pub award: String,
    pub year: i64,
    pub state: String,
    pub entered: String,
    pub received: Option<String>,
    pub rule_set: Option<String>,
    pub path: Option<String>,
    pub recorded: String,
    pub decision_number: Option<String>,
    pub secret: bool,
    pub withdrawn: Option<String>,
    pub evaluation: Option<String>,
    pub blocks: Option<i64>,
    pub warns: Option<i64>,
    pub award_record_id: Option<i64>,
    pub sample: bool,
    pub changed_by_name: String,
    pub changed_at: i64,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
