//! Initiatives with their authors, figures, files, recognitions and the steps of their review.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Initiatives with their authors, figures, files, recognitions and the steps of their review.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0045_initiatives"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, tables(), indexes()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "initiative_step",
            "initiative_recognition",
            "initiative_file",
            "initiative_figure",
            "initiative_author",
            "initiative",
        ];
        drop_tables(manager, &tables).await
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "initiative",
            vec![
                id(),
                int("unit_id"),
                int("year"),
                text("field"),
                text("title"),
                text("search_key"),
                text("problem"),
                text("solution"),
                text("effect"),
                text_opt("applied_since"),
                text("state"),
                // The council before which it lies.
                text_opt("review_level"),
                // The widest level that recognised it.
                text_opt("reach"),
                // The authors' record of it, from the first recognition on.
                int_opt("work_id"),
                flag("sample"),
                text("registered_by_name"),
                int("registered_at"),
                text("changed_by_name"),
                int("changed_at"),
                version(),
            ],
            &[("unit_id", "unit"), ("work_id", "creative_work")],
        ),
        table(
            "initiative_author",
            vec![
                id(),
                int("initiative_id"),
                int_opt("subject_id"),
                text("name"),
                int("share"),
                int("position"),
            ],
            &[("initiative_id", "initiative"), ("subject_id", "subject")],
        ),
        table(
            "initiative_figure",
            vec![
                id(),
                int("initiative_id"),
                text("what"),
                int("value"),
                text("measure"),
                int_opt("year"),
                text("source"),
                int("position"),
            ],
            &[("initiative_id", "initiative")],
        ),
        table(
            "initiative_file",
            vec![id(), int("initiative_id"), int("evidence_id")],
            &[("initiative_id", "initiative"), ("evidence_id", "evidence")],
        ),
        table(
            "initiative_recognition",
            vec![
                id(),
                int("initiative_id"),
                text("reach"),
                text("council_met"),
                text("decided_on"),
                text("number"),
                int("unit_id"),
                text_opt("valid_until"),
                int_opt("present"),
                int_opt("agreed"),
                int_opt("revoked_at"),
                text("recorded_by_name"),
                int("recorded_at"),
            ],
            &[("initiative_id", "initiative"), ("unit_id", "unit")],
        ),
        table(
            "initiative_step",
            vec![
                id(),
                int("initiative_id"),
                text("action"),
                text("level"),
                text_opt("reason"),
                text("by_name"),
                int("at"),
            ],
            &[("initiative_id", "initiative")],
        ),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("initiative", &["unit_id"]),
        index("initiative", &["reach"]),
        index("initiative", &["state"]),
        unique("initiative", &["work_id"]),
        unique("initiative_author", &["initiative_id", "position"]),
        index("initiative_author", &["subject_id"]),
        unique("initiative_figure", &["initiative_id", "position"]),
        unique("initiative_file", &["initiative_id", "evidence_id"]),
        index("initiative_file", &["evidence_id"]),
        index("initiative_recognition", &["initiative_id"]),
        index("initiative_step", &["initiative_id"]),
    ]
}
