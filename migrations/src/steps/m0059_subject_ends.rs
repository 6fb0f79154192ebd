//! When collectives, households and enterprises ended, and what follows them.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// When collectives, households and enterprises ended, and what follows them.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0059_subject_ends"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A collective has its last day already: `collective.valid_to`. No foreign key: SQLite could not drop the column.
        add_column(manager, "subject", int_opt("successor_id")).await?;
        add_column(manager, "household", text_opt("ended")).await?;
        add_column(manager, "enterprise", text_opt("ended")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_column(manager, "enterprise", "ended").await?;
        drop_column(manager, "household", "ended").await?;
        drop_column(manager, "subject", "successor_id").await
    }
}
