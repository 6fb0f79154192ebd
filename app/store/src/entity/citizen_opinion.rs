//! Table `citizen_opinion`.

use sea_orm::entity::prelude::*;

/// One row of `citizen_opinion`; see the step `m0041_consultations` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "citizen_opinion")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub posting_id: i64,
    pub received: String,
    pub sender: String,
    pub words: String,
    pub state: String,
    pub hidden_because: Option<String>,
    pub answer: Option<String>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
