//! Sums of a criteria set, for each kind of unit: groups against their lines, sections against the scale.
//! A bonus, a penalty and an information line are never part of a sum.

use super::check::{Finding, FindingCode};
use super::{CriteriaSet, Criterion, CriterionId, Method};
use crate::figure::Points;
use crate::org::UnitKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

pub(super) fn check_kinds(set: &CriteriaSet, found: &mut BTreeSet<Finding>) {
    for node in &set.criteria {
        let Some(group) = node.parent.and_then(|id| set.find(id)) else {
            continue;
        };
        let astray = !group.applies_to.is_empty()
            && node.applies_to.iter().any(|kind| !group.applies(*kind));
        if astray {
            found.insert(Finding::at(node.id, FindingCode::KindNotInGroup));
        }
    }
}

/// Compares every group with its lines, and the sections with the scale, for each kind of unit.
pub(super) fn check_sums(set: &CriteriaSet, found: &mut BTreeSet<Finding>) {
    for node in &set.criteria {
        if !matches!(node.method, Method::Group) {
            continue;
        }
        let kinds: Vec<_> = set
            .unit_kinds
            .iter()
            .copied()
            .filter(|kind| set_applies(set, node, *kind))
            .collect();
        report(found, Some(node.id), &kinds, node.max, |kind| {
            children_sum(set, Some(node.id), kind)
        });
    }
    report(found, None, &set.unit_kinds, set.scale.points(), |kind| {
        children_sum(set, None, kind)
    });
}

/// One finding when the sum is wrong in the same way for every kind, otherwise one for each wrong kind.
fn report(
    found: &mut BTreeSet<Finding>,
    at: Option<CriterionId>,
    kinds: &[UnitKind],
    expected: Points,
    sum_for: impl Fn(UnitKind) -> Points,
) {
    let code = match at {
        Some(_) => FindingCode::GroupSumDiffers,
        None => FindingCode::ScaleSumDiffers,
    };
    let wrong: Vec<_> = kinds
        .iter()
        .map(|kind| (*kind, sum_for(*kind)))
        .filter(|(_, sum)| *sum != expected)
        .collect();
    let alike = wrong.windows(2).all(|pair| match pair {
        [a, b] => a.1 == b.1,
        _ => true,
    });
    if alike && wrong.len() == kinds.len() {
        if let Some((_, sum)) = wrong.first() {
            found.insert(Finding {
                at,
                code,
                kind: None,
                sum: Some((*sum, expected)),
            });
        }
        return;
    }
    for (kind, sum) in wrong {
        found.insert(Finding {
            at,
            code,
            kind: Some(kind),
            sum: Some((sum, expected)),
        });
    }
}

/// Whether units of this kind are scored on the node and on every group above it.
fn set_applies(set: &CriteriaSet, node: &Criterion, kind: UnitKind) -> bool {
    // One step more than there are nodes would be a cycle, which the check reports by itself.
    std::iter::successors(Some(node), |node| node.parent.and_then(|id| set.find(id)))
        .take(set.criteria.len())
        .all(|node| node.applies(kind))
}

/// Sum of what the children of a group (or the sections) add to the scale, for one kind of unit.
fn children_sum(set: &CriteriaSet, parent: Option<CriterionId>, kind: UnitKind) -> Points {
    let worth: Vec<_> = set
        .criteria
        .iter()
        .filter(|child| child.parent == parent && child.applies(kind))
        .filter(|child| matches!(child.method, Method::Group) || child.kind().is_base())
        .map(|child| child.max)
        .collect();
    Points::checked_sum(&worth).unwrap_or(Points::from_raw(i64::MAX))
}

/// How far the lines of a set add up to its scale, for one kind of unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunningTotal {
    /// The kind of unit.
    pub kind: UnitKind,
    /// The sum of its lines, group maxima not looked at.
    pub sum: Points,
    /// What the sum should be.
    pub scale: Points,
}

impl RunningTotal {
    /// Whether the lines add up to the scale.
    #[must_use]
    pub fn fits(self) -> bool {
        self.sum == self.scale
    }
}

/// The sum of all lines against the scale, for each kind of unit of the set; shown while a set is edited.
///
/// Counts lines only, so that it is right even while the maxima of groups are not yet filled in. A broken tree does not
/// stop it: a line counts wherever it hangs.
#[must_use]
pub fn running_totals(set: &CriteriaSet) -> Vec<RunningTotal> {
    set.unit_kinds
        .iter()
        .map(|kind| {
            let worth: Vec<_> = set
                .criteria
                .iter()
                .filter(|line| line.kind().is_base() && set_applies(set, line, *kind))
                .map(|line| line.max)
                .collect();
            RunningTotal {
                kind: *kind,
                sum: Points::checked_sum(&worth).unwrap_or(Points::from_raw(i64::MAX)),
                scale: set.scale.points(),
            }
        })
        .collect()
}
