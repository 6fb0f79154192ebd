//! Notices inside the program: what waits for a unit or for the office.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Notices inside the program: what waits for a unit or for the office.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0015_notices"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![table(
                "notice",
                vec![
                    id(),
                    int_opt("unit_id"),
                    text("code"),
                    text("parameters"),
                    text("href"),
                    text("made_by_name"),
                    int("made_at"),
                    int_opt("done_at"),
                ],
                &[("unit_id", "unit")],
            )],
            vec![index("notice", &["unit_id"])],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["notice"]).await
    }
}
