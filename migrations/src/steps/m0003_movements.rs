//! Emulation movements, how they hang together, their documents, contents and participants.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Emulation movements, how they hang together, their documents, contents and participants.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0003_movements"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "movement",
                    vec![
                        id(),
                        text("code"),
                        text("kind"),
                        text("name_vi"),
                        text_opt("name_en"),
                        text_opt("launched"),
                        text("launched_by"),
                        text("period"),
                        int_opt("first_year"),
                        int_opt("last_year"),
                        text("goal"),
                        text("participants"),
                        text("source"),
                        flag("confirmed"),
                        text_opt("note"),
                        int("position"),
                        text("search_key"),
                        text("sort_key"),
                        version(),
                    ],
                    &[],
                ),
                table(
                    "movement_link",
                    vec![
                        id(),
                        int("parent_id"),
                        int("child_id"),
                        text("relation"),
                        text("source"),
                    ],
                    &[("parent_id", "movement"), ("child_id", "movement")],
                ),
                table(
                    "movement_document",
                    vec![
                        id(),
                        int("movement_id"),
                        text("role"),
                        text("title"),
                        text_opt("dated"),
                        text("source"),
                    ],
                    &[("movement_id", "movement")],
                ),
                table(
                    "movement_participant",
                    vec![id(), int("movement_id"), text("participant")],
                    &[("movement_id", "movement")],
                ),
                table(
                    "movement_content",
                    vec![id(), int("movement_id"), int("content_id")],
                    &[("movement_id", "movement"), ("content_id", "content")],
                ),
            ],
            vec![
                unique("movement", &["code"]),
                unique("movement_link", &["parent_id", "child_id"]),
                index("movement_link", &["child_id"]),
                unique("movement_document", &["movement_id", "title"]),
                unique("movement_participant", &["movement_id", "participant"]),
                unique("movement_content", &["movement_id", "content_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "movement_content",
                "movement_participant",
                "movement_document",
                "movement_link",
                "movement",
            ],
        )
        .await
    }
}
