//! Records of one person that were merged, with what moved, and pairs that somebody said are two people.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Records of one person that were merged, with what moved, and pairs that somebody said are two people.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0058_subject_merges"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // `merged_into` is the record that is read in the place of this one. It has no foreign key: SQLite could not drop
        // the column again.
        add_column(manager, "subject", int_opt("merged_into")).await?;
        create(
            manager,
            vec![
                // `moved` says as JSON which rows went where, so that a merge can be taken back.
                table(
                    "subject_merge",
                    vec![
                        id(),
                        int("kept_id"),
                        int("merged_id"),
                        text("moved"),
                        text("by_name"),
                        int("at"),
                        text_opt("undone_by_name"),
                        int_opt("undone_at"),
                    ],
                    &[("kept_id", "subject"), ("merged_id", "subject")],
                ),
                table(
                    "subject_apart",
                    vec![
                        id(),
                        int("first_id"),
                        int("second_id"),
                        text("reason"),
                        text("by_name"),
                        int("at"),
                    ],
                    &[("first_id", "subject"), ("second_id", "subject")],
                ),
            ],
            vec![
                index("subject", &["merged_into"]),
                index("subject_merge", &["kept_id"]),
                index("subject_merge", &["merged_id"]),
                unique("subject_apart", &["first_id", "second_id"]),
                index("subject_apart", &["second_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["subject_apart", "subject_merge"]).await?;
        manager
            .drop_index(
                Index::drop()
                    .name("ix_subject_merged_into")
                    .table("subject")
                    .to_owned(),
            )
            .await?;
        drop_column(manager, "subject", "merged_into").await
    }
}
