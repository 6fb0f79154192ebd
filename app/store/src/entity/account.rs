//! Table `account`.

use sea_orm::entity::prelude::*;

/// One row of `account`; see the step `m0005_accounts` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub username: String,
    pub display_name: String,
    pub role: String,
    pub unit_id: Option<i64>,
    pub password_hash: String,
    pub must_change_password: bool,
    pub disabled_at: Option<i64>,
    pub epoch: i64,
    pub created_at: i64,
    pub sample: bool,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
