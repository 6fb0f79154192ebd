//! Evidence: files by their hash, who handed them in, what they support, and uploads that are under way.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Evidence: files by their hash, who handed them in, what they support, and uploads that are under way.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0012_evidence"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "evidence_file",
                    vec![
                        id(),
                        text("hash"),
                        int("size"),
                        text("media_type"),
                        int("stored_at"),
                    ],
                    &[],
                ),
                table(
                    "evidence",
                    vec![
                        id(),
                        int("file_id"),
                        int_opt("unit_id"),
                        text("name"),
                        text_opt("note"),
                        int_opt("uploaded_by"),
                        text("uploaded_by_name"),
                        int("uploaded_at"),
                        flag("sample"),
                    ],
                    &[("file_id", "evidence_file"), ("unit_id", "unit")],
                ),
                table(
                    "evidence_upload",
                    vec![
                        id(),
                        text("token"),
                        int_opt("unit_id"),
                        int("account_id"),
                        text("name"),
                        int("size"),
                        int("received"),
                        int("started_at"),
                    ],
                    &[("unit_id", "unit"), ("account_id", "account")],
                ),
            ],
            vec![
                unique("evidence_file", &["hash"]),
                index("evidence", &["unit_id"]),
                index("evidence", &["file_id"]),
                unique("evidence_upload", &["token"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["evidence_upload", "evidence", "evidence_file"]).await
    }
}
