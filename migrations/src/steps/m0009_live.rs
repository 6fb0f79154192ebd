//! How often each live topic has changed: written in the transaction of the change, read by the live hub.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// How often each live topic has changed: written in the transaction of the change, read by the live hub.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0009_live"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![table(
                "live_topic",
                vec![
                    text("topic").primary_key().take(),
                    int("version"),
                    int("changed_at"),
                ],
                &[],
            )],
            vec![],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["live_topic"]).await
    }
}
