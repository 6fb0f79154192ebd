//! Disciplinary measures, cases, the numbers of collectives by the year, and places in clusters and movements.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Disciplinary measures, cases, the numbers of collectives by the year, and places in clusters and movements.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0034_conduct"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "discipline",
                    vec![
                        id(),
                        int("subject_id"),
                        text("form"),
                        text("from_day"),
                        text_opt("until_day"),
                        text("document"),
                        text("changed_by_name"),
                        int("changed_at"),
                        version(),
                    ],
                    &[("subject_id", "subject")],
                ),
                table(
                    "case_record",
                    vec![
                        id(),
                        int("subject_id"),
                        text("kind"),
                        text("opened"),
                        text_opt("closed"),
                        flag_opt("cleared"),
                        text("document"),
                        text("changed_by_name"),
                        int("changed_at"),
                        version(),
                    ],
                    &[("subject_id", "subject")],
                ),
                table(
                    "composition",
                    vec![
                        id(),
                        int("subject_id"),
                        int("year"),
                        int("members"),
                        int_opt("advanced"),
                        int_opt("fighters"),
                        int_opt("completed"),
                        int_opt("warned"),
                        int_opt("women"),
                        text("changed_by_name"),
                        int("changed_at"),
                        version(),
                    ],
                    &[("subject_id", "subject")],
                ),
                table(
                    "standing",
                    vec![
                        id(),
                        int("subject_id"),
                        int("year"),
                        int_opt("rank"),
                        flag_opt("exceeded"),
                        int_opt("movement_id"),
                        text("document"),
                        text("changed_by_name"),
                        int("changed_at"),
                        version(),
                    ],
                    &[("subject_id", "subject"), ("movement_id", "movement")],
                ),
            ],
            vec![
                index("discipline", &["subject_id"]),
                index("case_record", &["subject_id"]),
                unique("composition", &["subject_id", "year"]),
                index("standing", &["subject_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &["standing", "composition", "case_record", "discipline"],
        )
        .await
    }
}
