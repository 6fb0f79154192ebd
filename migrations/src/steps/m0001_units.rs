//! Units with dated validity, what they became, and facts told about them in words.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Units with dated validity, what they became, and facts told about them in words.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0001_units"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "unit",
                    vec![
                        id(),
                        text("code"),
                        text("slug"),
                        text("kind"),
                        text("name"),
                        text_opt("name_en"),
                        text("short_name"),
                        int_opt("parent_id"),
                        text_opt("valid_from"),
                        text_opt("valid_to"),
                        text_opt("admin_class"),
                        int_opt("population"),
                        int_opt("population_year"),
                        int_opt("area"),
                        text("source"),
                        flag("confirmed"),
                        text_opt("note"),
                        text("search_key"),
                        text("sort_key"),
                        version(),
                    ],
                    &[("parent_id", "unit")],
                ),
                table(
                    "unit_succession",
                    vec![
                        id(),
                        int("from_id"),
                        int("to_id"),
                        text("since"),
                        text("source"),
                    ],
                    &[("from_id", "unit"), ("to_id", "unit")],
                ),
                table(
                    "unit_fact",
                    vec![
                        id(),
                        int("unit_id"),
                        text("indicator"),
                        text("value"),
                        text("period"),
                        text("source"),
                        flag("confirmed"),
                    ],
                    &[("unit_id", "unit")],
                ),
            ],
            vec![
                unique("unit", &["slug"]),
                index("unit", &["code"]),
                index("unit", &["parent_id"]),
                index("unit", &["kind", "sort_key"]),
                unique("unit_succession", &["from_id", "to_id"]),
                index("unit_succession", &["to_id"]),
                unique("unit_fact", &["unit_id", "indicator", "period"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite empties a table before it drops it, and refuses while rows refer to one another.
        manager
            .get_connection()
            .execute_unprepared("UPDATE unit SET parent_id = NULL")
            .await?;
        drop_tables(manager, &["unit_fact", "unit_succession", "unit"]).await
    }
}
