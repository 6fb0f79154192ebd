//! Yearly grades, titles and awards that were decided, and what initiatives were used for.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Yearly grades, titles and awards that were decided, and what initiatives were used for.
pub struct Step;

/// One decision gives one award to one subject once. The names of its columns make more than PostgreSQL keeps.
fn same_award() -> IndexCreateStatement {
    let mut statement = Index::create();
    statement
        .name("ix_award_record_same")
        .table("award_record")
        .unique();
    for column in [
        "subject_id",
        "code",
        "from_year",
        "to_year",
        "decision_number",
    ] {
        statement.col(column);
    }
    statement
}

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0033_award_records"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "yearly_grade",
                    vec![
                        id(),
                        int("subject_id"),
                        int("year"),
                        text("grade"),
                        text("document"),
                        int_opt("import_batch_id"),
                        text("changed_by_name"),
                        int("changed_at"),
                        version(),
                    ],
                    &[
                        ("subject_id", "subject"),
                        ("import_batch_id", "import_batch"),
                    ],
                ),
                table(
                    "award_record",
                    vec![
                        id(),
                        int("subject_id"),
                        int_opt("unit_id"),
                        text("code"),
                        text_opt("commendation"),
                        int("from_year"),
                        int("to_year"),
                        text("decision_number"),
                        text_opt("decided_on"),
                        text("decider"),
                        text_opt("basis"),
                        int_opt("work_id"),
                        text_opt("movement"),
                        flag("verified"),
                        flag("revoked"),
                        text_opt("revoked_reason"),
                        text_opt("revoked_number"),
                        int_opt("import_batch_id"),
                        flag("sample"),
                        text("changed_by_name"),
                        int("changed_at"),
                        version(),
                    ],
                    &[
                        ("subject_id", "subject"),
                        ("unit_id", "unit"),
                        ("work_id", "creative_work"),
                        ("import_batch_id", "import_batch"),
                    ],
                ),
                table(
                    "creative_work_use",
                    vec![
                        id(),
                        int("work_id"),
                        int("subject_id"),
                        text("code"),
                        int("year"),
                        int_opt("award_record_id"),
                    ],
                    &[
                        ("work_id", "creative_work"),
                        ("subject_id", "subject"),
                        ("award_record_id", "award_record"),
                    ],
                ),
            ],
            vec![
                unique("yearly_grade", &["subject_id", "year"]),
                index("yearly_grade", &["import_batch_id"]),
                same_award(),
                index("award_record", &["unit_id", "to_year"]),
                index("award_record", &["decision_number"]),
                index("award_record", &["work_id"]),
                index("award_record", &["import_batch_id"]),
                index("creative_work_use", &["subject_id"]),
                index("creative_work_use", &["work_id"]),
                index("creative_work_use", &["award_record_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &["creative_work_use", "award_record", "yearly_grade"],
        )
        .await
    }
}
