//! Opinions of agencies about a dossier, public postings of a submission, and what citizens wrote.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Opinions of agencies about a dossier, public postings of a submission, and what citizens wrote.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0041_consultations"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "nomination_opinion",
                    vec![
                        id(),
                        int("nomination_id"),
                        text("body"),
                        text("sent"),
                        text("due"),
                        text_opt("answer"),
                        text_opt("resolution"),
                    ],
                    &[("nomination_id", "nomination")],
                ),
                table(
                    "nomination_posting",
                    vec![
                        id(),
                        int("list_id"),
                        text("first_day"),
                        int("working_days"),
                        text_opt("interrupted"),
                        text_opt("last_day"),
                        flag("sample"),
                    ],
                    &[("list_id", "nomination_list")],
                ),
                table(
                    "citizen_opinion",
                    vec![
                        id(),
                        int("posting_id"),
                        text("received"),
                        text("sender"),
                        text("words"),
                        text("state"),
                        text_opt("hidden_because"),
                        text_opt("answer"),
                    ],
                    &[("posting_id", "nomination_posting")],
                ),
            ],
            vec![
                index("nomination_opinion", &["nomination_id"]),
                index("nomination_posting", &["list_id"]),
                index("citizen_opinion", &["posting_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "citizen_opinion",
                "nomination_posting",
                "nomination_opinion",
            ],
        )
        .await
    }
}
