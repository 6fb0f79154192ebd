//! Initiatives: registered by a unit, reviewed by the council of a level, recognised, used for awards.
//!
//! **Who sees one.** The unit's own tree and the office see all of it. What the province or the country recognised is
//! shared as good practice with everybody who may read initiatives: [`Seen`] says which of the two, and what a page shows
//! of a shared one is its description only. Everything else does not exist for a clerk of another unit.
//!
//! **What counts for awards** is `creative_work`, which eligibility reads. A recognised initiative has one row there for
//! its authors who have a record, written with the recognition and taken back with it.
//!
//! Functions that write take the open transaction, append the audit row and move [`TOPIC`].

mod act;
mod alike;
mod list;
mod read;
mod save;
mod told;
mod used;

use domain::initiative::{InitiativeRefusal, ShareProblem};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

pub use act::{Act, give_back, recognise, refuse, revoke, send};
pub(crate) use alike::as_bytes;
pub use alike::{Alike, MOST_COMPARED, similar};
pub use list::{Listed, Query, Row, list};
pub use read::{Details, Seen, by_id, own};
pub use save::{Content, Effect, edit, edit_effect, register};
pub use used::{Use, recognised_of, titles, uses};

use crate::award::{Readable, RecordError};
use crate::entity::initiative;
use crate::error::StoreError;

/// The live topic that moves with every change; no public page shows it.
pub const TOPIC: &str = "initiatives";

/// Why nothing was done with an initiative.
#[derive(Debug, thiserror::Error)]
pub enum InitiativeError {
    /// The rules say no.
    #[error("refused: {0:?}")]
    Refused(InitiativeRefusal),
    /// The authors and their shares are not right.
    #[error("authors: {0:?}")]
    Shares(Vec<ShareProblem>),
    /// It has no name.
    #[error("no title")]
    NoTitle,
    /// A text is too long.
    #[error("a text is too long")]
    TooLong,
    /// It can no longer be edited, for it lies before a council or was decided on.
    #[error("no longer open")]
    NotOpen,
    /// The store says no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for InitiativeError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl From<RecordError> for InitiativeError {
    fn from(error: RecordError) -> Self {
        Self::Store(match error {
            RecordError::Store(error) => error,
            other => StoreError::corrupt("record of an initiative", other.code()),
        })
    }
}

/// Result of an act on an initiative.
pub type InitiativeResult<T> = Result<T, InitiativeError>;

/// Levels whose recognition shares an initiative with everybody who may read initiatives.
const SHARED: [&str; 2] = ["province", "nation"];

/// What somebody sees: all of the own units, and what is shared.
pub(crate) fn visible(readable: &Readable) -> Condition {
    Condition::any()
        .add(readable.filter(initiative::Column::UnitId))
        .add(initiative::Column::Reach.is_in(SHARED))
}
