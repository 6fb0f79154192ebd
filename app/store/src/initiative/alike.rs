//! Which earlier initiatives a text is like. Compared are stored hashes, not texts; what the reader may not see is not
//! compared at all.

use domain::initiative::{Fingerprint, InitiativeId, Match, most_similar};
use sea_orm::JoinType::InnerJoin;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::visible;
use crate::award::Readable;
use crate::entity::{initiative, initiative_print};
use crate::error::StoreResult;

/// Most earlier initiatives that are compared, the newest of them.
pub const MOST_COMPARED: u64 = 20_000;

/// An earlier initiative that is alike.
#[derive(Clone, Debug)]
pub struct Alike {
    /// It.
    pub row: initiative::Model,
    /// How much, and in which passages.
    pub found: Match,
}

/// The initiatives that were registered before this one and are like it, the most like first: two queries.
///
/// # Errors
/// The database refuses.
pub async fn similar(
    db: &impl ConnectionTrait,
    readable: &Readable,
    id: i64,
    text: &str,
) -> StoreResult<Vec<Alike>> {
    let of = initiative_print::Entity::belongs_to(initiative::Entity)
        .from(initiative_print::Column::InitiativeId)
        .to(initiative::Column::Id)
        .into();
    let rows: Vec<initiative_print::Model> = initiative_print::Entity::find()
        .join(InnerJoin, of)
        .filter(initiative_print::Column::InitiativeId.lt(id))
        .filter(visible(readable))
        .order_by_desc(initiative_print::Column::InitiativeId)
        .limit(MOST_COMPARED)
        .all(db)
        .await?;
    let prints: Vec<(InitiativeId, Fingerprint)> = rows
        .into_iter()
        .map(|row| (InitiativeId(row.initiative_id), from_bytes(&row.pairs)))
        .collect();
    let matches = most_similar(text, prints.iter().map(|(id, print)| (*id, print)));
    let ids = matches.iter().map(|found| found.initiative.0);
    let mut rows = initiative::Entity::find()
        .filter(initiative::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let alike = matches.into_iter().filter_map(|found| {
        let at = rows.iter().position(|row| row.id == found.initiative.0)?;
        Some(Alike {
            row: rows.swap_remove(at),
            found,
        })
    });
    Ok(alike.collect())
}

/// The stored form: eight bytes a pair, in order.
pub(crate) fn as_bytes(print: Fingerprint) -> Vec<u8> {
    let pairs: Vec<u64> = print.into();
    pairs.into_iter().flat_map(u64::to_le_bytes).collect()
}

fn from_bytes(bytes: &[u8]) -> Fingerprint {
    let (pairs, _) = bytes.as_chunks::<8>();
    let pairs: Vec<u64> = pairs.iter().map(|pair| u64::from_le_bytes(*pair)).collect();
    Fingerprint::from(pairs)
}
