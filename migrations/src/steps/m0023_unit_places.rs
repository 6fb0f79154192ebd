//! Where units lie: one point each, in millionths of a degree. No borders: none are known exactly.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Where units lie: one point each, in millionths of a degree.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0023_unit_places"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![table(
                "unit_place",
                vec![
                    id(),
                    int("unit_id"),
                    int("north"),
                    int("east"),
                    text("source"),
                ],
                &[("unit_id", "unit")],
            )],
            vec![unique("unit_place", &["unit_id"])],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["unit_place"]).await
    }
}
