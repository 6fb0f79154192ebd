//! What an initiative's text is compared by: the hashes of its pairs of syllables, eight bytes each, in order.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// What an initiative's text is compared by: the hashes of its pairs of syllables, eight bytes each, in order.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0046_initiative_prints"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let pairs = ColumnDef::new("pairs").blob().not_null().take();
        create(
            manager,
            vec![table(
                "initiative_print",
                vec![key("initiative_id"), pairs],
                &[("initiative_id", "initiative")],
            )],
            vec![],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["initiative_print"]).await
    }
}
