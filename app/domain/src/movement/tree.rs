//! The tree of movements: a central movement, the provincial one that carries it out, those of units below.
//! A movement has at most one parent, and nobody is their own ancestor.

use super::MovementId;
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TreeProblem {
    /// The movement carries out one that does not exist.
    MissingParent(MovementId),
    /// The movement is its own ancestor.
    Cycle(MovementId),
}

impl TreeProblem {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::MissingParent(_) => "missing-parent",
            Self::Cycle(_) => "cycle",
        }
    }
}

/// Everything that is wrong with the tree, by movement; only those on a cycle are named for it, not those below them.
#[must_use]
pub fn check_tree(parents: &BTreeMap<MovementId, Option<MovementId>>) -> Vec<TreeProblem> {
    let mut found = BTreeSet::new();
    for (movement, parent) in parents {
        match parent {
            Some(parent) if !parents.contains_key(parent) => {
                found.insert(TreeProblem::MissingParent(*movement));
            }
            _ if ancestors(parents, *movement).any(|above| above == *movement) => {
                found.insert(TreeProblem::Cycle(*movement));
            }
            _ => {}
        }
    }
    found.into_iter().collect()
}

/// The movements that this one carries out, the nearest first, as far as the tree is sound.
#[must_use]
pub fn chain(
    parents: &BTreeMap<MovementId, Option<MovementId>>,
    movement: MovementId,
) -> Vec<MovementId> {
    let mut seen = BTreeSet::from([movement]);
    ancestors(parents, movement)
        .take_while(|above| seen.insert(*above))
        .collect()
}

/// At most as many ancestors as there are movements, so that a cycle ends.
fn ancestors(
    parents: &BTreeMap<MovementId, Option<MovementId>>,
    movement: MovementId,
) -> impl Iterator<Item = MovementId> {
    let above = |movement: &MovementId| parents.get(movement).copied().flatten();
    std::iter::successors(above(&movement), move |movement| above(movement)).take(parents.len())
}
