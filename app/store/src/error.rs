//! What can go wrong between a capability and the database.

use domain::date::Timestamp;
use sea_orm::DbErr;

/// Result of a store function.
pub type StoreResult<T> = Result<T, StoreError>;

/// Errors of the store, with what the caller needs to word them.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The thing named does not exist (any more).
    #[error("{what} {key} does not exist")]
    NotFound {
        /// Kind of thing: `board`, `unit`, `figure` …
        what: &'static str,
        /// The key that was looked up.
        key: String,
    },
    /// Somebody else saved first.
    #[error("changed by {who} meanwhile")]
    Conflict {
        /// Display name of the person who saved.
        who: String,
        /// When they saved.
        at: Timestamp,
        /// The version that is stored now.
        version: i64,
    },
    /// A row with this key is there already.
    #[error("{what} {key} exists already")]
    Exists {
        /// Kind of thing.
        what: &'static str,
        /// The key that is taken.
        key: String,
    },
    /// A stored value that the rules cannot read.
    #[error("stored {what} is not readable: {value}")]
    Corrupt {
        /// Which value.
        what: &'static str,
        /// The stored text.
        value: String,
    },
    /// The database refused or is away.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl StoreError {
    /// Shorthand for a stored value that the rules cannot read.
    pub fn corrupt(what: &'static str, value: impl Into<String>) -> Self {
        Self::Corrupt {
            what,
            value: value.into(),
        }
    }

    /// Shorthand for a missing row.
    pub fn not_found(what: &'static str, key: impl Into<String>) -> Self {
        Self::NotFound {
            what,
            key: key.into(),
        }
    }
}
