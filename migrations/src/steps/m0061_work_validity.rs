//! The last day of a recognition, on the record of the authors.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// The last day of a recognition, on the record of the authors.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0061_work_validity"
    }
}

/// Records of initiatives that were registered here take the last day of the recognition that they show.
const FILL: &str = "UPDATE creative_work SET valid_until = (\
     SELECT MAX(r.valid_until) FROM initiative_recognition r \
     JOIN initiative i ON i.id = r.initiative_id \
     WHERE i.work_id = creative_work.id AND r.revoked_at IS NULL \
     AND r.reach = creative_work.reach AND r.decided_on = creative_work.recognised_on)";

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_column(manager, "creative_work", text_opt("valid_until")).await?;
        manager.get_connection().execute_unprepared(FILL).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_column(manager, "creative_work", "valid_until").await
    }
}
