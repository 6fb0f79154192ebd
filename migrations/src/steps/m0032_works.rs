//! Initiatives and science topics with their authors, each with an exact share.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Initiatives and science topics with their authors, each with an exact share.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0032_works"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "creative_work",
                    vec![
                        id(),
                        text("kind"),
                        text("title"),
                        text("search_key"),
                        int_opt("unit_id"),
                        text_opt("reach"),
                        text_opt("recognised_on"),
                        text("decision_number"),
                        text_opt("applied_since"),
                        flag("sample"),
                        text("changed_by_name"),
                        int("changed_at"),
                        version(),
                    ],
                    &[("unit_id", "unit")],
                ),
                table(
                    "creative_work_author",
                    vec![
                        id(),
                        int("work_id"),
                        int("subject_id"),
                        int("share"),
                        int("position"),
                    ],
                    &[("work_id", "creative_work"), ("subject_id", "subject")],
                ),
            ],
            vec![
                index("creative_work", &["unit_id"]),
                unique("creative_work_author", &["work_id", "subject_id"]),
                index("creative_work_author", &["subject_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["creative_work_author", "creative_work"]).await
    }
}
