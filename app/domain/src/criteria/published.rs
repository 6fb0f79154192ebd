//! Published criteria sets: checked once, walked many times; what changed between two versions.
//! A set in use is never edited: its next version is, and sheets stay on theirs until somebody moves them.

use super::check::{Finding, KnownTargets, check, depth};
use super::{CriteriaSet, Criterion, CriterionId, CriterionKind, SetVersion};
use crate::org::UnitKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A criteria set that passed every check. Only [`PublishedSet::new`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedSet {
    set: CriteriaSet,
    by_id: BTreeMap<CriterionId, usize>,
    in_order: Vec<usize>,
}

impl PublishedSet {
    /// Checks a set and takes it.
    ///
    /// # Errors
    /// Everything that blocks publishing, see [`check`].
    pub fn new(set: CriteriaSet, targets: KnownTargets<'_>) -> Result<Self, Vec<Finding>> {
        let findings = check(&set, targets);
        if !findings.is_empty() {
            return Err(findings);
        }
        let by_id = (0..)
            .zip(&set.criteria)
            .map(|(index, node)| (node.id, index))
            .collect();
        let mut published = Self {
            set,
            by_id,
            in_order: Vec::new(),
        };
        published.in_order = published.walk();
        Ok(published)
    }

    /// Indices of all nodes, every group before its nodes, siblings by position and id.
    fn walk(&self) -> Vec<usize> {
        let mut children: BTreeMap<Option<CriterionId>, Vec<(u32, CriterionId)>> = BTreeMap::new();
        for node in &self.set.criteria {
            let siblings = children.entry(node.parent).or_default();
            siblings.push((node.position, node.id));
        }
        for siblings in children.values_mut() {
            siblings.sort();
            siblings.reverse();
        }
        let mut open = children.remove(&None).unwrap_or_default();
        let mut order = Vec::with_capacity(self.set.criteria.len());
        while let Some((_, id)) = open.pop() {
            order.extend(self.by_id.get(&id));
            open.extend(children.remove(&Some(id)).unwrap_or_default());
        }
        order
    }

    /// The set.
    #[must_use]
    pub const fn set(&self) -> &CriteriaSet {
        &self.set
    }

    /// Which set and version.
    #[must_use]
    pub const fn version(&self) -> SetVersion {
        self.set.version
    }

    /// The lines under a node, itself where it is one.
    pub fn lines_under(&self, id: CriterionId) -> impl Iterator<Item = &Criterion> {
        let above = move |line: &Criterion| {
            let chain = std::iter::successors(Some(line.id), |id| self.find(*id)?.parent);
            chain.into_iter().any(|step| step == id)
        };
        self.nodes()
            .filter(|node| node.kind() != CriterionKind::Group)
            .filter(move |line| above(line))
    }

    /// The node with this id.
    #[must_use]
    pub fn find(&self, id: CriterionId) -> Option<&Criterion> {
        self.by_id
            .get(&id)
            .and_then(|index| self.set.criteria.get(*index))
    }

    /// All nodes in the order of the table, every group before its nodes.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = &Criterion> {
        self.in_order
            .iter()
            .filter_map(|index| self.set.criteria.get(*index))
    }

    /// The level of a node, from 1 for a section; `None` for a node that is not in the set.
    #[must_use]
    pub fn level(&self, id: CriterionId) -> Option<usize> {
        self.find(id)?;
        let parents = self
            .set
            .criteria
            .iter()
            .map(|node| (node.id, node.parent))
            .collect();
        depth(id, &parents)
    }

    /// Whether units of this kind are scored on the node and on every group above it.
    #[must_use]
    pub fn applies(&self, node: &Criterion, kind: UnitKind) -> bool {
        // By the index: this runs for every line of every sheet.
        let up = |node: &&Criterion| node.parent.and_then(|id| self.find(id));
        std::iter::successors(Some(node), up).all(|node| node.applies(kind))
    }

    /// The lines (not groups) on which units of this kind are scored, in the order of the table.
    pub fn lines(&self, kind: UnitKind) -> impl Iterator<Item = &Criterion> {
        self.nodes().filter(move |node| {
            node.kind() != super::CriterionKind::Group && self.applies(node, kind)
        })
    }
}

coded! {
    /// Whether sheets already stand on a version.
    SetUse {
        /// No sheet does.
        Unused = "unused", "chưa dùng", "not in use";
        /// At least one sheet does.
        InUse = "in-use", "đang dùng", "in use";
    }
}

/// Where an edit of a published set goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "edit")]
pub enum EditPlan {
    /// The version itself is changed.
    InPlace,
    /// A new version is made; sheets stay on theirs until moved.
    NewVersion(SetVersion),
}

/// Where an edit goes, given the newest version of the set and whether sheets stand on it.
#[must_use]
pub const fn edit_plan(newest: SetVersion, set_use: SetUse) -> EditPlan {
    match set_use {
        SetUse::Unused => EditPlan::InPlace,
        SetUse::InUse => EditPlan::NewVersion(SetVersion {
            set: newest.set,
            version: newest.version.saturating_add(1),
        }),
    }
}

/// What happened to a node between two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "change", content = "criterion")]
pub enum Change {
    /// It is new.
    Added(CriterionId),
    /// It is gone; values on it are kept with the old version.
    Removed(CriterionId),
    /// Its points or how they are given changed: values must be looked at again.
    Rescored(CriterionId),
    /// Its words, place, evidence, deadline or scoring body changed: values stand.
    Reworded(CriterionId),
}

/// What changed from one version to the next, so that the units on the old one can be told. Ordered by id.
#[must_use]
pub fn changes(old: &CriteriaSet, new: &CriteriaSet) -> Vec<Change> {
    let index = |set: &CriteriaSet| -> BTreeMap<CriterionId, Criterion> {
        let nodes = set.criteria.iter();
        nodes.map(|node| (node.id, node.clone())).collect()
    };
    let (before, after) = (index(old), index(new));
    let mut found = BTreeMap::new();
    for id in before.keys().filter(|id| !after.contains_key(*id)) {
        found.insert(*id, Change::Removed(*id));
    }
    for (id, node) in &after {
        let change = match before.get(id) {
            None => Change::Added(*id),
            Some(was) if was == node => continue,
            Some(was) if scoring_of(was) == scoring_of(node) => Change::Reworded(*id),
            Some(_) => Change::Rescored(*id),
        };
        found.insert(*id, change);
    }
    found.into_values().collect()
}

/// What a value on the node depends on.
fn scoring_of(node: &Criterion) -> impl PartialEq + '_ {
    (node.max, &node.method, &node.applies_to)
}
