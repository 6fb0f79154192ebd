//! Evidence: files that are stored once by their hash, uploads under way, where each piece is used, who may see it.
//!
//! The bytes lie in the folder [`EvidenceFolder`], the rest in the database. What is refused leaves neither.

mod folder;
mod list;
mod see;
mod told;
mod upload;
mod uses;

use std::io;

use domain::evidence::EvidenceProblem;
use sea_orm::DbErr;

pub use folder::{EvidenceFolder, Missing};
pub use list::{
    Asked, Stored, all_of_unit, by_id, by_ids, known_hashes, list, of_unit, of_unit_among,
    stored_by_ids,
};
pub use see::{Viewer, is_public, may_see};
pub use told::{Use, uses_of};
pub use upload::{
    NewUpload, Received, Taken, append, begin_upload, check_upload, check_written, drop_stale,
    enter, read_samples, standing,
};
pub use uses::{Attached, Place, link, of_cuts, of_movement, of_sheet, unlink};

use crate::error::StoreError;

/// Result of a function that takes evidence in.
pub type EvidenceResult<T> = Result<T, EvidenceError>;

/// Why a file was not taken in. Nothing of it is kept, unless the upload goes on.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// The file is refused; the words say why.
    #[error("refused: {0}")]
    Refused(EvidenceProblem),
    /// The upload stands elsewhere than the sender thinks; it goes on from there.
    #[error("the upload stands at {received}")]
    Elsewhere {
        /// Bytes that are there.
        received: i64,
    },
    /// The store refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The folder cannot be read or written.
    #[error("the evidence folder: {0}")]
    Disk(#[from] io::Error),
}

impl From<DbErr> for EvidenceError {
    fn from(error: DbErr) -> Self {
        Self::Store(error.into())
    }
}
