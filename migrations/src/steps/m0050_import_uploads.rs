//! Lists that were handed in and looked at, and wait to be applied or dropped.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Lists that were handed in and looked at, and wait to be applied or dropped.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0050_import_uploads"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![table(
                "import_upload",
                vec![
                    id(),
                    int("account_id"),
                    text("kind"),
                    text("file_name"),
                    ColumnDef::new("bytes").blob().not_null().take(),
                    text("report"),
                    int("at"),
                ],
                &[("account_id", "account")],
            )],
            vec![index("import_upload", &["account_id"])],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["import_upload"]).await
    }
}
