//! The words of the names in dossiers, by which nominations are found.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// The words of the names in dossiers, by which nominations are found.
pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0060_nomination_words"
    }
}

/// Dossiers that stand already are found by the names that their subjects have now; of merged subjects, whose words are
/// gone, the dossiers were led over to the one that was kept.
const FILL: &str = "INSERT INTO nomination_word (nomination_id, word, name_key, unit_id) \
     SELECT n.id, substr(w.word, 2), w.name_key, n.unit_id \
     FROM nomination n JOIN subject_word w ON w.subject_id = n.subject_id";

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            vec![table(
                "nomination_word",
                vec![
                    id(),
                    int("nomination_id"),
                    bytes_text(manager, "word"),
                    bytes_text(manager, "name_key"),
                    int("unit_id"),
                ],
                &[("nomination_id", "nomination")],
            )],
            vec![
                index("nomination_word", &["word", "name_key", "nomination_id"]),
                index("nomination_word", &["unit_id", "word"]),
                index("nomination_word", &["nomination_id"]),
            ],
        )
        .await?;
        manager.get_connection().execute_unprepared(FILL).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["nomination_word"]).await
    }
}
