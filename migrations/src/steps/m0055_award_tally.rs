//! Index for counting awards by year, title and unit without reading the records.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Index for counting awards by year, title and unit without reading the records.
pub struct Step;

const NAME: &str = "ix_award_record_tally";
/// Everything that the counts are made of, so that the index alone answers.
const COUNTED: &[&str] = &["to_year", "code", "unit_id", "revoked", "verified"];

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0055_award_tally"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut counts = Index::create();
        counts.name(NAME).table("award_record");
        for column in COUNTED {
            counts.col(*column);
        }
        create(manager, vec![], vec![counts]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(Index::drop().name(NAME).table("award_record").to_owned())
            .await
    }
}
