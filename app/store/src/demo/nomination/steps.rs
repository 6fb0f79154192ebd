//! The history of a sample dossier: every step on its way.

use domain::nomination::{Decider, NominationAction, NominationState};
use sea_orm::ActiveValue::Set;

use super::{Made, OFFICE, REASON, UNIT};
use crate::clock;
use crate::entity::nomination_step;

impl Made<'_> {
    /// Each step on the way, three days before the next.
    pub(super) fn steps(&self, id: i64) -> Vec<nomination_step::ActiveModel> {
        let way = self.way();
        let count = way.len();
        let pairs = way.iter().zip(way.iter().skip(1)).enumerate();
        pairs
            .map(|(at, (from, to))| {
                let action = action(*from, *to, self.path.decider);
                let on = self.before((count - 2 - at) * 3);
                let office = matches!(action.row().0.first(), Some(first) if !first.is_editable());
                let reasoned = matches!(
                    action,
                    NominationAction::Return
                        | NominationAction::Refuse
                        | NominationAction::Withdraw
                        | NominationAction::Revoke
                );
                nomination_step::ActiveModel {
                    nomination_id: Set(id),
                    action: Set(action.code().to_owned()),
                    from_state: Set(from.code().to_owned()),
                    to_state: Set(to.code().to_owned()),
                    on_day: Set(on.iso()),
                    reason: Set(reasoned.then(|| REASON.to_owned())),
                    by_name: Set(if office { OFFICE } else { UNIT }.to_owned()),
                    at: Set(clock::now().millis()),
                    ..Default::default()
                }
            })
            .collect()
    }
}

/// The action between two neighbouring states.
fn action(from: NominationState, to: NominationState, decider: Decider) -> NominationAction {
    use NominationAction as A;
    use NominationState as S;
    match (from, to) {
        (_, S::Returned) => A::Return,
        (_, S::NotAwarded) => A::Refuse,
        (_, S::Withdrawn) => A::Withdraw,
        (_, S::Revoked) => A::Revoke,
        (_, S::CouncilFailed) => A::FailCouncil,
        (S::Draft, _) => A::SendToAssessment,
        (S::AwaitingAssessment, S::AwaitingBallot) => A::OpenBallot,
        (S::AwaitingAssessment | S::AwaitingBallot, _) => A::Submit,
        (S::Submitted, _) => A::Receive,
        (S::Appraisal, _) => A::FinishAppraisal,
        (S::Consultation, _) => A::FinishConsultation,
        (S::Posting, _) => A::FinishPosting,
        (S::AwaitingCouncil, _) => A::PassCouncil,
        (S::CouncilPassed, _) => A::SendToSignature,
        (S::AwaitingSignature, _) if decider == Decider::Centre => A::SendToCentre,
        (S::AwaitingSignature, _) => A::Decide,
        (S::SentToCentre, _) => A::RecordCentralDecision,
        (S::Decided, _) => A::HandOver,
        _ => A::Archive,
    }
}
