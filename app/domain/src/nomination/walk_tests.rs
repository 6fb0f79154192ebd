//! Walks through the state machine: every path to its end, and random walks that try to get around its steps.

use super::NominationAction as A;
use super::NominationState as S;
use super::samples::*;
use super::*;
use crate::consultation::PostingStanding;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The actions that lead on, as opposed to those that lead off the way.
const FORWARD: &[A] = &[
    A::SendToAssessment,
    A::OpenBallot,
    A::Submit,
    A::Receive,
    A::FinishAppraisal,
    A::FinishConsultation,
    A::FinishPosting,
    A::PassCouncil,
    A::SendToSignature,
    A::Decide,
    A::SendToCentre,
    A::RecordCentralDecision,
    A::HandOver,
    A::Archive,
];

fn step_forward(desk: &Desk, state: S) -> Option<S> {
    let mut possible = FORWARD.iter().filter_map(|action| {
        let actor = desk.whoever_may(state, *action);
        desk.act(state, *action, actor).ok()
    });
    possible.next()
}

#[test]
fn every_award_can_be_walked_to_its_archive_along_its_own_way() {
    for path in standard_paths() {
        for managed in [false, true] {
            let mut desk = Desk::of(path.clone());
            desk.facts.managed_by_party = Some(managed);
            let asks = desk.context(office()).asks_party();
            let mut walked = vec![S::Draft];
            while let Some(next) = step_forward(&desk, *walked.last().unwrap()) {
                walked.push(next);
            }
            assert_eq!(walked, desk.path.way(asks), "{}", desk.path.award);
        }
    }
}

#[test]
fn no_step_is_possible_without_its_role() {
    for path in standard_paths() {
        let desk = Desk::of(path);
        for state in S::ALL {
            for action in A::ALL {
                let needed = requirement(*action, *state, &desk.path);
                for actor in everybody() {
                    if desk.act(*state, *action, actor).is_ok() {
                        assert!(needed.met_by(actor, &CHAIN));
                        assert!(needed.roles.contains(&actor.role));
                        assert!(offered(*state, &desk.context(actor)).contains(action));
                    }
                }
            }
        }
    }
}

#[test]
fn from_a_closed_dossier_only_archiving_and_revoking_lead_on() {
    for path in standard_paths() {
        let desk = Desk::of(path);
        for state in S::ALL.iter().filter(|state| state.is_closed()) {
            for action in A::ALL {
                let actor = desk.whoever_may(*state, *action);
                let to = desk.act(*state, *action, actor).ok();
                let expected = match (state, action) {
                    (S::NotAwarded, A::Archive) => Some(S::Archived),
                    (S::Archived, A::Revoke) => Some(S::Revoked),
                    _ => None,
                };
                assert_eq!(to, expected, "{state} {action}");
            }
        }
    }
}

/// One thing that is broken in a complete dossier.
fn break_one(desk: &mut Desk, which: u8) {
    let facts = &mut desk.facts;
    match which {
        0 => facts.assessment = None,
        1 => facts.base_vote = None,
        2 => facts.components = None,
        3 => facts.blocking = None,
        4 => facts.cases = None,
        5 => facts.appraised = None,
        6 => facts.opinions.clear(),
        7 => facts.posting = None,
        8 => facts.council_vote = Some(vote("2026-10-01", 15, 7)),
        9 => facts.committee_considered = None,
        10 => facts.decision = None,
        11 => facts.managed_by_party = None,
        12 => desk.today = day("2026-09-28"),
        13 => {
            if let Some(posting) = &mut facts.posting {
                posting.opinions.push(
                    crate::consultation::CitizenOpinion::new(today(), "", "không đồng ý").unwrap(),
                );
            }
        }
        14 => facts.submitted = Some(today()),
        15 => desk.reason = None,
        16 => facts.names = 0,
        _ => {}
    }
}

/// Checks with other words than the conditions that a decided dossier went through what its path asks for.
fn assert_decided_rightly(desk: &Desk, visited: &BTreeSet<S>) -> Result<(), TestCaseError> {
    let (path, facts) = (&desk.path, &desk.facts);
    prop_assert!(visited.contains(&S::AwaitingAssessment));
    prop_assert!(visited.contains(&S::AwaitingSignature));
    prop_assert!(facts.cases.as_ref().is_some_and(Vec::is_empty));
    if let Some(days) = path.posting_days {
        prop_assert!(visited.contains(&S::Posting));
        let posting = facts.posting.as_ref().unwrap();
        let standing = posting.standing(&desk.calendar, days, desk.today);
        prop_assert_eq!(standing, Ok(PostingStanding::Over));
        prop_assert_eq!(posting.unsettled(), 0);
    }
    if !path.agencies.is_empty() {
        prop_assert!(visited.contains(&S::Consultation));
    }
    for agency in &path.agencies {
        let answered = facts
            .opinion_of(&agency.code)
            .is_some_and(|o| o.answer.is_some());
        prop_assert!(answered || !agency.asked_about(facts.kind));
    }
    if facts.managed_by_party == Some(true) && path.decider != Decider::UnitHead {
        let party = facts.opinion_of(crate::consultation::PARTY_COMMITTEE);
        prop_assert!(party.is_some_and(|opinion| opinion.answer.is_some()));
    }
    if path.council.is_some() {
        prop_assert!(visited.contains(&S::AwaitingCouncil));
        prop_assert!(visited.contains(&S::CouncilPassed));
        prop_assert!(facts.council_vote.unwrap().yes * 10 >= 15 * 5);
    }
    if path.base_vote.is_some() {
        prop_assert!(facts.base_vote.is_some());
    }
    prop_assert!(!path.committee || facts.committee_considered.is_some());
    prop_assert_eq!(
        path.decider == Decider::Centre,
        visited.contains(&S::SentToCentre)
    );
    Ok(())
}

#[derive(Debug, Clone)]
struct Move {
    action: usize,
    actor: usize,
    broken: u8,
    /// Out of ten: below eight the step goes forward when it can, by somebody who may.
    luck: u8,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = (0..A::ALL.len(), 0..28_usize, 0..40_u8, 0..10_u8).prop_map(
        |(action, actor, broken, luck)| Move {
            action,
            actor,
            broken,
            luck,
        },
    );
    prop::collection::vec(one, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nobody_gets_around_consultation_posting_or_a_vote(
        which in 0..standard_paths().len(), managed: bool, moves in moves()
    ) {
        let path = standard_paths().swap_remove(which);
        let people = everybody();
        let mut state = S::Draft;
        let mut visited = BTreeSet::from([S::Draft]);
        for step in moves {
            let mut desk = Desk::of(path.clone());
            desk.facts.managed_by_party = Some(managed);
            break_one(&mut desk, step.broken);
            let (action, actor) = if step.luck < 8 {
                let forward = FORWARD.iter().copied().find(|action| {
                    target(state, *action, &desk.context(office())).is_some()
                        && (*action != A::Submit || desk.path.base_vote.is_none() || state != S::AwaitingAssessment)
                });
                let action = forward.unwrap_or(A::ALL[step.action]);
                (action, desk.whoever_may(state, action))
            } else {
                (A::ALL[step.action], people[step.actor % people.len()])
            };
            let Ok(next) = desk.act(state, action, actor) else { continue };
            let (from, _) = action.row();
            prop_assert!(from.contains(&state));
            prop_assert!(requirement(action, state, &desk.path).met_by(actor, &CHAIN));
            visited.insert(next);
            if next == S::Decided {
                assert_decided_rightly(&desk, &visited)?;
            }
            // A dossier that came back walks its way again from the submission on.
            if next == S::Returned {
                visited = BTreeSet::from([S::Draft, S::AwaitingAssessment, S::Returned]);
            }
            state = next;
        }
    }

    #[test]
    fn breaking_one_thing_never_opens_a_step_that_was_closed(
        which in 0..standard_paths().len(), broken in 0..17_u8
    ) {
        let whole = Desk::of(standard_paths().swap_remove(which));
        let mut desk = Desk::of(whole.path.clone());
        break_one(&mut desk, broken);
        for state in S::ALL {
            // A lost vote opens what a won one closes, and a dossier without a decision may be anything.
            for action in A::ALL.iter().filter(|action| **action != A::FailCouncil) {
                let actor = whole.whoever_may(*state, *action);
                if let Ok(next) = desk.act(*state, *action, actor) {
                    let before = whole.act(*state, *action, actor);
                    // An unknown person takes the longer way; the step itself was open before.
                    prop_assert!(before == Ok(next) || (broken == 11 && before.is_ok()));
                }
            }
        }
    }

    #[test]
    fn the_least_number_of_votes_is_exact(parts in 0_u32..=100, members in 0_u32..10_000) {
        let share = Share::percent(parts);
        let least = share.least(members, Passing::AtLeast);
        prop_assert!(u64::from(least) * 100 >= u64::from(parts) * u64::from(members));
        prop_assert!(least == 0 || u64::from(least - 1) * 100 < u64::from(parts) * u64::from(members));
        let more = share.least(members, Passing::MoreThan);
        prop_assert!(u64::from(more) * 100 > u64::from(parts) * u64::from(members));
        prop_assert!(u64::from(more - 1) * 100 <= u64::from(parts) * u64::from(members));
    }
}
