//! Authors who have a record, found by their exact names among those that may be read.

use domain::award::{SubjectId, SubjectKind};
use domain::text::search_key;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::award::Readable;
use crate::entity::subject;
use crate::error::StoreResult;

/// Most records that are read for the names of one form.
const MOST: u64 = 500;

/// A person whose name was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namesake {
    /// The record.
    pub subject: SubjectId,
    /// Its name.
    pub name: String,
    /// The name as it is compared.
    pub key: String,
}

/// The persons with these names, without regard to accents and capitals: one query.
///
/// # Errors
/// The database refuses.
pub async fn namesakes(
    db: &impl ConnectionTrait,
    readable: &Readable,
    names: &[String],
) -> StoreResult<Vec<Namesake>> {
    let keys: Vec<String> = names.iter().map(|name| search_key(name)).collect();
    let rows = subject::Entity::find()
        .filter(readable.standing())
        .filter(subject::Column::Kind.eq(SubjectKind::Individual.code()))
        .filter(subject::Column::SearchKey.is_in(keys))
        .order_by_asc(subject::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Namesake {
            subject: SubjectId(row.id),
            name: row.name,
            key: row.search_key,
        })
        .collect())
}
