//! Opinions of citizens on a posted list: how they are moderated, and the answer that each of them gets.
//! A hidden opinion needs an answer too: hiding is not a way to silence a denunciation (issue 5, section 9).

use crate::date::Date;
use crate::movement::{FeedbackProblem, check_words};
use crate::org::AccountId;
use crate::reason::ChangeReason;
use crate::text::visible_chars;
use serde::{Deserialize, Serialize};

coded! {
    /// Where a citizen's opinion stands.
    CitizenState {
        /// Nobody has read it yet.
        Waiting = "waiting", "chờ duyệt", "waiting";
        /// Everybody can read it, with its answer.
        Shown = "shown", "đang hiện", "shown";
        /// Only the office can read it; the reason is kept.
        Hidden = "hidden", "đã ẩn", "hidden";
    }
}

coded! {
    /// Why a citizen's opinion cannot be moderated or answered so.
    CitizenProblem {
        /// Hidden without a reason.
        HideWithoutReason = "hide-without-reason", "hãy ghi lý do ẩn ý kiến", "say why the opinion is hidden";
        /// Answered before somebody moderated it.
        NotModerated = "not-moderated", "hãy duyệt ý kiến trước khi trả lời", "show or hide the opinion before it is answered";
        /// The answer names nobody.
        NobodyAnswers = "nobody-answers", "hãy ghi họ tên, chức vụ người trả lời", "say who answers, by name and post";
        /// The answer is before the opinion.
        AnsweredTooEarly = "answered-too-early", "ngày trả lời ở trước ngày nhận ý kiến", "the answer is before the opinion";
        /// No words.
        Empty = "answer-empty", "chưa viết nội dung trả lời", "the answer has no words";
        /// More than 2000 characters.
        TooLong = "answer-too-long", "nội dung trả lời dài quá 2.000 ký tự", "the answer is longer than 2,000 characters";
    }
}

/// The answer to a citizen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitizenAnswer {
    /// The account that recorded it.
    pub by: AccountId,
    /// Name and post of the person who answers.
    pub name: String,
    /// The day.
    pub on: Date,
    /// The answer.
    pub words: String,
}

/// A citizen's opinion on a posted nomination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitizenOpinion {
    /// The day on which it came.
    pub received: Date,
    /// Who sent it, as they call themselves; empty for nobody. Never shown to the public.
    pub sender: String,
    /// What they wrote.
    pub words: String,
    /// Where it stands.
    pub state: CitizenState,
    /// Why it is hidden; `None` unless it is.
    pub hidden_because: Option<ChangeReason>,
    /// The answer; `None` while there is none.
    pub answer: Option<CitizenAnswer>,
}

impl CitizenOpinion {
    /// An opinion that just came.
    ///
    /// # Errors
    /// When it has no words or too many.
    pub fn new(received: Date, sender: &str, words: &str) -> Result<Self, FeedbackProblem> {
        let kept = crate::movement::check_feedback(sender, words)?;
        Ok(Self {
            received,
            sender: kept.name,
            words: kept.words,
            state: CitizenState::Waiting,
            hidden_because: None,
            answer: None,
        })
    }

    /// Shows it to everybody.
    pub fn show(&mut self) {
        self.state = CitizenState::Shown;
        self.hidden_because = None;
    }

    /// Hides it from the public, with a reason.
    ///
    /// # Errors
    /// [`CitizenProblem::HideWithoutReason`].
    pub fn hide(&mut self, reason: Option<ChangeReason>) -> Result<(), CitizenProblem> {
        let reason = reason.ok_or(CitizenProblem::HideWithoutReason)?;
        self.state = CitizenState::Hidden;
        self.hidden_because = Some(reason);
        Ok(())
    }

    /// Records the answer of a named person; a later answer takes the place of an earlier one.
    ///
    /// # Errors
    /// See [`CitizenProblem`]; the opinion is then unchanged.
    pub fn reply(&mut self, answer: CitizenAnswer) -> Result<(), CitizenProblem> {
        if self.state == CitizenState::Waiting {
            return Err(CitizenProblem::NotModerated);
        }
        if visible_chars(&answer.name) == 0 {
            return Err(CitizenProblem::NobodyAnswers);
        }
        if answer.on < self.received {
            return Err(CitizenProblem::AnsweredTooEarly);
        }
        let words = check_words(&answer.words).map_err(|problem| match problem {
            FeedbackProblem::Empty => CitizenProblem::Empty,
            FeedbackProblem::TooLong | FeedbackProblem::NameTooLong => CitizenProblem::TooLong,
        })?;
        self.answer = Some(CitizenAnswer { words, ..answer });
        Ok(())
    }

    /// Whether the dossier may move as far as this opinion is concerned: moderated and answered by a named person.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        let answered = self.answer.as_ref().is_some_and(|answer| {
            visible_chars(&answer.name) > 0 && visible_chars(&answer.words) > 0
        });
        answered && self.state != CitizenState::Waiting
    }
}
