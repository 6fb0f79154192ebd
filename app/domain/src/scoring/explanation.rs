//! The explanation round (giải trình): a proposed cut, the unit's answer, and the ruling on it.
//! It has its own clock in working days, and all three texts stay.

use super::EvidenceId;
use crate::criteria::CriterionId;
use crate::date::{Date, Timestamp};
use crate::figure::Points;
use crate::org::AccountId;
use crate::reason::ChangeReason;
use crate::workday::{Calendar, CalendarError, is_over};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What the unit answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Its words.
    pub text: ChangeReason,
    /// New evidence.
    pub evidence: BTreeSet<EvidenceId>,
    /// Who answered.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

coded! {
    /// How a proposed cut ends.
    CutOutcome {
        /// The cut stays.
        Keep = "keep", "giữ mức đề xuất trừ", "the cut is kept";
        /// The unit's explanation is accepted; the points stay as they were.
        Accept = "accept", "chấp nhận giải trình", "the explanation is accepted";
    }
}

/// The ruling of the appraiser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// How it ends.
    pub outcome: CutOutcome,
    /// Why.
    pub reason: ChangeReason,
    /// Who ruled.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

coded! {
    /// Where an explanation round stands.
    CutState {
        /// The unit can answer.
        Open = "open", "chờ đơn vị giải trình", "waiting for the unit";
        /// The unit has answered.
        Answered = "answered", "đã giải trình", "answered";
        /// The time to answer has passed without an answer.
        Lapsed = "lapsed", "hết hạn giải trình", "not answered in time";
        /// The appraiser has ruled.
        Ruled = "ruled", "đã kết luận", "ruled";
    }
}

coded! {
    /// Why an explanation round refuses.
    RoundRefusal {
        /// The proposed points are not fewer than the present ones.
        NotACut = "not-a-cut", "mức đề xuất không thấp hơn điểm hiện tại", "the proposed points are not fewer than the present ones";
        /// A unit must have at least one working day.
        NoTime = "no-time", "thời hạn giải trình phải ít nhất 1 ngày làm việc", "the unit must have at least one working day";
        /// The holidays of the days that must be counted are not recorded.
        NoCalendar = "year-not-recorded", "chưa có lịch nghỉ lễ của năm cần tính", "the holidays of a year that is needed are not recorded";
        /// The time to answer has passed.
        TooLate = "too-late", "đã hết hạn giải trình", "the time to answer has passed";
        /// The unit has answered already.
        AlreadyAnswered = "already-answered", "đơn vị đã giải trình", "the unit has answered already";
        /// The unit still has time to answer.
        StillOpen = "still-open", "chưa hết hạn giải trình của đơn vị", "the unit still has time to answer";
        /// The appraiser has ruled already.
        AlreadyRuled = "already-ruled", "đã có kết luận", "there is a ruling already";
    }
}

impl std::error::Error for RoundRefusal {}

impl From<CalendarError> for RoundRefusal {
    fn from(_: CalendarError) -> Self {
        Self::NoCalendar
    }
}

/// A proposed cut on one line with what was said about it.
///
/// Points are what the line adds to the total, so that a higher penalty is a cut as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplanationRound {
    criterion: CriterionId,
    present: Points,
    proposed: Points,
    reason: ChangeReason,
    by: AccountId,
    at: Timestamp,
    answer_by: Date,
    answer: Option<Answer>,
    ruling: Option<Ruling>,
}

/// The points of a proposed cut, before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutPoints {
    /// The present points.
    pub present: Points,
    /// The proposed points.
    pub proposed: Points,
}

/// The stored parts of an explanation round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRound {
    /// The line.
    pub criterion: CriterionId,
    /// What the line adds now.
    pub present: Points,
    /// What it should add.
    pub proposed: Points,
    /// Why, by whom and when.
    pub proposal: (ChangeReason, AccountId, Timestamp),
    /// The last day on which the unit can answer.
    pub answer_by: Date,
    /// The answer.
    pub answer: Option<Answer>,
    /// The ruling.
    pub ruling: Option<Ruling>,
}

impl From<StoredRound> for ExplanationRound {
    fn from(stored: StoredRound) -> Self {
        let (reason, by, at) = stored.proposal;
        Self {
            criterion: stored.criterion,
            present: stored.present,
            proposed: stored.proposed,
            reason,
            by,
            at,
            answer_by: stored.answer_by,
            answer: stored.answer,
            ruling: stored.ruling,
        }
    }
}

impl ExplanationRound {
    /// Proposes a cut and gives the unit so many working days to answer.
    ///
    /// # Errors
    /// [`RoundRefusal::NotACut`], [`RoundRefusal::NoTime`], [`RoundRefusal::NoCalendar`].
    pub fn propose(
        criterion: CriterionId,
        points: CutPoints,
        reason: ChangeReason,
        (by, at): (AccountId, Timestamp),
        working_days: u32,
        calendar: &Calendar,
    ) -> Result<Self, RoundRefusal> {
        if points.proposed >= points.present {
            return Err(RoundRefusal::NotACut);
        }
        if working_days == 0 {
            return Err(RoundRefusal::NoTime);
        }
        let answer_by = calendar.add(at.date_vn(), working_days)?;
        Ok(Self {
            criterion,
            present: points.present,
            proposed: points.proposed,
            reason,
            by,
            at,
            answer_by,
            answer: None,
            ruling: None,
        })
    }

    /// The line.
    #[must_use]
    pub const fn criterion(&self) -> CriterionId {
        self.criterion
    }

    /// The points before and after.
    #[must_use]
    pub const fn points(&self) -> CutPoints {
        CutPoints {
            present: self.present,
            proposed: self.proposed,
        }
    }

    /// Why the cut is proposed, by whom and when.
    #[must_use]
    pub const fn proposal(&self) -> (&ChangeReason, AccountId, Timestamp) {
        (&self.reason, self.by, self.at)
    }

    /// The last day on which the unit can answer.
    #[must_use]
    pub const fn answer_by(&self) -> Date {
        self.answer_by
    }

    /// The answer of the unit.
    #[must_use]
    pub const fn answer(&self) -> Option<&Answer> {
        self.answer.as_ref()
    }

    /// The ruling of the appraiser.
    #[must_use]
    pub const fn ruling(&self) -> Option<&Ruling> {
        self.ruling.as_ref()
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self, now: Timestamp) -> CutState {
        if self.ruling.is_some() {
            CutState::Ruled
        } else if self.answer.is_some() {
            CutState::Answered
        } else if is_over(self.answer_by, now) {
            CutState::Lapsed
        } else {
            CutState::Open
        }
    }

    /// Takes the unit's answer.
    ///
    /// # Errors
    /// Says why it is not taken; nothing is overwritten.
    pub fn reply(&mut self, answer: Answer) -> Result<(), RoundRefusal> {
        match self.state(answer.at) {
            CutState::Open => {
                self.answer = Some(answer);
                Ok(())
            }
            CutState::Answered => Err(RoundRefusal::AlreadyAnswered),
            CutState::Lapsed => Err(RoundRefusal::TooLate),
            CutState::Ruled => Err(RoundRefusal::AlreadyRuled),
        }
    }

    /// Rules on the cut, after the answer or after the time for it. Gives the points that now stand.
    ///
    /// # Errors
    /// Says why it cannot be ruled now.
    pub fn rule(&mut self, ruling: Ruling) -> Result<Points, RoundRefusal> {
        match self.state(ruling.at) {
            CutState::Open => Err(RoundRefusal::StillOpen),
            CutState::Ruled => Err(RoundRefusal::AlreadyRuled),
            CutState::Answered | CutState::Lapsed => {
                let points = match ruling.outcome {
                    CutOutcome::Keep => self.proposed,
                    CutOutcome::Accept => self.present,
                };
                self.ruling = Some(ruling);
                Ok(points)
            }
        }
    }
}
