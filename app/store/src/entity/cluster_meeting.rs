//! Table `cluster_meeting`.

use sea_orm::entity::prelude::*;

/// One row of `cluster_meeting`; see the step `m0022_meetings` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cluster_meeting")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub cluster_year_id: i64,
    pub number: String,
    pub held_on: Option<String>,
    pub place: String,
    pub chair: String,
    pub secretary: String,
    pub present: Option<i64>,
    pub absent: String,
    pub discussion: String,
    pub result: String,
    pub basis: Option<String>,
    pub state: String,
    pub saved_by_name: String,
    pub saved_at: i64,
    pub closed_by_name: Option<String>,
    pub closed_at: Option<i64>,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
