//! Table `initiative_recognition`.

use sea_orm::entity::prelude::*;

/// One row of `initiative_recognition`; see the step `m0045_initiatives` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "initiative_recognition")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub initiative_id: i64,
    pub reach: String,
    pub council_met: String,
    pub decided_on: String,
    pub number: String,
    pub unit_id: i64,
    pub valid_until: Option<String>,
    pub present: Option<i64>,
    pub agreed: Option<i64>,
    pub revoked_at: Option<i64>,
    pub recorded_by_name: String,
    pub recorded_at: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
