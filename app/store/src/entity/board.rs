//! Table `board`.

use sea_orm::entity::prelude::*;

/// One row of `board`; see the step `m0007_boards` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "board")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub code: String,
    pub kind: String,
    pub title_vi: String,
    pub title_en: String,
    pub question_vi: String,
    pub question_en: String,
    pub movement_id: Option<i64>,
    pub target_id: Option<i64>,
    pub unit_kind: Option<String>,
    pub grouping: String,
    pub direction: String,
    pub period: String,
    pub first_year: i64,
    pub last_year: i64,
    pub state: String,
    pub sample: bool,
    pub source: String,
    pub position: i64,
    pub search_key: String,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
