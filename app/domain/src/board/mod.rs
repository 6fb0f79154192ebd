//! Boards: their code and state, competition ranking with groups and tie-breaks, change of rank, and publication.
//! Ranking is a pure function of the stored facts, so a board can be computed again at any time.

mod canonical;
pub mod explain;
mod publication;
#[cfg(test)]
mod publication_tests;
mod ranking;
#[cfg(test)]
mod tests;

pub use canonical::{BoardSnapshot, Moved, SealCode, SnapshotRow, moved};
pub use publication::{
    Act, Audience, Correction, CorrectionDraft, Freeze, Official, OwnScore, PUBLISH_WORD,
    Publication, PublicationRefusal, Review, View, is_publish_word,
};

pub use ranking::{Direction, Entry, Rank, RankChange, Ranked, rank};

use serde::{Deserialize, Serialize};
use std::fmt;

/// The code of a board in addresses: 1 to 64 of `a-z`, `0-9`, `-`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BoardCode(String);

impl BoardCode {
    /// A board's code; `None` when the text has other characters or another length.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let good = (1..=64).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        good.then(|| Self(text.to_owned()))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BoardCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for BoardCode {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a board code")
    }
}

impl From<BoardCode> for String {
    fn from(code: BoardCode) -> Self {
        code.0
    }
}

coded! {
    /// How final a board is.
    BoardState {
        /// Figures still come in.
        Provisional = "provisional", "tạm tính", "provisional";
        /// Shown as it stood; new figures do not change it until it is made official.
        Frozen = "frozen", "đóng băng", "frozen";
        /// Decided and published.
        Official = "official", "chính thức", "official";
    }
}
