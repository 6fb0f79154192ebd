//! The closing meeting of a cluster's year: its minutes, its vote, and the points that it had before it.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// The closing meeting of a cluster's year: its minutes, its vote, and the points that it had before it.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0022_meetings"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![table(
                "cluster_meeting",
                vec![
                    id(),
                    int("cluster_year_id"),
                    text("number"),
                    text_opt("held_on"),
                    text("place"),
                    text("chair"),
                    text("secretary"),
                    int_opt("present"),
                    text("absent"),
                    text("discussion"),
                    text("result"),
                    text_opt("basis"),
                    text("state"),
                    text("saved_by_name"),
                    int("saved_at"),
                    text_opt("closed_by_name"),
                    int_opt("closed_at"),
                    version(),
                ],
                &[("cluster_year_id", "cluster_year")],
            )],
            vec![unique("cluster_meeting", &["cluster_year_id"])],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["cluster_meeting"]).await
    }
}
