//! Achievement reports of dossiers.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Achievement reports of dossiers.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0056_nomination_reports"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![reports()],
            vec![unique("nomination_report", &["nomination_id"])],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["nomination_report"]).await
    }
}

/// A report, one for a dossier. `template` is the code of its statutory form, `content` the whole of it as JSON.
fn reports() -> TableCreateStatement {
    table(
        "nomination_report",
        vec![
            id(),
            int("nomination_id"),
            text("template"),
            text("content"),
            text("saved_by_name"),
            int("saved_at"),
            version(),
        ],
        &[("nomination_id", "nomination")],
    )
}
