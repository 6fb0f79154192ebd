//! Table `cluster`.

use sea_orm::entity::prelude::*;

/// One row of `cluster`; see the step `m0004_clusters` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cluster")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub code: String,
    pub kind: String,
    pub name: String,
    pub province: String,
    pub level: String,
    pub source: String,
    pub confirmed: bool,
    pub note: Option<String>,
    pub search_key: String,
    pub sort_key: String,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
