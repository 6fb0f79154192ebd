//! What must be in order before an action: each condition looks at the dossier and the path and names what is missing.
//! Before a decision every earlier step is checked once more, so that no detour leads around consultation or posting.

use super::facts::{Context, PartyAsked, party_asked};
use super::path::{PartyTiming, Procedure};
use super::problem::{AssessmentGap, ComponentGap, Problem};
use super::state::NominationAction;
use super::vote::{Council, HeldVote, VoteOutcome, VoteRule, outcome};
use super::words::Words;
use crate::consultation::{AgencyConsultation, OpinionStanding, PostingStanding};

/// A condition of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// A reason was given.
    Reason,
    /// The dossier nominates somebody.
    Names,
    /// The meeting of the collective is for it.
    Assessment,
    /// The unit's council voted for it.
    BaseVote,
    /// Every paper is attached, signed and dated.
    Components,
    /// No rule blocks.
    Findings,
    /// No case is open.
    Cases,
    /// The simplified procedure names its case.
    Simplified,
    /// The appraisal sheet is signed.
    Appraised,
    /// The agencies answered.
    Agencies,
    /// The party committee agrees, where it is asked before the council.
    PartyBeforeCouncil,
    /// The party committee agrees, wherever it is asked.
    Party,
    /// The list was public for its full time.
    Posting,
    /// Every citizen has an answer.
    Citizens,
    /// The provincial council voted for it.
    CouncilVote,
    /// The provincial council voted and did not reach the share.
    CouncilLost,
    /// The People's Committee considered it.
    Committee,
    /// There is a signed decision.
    Decision,
    /// There is a day of handing over.
    HandedOver,
}

/// Everything that a decision rests on. A case that opened meanwhile blocks here again (Decree 152/2025 Article 4.4).
const BEFORE_SIGNATURE: &[Condition] = &[
    Condition::Names,
    Condition::Assessment,
    Condition::BaseVote,
    Condition::Components,
    Condition::Findings,
    Condition::Cases,
    Condition::Simplified,
    Condition::Appraised,
    Condition::Agencies,
    Condition::Party,
    Condition::Posting,
    Condition::Citizens,
    Condition::CouncilVote,
    Condition::Committee,
];

/// The conditions of an action.
#[must_use]
pub fn conditions(action: NominationAction) -> Vec<Condition> {
    use NominationAction as A;
    match action {
        A::SendToAssessment => vec![Condition::Names],
        A::OpenBallot => vec![Condition::Names, Condition::Assessment],
        A::Submit => vec![
            Condition::Names,
            Condition::Assessment,
            Condition::BaseVote,
            Condition::Components,
            Condition::Findings,
            Condition::Cases,
            Condition::Simplified,
        ],
        A::FinishAppraisal => vec![Condition::Appraised, Condition::Findings],
        A::FinishConsultation => vec![Condition::Agencies, Condition::PartyBeforeCouncil],
        A::FinishPosting => vec![Condition::Posting, Condition::Citizens],
        A::PassCouncil => vec![
            Condition::Agencies,
            Condition::PartyBeforeCouncil,
            Condition::Posting,
            Condition::Citizens,
            Condition::CouncilVote,
        ],
        A::FailCouncil => vec![Condition::CouncilLost],
        A::SendToSignature => vec![Condition::CouncilVote],
        A::SendToCentre => BEFORE_SIGNATURE.to_vec(),
        A::Decide | A::RecordCentralDecision => {
            let mut all = BEFORE_SIGNATURE.to_vec();
            all.push(Condition::Decision);
            all
        }
        A::HandOver => vec![Condition::Decision, Condition::HandedOver],
        A::Return | A::Refuse | A::Withdraw => vec![Condition::Reason],
        // An archived dossier without an award has no decision that could be revoked.
        A::Revoke => vec![Condition::Reason, Condition::Decision],
        A::Receive | A::Archive => Vec::new(),
    }
}

impl Condition {
    /// What stands in the way; empty when it is met or the path does not ask for it.
    #[must_use]
    pub fn problems(self, context: &Context<'_>) -> Vec<Problem> {
        let facts = context.facts;
        let need = |met: bool, problem: Problem| if met { Vec::new() } else { vec![problem] };
        match self {
            Self::Reason => need(context.reason.is_some(), Problem::ReasonMissing),
            Self::Names => need(facts.names > 0, Problem::NoNames),
            Self::Assessment => assessment(context),
            Self::BaseVote => vote(context, Council::Base),
            Self::Components => components(context),
            Self::Findings => findings(context),
            Self::Cases => cases(context),
            Self::Simplified => need(
                context.path.procedure == Procedure::Full || facts.simplified.is_some(),
                Problem::SimplifiedCaseMissing,
            ),
            Self::Appraised => appraised(context),
            Self::Agencies => agencies(context),
            Self::PartyBeforeCouncil if context.path.party == PartyTiming::BeforeSignature => {
                Vec::new()
            }
            Self::PartyBeforeCouncil | Self::Party => party(context),
            Self::Posting => posting(context),
            Self::Citizens => citizens(context),
            Self::CouncilVote => vote(context, Council::Province),
            Self::CouncilLost => council_lost(context),
            Self::Committee => need(
                !context.path.committee
                    || facts
                        .committee_considered
                        .is_some_and(|day| day <= context.today && since_submission(context, day)),
                Problem::CommitteeMissing,
            ),
            Self::Decision => decision(context),
            Self::HandedOver => {
                let signed = facts.decision.as_ref().map(|paper| paper.signed);
                let fits = facts
                    .handed_over
                    .is_some_and(|day| day <= context.today && Some(day) >= signed);
                need(fits, Problem::HandOverDay)
            }
        }
    }
}

/// What happened before the last submission belongs to a dossier that was returned since.
fn since_submission(context: &Context<'_>, day: crate::Date) -> bool {
    let submitted = context.facts.submitted;
    submitted.is_some_and(|submitted| day >= submitted)
}

fn assessment(context: &Context<'_>) -> Vec<Problem> {
    let gap = match context.facts.assessment {
        None => Some(AssessmentGap::Missing),
        Some(held) if held.held > context.today => Some(AssessmentGap::InFuture),
        Some(held) if !held.in_favour => Some(AssessmentGap::Against),
        Some(held) if !held.minutes_signed => Some(AssessmentGap::Unsigned),
        Some(_) => None,
    };
    gap.into_iter().map(Problem::Assessment).collect()
}

fn rule_and_vote(context: &Context<'_>, council: Council) -> (Option<VoteRule>, Option<HeldVote>) {
    match council {
        Council::Base => (context.path.base_vote, context.facts.base_vote),
        Council::Province => (context.path.council, context.facts.council_vote),
    }
}

fn vote(context: &Context<'_>, council: Council) -> Vec<Problem> {
    let (Some(rule), held) = rule_and_vote(context, council) else {
        return Vec::new();
    };
    let Some(held) = held.filter(|held| held.held <= context.today) else {
        return vec![Problem::VoteMissing(council)];
    };
    let mut found = Vec::new();
    if council == Council::Province && !since_submission(context, held.held) {
        found.push(Problem::VoteTooOld(council, held.held));
    }
    found.extend(match outcome(held, rule) {
        VoteOutcome::Passed => None,
        VoteOutcome::Short { yes, needed } => Some(Problem::VoteShort(council, yes, needed)),
        VoteOutcome::NoQuorum { took_part, needed } => {
            Some(Problem::NoQuorum(council, took_part, needed))
        }
        VoteOutcome::NotSecret => Some(Problem::VoteNotSecret(council)),
        VoteOutcome::Contradiction => Some(Problem::VoteContradicts(council)),
    });
    found
}

/// A lost vote is a valid vote with too few in favour; without a quorum nothing was decided.
fn council_lost(context: &Context<'_>) -> Vec<Problem> {
    let council = Council::Province;
    let (Some(_), _) = rule_and_vote(context, council) else {
        return vec![Problem::VoteMissing(council)];
    };
    let found = vote(context, council);
    if found.is_empty() {
        return vec![Problem::VotePassed(council)];
    }
    let others = found.into_iter();
    others
        .filter(|problem| !matches!(problem, Problem::VoteShort(..)))
        .collect()
}

fn components(context: &Context<'_>) -> Vec<Problem> {
    let listed = context.facts.components.as_deref().unwrap_or_default();
    if listed.is_empty() {
        return vec![Problem::ComponentsUnknown];
    }
    let mut found = Vec::new();
    for component in listed {
        let gaps = [
            (ComponentGap::Missing, !component.attached),
            (
                ComponentGap::Unsigned,
                component.attached && component.signature_missing,
            ),
            (
                ComponentGap::Undated,
                component.attached && component.date_missing,
            ),
        ];
        let wrong = gaps.into_iter().filter(|(_, wrong)| *wrong);
        found.extend(wrong.map(|(gap, _)| Problem::Component(gap, component.name.clone())));
    }
    found
}

fn findings(context: &Context<'_>) -> Vec<Problem> {
    match &context.facts.blocking {
        None => vec![Problem::NotEvaluated],
        Some(blocking) => blocking
            .iter()
            .map(|finding| Problem::Blocked(finding.rule.clone(), finding.words.clone()))
            .collect(),
    }
}

fn cases(context: &Context<'_>) -> Vec<Problem> {
    let Some(cases) = &context.facts.cases else {
        return vec![Problem::CasesUnknown];
    };
    let open = cases
        .iter()
        .filter(|case| case.closed.is_none_or(|closed| closed > context.today));
    open.map(|case| Problem::OpenCase(case.kind, case.opened))
        .collect()
}

fn appraised(context: &Context<'_>) -> Vec<Problem> {
    let signed = context
        .facts
        .appraised
        .is_some_and(|day| day <= context.today && since_submission(context, day));
    if context.path.appraisal && !signed {
        return vec![Problem::NotAppraised];
    }
    Vec::new()
}

fn opinion(
    asked: Option<&AgencyConsultation>,
    name: Words,
    context: &Context<'_>,
) -> Option<Problem> {
    let Some(asked) = asked else {
        return Some(Problem::NotAsked(name));
    };
    // An answer of the future is no answer yet.
    let answered = asked.answer.as_ref();
    if answered.is_some_and(|answer| answer.on > context.today) {
        return Some(Problem::NotAnswered(name, asked.due));
    }
    match asked.standing(context.today) {
        OpinionStanding::Waiting | OpinionStanding::Overdue => {
            Some(Problem::NotAnswered(name, asked.due))
        }
        OpinionStanding::Disagreed => Some(Problem::NotSettled(name)),
        OpinionStanding::Agreed | OpinionStanding::Remarked | OpinionStanding::Settled => None,
    }
}

fn agencies(context: &Context<'_>) -> Vec<Problem> {
    let kind = context.facts.kind;
    let asked = context.path.agencies.iter();
    asked
        .filter(|agency| agency.asked_about(kind))
        .filter_map(|agency| {
            let asked = context.facts.opinion_of(&agency.code);
            opinion(asked, agency.name.clone(), context)
        })
        .collect()
}

fn party(context: &Context<'_>) -> Vec<Problem> {
    match party_asked(context.path, context.facts) {
        PartyAsked::No => return Vec::new(),
        PartyAsked::Unknown => return vec![Problem::PartyUnknown],
        PartyAsked::Yes => {}
    }
    let name = Words::new(
        "Ban Thường vụ cấp ủy quản lý",
        "the managing party committee",
    );
    match opinion(context.party_opinion(), name, context) {
        Some(Problem::NotSettled(_)) => vec![Problem::PartyAgainst],
        Some(problem) => vec![problem],
        // The office cannot settle a disagreement of the committee by itself.
        None if context
            .party_opinion()
            .is_some_and(|asked| asked.standing(context.today) == OpinionStanding::Settled) =>
        {
            vec![Problem::PartyAgainst]
        }
        None => Vec::new(),
    }
}

fn posting(context: &Context<'_>) -> Vec<Problem> {
    let Some(days) = context.path.posting_days else {
        return Vec::new();
    };
    let posted = context.facts.posting.as_ref();
    let Some(posted) = posted.filter(|posted| since_submission(context, posted.first_day)) else {
        return vec![Problem::NotPosted];
    };
    match posted.standing(context.calendar, days, context.today) {
        Ok(PostingStanding::Over) => Vec::new(),
        Ok(PostingStanding::Running { last_day }) => vec![Problem::PostingRuns(last_day)],
        Ok(PostingStanding::Interrupted { on }) => vec![Problem::PostingInterrupted(on)],
        Err(_) => vec![Problem::CalendarMissing],
    }
}

/// Opinions wait for their answer whether or not the path still asks for a posting.
fn citizens(context: &Context<'_>) -> Vec<Problem> {
    let posted = context.facts.posting.as_ref();
    match posted.map_or(0, crate::consultation::PublicConsultation::unsettled) {
        0 => Vec::new(),
        waiting => vec![Problem::CitizensWaiting(waiting)],
    }
}

fn decision(context: &Context<'_>) -> Vec<Problem> {
    let Some(paper) = &context.facts.decision else {
        return vec![Problem::DecisionMissing];
    };
    let mut found = Vec::new();
    if paper.number.trim().is_empty() || paper.signer.trim().is_empty() {
        found.push(Problem::DecisionMissing);
    }
    if paper.signed > context.today {
        found.push(Problem::DecisionInFuture(paper.signed));
    }
    found
}
