//! Feedback (phản hồi) of people on a movement's public page: what may be sent, and how it is moderated.

use crate::text::{clean_line, clean_paragraphs, visible_chars};

/// Most characters of one piece of feedback or of its answer.
pub const FEEDBACK_MAX_CHARS: usize = 2000;
/// Most characters of the name that a sender may give.
pub const FEEDBACK_NAME_MAX_CHARS: usize = 80;

coded! {
    /// Where a piece of feedback stands.
    FeedbackState {
        /// Nobody has read it yet.
        Waiting = "waiting", "chờ duyệt", "waiting";
        /// Everybody can read it.
        Shown = "shown", "đang hiện", "shown";
        /// Only the office can read it.
        Hidden = "hidden", "đã ẩn", "hidden";
    }
}

coded! {
    /// Why feedback or an answer is refused.
    FeedbackProblem {
        /// Nothing was written.
        Empty = "feedback-empty", "chưa viết nội dung, hãy viết rồi gửi lại", "nothing was written, write something and send again";
        /// More than 2000 characters.
        TooLong = "feedback-too-long", "nội dung dài quá 2.000 ký tự, hãy viết gọn lại", "the text is longer than 2,000 characters, shorten it";
        /// A name of more than 80 characters.
        NameTooLong = "feedback-name-too-long", "tên dài quá 80 ký tự, hãy viết gọn lại", "the name is longer than 80 characters, shorten it";
    }
}

/// Feedback that can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// Who sent it, as they call themselves; empty for nobody.
    pub name: String,
    /// What they wrote.
    pub words: String,
}

/// Checks what a visitor sent.
///
/// # Errors
/// Says what is wrong with it.
pub fn check_feedback(name: &str, words: &str) -> Result<Feedback, FeedbackProblem> {
    let name = clean_line(name);
    if name.chars().count() > FEEDBACK_NAME_MAX_CHARS {
        return Err(FeedbackProblem::NameTooLong);
    }
    check_words(words).map(|words| Feedback { name, words })
}

/// Checks the text of feedback or of an answer to it.
///
/// # Errors
/// Says what is wrong with it.
pub fn check_words(words: &str) -> Result<String, FeedbackProblem> {
    let words = clean_paragraphs(words).trim().to_owned();
    if visible_chars(&words) == 0 {
        Err(FeedbackProblem::Empty)
    } else if words.chars().count() > FEEDBACK_MAX_CHARS {
        Err(FeedbackProblem::TooLong)
    } else {
        Ok(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn feedback_needs_words_and_no_name() {
        let kept = check_feedback(" ", "  Đường vào ấp còn lầy \n\n").unwrap();
        assert_eq!(
            kept,
            Feedback {
                name: String::new(),
                words: "Đường vào ấp còn lầy".to_owned()
            }
        );
        assert_eq!(
            check_feedback("Lan", " \u{200b}\n"),
            Err(FeedbackProblem::Empty)
        );
    }

    #[test]
    fn two_thousand_characters_pass_and_one_more_does_not() {
        assert!(check_words(&"ế".repeat(2000)).is_ok());
        assert_eq!(
            check_words(&"ế".repeat(2001)),
            Err(FeedbackProblem::TooLong)
        );
        assert!(check_feedback(&"ă".repeat(80), "x").is_ok());
        assert_eq!(
            check_feedback(&"ă".repeat(81), "x"),
            Err(FeedbackProblem::NameTooLong)
        );
    }

    proptest! {
        #[test]
        fn what_is_kept_is_kept_the_same_when_it_is_sent_again(name in ".{0,40}", words in ".{0,200}") {
            if let Ok(kept) = check_feedback(&name, &words) {
                prop_assert_eq!(check_feedback(&kept.name, &kept.words), Ok(kept.clone()));
                prop_assert!(!kept.words.is_empty());
            }
        }
    }
}
