//! Criteria sets: the ids of their lines, and their versions with the tree as one document.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Criteria sets: the ids of their lines, and their versions with the tree as one document.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0010_criteria"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "criteria_set",
                    vec![
                        id(),
                        text("code"),
                        text("title"),
                        flag("sample"),
                        int("made_at"),
                    ],
                    &[],
                ),
                table(
                    "criterion",
                    vec![id(), int("set_id")],
                    &[("set_id", "criteria_set")],
                ),
                table(
                    "criteria_version",
                    vec![
                        id(),
                        int("set_id"),
                        int("number"),
                        text("state"),
                        text("content"),
                        text("changed_by_name"),
                        int("changed_at"),
                        text_opt("published_by_name"),
                        int_opt("published_at"),
                        version(),
                    ],
                    &[("set_id", "criteria_set")],
                ),
            ],
            vec![
                unique("criteria_set", &["code"]),
                index("criterion", &["set_id"]),
                unique("criteria_version", &["set_id", "number"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["criteria_version", "criterion", "criteria_set"]).await
    }
}
