//! Documents: facts in, bytes out. The layout follows Decree 30/2020/NĐ-CP on the form of administrative documents
//! (annex I): A4, Times New Roman 13 to 14 points, margins 20 mm above and below, 30 mm left, 15 mm right.

mod layout;
mod minutes;
#[cfg(test)]
mod minutes_tests;

pub use minutes::{MinutesFacts, MinutesRow, Origin, Standing, minutes};

/// Why a document could not be written.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The file could not be put together.
    #[error("the document could not be packed: {0}")]
    Packing(String),
}
