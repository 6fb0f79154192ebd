//! Table `scoring_period`.

use sea_orm::entity::prelude::*;

/// One row of `scoring_period`; see the step `m0011_scoring_periods` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scoring_period")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub code: String,
    pub title_vi: String,
    pub title_en: String,
    pub year: i64,
    pub period: String,
    pub set_id: i64,
    pub board_id: i64,
    pub cross_check: String,
    pub own_score: String,
    pub explanation_days: i64,
    pub self_score_until: Option<String>,
    pub closed_reason: Option<String>,
    pub closed_by_name: Option<String>,
    pub closed_at: Option<i64>,
    pub sample: bool,
    pub source: String,
    pub version: i64,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
