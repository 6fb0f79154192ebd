//! Table `board_entry`.

use sea_orm::entity::prelude::*;

/// One row of `board_entry`; see the step `m0007_boards` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "board_entry")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub board_id: i64,
    pub year: i64,
    pub group_vi: String,
    pub group_en: String,
    pub position: i64,
    pub unit_id: Option<i64>,
    pub unit_label: String,
    pub rank: Option<i64>,
    pub score: Option<i64>,
    pub grade: Option<String>,
    pub source: String,
    pub confirmed: bool,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
