//! The province's rules on awards: dated rows about quotas, steps, deadlines, copies, unit lists and readings.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// The province's rules on awards: dated rows about quotas, steps, deadlines, copies, unit lists and readings.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0047_award_policy"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![table(
                "award_policy_rule",
                vec![
                    id(),
                    text("kind"),
                    // What tells it from others of its kind; rows of one key follow one another in time.
                    text("key"),
                    // `domain::award_policy::Content` as JSON.
                    text("content"),
                    text("valid_from"),
                    text_opt("valid_to"),
                    text("document"),
                    text("changed_by_name"),
                    int("changed_at"),
                    version(),
                ],
                &[],
            )],
            vec![unique("award_policy_rule", &["kind", "key", "valid_from"])],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["award_policy_rule"]).await
    }
}
