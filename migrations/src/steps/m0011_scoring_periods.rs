//! Scoring periods, and the clusters and blocks of a year that they rank.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Scoring periods, and the clusters and blocks of a year that they rank.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0011_scoring_periods"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "scoring_period",
                    vec![
                        id(),
                        text("code"),
                        text("title_vi"),
                        text("title_en"),
                        int("year"),
                        text("period"),
                        int("set_id"),
                        int("board_id"),
                        text("cross_check"),
                        text("own_score"),
                        int("explanation_days"),
                        text_opt("self_score_until"),
                        text_opt("closed_reason"),
                        text_opt("closed_by_name"),
                        int_opt("closed_at"),
                        flag("sample"),
                        text("source"),
                        version(),
                    ],
                    &[("set_id", "criteria_set"), ("board_id", "board")],
                ),
                table(
                    "cluster_year",
                    vec![
                        id(),
                        int("cluster_id"),
                        int("year"),
                        int_opt("period_id"),
                        int_opt("head_unit_id"),
                        int_opt("deputy_unit_id"),
                        text_opt("managing_body"),
                        text_opt("reviewing_body"),
                        int("flags"),
                        int("second_prizes"),
                        int("third_prizes"),
                        text("decided_by"),
                        flag("sample"),
                        version(),
                    ],
                    &[
                        ("cluster_id", "cluster"),
                        ("period_id", "scoring_period"),
                        ("head_unit_id", "unit"),
                        ("deputy_unit_id", "unit"),
                    ],
                ),
            ],
            vec![
                unique("scoring_period", &["code"]),
                unique("scoring_period", &["board_id"]),
                unique("cluster_year", &["cluster_id", "year"]),
                index("cluster_year", &["period_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["cluster_year", "scoring_period"]).await
    }
}
