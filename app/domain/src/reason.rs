//! Reasons that people must give for a return, a step back or a changed score.
//! The shortest length is part of the type, so a reason that exists is long enough.

use crate::text::{clean_paragraphs, visible_chars};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Most characters of a reason.
pub const REASON_MAX_CHARS: usize = 2000;

coded! {
    /// Why a text is not a reason.
    ReasonProblem {
        /// Nothing was written.
        Required = "required", "chưa nhập lý do", "a reason is missing";
        /// Fewer characters than a changed score asks for.
        TooShort = "reason-too-short", "lý do quá ngắn, hãy viết ít nhất 10 ký tự", "the reason is too short, please write at least 10 characters";
        /// Fewer characters than a return asks for.
        TooShortToReturn = "return-reason-too-short", "lý do quá ngắn, hãy viết ít nhất 20 ký tự", "the reason is too short, please write at least 20 characters";
        /// More than 2000 characters.
        TooLong = "reason-too-long", "lý do dài quá 2.000 ký tự", "the reason is longer than 2,000 characters";
    }
}

impl std::error::Error for ReasonProblem {}

/// A reason of at least `MIN` characters, trimmed. Characters are counted as a reader sees them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reason<const MIN: usize>(String);

/// Why a score differs or a sheet goes back: at least 10 characters, as for the correction of a figure.
pub type ChangeReason = Reason<10>;
/// Why something is returned to the unit that sent it: at least 20 characters.
pub type ReturnReason = Reason<20>;

impl<const MIN: usize> Reason<MIN> {
    /// Fewest characters.
    pub const MIN_CHARS: usize = MIN;
    const TOO_SHORT: ReasonProblem = if MIN > ChangeReason::MIN_CHARS {
        ReasonProblem::TooShortToReturn
    } else {
        ReasonProblem::TooShort
    };

    /// Takes what a person typed. The text should be NFC; the count does not depend on it.
    ///
    /// # Errors
    /// Says whether it is missing, too short or too long.
    pub fn parse(text: &str) -> Result<Self, ReasonProblem> {
        let text = clean_paragraphs(text);
        match visible_chars(&text) {
            0 => Err(ReasonProblem::Required),
            length if length < MIN => Err(Self::TOO_SHORT),
            length if length > REASON_MAX_CHARS => Err(ReasonProblem::TooLong),
            _ => Ok(Self(text.trim().to_owned())),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MIN: usize> fmt::Display for Reason<MIN> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<const MIN: usize> TryFrom<String> for Reason<MIN> {
    type Error = ReasonProblem;

    fn try_from(text: String) -> Result<Self, ReasonProblem> {
        Self::parse(&text)
    }
}

impl<const MIN: usize> From<Reason<MIN>> for String {
    fn from(reason: Reason<MIN>) -> Self {
        reason.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_return_needs_twenty_characters_that_can_be_seen() {
        assert_eq!(ReturnReason::parse("  \n "), Err(ReasonProblem::Required));
        assert_eq!(
            ReturnReason::parse("thiếu minh chứng"),
            Err(ReasonProblem::TooShortToReturn)
        );
        let nineteen = "Thiếu văn bản số 12";
        assert_eq!(visible_chars(nineteen), 19);
        assert_eq!(
            ReturnReason::parse(nineteen),
            Err(ReasonProblem::TooShortToReturn)
        );
        let padded = format!("{nineteen}\u{200b}\u{200b}  \u{301}");
        assert_eq!(
            ReturnReason::parse(&padded),
            Err(ReasonProblem::TooShortToReturn)
        );
        let twenty = ReturnReason::parse(" Thiếu văn bản số 123 ").unwrap();
        assert_eq!(twenty.as_str(), "Thiếu văn bản số 123");
        assert_eq!(
            ReturnReason::parse(&"a".repeat(2001)),
            Err(ReasonProblem::TooLong)
        );
    }

    #[test]
    fn letters_typed_apart_from_their_marks_are_not_counted_twice() {
        let decomposed = "a\u{302}\u{301}".repeat(7);
        assert!(decomposed.chars().count() > 20);
        assert_eq!(
            ReturnReason::parse(&decomposed),
            Err(ReasonProblem::TooShortToReturn)
        );
    }

    #[test]
    fn json_cannot_carry_a_reason_that_is_too_short() {
        let reason = ChangeReason::parse("điểm đã trừ 2 lần").unwrap();
        let json = serde_json::to_string(&reason).unwrap();
        assert_eq!(serde_json::from_str::<ChangeReason>(&json).unwrap(), reason);
        assert!(serde_json::from_str::<ChangeReason>("\"sai\"").is_err());
    }
}
