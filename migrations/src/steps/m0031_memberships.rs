//! Where persons belong from when to when, the posts of leadership that they hold, and their leave.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Where persons belong from when to when, the posts of leadership that they hold, and their leave.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0031_memberships"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![
                table(
                    "membership",
                    vec![
                        id(),
                        int("subject_id"),
                        int("unit_id"),
                        int_opt("collective_id"),
                        text_opt("from_day"),
                        text_opt("until_day"),
                        text("post"),
                        text("changed_by_name"),
                        int("changed_at"),
                        version(),
                    ],
                    &[
                        ("subject_id", "subject"),
                        ("unit_id", "unit"),
                        ("collective_id", "subject"),
                    ],
                ),
                table(
                    "leadership_post",
                    vec![
                        id(),
                        int("subject_id"),
                        text("post"),
                        text("from_day"),
                        text_opt("until_day"),
                        text("changed_by_name"),
                        int("changed_at"),
                        version(),
                    ],
                    &[("subject_id", "subject")],
                ),
                table(
                    "leave_record",
                    vec![
                        id(),
                        int("subject_id"),
                        flag("maternity"),
                        text("from_day"),
                        text_opt("until_day"),
                        text("changed_by_name"),
                        int("changed_at"),
                        version(),
                    ],
                    &[("subject_id", "subject")],
                ),
            ],
            vec![
                index("membership", &["subject_id"]),
                index("membership", &["unit_id", "subject_id"]),
                index("membership", &["collective_id"]),
                index("leadership_post", &["subject_id"]),
                index("leave_record", &["subject_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["leave_record", "leadership_post", "membership"]).await
    }
}
