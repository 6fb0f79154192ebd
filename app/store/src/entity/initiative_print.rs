//! Table `initiative_print`.

use sea_orm::entity::prelude::*;

/// One row of `initiative_print`; see the step `m0046_initiative_prints` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "initiative_print")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub initiative_id: i64,
    pub pairs: Vec<u8>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
