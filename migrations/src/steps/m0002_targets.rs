//! Contents and breakthroughs, targets, their plans by year and document, and changes of yardstick.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Contents and breakthroughs, targets, their plans by year and document, and changes of yardstick.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0002_targets"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "content",
                    vec![
                        id(),
                        text("code"),
                        text("kind"),
                        int("position"),
                        text("name_vi"),
                        text("name_en"),
                        text("source"),
                    ],
                    &[],
                ),
                table(
                    "target",
                    vec![
                        id(),
                        text("code"),
                        text("name_vi"),
                        text("name_en"),
                        text("measure_vi"),
                        text("measure_en"),
                        text("polarity"),
                        text("accumulation"),
                        text("level"),
                        int_opt("baseline_year"),
                        int_opt("baseline"),
                        int_opt("possible_min"),
                        int_opt("possible_max"),
                        text("source"),
                        flag("confirmed"),
                        text("basis"),
                        text_opt("note"),
                        int("position"),
                        text("search_key"),
                        text("sort_key"),
                        version(),
                    ],
                    &[],
                ),
                table(
                    "content_target",
                    vec![id(), int("content_id"), int("target_id")],
                    &[("content_id", "content"), ("target_id", "target")],
                ),
                table(
                    "plan",
                    vec![
                        id(),
                        int("target_id"),
                        text("span"),
                        int("year"),
                        int("revision"),
                        text("bound"),
                        int_opt("low"),
                        int_opt("high"),
                        text("document"),
                        flag("confirmed"),
                        text_opt("note"),
                        version(),
                    ],
                    &[("target_id", "target")],
                ),
                table(
                    "yardstick",
                    vec![
                        id(),
                        int("target_id"),
                        int("from_year"),
                        text("name_vi"),
                        text("name_en"),
                        text("source"),
                    ],
                    &[("target_id", "target")],
                ),
                table(
                    "status_review",
                    vec![
                        id(),
                        int("year"),
                        text("period"),
                        int("targets_total"),
                        int_opt("exceeded"),
                        int_opt("met"),
                        int_opt("not_met"),
                        int_opt("on_track"),
                        text_opt("note"),
                        text("source"),
                    ],
                    &[],
                ),
            ],
            vec![
                unique("content", &["code"]),
                unique("target", &["code"]),
                unique("content_target", &["content_id", "target_id"]),
                index("content_target", &["target_id"]),
                unique("plan", &["target_id", "span", "year", "revision"]),
                unique("yardstick", &["target_id", "from_year"]),
                unique("status_review", &["year", "period"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "status_review",
                "yardstick",
                "plan",
                "content_target",
                "target",
                "content",
            ],
        )
        .await
    }
}
