//! Table `award_record`.

use sea_orm::entity::prelude::*;

/// One row of `award_record`; see the step `m0033_award_records` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "award_record")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub subject_id: i64,
    pub unit_id: Option<i64>,
    pub code: String,
    pub commendation: Option<String>,
    pub from_year: i64,
    pub to_year: i64,
    pub decision_number: String,
    pub decided_on: Option<String>,
    pub decider: String,
    pub basis: Option<String>,
    pub work_id: Option<i64>,
    pub movement: Option<String>,
    pub verified: bool,
    pub revoked: bool,
    pub revoked_reason: Option<String>,
    pub revoked_number: Option<String>,
    pub import_batch_id: Option<i64>,
    pub sample: bool,
    pub changed_by_name: String,
    pub changed_at: i64,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
