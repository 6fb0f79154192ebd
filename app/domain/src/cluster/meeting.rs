//! The closing meeting of a cluster or block: the order by points beside the order by vote, prizes, next head and deputy.
//! The vote may differ from the points; then both stay, with the reason.

use crate::org::UnitId;
use crate::reason::ChangeReason;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What the meeting decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingResult {
    /// The rank that the vote gave each member, from 1; equal ranks are allowed.
    pub voted: BTreeMap<UnitId, u32>,
    /// Why the vote differs from the points, for each member whose rank differs.
    pub reasons: BTreeMap<UnitId, ChangeReason>,
    /// The head of next year; `None` while nobody is chosen.
    pub next_head: Option<UnitId>,
    /// The deputy of next year; `None` while nobody is chosen.
    pub next_deputy: Option<UnitId>,
}

/// A member whose two ranks differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The member.
    pub unit: UnitId,
    /// The rank by points; `None` without points.
    pub by_points: Option<u32>,
    /// The rank by vote; `None` when the meeting did not rank it.
    pub by_vote: Option<u32>,
}

coded! {
    /// What is wrong with the result of a meeting.
    MeetingProblem {
        /// A member was not ranked.
        NotRanked = "not-ranked", "có đơn vị chưa được xếp hạng", "a member is not ranked";
        /// Somebody who is not a member was ranked.
        NotMember = "not-member", "có đơn vị không thuộc cụm, khối được xếp hạng", "a unit that is not a member is ranked";
        /// Ranks that no order gives, such as 1, 3 or 1, 1, 2.
        RanksDoNotFit = "ranks-do-not-fit", "thứ hạng không liên tục", "the ranks do not follow each other";
        /// The vote differs from the points and nobody says why.
        ReasonMissing = "reason-missing", "kết quả bỏ phiếu khác thứ tự điểm nhưng chưa ghi lý do", "the vote differs from the points without a reason";
        /// A unit that a knock-out fact excludes came first.
        KnockedOutLeads = "knocked-out-leads", "đơn vị bị loại trừ không được xếp hạng nhất", "a unit with a knock-out fact cannot lead";
        /// Next year's head or deputy is not a member, or one unit is both.
        NextLeaders = "next-leaders", "trưởng và phó năm sau phải là hai đơn vị thành viên", "next year's head and deputy must be two members";
        /// The head stays head.
        SameHead = "same-head", "trưởng cụm, khối phải thay đổi hằng năm", "the head changes every year";
    }
}

/// What a meeting starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingBasis {
    /// The members, with their ranks by points; `None` without points.
    pub by_points: BTreeMap<UnitId, Option<u32>>,
    /// Members that cannot lead: serious discipline of the head, a corruption case, not excellent (as the regulation says).
    pub knocked_out: BTreeSet<UnitId>,
    /// The head of this year.
    pub head: Option<UnitId>,
}

/// The members whose rank by vote differs from their rank by points, by id.
#[must_use]
pub fn differences(basis: &MeetingBasis, result: &MeetingResult) -> Vec<Difference> {
    let members = basis.by_points.iter();
    members
        .map(|(unit, by_points)| Difference {
            unit: *unit,
            by_points: *by_points,
            by_vote: result.voted.get(unit).copied(),
        })
        .filter(|difference| difference.by_points != difference.by_vote)
        .collect()
}

/// Everything that is wrong with the result of a meeting; empty when the minutes can be written.
#[must_use]
pub fn check_meeting(basis: &MeetingBasis, result: &MeetingResult) -> Vec<MeetingProblem> {
    let is_member = |unit: &UnitId| basis.by_points.contains_key(unit);
    let unexplained = |difference: &Difference| !result.reasons.contains_key(&difference.unit);
    let knocked_out_leads = |unit: &UnitId| result.voted.get(unit) == Some(&1);
    let next_leaders_fit = [result.next_head, result.next_deputy]
        .iter()
        .all(|unit| unit.as_ref().is_some_and(is_member))
        && result.next_head != result.next_deputy;
    let checks = [
        (
            MeetingProblem::NotRanked,
            basis
                .by_points
                .keys()
                .any(|unit| !result.voted.contains_key(unit)),
        ),
        (
            MeetingProblem::NotMember,
            !result.voted.keys().all(is_member),
        ),
        (
            MeetingProblem::RanksDoNotFit,
            !ranks_fit(result.voted.values().copied()),
        ),
        (
            MeetingProblem::ReasonMissing,
            differences(basis, result).iter().any(unexplained),
        ),
        (
            MeetingProblem::KnockedOutLeads,
            basis.knocked_out.iter().any(knocked_out_leads),
        ),
        (MeetingProblem::NextLeaders, !next_leaders_fit),
        (
            MeetingProblem::SameHead,
            basis.head.is_some() && basis.head == result.next_head,
        ),
    ];
    let wrong = checks.into_iter().filter(|(_, wrong)| *wrong);
    wrong.map(|(problem, _)| problem).collect()
}

/// The units on account of which a problem stands, by id; empty for one that concerns no unit in particular.
#[must_use]
pub fn concerned(
    basis: &MeetingBasis,
    result: &MeetingResult,
    problem: MeetingProblem,
) -> Vec<UnitId> {
    let members = basis.by_points.keys().copied();
    match problem {
        MeetingProblem::NotRanked => members
            .filter(|unit| !result.voted.contains_key(unit))
            .collect(),
        MeetingProblem::NotMember => {
            let ranked = result.voted.keys().copied();
            ranked
                .filter(|unit| !basis.by_points.contains_key(unit))
                .collect()
        }
        MeetingProblem::ReasonMissing => differences(basis, result)
            .iter()
            .map(|difference| difference.unit)
            .filter(|unit| !result.reasons.contains_key(unit))
            .collect(),
        MeetingProblem::KnockedOutLeads => {
            let out = basis.knocked_out.iter().copied();
            out.filter(|unit| result.voted.get(unit) == Some(&1))
                .collect()
        }
        MeetingProblem::SameHead => basis.head.into_iter().collect(),
        MeetingProblem::RanksDoNotFit | MeetingProblem::NextLeaders => Vec::new(),
    }
}

/// Whether every rank is one plus the number of better ones, as in 1, 1, 3.
fn ranks_fit(ranks: impl Iterator<Item = u32>) -> bool {
    let mut ranks: Vec<_> = ranks.collect();
    ranks.sort_unstable();
    let mut before = 0_u32;
    for equals in ranks.chunk_by(|a, b| a == b) {
        if equals.first() != Some(&(before + 1)) {
            return false;
        }
        before = before.saturating_add(u32::try_from(equals.len()).unwrap_or(u32::MAX));
    }
    true
}

/// How many prizes a group has in a year; no law fixes the numbers, so they are stored for each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prizes {
    /// Flags of the province, for rank 1.
    pub flags: u32,
    /// Second prizes.
    pub second: u32,
    /// Third prizes.
    pub third: u32,
}

coded! {
    /// A prize of a group.
    Prize {
        /// Cờ thi đua của tỉnh.
        Flag = "flag", "Cờ thi đua của tỉnh", "provincial flag";
        /// giải Nhì
        Second = "second", "giải Nhì", "second prize";
        /// giải Ba
        Third = "third", "giải Ba", "third prize";
    }
}

/// Who is proposed for which prize by the vote, best rank first. Units that share a rank are proposed together, or not at
/// all when there are not prizes of one sort for all of them: then the rank that the council has to part comes second.
#[must_use]
pub fn proposals(
    voted: &BTreeMap<UnitId, u32>,
    prizes: Prizes,
) -> (Vec<(UnitId, Prize)>, Option<u32>) {
    let mut ladder: Vec<_> = [
        (Prize::Flag, prizes.flags),
        (Prize::Second, prizes.second),
        (Prize::Third, prizes.third),
    ]
    .into_iter()
    .filter(|(_, number)| *number > 0)
    .collect();
    ladder.reverse();
    let mut by_rank: BTreeMap<u32, Vec<UnitId>> = BTreeMap::new();
    for (unit, rank) in voted {
        by_rank.entry(*rank).or_default().push(*unit);
    }
    let mut proposed = Vec::new();
    for (rank, units) in by_rank {
        let Some((prize, left)) = ladder.last_mut() else {
            break;
        };
        let Some(rest) = u32::try_from(units.len())
            .ok()
            .and_then(|n| left.checked_sub(n))
        else {
            return (proposed, Some(rank));
        };
        proposed.extend(units.iter().map(|unit| (*unit, *prize)));
        *left = rest;
        if rest == 0 {
            ladder.pop();
        }
    }
    (proposed, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn basis() -> MeetingBasis {
        let ranks = [(1, 1), (2, 2), (3, 3)];
        MeetingBasis {
            by_points: ranks
                .iter()
                .map(|(unit, rank)| (UnitId(*unit), Some(*rank)))
                .collect(),
            knocked_out: BTreeSet::new(),
            head: Some(UnitId(3)),
        }
    }

    fn result(ranks: &[(i64, u32)]) -> MeetingResult {
        let ranks = ranks.iter();
        MeetingResult {
            voted: ranks.map(|(unit, rank)| (UnitId(*unit), *rank)).collect(),
            reasons: BTreeMap::new(),
            next_head: Some(UnitId(1)),
            next_deputy: Some(UnitId(2)),
        }
    }

    #[test]
    fn a_vote_that_differs_from_the_points_needs_a_reason_for_each_unit() {
        assert_eq!(
            check_meeting(&basis(), &result(&[(1, 1), (2, 2), (3, 3)])),
            []
        );
        let mut other = result(&[(1, 2), (2, 1), (3, 3)]);
        assert_eq!(
            check_meeting(&basis(), &other),
            [MeetingProblem::ReasonMissing]
        );
        assert_eq!(differences(&basis(), &other).len(), 2);
        for unit in [1, 2] {
            let reason = ChangeReason::parse("mô hình mới được nhân rộng").unwrap();
            other.reasons.insert(UnitId(unit), reason);
        }
        assert_eq!(check_meeting(&basis(), &other), []);
    }

    #[test]
    fn a_result_that_cannot_stand_is_named() {
        use MeetingProblem::*;
        assert_eq!(
            check_meeting(&basis(), &result(&[(1, 1), (2, 3), (9, 3)])),
            [NotRanked, NotMember, RanksDoNotFit, ReasonMissing]
        );
        let mut knocked_out = basis();
        knocked_out.knocked_out.insert(UnitId(1));
        let mut same = result(&[(1, 1), (2, 2), (3, 3)]);
        same.next_head = Some(UnitId(3));
        same.next_deputy = Some(UnitId(3));
        assert_eq!(
            check_meeting(&knocked_out, &same),
            [KnockedOutLeads, NextLeaders, SameHead]
        );
    }

    #[test]
    fn a_problem_names_the_units_that_it_is_about() {
        let mut knocked_out = basis();
        knocked_out.knocked_out.insert(UnitId(2));
        let mut voted = result(&[(2, 1), (1, 2)]);
        let reason = ChangeReason::parse("mô hình mới được nhân rộng").unwrap();
        voted.reasons.insert(UnitId(2), reason);
        voted.next_deputy = None;
        let named: Vec<_> = check_meeting(&knocked_out, &voted)
            .into_iter()
            .map(|problem| (problem, concerned(&knocked_out, &voted, problem)))
            .collect();
        assert_eq!(
            named,
            [
                (MeetingProblem::NotRanked, vec![UnitId(3)]),
                (MeetingProblem::ReasonMissing, vec![UnitId(1), UnitId(3)]),
                (MeetingProblem::KnockedOutLeads, vec![UnitId(2)]),
                (MeetingProblem::NextLeaders, vec![]),
            ]
        );
    }

    #[test]
    fn prizes_go_down_the_ranks_and_a_tie_at_the_edge_is_left_to_the_council() {
        let prizes = Prizes {
            flags: 1,
            second: 1,
            third: 2,
        };
        let voted = |ranks: &[(i64, u32)]| result(ranks).voted;
        let (proposed, open) = proposals(&voted(&[(5, 1), (2, 2), (3, 3), (4, 3), (1, 5)]), prizes);
        let proposed: Vec<_> = proposed
            .iter()
            .map(|(unit, prize)| (unit.0, *prize))
            .collect();
        assert_eq!(
            proposed,
            [
                (5, Prize::Flag),
                (2, Prize::Second),
                (3, Prize::Third),
                (4, Prize::Third)
            ]
        );
        assert_eq!(open, None);
        let (proposed, open) = proposals(&voted(&[(1, 1), (2, 1), (3, 3)]), prizes);
        assert_eq!((proposed, open), (vec![], Some(1)));
    }

    proptest! {
        #[test]
        fn ranks_of_any_scores_fit(scores in prop::collection::vec(0_u32..5, 0..10)) {
            let ranks = scores.iter().map(|own| {
                u32::try_from(scores.iter().filter(|other| *other > own).count()).unwrap() + 1
            });
            prop_assert!(ranks_fit(ranks));
        }
    }
}
