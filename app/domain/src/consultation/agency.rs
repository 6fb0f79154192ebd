//! A written opinion that was asked of an agency or of the managing party committee (Law 06/2022 Article 84.3).
//! To whom, sent, due, answered, with what result; a disagreement stays open until somebody says in writing how it was settled.

use crate::date::Date;
use crate::reason::ChangeReason;
use serde::{Deserialize, Serialize};

/// The code of the party committee that manages an official, as in [`crate::award::OpinionFact`].
pub const PARTY_COMMITTEE: &str = "party-committee";

coded! {
    /// What an agency answered.
    OpinionResult {
        /// It agrees.
        Agree = "agree", "đồng ý", "agrees";
        /// It does not agree.
        Disagree = "disagree", "không đồng ý", "disagrees";
        /// It agrees with remarks, or only remarks on something.
        Remarks = "remarks", "có ý kiến", "has remarks";
    }
}

coded! {
    /// Where a request for an opinion stands.
    OpinionStanding {
        /// Not answered; there is time.
        Waiting = "waiting", "chờ trả lời", "waiting";
        /// Not answered, and the last day is over. It is still no consent.
        Overdue = "overdue", "quá hạn, chưa trả lời", "overdue, no answer";
        /// The agency agrees.
        Agreed = "agreed", "đồng ý", "agreed";
        /// The agency has remarks.
        Remarked = "remarked", "có ý kiến", "has remarks";
        /// The agency disagrees and nobody has settled it.
        Disagreed = "disagreed", "không đồng ý, chưa xử lý", "disagreed, not settled";
        /// The agency disagrees and it was settled in writing.
        Settled = "settled", "không đồng ý, đã xử lý", "disagreed, settled";
    }
}

coded! {
    /// What is wrong with a recorded opinion.
    OpinionProblem {
        /// The last day for the answer lies before the day on which it was asked.
        DueBeforeSent = "due-before-sent", "hạn trả lời ở trước ngày gửi, hãy sửa một trong hai ngày", "the last day is before the day it was sent, correct one of them";
        /// Answered before it was asked.
        AnsweredBeforeSent = "answered-before-sent", "ngày trả lời ở trước ngày gửi, hãy sửa một trong hai ngày", "the answer is before the request, correct one of the days";
        /// Answered after today.
        AnsweredInFuture = "answered-in-future", "ngày trả lời ở trong tương lai, hãy nhập ngày của văn bản", "the answer is in the future, enter the day of the letter";
        /// The answer names no document.
        NoDocument = "no-document", "chưa nhập số, ký hiệu văn bản trả lời", "the number of the answering letter is missing";
        /// Remarks or a disagreement without words.
        NoWords = "no-words", "chưa nhập nội dung ý kiến", "what the agency said is missing";
    }
}

/// The answer of an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionAnswer {
    /// Day of the answering letter.
    pub on: Date,
    /// What it says in one word.
    pub result: OpinionResult,
    /// Number and symbol of the letter: `1234/CAT-PX03`.
    pub document: String,
    /// What it says in full; may be empty when the agency agrees.
    pub words: String,
}

/// A request for a written opinion, with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyConsultation {
    /// Code of the agency, or [`PARTY_COMMITTEE`].
    pub body: String,
    /// Day on which it was asked.
    pub sent: Date,
    /// Last day for the answer.
    pub due: Date,
    /// The answer; `None` while there is none.
    pub answer: Option<OpinionAnswer>,
    /// How the office settled a disagreement; `None` while it did not.
    pub resolution: Option<ChangeReason>,
}

impl AgencyConsultation {
    /// Where the request stands on a day.
    #[must_use]
    pub fn standing(&self, today: Date) -> OpinionStanding {
        match self.answer.as_ref().map(|answer| answer.result) {
            None if today > self.due => OpinionStanding::Overdue,
            None => OpinionStanding::Waiting,
            Some(OpinionResult::Agree) => OpinionStanding::Agreed,
            Some(OpinionResult::Remarks) => OpinionStanding::Remarked,
            Some(OpinionResult::Disagree) if self.resolution.is_some() => OpinionStanding::Settled,
            Some(OpinionResult::Disagree) => OpinionStanding::Disagreed,
        }
    }

    /// Everything that is wrong with the record; empty when it can be kept.
    #[must_use]
    pub fn problems(&self, today: Date) -> Vec<OpinionProblem> {
        let mut found = Vec::new();
        if self.due < self.sent {
            found.push(OpinionProblem::DueBeforeSent);
        }
        let Some(answer) = &self.answer else {
            return found;
        };
        let silent = answer.words.trim().is_empty() && answer.result != OpinionResult::Agree;
        let checks = [
            (OpinionProblem::AnsweredBeforeSent, answer.on < self.sent),
            (OpinionProblem::AnsweredInFuture, answer.on > today),
            (
                OpinionProblem::NoDocument,
                answer.document.trim().is_empty(),
            ),
            (OpinionProblem::NoWords, silent),
        ];
        let wrong = checks.into_iter().filter(|(_, wrong)| *wrong);
        found.extend(wrong.map(|(problem, _)| problem));
        found
    }
}
