//! Registrations of titles and targets for a year: what a unit sends, what the level above decides, what goes up.
//!
//! A row is locked from reading to commit, so of two approvers one wins and the other reads who was first and when.

mod act;
mod edit;
mod parent;
mod plans;
mod read;
mod remind;

use std::collections::BTreeMap;

use domain::org::AccountId;
use domain::registration::RegistrationRefusal;

pub use act::{Decision, approve, return_to_unit, send};
pub use edit::{copy_from_last_year, save};
pub use parent::{above, units_of_year};
pub use plans::plans_of;
pub use read::{Standing, events, find, restored, returned_to, standings, state_of, years};
pub use remind::{APPROVED, REMINDER, href_of, remind};

use crate::error::StoreError;

/// Why nothing was done with a registration.
#[derive(Debug, thiserror::Error)]
pub enum RegistrationError {
    /// The state does not allow it; with the names of the accounts that the refusal mentions.
    #[error("refused: {}", .refusal.code())]
    Refused {
        /// What the rules say.
        refusal: RegistrationRefusal,
        /// Names by account.
        names: BTreeMap<AccountId, String>,
    },
    /// The store says no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for RegistrationError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// Result of an act on a registration.
pub type RegistrationResult<T> = Result<T, RegistrationError>;
