//! Why the machine refuses, with words that name what is missing and say what to do.
//! A refusal says everything at once, except to somebody who may not act: they learn nothing about the dossier.

use super::state::{NominationAction, NominationState};
use super::vote::Council;
use super::who::Requirement;
use super::words::Words;
use crate::Date;
use crate::award::CaseKind;
use crate::lang::Lang;

/// One thing that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The action is not possible in this state, or not on this path.
    WrongState(NominationState, NominationAction),
    /// The person may not do it.
    NotAllowed(Requirement),
    /// A reason is needed.
    ReasonMissing,
    /// The dossier nominates nobody.
    NoNames,
    /// There are no minutes of the meeting, or they are not signed, or the meeting was against it.
    Assessment(AssessmentGap),
    /// There is no vote.
    VoteMissing(Council),
    /// The vote was held before the dossier was submitted the last time.
    VoteTooOld(Council, Date),
    /// The numbers of the vote contradict each other.
    VoteContradicts(Council),
    /// The vote was open and must be secret.
    VoteNotSecret(Council),
    /// Too few took part: how many, how many are needed.
    NoQuorum(Council, u32, u32),
    /// Too few in favour: how many, how many are needed.
    VoteShort(Council, u32, u32),
    /// The vote is recorded as lost although it meets its rule.
    VotePassed(Council),
    /// Nobody worked out which papers are needed.
    ComponentsUnknown,
    /// This paper is not attached, not signed or not dated.
    Component(ComponentGap, Words),
    /// The rules were not evaluated.
    NotEvaluated,
    /// A rule blocks.
    Blocked(String, Words),
    /// The register of cases was not asked.
    CasesUnknown,
    /// A case is open since this day.
    OpenCase(CaseKind, Date),
    /// The case of the simplified procedure is not named.
    SimplifiedCaseMissing,
    /// There is no signed appraisal sheet since the last submission.
    NotAppraised,
    /// This body was not asked.
    NotAsked(Words),
    /// This body did not answer; the last day.
    NotAnswered(Words, Date),
    /// This body disagrees and nobody settled it.
    NotSettled(Words),
    /// Nobody recorded whether the party committee manages the person.
    PartyUnknown,
    /// The party committee disagrees.
    PartyAgainst,
    /// The list was not posted since the last submission.
    NotPosted,
    /// The posting runs until this day.
    PostingRuns(Date),
    /// The page was down on this day.
    PostingInterrupted(Date),
    /// The holidays of a year that is needed are not recorded.
    CalendarMissing,
    /// So many citizens wait for an answer.
    CitizensWaiting(usize),
    /// The People's Committee did not consider it.
    CommitteeMissing,
    /// There is no signed decision with number, day and signer.
    DecisionMissing,
    /// The decision is dated after today.
    DecisionInFuture(Date),
    /// The day of handing over is missing, in the future or before the decision.
    HandOverDay,
}

coded! {
    /// What is wrong with the assessment.
    AssessmentGap {
        /// No minutes.
        Missing = "assessment-missing", "Chưa có biên bản bình xét: hãy nhập ngày họp và đính kèm biên bản.", "There are no minutes of the assessment: enter the day of the meeting and attach them.";
        /// Not signed.
        Unsigned = "assessment-unsigned", "Biên bản bình xét chưa đủ chữ ký thư ký và chủ trì.", "The minutes of the assessment lack the signature of secretary or chair.";
        /// Against it.
        Against = "assessment-against", "Cuộc họp bình xét không nhất trí: hãy kết luận không khen hoặc rút hồ sơ.", "The meeting was against it: conclude without an award or withdraw.";
        /// After today.
        InFuture = "assessment-in-future", "Ngày họp bình xét ở trong tương lai: hãy sửa ngày họp.", "The meeting lies in the future: correct its day.";
    }
}

coded! {
    /// What is wrong with a paper.
    ComponentGap {
        /// No file.
        Missing = "component-missing", "chưa đính kèm", "is not attached";
        /// No signature.
        Unsigned = "component-unsigned", "chưa ký", "is not signed";
        /// No date.
        Undated = "component-undated", "chưa ghi ngày", "is not dated";
    }
}

/// Why the machine refuses: everything that stands in the way, at least one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What stands in the way.
    pub problems: Vec<Problem>,
}

impl Refusal {
    /// A refusal for one reason.
    #[must_use]
    pub fn one(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
        }
    }

    /// The sentences, one for each problem.
    #[must_use]
    pub fn sentences(&self, lang: Lang) -> Vec<String> {
        let problems = self.problems.iter();
        problems.map(|problem| problem.sentence(lang)).collect()
    }
}

impl Problem {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WrongState(..) => "wrong-state",
            Self::NotAllowed(_) => "not-allowed",
            Self::ReasonMissing => "reason-missing",
            Self::NoNames => "no-names",
            Self::Assessment(gap) => gap.code(),
            Self::VoteMissing(_) => "vote-missing",
            Self::VoteTooOld(..) => "vote-too-old",
            Self::VoteContradicts(_) => "vote-contradicts",
            Self::VoteNotSecret(_) => "vote-not-secret",
            Self::NoQuorum(..) => "no-quorum",
            Self::VoteShort(..) => "vote-short",
            Self::VotePassed(_) => "vote-passed",
            Self::ComponentsUnknown => "components-unknown",
            Self::Component(gap, _) => gap.code(),
            Self::NotEvaluated => "not-evaluated",
            Self::Blocked(..) => "blocked",
            Self::CasesUnknown => "cases-unknown",
            Self::OpenCase(..) => "open-case",
            Self::SimplifiedCaseMissing => "simplified-case-missing",
            Self::NotAppraised => "not-appraised",
            Self::NotAsked(_) => "not-asked",
            Self::NotAnswered(..) => "not-answered",
            Self::NotSettled(_) => "not-settled",
            Self::PartyUnknown => "party-unknown",
            Self::PartyAgainst => "party-against",
            Self::NotPosted => "not-posted",
            Self::PostingRuns(_) => "posting-runs",
            Self::PostingInterrupted(_) => "posting-interrupted",
            Self::CalendarMissing => "calendar-missing",
            Self::CitizensWaiting(_) => "citizens-waiting",
            Self::CommitteeMissing => "committee-missing",
            Self::DecisionMissing => "decision-missing",
            Self::DecisionInFuture(_) => "decision-in-future",
            Self::HandOverDay => "hand-over-day",
        }
    }
}
