//! How movements are launched, made known, reviewed, what they bring forth, and what people say of them.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// How movements are launched, made known, reviewed, what they bring forth, and what people say of them.
///
/// A draft stands in `movement_launch` alone. Only launching makes a row of `movement`, so that no list of movements can
/// show a draft.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0018_movement_launch"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut tables = launch_tables();
        tables.extend(later_tables());
        create(
            manager,
            tables,
            vec![
                unique("movement_launch", &["code"]),
                unique("movement_launch", &["movement_id"]),
                index("movement_launch", &["owner_unit_id"]),
                unique("movement_launch_unit", &["launch_id", "unit_id"]),
                index("movement_launch_unit", &["unit_id"]),
                unique("movement_dissemination", &["movement_id", "unit_id"]),
                index("movement_review", &["movement_id"]),
                index("movement_output", &["movement_id"]),
                unique("movement_output_picture", &["output_id", "evidence_id"]),
                index("movement_output_picture", &["evidence_id"]),
                index("movement_feedback", &["movement_id"]),
                index("movement_feedback", &["state"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "movement_feedback",
                "movement_output_picture",
                "movement_output",
                "movement_review",
                "movement_dissemination",
                "movement_launch_unit",
                "movement_launch",
            ],
        )
        .await
    }
}

fn launch_tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "movement_launch",
            vec![
                id(),
                text("code"),
                int_opt("owner_unit_id"),
                int_opt("movement_id"),
                int_opt("parent_id"),
                text("kind"),
                text("name_vi"),
                text("name_en"),
                text("issuer"),
                text("aim"),
                text("scope"),
                text("subjects"),
                text("contents"),
                text("criteria"),
                text_opt("first_day"),
                text_opt("last_day"),
                text("plan"),
                text("measures"),
                text("funding"),
                text("legal_basis"),
                text_opt("launched_on"),
                text("changed_by_name"),
                int("changed_at"),
                version(),
            ],
            &[
                ("owner_unit_id", "unit"),
                ("movement_id", "movement"),
                ("parent_id", "movement"),
            ],
        ),
        table(
            "movement_launch_unit",
            vec![id(), int("launch_id"), int("unit_id")],
            &[("launch_id", "movement_launch"), ("unit_id", "unit")],
        ),
    ]
}

fn later_tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "movement_dissemination",
            vec![
                id(),
                int("movement_id"),
                int("unit_id"),
                text("day"),
                text("form"),
                text("note"),
                text("told_by_name"),
                int("told_at"),
                version(),
            ],
            &[("movement_id", "movement"), ("unit_id", "unit")],
        ),
        table(
            "movement_review",
            vec![
                id(),
                int("movement_id"),
                text("kind"),
                text("day"),
                text("achieved"),
                text("decision"),
                text("awards"),
                text("written_by_name"),
                int("written_at"),
                version(),
            ],
            &[("movement_id", "movement")],
        ),
        table(
            "movement_output",
            vec![
                id(),
                int("movement_id"),
                int_opt("unit_id"),
                text("kind"),
                text("title"),
                text("description"),
                text("written_by_name"),
                int("written_at"),
                version(),
            ],
            &[("movement_id", "movement"), ("unit_id", "unit")],
        ),
        table(
            "movement_output_picture",
            vec![id(), int("output_id"), int("evidence_id"), text("shows")],
            &[
                ("output_id", "movement_output"),
                ("evidence_id", "evidence"),
            ],
        ),
        table(
            "movement_feedback",
            vec![
                id(),
                int("movement_id"),
                text("name"),
                text("words"),
                text("state"),
                int("sent_at"),
                text_opt("hidden_reason"),
                text_opt("judged_by_name"),
                int_opt("judged_at"),
                text_opt("answer"),
                text_opt("answered_by_name"),
                int_opt("answered_at"),
                version(),
            ],
            &[("movement_id", "movement")],
        ),
    ]
}
