//! Emulation clusters and blocks (cụm, khối thi đua) of a year: members, head and deputy, succession after mergers.
//! Also the fairness check before the year starts: are the members alike, and did first place merely rotate?

mod fairness;
mod form;
mod meeting;
mod minutes;
#[cfg(test)]
mod tests;

pub use fairness::{
    Fairness, FairnessCode, FairnessFinding, FairnessLimits, MemberFacts, Spread, UnitClass,
    check_fairness,
};
pub use form::{
    ClusterFormProblem, LINE_MAX_CHARS, MOST_PRIZES, optional_line, prizes, required_line,
};
pub use meeting::{
    Difference, MeetingBasis, MeetingProblem, MeetingResult, Prize, Prizes, check_meeting,
    concerned, differences, proposals,
};
pub use minutes::{MeetingDraft, MinutesHead, MinutesProblem, ranks_by_points};

use crate::org::{ClusterId, UnitId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

coded! {
    /// What a group of units is (Law on Emulation and Commendation 2022, article 16.2c).
    ClusterKind {
        /// Localities.
        Cluster = "cluster", "cụm thi đua", "cluster";
        /// Agencies and other organisations.
        Block = "block", "khối thi đua", "block";
    }
}

/// A cluster or block in one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterYear {
    /// The cluster.
    pub cluster: ClusterId,
    /// The year.
    pub year: i16,
    /// Its members.
    pub members: BTreeSet<UnitId>,
    /// The head (cụm trưởng, khối trưởng), chosen at the closing meeting of the year before.
    pub head: Option<UnitId>,
    /// The deputy.
    pub deputy: Option<UnitId>,
}

coded! {
    /// What is wrong with a cluster's year.
    ClusterProblem {
        /// Fewer than two members: nobody to be compared with.
        TooFewMembers = "too-few-members", "cụm, khối phải có ít nhất 2 đơn vị", "a group needs at least 2 members";
        /// No head is chosen.
        NoHead = "no-head", "chưa có cụm trưởng, khối trưởng", "no head is chosen";
        /// The head is not a member.
        HeadNotMember = "head-not-member", "cụm trưởng, khối trưởng không thuộc cụm, khối", "the head is not a member";
        /// The deputy is not a member.
        DeputyNotMember = "deputy-not-member", "phó cụm, phó khối không thuộc cụm, khối", "the deputy is not a member";
        /// One unit is both.
        HeadIsDeputy = "head-is-deputy", "một đơn vị không thể vừa là trưởng vừa là phó", "one unit cannot be head and deputy";
        /// The head was head the year before; the role changes yearly.
        SameHead = "same-head", "trưởng cụm, khối phải thay đổi hằng năm", "the head changes every year";
        /// A unit is a member of two groups in one year.
        MemberTwice = "member-twice", "một đơn vị thuộc hai cụm, khối trong cùng năm", "a unit is a member of two groups in one year";
    }
}

impl ClusterProblem {
    /// Whether the year cannot start with it; the others are shown and may stand.
    #[must_use]
    pub const fn blocks(self) -> bool {
        !matches!(self, Self::NoHead | Self::SameHead)
    }
}

impl ClusterYear {
    /// What is wrong with this year, given the head of the year before as it is called now.
    #[must_use]
    pub fn problems(&self, previous_head: Option<UnitId>) -> Vec<ClusterProblem> {
        let outside = |unit: Option<UnitId>| unit.is_some_and(|unit| !self.members.contains(&unit));
        let checks = [
            (ClusterProblem::TooFewMembers, self.members.len() < 2),
            (ClusterProblem::NoHead, self.head.is_none()),
            (ClusterProblem::HeadNotMember, outside(self.head)),
            (ClusterProblem::DeputyNotMember, outside(self.deputy)),
            (
                ClusterProblem::HeadIsDeputy,
                self.head.is_some() && self.head == self.deputy,
            ),
            (
                ClusterProblem::SameHead,
                self.head.is_some() && self.head == previous_head,
            ),
        ];
        let wrong = checks.into_iter().filter(|(_, wrong)| *wrong);
        wrong.map(|(problem, _)| problem).collect()
    }
}

/// The units that are members of more than one group of the same year, by year and unit.
#[must_use]
pub fn members_twice(groups: &[ClusterYear]) -> Vec<(i16, UnitId)> {
    let mut counts: BTreeMap<(i16, UnitId), usize> = BTreeMap::new();
    for group in groups {
        for member in &group.members {
            *counts.entry((group.year, *member)).or_default() += 1;
        }
    }
    let twice = counts.into_iter().filter(|(_, count)| *count > 1);
    twice.map(|(member, _)| member).collect()
}

/// Which unit took the place of which when units were merged. A unit without entry exists still.
///
/// History stays with the old unit; only questions about the present follow the arrows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Successors(BTreeMap<UnitId, UnitId>);

impl Successors {
    /// Takes the arrows; `None` when they run in a circle, so that a unit would succeed itself.
    #[must_use]
    pub fn new(arrows: BTreeMap<UnitId, UnitId>) -> Option<Self> {
        let successors = Self(arrows);
        let ends = |unit: &UnitId| {
            let last = successors.line_of(*unit).last();
            last.is_some_and(|last| !successors.0.contains_key(&last))
        };
        successors.0.keys().all(ends).then_some(successors)
    }

    /// The unit and its successors in turn; cut off where it would go on for ever.
    fn line_of(&self, unit: UnitId) -> impl Iterator<Item = UnitId> + '_ {
        std::iter::successors(Some(unit), |unit| self.0.get(unit).copied()).take(self.0.len() + 1)
    }

    /// The unit that stands in this unit's place today: itself when it was not merged.
    #[must_use]
    pub fn today(&self, unit: UnitId) -> UnitId {
        self.line_of(unit).last().unwrap_or(unit)
    }

    /// Every unit that a present unit continues, itself among them, by id.
    #[must_use]
    pub fn merged_into(&self, unit: UnitId) -> Vec<UnitId> {
        let mut units: BTreeSet<_> = self.0.keys().copied().collect();
        units.insert(unit);
        let into = units.into_iter().filter(|old| self.today(*old) == unit);
        into.collect()
    }
}
