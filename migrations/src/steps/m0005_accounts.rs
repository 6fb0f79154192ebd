//! Accounts with a role and a unit scope, and their sessions.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Accounts with a role and a unit scope, and their sessions.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0005_accounts"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "account",
                    vec![
                        id(),
                        text("username"),
                        text("display_name"),
                        text("role"),
                        int_opt("unit_id"),
                        text("password_hash"),
                        flag("must_change_password"),
                        int_opt("disabled_at"),
                        int("epoch"),
                        int("created_at"),
                        flag("sample"),
                        version(),
                    ],
                    &[("unit_id", "unit")],
                ),
                table(
                    "session",
                    vec![
                        text("id").primary_key().take(),
                        text("data"),
                        int("expires_at"),
                    ],
                    &[],
                ),
            ],
            vec![
                unique("account", &["username"]),
                index("session", &["expires_at"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["session", "account"]).await
    }
}
