//! Clusters of localities and blocks of agencies, with their members of a year.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Clusters of localities and blocks of agencies, with their members of a year.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0004_clusters"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "cluster",
                    vec![
                        id(),
                        text("code"),
                        text("kind"),
                        text("name"),
                        text("province"),
                        text("level"),
                        text("source"),
                        flag("confirmed"),
                        text_opt("note"),
                        text("search_key"),
                        text("sort_key"),
                    ],
                    &[],
                ),
                table(
                    "cluster_member",
                    vec![
                        id(),
                        int("cluster_id"),
                        int("year"),
                        text("member_name"),
                        int_opt("unit_id"),
                        text_opt("role"),
                        text("source"),
                        flag("confirmed"),
                        text_opt("note"),
                        int("position"),
                    ],
                    &[("cluster_id", "cluster"), ("unit_id", "unit")],
                ),
            ],
            vec![
                unique("cluster", &["code"]),
                unique("cluster_member", &["cluster_id", "year", "member_name"]),
                index("cluster_member", &["unit_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["cluster_member", "cluster"]).await
    }
}
