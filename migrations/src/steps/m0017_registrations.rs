//! Registrations of a year with every act on them, pledges, and knock-out facts of a cluster's year.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Registrations of a year with every act on them, pledges, and knock-out facts of a cluster's year.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0017_registrations"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "registration",
                    vec![
                        id(),
                        int("unit_id"),
                        int("year"),
                        text("state"),
                        text("contents"),
                        text("changed_by_name"),
                        int("changed_at"),
                        flag("sample"),
                        version(),
                    ],
                    &[("unit_id", "unit")],
                ),
                table(
                    "registration_event",
                    vec![
                        id(),
                        int("registration_id"),
                        text("act"),
                        int("by_id"),
                        text("by_name"),
                        int("at"),
                        text_opt("reason"),
                    ],
                    &[("registration_id", "registration")],
                ),
                table(
                    "pledge",
                    vec![
                        id(),
                        int("cluster_year_id"),
                        int("unit_id"),
                        text("signed_on"),
                        text("document"),
                        text("by_name"),
                        int("at"),
                    ],
                    &[("cluster_year_id", "cluster_year"), ("unit_id", "unit")],
                ),
                table(
                    "knock_out",
                    vec![
                        id(),
                        int("cluster_year_id"),
                        int("unit_id"),
                        text("fact"),
                        text("document"),
                        text("by_name"),
                        int("at"),
                    ],
                    &[("cluster_year_id", "cluster_year"), ("unit_id", "unit")],
                ),
            ],
            vec![
                unique("registration", &["unit_id", "year"]),
                index("registration", &["year"]),
                index("registration_event", &["registration_id"]),
                unique("pledge", &["cluster_year_id", "unit_id"]),
                unique("knock_out", &["cluster_year_id", "unit_id", "fact"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &["knock_out", "pledge", "registration_event", "registration"],
        )
        .await
    }
}
