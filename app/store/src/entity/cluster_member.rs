//! Table `cluster_member`.

use sea_orm::entity::prelude::*;

/// One row of `cluster_member`; see the step `m0004_clusters` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cluster_member")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub cluster_id: i64,
    pub year: i64,
    pub member_name: String,
    pub unit_id: Option<i64>,
    pub role: Option<String>,
    pub source: String,
    pub confirmed: bool,
    pub note: Option<String>,
    pub position: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
