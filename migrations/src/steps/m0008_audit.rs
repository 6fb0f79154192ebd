//! The audit log: append-only, each row chained to the one before by its hash. The head is kept apart, so
//! that a missing last row is noticed too.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// The audit log: append-only, each row chained to the one before by its hash.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0008_audit"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "audit_entry",
                    vec![
                        int("seq").primary_key().take(),
                        int("at"),
                        int_opt("account_id"),
                        text("actor"),
                        text("role"),
                        text("action"),
                        text("subject"),
                        text("subject_key"),
                        text_opt("old_value"),
                        text_opt("new_value"),
                        text_opt("reason"),
                        text_opt("request_id"),
                        text("previous_hash"),
                        text("hash"),
                    ],
                    &[],
                ),
                table(
                    "audit_head",
                    vec![int("id").primary_key().take(), int("seq"), text("hash")],
                    &[],
                ),
            ],
            vec![
                index("audit_entry", &["at"]),
                index("audit_entry", &["account_id"]),
                index("audit_entry", &["subject", "subject_key"]),
            ],
        )
        .await?;
        // There from the start, so that the first two writers of all meet at it and not beside it.
        manager
            .get_connection()
            .execute_unprepared("INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '')")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["audit_head", "audit_entry"]).await
    }
}
