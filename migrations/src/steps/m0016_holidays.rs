//! Public holidays and make-up days of the years that are recorded.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Public holidays and make-up days of the years that are recorded.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0016_holidays"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "holiday_year",
                    vec![id(), int("year"), text("source"), flag("confirmed")],
                    &[],
                ),
                table(
                    "holiday",
                    vec![
                        id(),
                        text("day"),
                        text("name"),
                        flag("working"),
                        text("source"),
                    ],
                    &[],
                ),
            ],
            vec![
                unique("holiday_year", &["year"]),
                unique("holiday", &["day"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["holiday", "holiday_year"]).await
    }
}
