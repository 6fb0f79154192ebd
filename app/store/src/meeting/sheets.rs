//! The sheets of a cluster go on together: all of them, or none and it is named who holds them back.

use std::collections::BTreeMap;

use domain::AccountId;
use domain::criteria::{PublishedSet, SetVersion};
use domain::scoring::{Refusal, Sheet, SheetState};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::audit::Actor;
use crate::entity::{cluster_year, sheet};
use crate::error::StoreResult;
use crate::scoring::{SheetFacts, locked_for_change, save};
use crate::{clock, criteria};

/// Why a sheet holds the others back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hold {
    /// It has not come so far.
    Behind(SheetState),
    /// The rules refuse the step.
    Refused(Refusal),
}

/// A sheet that holds the others back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBack {
    /// The unit.
    pub unit_id: i64,
    /// Why.
    pub hold: Hold,
}

/// What became of the sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advance {
    /// So many went one state forward.
    Moved(usize),
    /// None went, on account of these.
    HeldBack(Vec<HeldBack>),
}

/// Moves every sheet of a cluster's year that is in state `from` one state forward; sheets that are further on stay.
///
/// None moves while one is behind `from` or the rules refuse one. The caller tells the board
/// ([`crate::publication::tell`]).
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn advance_sheets(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    made: &cluster_year::Model,
    from: SheetState,
) -> StoreResult<Advance> {
    let ids: Vec<i64> = sheet::Entity::find()
        .select_only()
        .column(sheet::Column::Id)
        .filter(sheet::Column::ClusterYearId.eq(made.id))
        .order_by_asc(sheet::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    let by = AccountId(actor.account_id.unwrap_or(0));
    let mut sets: BTreeMap<SetVersion, PublishedSet> = BTreeMap::new();
    let mut moved: Vec<(SheetFacts, Sheet)> = Vec::new();
    let mut held_back = Vec::new();
    for id in ids {
        // Everybody locks in the order of keys, so that two who press at once wait for each other.
        let facts = locked_for_change(tx, id).await?;
        let version = facts.sheet.set();
        if let std::collections::btree_map::Entry::Vacant(place) = sets.entry(version) {
            place.insert(criteria::published(tx, version).await?);
        }
        let hold = match (facts.sheet.state().cmp(&from), sets.get(&version)) {
            (std::cmp::Ordering::Less, _) => Some(Hold::Behind(facts.sheet.state())),
            (std::cmp::Ordering::Equal, Some(set)) => {
                let mut after = facts.sheet.clone();
                match after.advance(set, by, clock::now()) {
                    Ok(_) => {
                        moved.push((facts.clone(), after));
                        None
                    }
                    Err(refusal) => Some(Hold::Refused(refusal)),
                }
            }
            _ => None,
        };
        let unit_id = facts.row.unit_id;
        held_back.extend(hold.map(|hold| HeldBack { unit_id, hold }));
    }
    if !held_back.is_empty() {
        return Ok(Advance::HeldBack(held_back));
    }
    for (before, after) in &moved {
        if let Some(set) = sets.get(&after.set()) {
            save(tx, actor, before, after, set, "meeting.advance").await?;
        }
    }
    Ok(Advance::Moved(moved.len()))
}
