//! Indexes for drilling: the sums of a period's clusters without reading its sheets, and the sheets of one cluster.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// Indexes for drilling: the sums of a period's clusters without reading its sheets, and the sheets of one cluster.
pub struct Step;

/// The names of its columns make more than the 63 bytes that PostgreSQL keeps.
const NAME: &str = "ix_sheet_cluster_sums";
/// Everything that the sums of clusters are made of, so that the index alone answers.
const SUMS: &[&str] = &[
    "period_id",
    "cluster_year_id",
    "state",
    "set_version",
    "unit_kind",
    "total",
    "changed_at",
];

impl MigrationName for Step {
    fn name(&self) -> &str {
        "m0024_drill_indexes"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut sums = Index::create();
        sums.name(NAME).table("sheet");
        for column in SUMS {
            sums.col(*column);
        }
        create(manager, vec![], vec![sums]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(Index::drop().name(NAME).table("sheet").to_owned())
            .await
    }
}
