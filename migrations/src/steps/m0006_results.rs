//! Recorded results of targets, and what a correction replaced.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Recorded results of targets, and what a correction replaced.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0006_results"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "result_figure",
                    vec![
                        id(),
                        int("target_id"),
                        int("unit_id"),
                        int("year"),
                        text("period"),
                        int("value"),
                        text_opt("as_of"),
                        text("source"),
                        text_opt("note"),
                        text("confidence"),
                        int_opt("recorded_by"),
                        text("recorded_by_name"),
                        int("recorded_at"),
                        version(),
                    ],
                    &[
                        ("target_id", "target"),
                        ("unit_id", "unit"),
                        ("recorded_by", "account"),
                    ],
                ),
                table(
                    "figure_revision",
                    vec![
                        id(),
                        int("figure_id"),
                        int("version"),
                        int("value"),
                        text_opt("as_of"),
                        text("source"),
                        text_opt("note"),
                        text("confidence"),
                        text("reason"),
                        int_opt("replaced_by"),
                        text("replaced_by_name"),
                        int("replaced_at"),
                    ],
                    &[("figure_id", "result_figure"), ("replaced_by", "account")],
                ),
            ],
            vec![
                unique("result_figure", &["target_id", "unit_id", "year", "period"]),
                index("result_figure", &["unit_id"]),
                index("result_figure", &["recorded_at"]),
                unique("figure_revision", &["figure_id", "version"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["figure_revision", "result_figure"]).await
    }
}
