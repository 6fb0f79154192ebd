//! Nominations: submissions of a unit, one dossier for each name, what it holds and what happened to it.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Nominations: submissions of a unit, one dossier for each name, what it holds and what happened to it.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0040_nominations"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![lists(), nominations(), papers(), steps(), links(), uses()],
            vec![
                index("nomination_list", &["unit_id"]),
                index("nomination", &["list_id", "position"]),
                index("nomination", &["subject_id"]),
                index("nomination", &["unit_id", "state"]),
                index("nomination", &["state", "entered"]),
                unique("nomination_paper", &["nomination_id", "code"]),
                index("nomination_step", &["nomination_id"]),
                unique("nomination_link", &["here_id", "higher_id"]),
                index("nomination_link", &["higher_id"]),
                unique("initiative_use", &["nomination_id", "initiative_id"]),
                index("initiative_use", &["initiative_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "initiative_use",
                "nomination_link",
                "nomination_step",
                "nomination_paper",
                "nomination",
                "nomination_list",
            ],
        )
        .await
    }
}

/// A submission (tờ trình): one unit, one award, one year.
fn lists() -> TableCreateStatement {
    table(
        "nomination_list",
        vec![
            id(),
            int("unit_id"),
            text("award"),
            text("commendation"),
            int("year"),
            text("title"),
            text("letter_number"),
            text_opt("letter_day"),
            flag("sample"),
            text("changed_by_name"),
            int("changed_at"),
            version(),
        ],
        &[("unit_id", "unit")],
    )
}

/// A dossier. `recorded` holds what was recorded about it, `path` the path that was pinned at receipt and `evaluation`
/// the last one with its inputs, each as JSON; unit, award and year are those of its list, for filters.
fn nominations() -> TableCreateStatement {
    table(
        "nomination",
        vec![
            id(),
            int("list_id"),
            int("position"),
            int("subject_id"),
            text("name"),
            int("unit_id"),
            text("award"),
            int("year"),
            text("state"),
            text("entered"),
            text_opt("received"),
            text_opt("rule_set"),
            text_opt("path"),
            text("recorded"),
            text_opt("decision_number"),
            flag("secret"),
            text_opt("withdrawn"),
            text_opt("evaluation"),
            int_opt("blocks"),
            int_opt("warns"),
            int_opt("award_record_id"),
            flag("sample"),
            text("changed_by_name"),
            int("changed_at"),
            version(),
        ],
        &[
            ("list_id", "nomination_list"),
            ("subject_id", "subject"),
            ("unit_id", "unit"),
            ("award_record_id", "award_record"),
        ],
    )
}

/// Papers of a dossier that are attached.
fn papers() -> TableCreateStatement {
    table(
        "nomination_paper",
        vec![
            id(),
            int("nomination_id"),
            text("code"),
            int("evidence_id"),
            flag("signed"),
            text_opt("dated"),
        ],
        &[("nomination_id", "nomination"), ("evidence_id", "evidence")],
    )
}

/// What happened.
fn steps() -> TableCreateStatement {
    table(
        "nomination_step",
        vec![
            id(),
            int("nomination_id"),
            text("action"),
            text("from_state"),
            text("to_state"),
            text("on_day"),
            text_opt("reason"),
            text("by_name"),
            int("at"),
        ],
        &[("nomination_id", "nomination")],
    )
}

/// A dossier that is decided here and the one that goes higher.
fn links() -> TableCreateStatement {
    table(
        "nomination_link",
        vec![id(), int("here_id"), int("higher_id")],
        &[("here_id", "nomination"), ("higher_id", "nomination")],
    )
}

/// What dossiers do with initiatives.
fn uses() -> TableCreateStatement {
    table(
        "initiative_use",
        vec![
            id(),
            int("nomination_id"),
            int("initiative_id"),
            text("class"),
            text("state"),
            text_opt("reused_because"),
        ],
        &[("nomination_id", "nomination")],
    )
}
