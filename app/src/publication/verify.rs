//! Checking a printed code: the stored board is hashed again, and the board in force is computed again from its sheets.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use domain::board::{SealCode, moved};
use sea_orm::ConnectionTrait;
use store::entity::board;
use store::publication::{self, Sealed};
use store::scoring::{sheets_of_period, sums_of};

use super::load::move_lines;
use super::seals::{any_seal, public_seal};
use super::view::{Recomputed, Verified, VerifyView};
use crate::board::reader::{self, WithLines};
use crate::board::scoring::sheets_by_unit;
use crate::error::AppResult;

/// How deep a check goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// For everybody: only boards that the public may see, from the sums of the sheets.
    Public,
    /// On the command line: every board, and the sums of every sheet from its values.
    Full,
}

/// Checks every board that was sealed under a code, as somebody typed it.
///
/// # Errors
/// The database refuses.
pub async fn verify(db: &impl ConnectionTrait, typed: &str, depth: Depth) -> AppResult<VerifyView> {
    let mut found = Vec::new();
    let asked = SealCode::parse(typed);
    if let Some(code) = &asked {
        for (sealed, board) in publication::by_seal(db, code).await? {
            found.extend(check(db, &sealed, &board, depth).await?);
        }
    }
    Ok(VerifyView {
        asked: asked.map_or_else(|| typed.trim().to_owned(), |code| code.to_string()),
        found,
    })
}

async fn check(
    db: &impl ConnectionTrait,
    sealed: &Sealed,
    board: &board::Model,
    depth: Depth,
) -> AppResult<Option<Verified>> {
    let life = publication::life(db, board.id).await?;
    let publication = &life.publication;
    let seal = match depth {
        Depth::Public => public_seal(publication, &sealed.code),
        Depth::Full => any_seal(publication, &sealed.code),
    };
    let Some(seal) = seal else {
        return Ok(None);
    };
    let official = publication.code_in_force() == Some(&sealed.code);
    // While a freeze hides the official board nothing may be told of it.
    let open = depth == Depth::Full || publication.freeze_in_force().is_none();
    let computed = if official && open {
        Some(compute(db, sealed, board, depth).await?)
    } else {
        None
    };
    let frozen = publication.freeze_in_force();
    let in_force = match frozen {
        Some(freeze) if depth == Depth::Public => freeze.code == sealed.code,
        _ => official || frozen.is_some_and(|freeze| freeze.code == sealed.code),
    };
    Ok(Some(Verified {
        board: board.code.clone(),
        title_vi: board.title_vi.clone(),
        title_en: board.title_en.clone(),
        sample: board.sample,
        seal,
        in_force,
        stored_intact: publication::seal(&sealed.content) == sealed.code,
        computed,
    }))
}

async fn compute(
    db: &impl ConnectionTrait,
    sealed: &Sealed,
    board: &board::Model,
    depth: Depth,
) -> AppResult<Recomputed> {
    let life = publication::life(db, board.id).await?;
    let WithLines { content, .. } = reader::now(db, board.clone(), life).await?;
    let names: BTreeMap<String, String> = sheets_by_unit(db, board)
        .await?
        .into_values()
        .map(|sheet| (sheet.code, sheet.name))
        .collect();
    Ok(Recomputed {
        code: publication::seal(&content).to_string(),
        differs: move_lines(&moved(&sealed.content, &content), &names),
        wrong_sums: match depth {
            Depth::Public => Vec::new(),
            Depth::Full => wrong_sums(db, board).await?,
        },
    })
}

/// The units whose sheets do not add up: somebody changed a value or a sum behind the program's back.
async fn wrong_sums(db: &impl ConnectionTrait, board: &board::Model) -> AppResult<Vec<String>> {
    let period = reader::period(db, board).await?;
    let mut sets = BTreeMap::new();
    let mut wrong = Vec::new();
    for facts in sheets_of_period(db, period.id).await? {
        let version = facts.sheet.set();
        let set = match sets.entry(version) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(store::criteria::published(db, version).await?),
        };
        let sums = sums_of(set, &facts.sheet);
        if sums.total != facts.row.total || sums.points != facts.row.points {
            wrong.push(store::org::by_id(db, facts.row.unit_id).await?.name);
        }
    }
    Ok(wrong)
}
