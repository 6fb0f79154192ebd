//! Emulation boards, and the rows of the boards that were published elsewhere.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Emulation boards, and the rows of the boards that were published elsewhere.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0007_boards"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "board",
                    vec![
                        id(),
                        text("code"),
                        text("kind"),
                        text("title_vi"),
                        text("title_en"),
                        text("question_vi"),
                        text("question_en"),
                        int_opt("movement_id"),
                        int_opt("target_id"),
                        text_opt("unit_kind"),
                        text("grouping"),
                        text("direction"),
                        text("period"),
                        int("first_year"),
                        int("last_year"),
                        text("state"),
                        flag("sample"),
                        text("source"),
                        int("position"),
                        text("search_key"),
                        version(),
                    ],
                    &[("movement_id", "movement"), ("target_id", "target")],
                ),
                table(
                    "board_entry",
                    vec![
                        id(),
                        int("board_id"),
                        int("year"),
                        text("group_vi"),
                        text("group_en"),
                        int("position"),
                        int_opt("unit_id"),
                        text("unit_label"),
                        int_opt("rank"),
                        int_opt("score"),
                        text_opt("grade"),
                        text("source"),
                        flag("confirmed"),
                    ],
                    &[("board_id", "board"), ("unit_id", "unit")],
                ),
            ],
            vec![
                unique("board", &["code"]),
                index("board", &["target_id"]),
                unique("board_entry", &["board_id", "year", "group_vi", "position"]),
                index("board_entry", &["unit_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["board_entry", "board"]).await
    }
}
