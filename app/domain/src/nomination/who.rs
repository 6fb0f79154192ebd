//! Who may do what with a nomination: roles and place for every action, as data.
//! The place keeps a provincial leader from deciding for a commune, and a clerk from touching another unit's dossier.

use super::path::{Decider, PathConfig};
use super::state::{NominationAction, NominationState};
use crate::account::{Role, Scope, scope_covers};
use crate::lang::Lang;
use crate::org::{AccountId, UnitId};
use serde::{Deserialize, Serialize};

/// The person who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// Its role.
    pub role: Role,
    /// Its scope.
    pub scope: Scope,
}

/// Where somebody must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the nominating unit or a unit above it, but not at the province.
    NominatingUnit,
    /// At the province.
    Province,
}

/// Who may do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requirement {
    /// One of these roles.
    pub roles: &'static [Role],
    /// In this place.
    pub place: Place,
}

const UNIT: Requirement = Requirement {
    roles: &[Role::UnitClerk, Role::ClusterHead],
    place: Place::NominatingUnit,
};
const UNIT_HEAD: Requirement = Requirement {
    roles: &[Role::Leader],
    place: Place::NominatingUnit,
};
const UNIT_OR_HEAD: Requirement = Requirement {
    roles: &[Role::UnitClerk, Role::ClusterHead, Role::Leader],
    place: Place::NominatingUnit,
};
const OFFICE: Requirement = Requirement {
    roles: &[Role::ProvincialOffice],
    place: Place::Province,
};
/// The chair signs on paper; whoever records the signed decision names its number, day and signer.
const CHAIR: Requirement = Requirement {
    roles: &[Role::Leader, Role::ProvincialOffice],
    place: Place::Province,
};

/// Who may do the action in this state of this path.
#[must_use]
pub fn requirement(
    action: NominationAction,
    state: NominationState,
    path: &PathConfig,
) -> Requirement {
    use NominationAction as A;
    use NominationState as S;
    let own = path.decider == Decider::UnitHead;
    match action {
        A::SendToAssessment | A::OpenBallot | A::Withdraw => UNIT,
        A::Submit => UNIT_OR_HEAD,
        A::Receive
        | A::FinishAppraisal
        | A::FinishConsultation
        | A::FinishPosting
        | A::PassCouncil
        | A::FailCouncil
        | A::SendToSignature
        | A::RecordCentralDecision => OFFICE,
        A::Return if own => UNIT_HEAD,
        A::Return => OFFICE,
        A::Decide | A::Revoke if own => UNIT_HEAD,
        A::Decide | A::SendToCentre | A::Revoke => CHAIR,
        A::HandOver | A::Archive if own => UNIT_OR_HEAD,
        A::HandOver | A::Archive => OFFICE,
        // The meeting or the council of the unit did not choose the name: the unit records that itself.
        A::Refuse if matches!(state, S::AwaitingAssessment | S::AwaitingBallot) => UNIT_OR_HEAD,
        A::Refuse if own => UNIT_HEAD,
        A::Refuse if state == S::AwaitingSignature => CHAIR,
        A::Refuse => OFFICE,
    }
}

impl Requirement {
    /// Whether a person meets it, given the nominating unit and all its ancestors.
    #[must_use]
    pub fn met_by(self, actor: Actor, unit_and_ancestors: &[UnitId]) -> bool {
        let in_place = match self.place {
            Place::Province => actor.scope == Scope::WholeProvince,
            Place::NominatingUnit => {
                actor.scope != Scope::WholeProvince && scope_covers(actor.scope, unit_and_ancestors)
            }
        };
        in_place && self.roles.contains(&actor.role)
    }

    /// The words for people: `cán bộ đơn vị hoặc lãnh đạo của đơn vị đề nghị`.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> String {
        let roles: Vec<_> = self.roles.iter().map(|role| role.label(lang)).collect();
        let or = match lang {
            Lang::Vi => " hoặc ",
            Lang::En => " or ",
        };
        let place = match (self.place, lang) {
            (Place::NominatingUnit, Lang::Vi) => "của đơn vị đề nghị",
            (Place::NominatingUnit, Lang::En) => "of the nominating unit",
            (Place::Province, Lang::Vi) => "cấp tỉnh",
            (Place::Province, Lang::En) => "at the province",
        };
        format!("{} {place}", roles.join(or))
    }
}
