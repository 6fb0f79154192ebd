//! Records of commendation: who can be commended, and everything that is known about them.
//!
//! **One key for every subject.** Persons, collectives, households and enterprises share the table `subject`; what only
//! one kind has stands in a table of its own under the same key. Every row of history (grade, award, discipline, case …)
//! refers to `subject.id`. So a history is read the same way for all kinds, an award has one foreign key instead of four
//! nullable ones, and `subject.version` is the one lock of a subject's own data. The price is one more join for a name.
//!
//! **Where a subject belongs now** is `subject.unit_id`, which decides who may read it; where it belonged is `membership`.
//! An award keeps the unit of its time, so that what a merged unit earned stays with the merged unit.
//!
//! **Numbers of identity** stand in a table of their own that no other query reads: see [`identity`].
//!
//! **Names are found** through `subject_word`, one row for each word of a name: see [`find`].
//!
//! Functions that write take the open transaction, append the audit row and move [`TOPIC`]; whether the actor may change
//! a record of that unit is asked before, at the server function.

pub(crate) mod award_record;
mod change;
pub(crate) mod conduct;
pub mod duplicate;
pub mod find;
pub mod history;
pub mod identity;
pub mod import;
pub(crate) mod kept;
pub(crate) mod member;
pub mod merge;
mod page;
pub(crate) mod person;
pub mod scope;
pub(crate) mod standing;
pub(crate) mod subject;
pub mod tally;
mod unverified;
pub(crate) mod words;
pub(crate) mod work;
pub(crate) mod yearly;

pub use award_record::{AwardContent, Checked, add_award, edit_award, revoke_award, verify_award};
pub use change::{Ending, edit_collective, edit_enterprise, edit_household, successors};
pub use conduct::{Fact, add_fact, change_fact};
pub use member::{Membership, follow_merger, move_to};
pub use page::{AuthoredWork, SubjectPage, UnitAward, awards_of_unit, by_decision, page};
pub use person::{PersonContent, add_person, edit_person, women};
pub use scope::{Readable, readable, subject_by_id};
pub use standing::{NewStanding, add_standing};
pub use subject::{NewCollective, NewEnterprise, NewHousehold};
pub use subject::{add_collective, add_enterprise, add_household};
pub use unverified::unverified;
pub use work::{NewWork, add_work, recognise_work, use_work};
pub use yearly::{Composition, set_composition, set_grade};

use domain::award::RecordProblem;

use crate::error::StoreError;

/// The live topic that moves with every change of a record; no public page shows it.
pub const TOPIC: &str = "award-records";

/// Why a record was not kept.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The record is not right in itself, or does not fit what is kept.
    #[error("record: {}", .0.code())]
    Problem(#[from] RecordProblem),
    /// Rows of an import that are not right; none of them was kept.
    #[error("{} rows are not right", .0.len())]
    Rows(Vec<import::BadRow>),
    /// What two records both have one of, and nobody said whose stands.
    #[error("{} clashes", .0.len())]
    Clashes(Vec<merge::Clash>),
    /// The store says no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl RecordError {
    /// The stable code, which the UI words: of the problem, `rows`, `clashes`, or of the store's error.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Problem(problem) => problem.code(),
            Self::Rows(_) => "rows",
            Self::Clashes(_) => "clashes",
            Self::Store(StoreError::NotFound { .. }) => "not-found",
            Self::Store(StoreError::Conflict { .. }) => "conflict",
            Self::Store(StoreError::Exists { .. }) => "exists",
            Self::Store(StoreError::Corrupt { .. }) => "corrupt",
            Self::Store(StoreError::Database(_)) => "database",
        }
    }
}

impl From<sea_orm::DbErr> for RecordError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// Result of an act on a record.
pub type RecordResult<T> = Result<T, RecordError>;
