//! Scoring sheets: every value ever entered, what supports it, every step, and the explanation rounds.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Scoring sheets: every value ever entered, what supports it, every step, and the explanation rounds.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0013_sheets"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "sheet",
                    vec![
                        id(),
                        int("period_id"),
                        int("cluster_year_id"),
                        int("unit_id"),
                        text("unit_kind"),
                        int("set_id"),
                        int("set_version"),
                        text("state"),
                        int("self_total"),
                        int("total"),
                        int("without_value"),
                        text("points"),
                        text("changed_by_name"),
                        int("changed_at"),
                        version(),
                    ],
                    &[
                        ("period_id", "scoring_period"),
                        ("cluster_year_id", "cluster_year"),
                        ("unit_id", "unit"),
                        ("set_id", "criteria_set"),
                    ],
                ),
                table(
                    "sheet_value",
                    vec![
                        id(),
                        int("sheet_id"),
                        int("criterion_id"),
                        text("stage"),
                        text("given"),
                        int("points"),
                        int("earned"),
                        text_opt("outcome"),
                        int("set_version"),
                        int("by_id"),
                        text("by_name"),
                        int("at"),
                        text_opt("reason"),
                    ],
                    &[("sheet_id", "sheet"), ("criterion_id", "criterion")],
                ),
                table(
                    "sheet_explanation",
                    vec![
                        id(),
                        int("sheet_id"),
                        int("criterion_id"),
                        text("body"),
                        text("by_name"),
                        int("at"),
                    ],
                    &[("sheet_id", "sheet"), ("criterion_id", "criterion")],
                ),
                table(
                    "sheet_step",
                    vec![
                        id(),
                        int("sheet_id"),
                        text("from_state"),
                        text("to_state"),
                        int("by_id"),
                        text("by_name"),
                        int("at"),
                        text_opt("reason"),
                    ],
                    &[("sheet_id", "sheet")],
                ),
                table(
                    "proposed_cut",
                    vec![
                        id(),
                        int("sheet_id"),
                        int("criterion_id"),
                        int("present"),
                        int("proposed"),
                        text("reason"),
                        int("by_id"),
                        text("by_name"),
                        int("at"),
                        text("answer_by"),
                        text_opt("answer"),
                        int_opt("answered_by"),
                        text_opt("answered_by_name"),
                        int_opt("answered_at"),
                        text_opt("outcome"),
                        text_opt("ruling"),
                        int_opt("ruled_by"),
                        text_opt("ruled_by_name"),
                        int_opt("ruled_at"),
                        version(),
                    ],
                    &[("sheet_id", "sheet"), ("criterion_id", "criterion")],
                ),
                table(
                    "evidence_use",
                    vec![
                        id(),
                        int("evidence_id"),
                        int_opt("sheet_id"),
                        int_opt("criterion_id"),
                        int_opt("cut_id"),
                        int_opt("movement_id"),
                        text("linked_by_name"),
                        int("linked_at"),
                    ],
                    &[
                        ("evidence_id", "evidence"),
                        ("sheet_id", "sheet"),
                        ("criterion_id", "criterion"),
                        ("cut_id", "proposed_cut"),
                        ("movement_id", "movement"),
                    ],
                ),
            ],
            vec![
                unique("sheet", &["period_id", "unit_id"]),
                index("sheet", &["cluster_year_id"]),
                index("sheet", &["unit_id"]),
                index("sheet_value", &["sheet_id"]),
                unique("sheet_explanation", &["sheet_id", "criterion_id"]),
                index("sheet_step", &["sheet_id"]),
                index("proposed_cut", &["sheet_id"]),
                index("evidence_use", &["evidence_id"]),
                index("evidence_use", &["sheet_id"]),
                index("evidence_use", &["movement_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "evidence_use",
                "proposed_cut",
                "sheet_step",
                "sheet_explanation",
                "sheet_value",
                "sheet",
            ],
        )
        .await
    }
}
