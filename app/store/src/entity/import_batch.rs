//! Table `import_batch`.

use sea_orm::entity::prelude::*;

/// One row of `import_batch`; see the step `m0030_subjects` for keys and references.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_batch")]
#[expect(
    missing_docs,
    reason = "the columns are described where they are created"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub file_name: String,
    pub row_count: i64,
    pub by_id: Option<i64>,
    pub by_name: String,
    pub at: i64,
    pub undone_by_name: Option<String>,
    pub undone_at: Option<i64>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
