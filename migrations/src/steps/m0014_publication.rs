//! Freezing, publishing and correcting boards, and every board that was ever sealed.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Freezing, publishing and correcting boards, and every board that was ever sealed.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0014_publication"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "board_publication",
                    vec![
                        id(),
                        int("board_id"),
                        text("content"),
                        int_opt("planned_freeze"),
                        version(),
                    ],
                    &[("board_id", "board")],
                ),
                table(
                    "board_snapshot",
                    vec![
                        id(),
                        int("board_id"),
                        text("code"),
                        text("content"),
                        text("shown"),
                        int("taken_at"),
                    ],
                    &[("board_id", "board")],
                ),
            ],
            vec![
                unique("board_publication", &["board_id"]),
                unique("board_snapshot", &["code", "board_id"]),
                index("board_snapshot", &["board_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["board_snapshot", "board_publication"]).await
    }
}
