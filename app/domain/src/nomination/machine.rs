//! The state machine of a nomination: one function that says what becomes of it, or everything that stands in the way.

use super::conditions::conditions;
use super::facts::Context;
use super::path::Decider;
use super::problem::{Problem, Refusal};
use super::state::{NominationAction, NominationState, Target};
use super::who::requirement;
use super::words::NominationId;

/// The state after an action.
///
/// # Errors
/// Whoever may not act learns only that; an action that is not possible here is named alone; otherwise everything that is
/// missing is named at once.
pub fn next(
    state: NominationState,
    action: NominationAction,
    context: &Context<'_>,
) -> Result<NominationState, Refusal> {
    let needed = requirement(action, state, context.path);
    if !needed.met_by(context.actor, context.unit_and_ancestors) {
        return Err(Refusal::one(Problem::NotAllowed(needed)));
    }
    let Some(target) = target(state, action, context) else {
        return Err(Refusal::one(Problem::WrongState(state, action)));
    };
    let checks = conditions(action).into_iter();
    let problems: Vec<_> = checks
        .flat_map(|condition| condition.problems(context))
        .collect();
    if problems.is_empty() {
        Ok(target)
    } else {
        Err(Refusal { problems })
    }
}

/// Where an action leads on this path; `None` where it is not possible.
#[must_use]
pub fn target(
    state: NominationState,
    action: NominationAction,
    context: &Context<'_>,
) -> Option<NominationState> {
    use NominationAction as A;
    let (from, target) = action.row();
    if !from.contains(&state) {
        return None;
    }
    let path = context.path;
    let on_path = match action {
        A::OpenBallot => path.base_vote.is_some(),
        A::PassCouncil | A::FailCouncil => path.council.is_some(),
        A::Decide => path.decider != Decider::Centre,
        A::SendToCentre | A::RecordCentralDecision => path.decider == Decider::Centre,
        _ => true,
    };
    if !on_path {
        return None;
    }
    match target {
        Target::To(state) => Some(state),
        Target::After(state) => path.next_after(state, context.asks_party()),
    }
}

/// The actions that this person can see in this state, whether or not something is still missing.
#[must_use]
pub fn offered(state: NominationState, context: &Context<'_>) -> Vec<NominationAction> {
    let actions = NominationAction::ALL.iter().copied();
    actions
        .filter(|action| target(state, *action, context).is_some())
        .filter(|action| {
            let needed = requirement(*action, state, context.path);
            needed.met_by(context.actor, context.unit_and_ancestors)
        })
        .collect()
}

/// One dossier of a bulk step.
#[derive(Debug, Clone, Copy)]
pub struct BulkItem<'a> {
    /// The nomination.
    pub nomination: NominationId,
    /// Where it stands.
    pub state: NominationState,
    /// What is known about it.
    pub context: Context<'a>,
}

/// Why a bulk step was refused: the refusal of every dossier that has one, in the order given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkRefusal {
    /// The dossiers that cannot take the step.
    pub refused: Vec<(NominationId, Refusal)>,
    /// Dossiers that are named more than once.
    pub repeated: Vec<NominationId>,
}

/// Takes one step for many dossiers: all of them or none.
///
/// # Errors
/// Names every dossier that cannot take the step, with everything that is missing; the store then writes nothing.
pub fn next_for_all(
    items: &[BulkItem<'_>],
    action: NominationAction,
) -> Result<Vec<(NominationId, NominationState)>, BulkRefusal> {
    let mut seen = std::collections::BTreeSet::new();
    let mut stepped = Vec::with_capacity(items.len());
    let mut refusal = BulkRefusal {
        refused: Vec::new(),
        repeated: Vec::new(),
    };
    for item in items {
        if !seen.insert(item.nomination) {
            refusal.repeated.push(item.nomination);
        }
        match next(item.state, action, &item.context) {
            Ok(state) => stepped.push((item.nomination, state)),
            Err(refused) => refusal.refused.push((item.nomination, refused)),
        }
    }
    if refusal.refused.is_empty() && refusal.repeated.is_empty() {
        Ok(stepped)
    } else {
        Err(refusal)
    }
}
