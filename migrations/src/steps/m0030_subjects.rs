//! Who can be commended: persons, collectives, households and enterprises under one key each, and the words of their names.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Who can be commended: persons, collectives, households and enterprises under one key each, and the words of their names.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0030_subjects"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "import_batch",
                    vec![
                        id(),
                        text("file_name"),
                        int("row_count"),
                        int_opt("by_id"),
                        text("by_name"),
                        int("at"),
                        text_opt("undone_by_name"),
                        int_opt("undone_at"),
                    ],
                    &[],
                ),
                table(
                    "subject",
                    vec![
                        id(),
                        text("kind"),
                        text("name"),
                        text("search_key"),
                        text("sort_key"),
                        int_opt("unit_id"),
                        flag_opt("direct_worker"),
                        flag_opt("school_year"),
                        flag_opt("priority_area"),
                        flag("sample"),
                        int_opt("import_batch_id"),
                        text("changed_by_name"),
                        int("changed_at"),
                        version(),
                    ],
                    &[("unit_id", "unit"), ("import_batch_id", "import_batch")],
                ),
                table(
                    "person",
                    vec![
                        key("subject_id"),
                        text_opt("birth"),
                        int_opt("birth_year"),
                        bytes_text(manager, "name_words"),
                        text_opt("sex"),
                        text_opt("occupation"),
                        flag_opt("managed_by_party"),
                        flag_opt("head_of_unit"),
                        text_opt("died"),
                    ],
                    &[("subject_id", "subject")],
                ),
                table(
                    "person_identity",
                    vec![key("subject_id"), text("number")],
                    &[("subject_id", "subject")],
                ),
                table(
                    "collective",
                    vec![
                        key("subject_id"),
                        int("unit_id"),
                        flag("is_unit"),
                        text("kind"),
                        text_opt("founded"),
                        flag_opt("flag_eligible"),
                        flag_opt("listed_type"),
                        text_opt("valid_from"),
                        text_opt("valid_to"),
                    ],
                    &[("subject_id", "subject"), ("unit_id", "unit")],
                ),
                table(
                    "household",
                    vec![key("subject_id"), text("address")],
                    &[("subject_id", "subject")],
                ),
                table(
                    "enterprise",
                    vec![
                        key("subject_id"),
                        int_opt("unit_id"),
                        text_opt("tax_code"),
                        text_opt("founded"),
                    ],
                    &[("subject_id", "subject"), ("unit_id", "unit")],
                ),
                table(
                    "subject_word",
                    vec![
                        id(),
                        int("subject_id"),
                        bytes_text(manager, "word"),
                        bytes_text(manager, "name_key"),
                        int_opt("unit_id"),
                    ],
                    &[("subject_id", "subject")],
                ),
            ],
            vec![
                index("subject", &["unit_id", "kind"]),
                index("subject", &["import_batch_id"]),
                index("subject", &["sample"]),
                index("person", &["name_words", "birth_year"]),
                unique("person_identity", &["number"]),
                index("collective", &["unit_id"]),
                index("enterprise", &["unit_id"]),
                index("subject_word", &["word", "name_key", "subject_id"]),
                index("subject_word", &["unit_id", "word"]),
                index("subject_word", &["subject_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "subject_word",
                "enterprise",
                "household",
                "collective",
                "person_identity",
                "person",
                "subject",
                "import_batch",
            ],
        )
        .await
    }
}
