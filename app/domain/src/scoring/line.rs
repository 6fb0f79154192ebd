//! One line of a sheet: every value ever entered on it, and the evidence or explanation that supports it.
//! A value counts only by the version of the criteria set in which it was scored.

use super::EvidenceId;
use super::entry::{Given, Scored};
use super::workflow::Stage;
use crate::criteria::SetVersion;
use crate::date::Timestamp;
use crate::org::AccountId;
use crate::reason::ChangeReason;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One value of one line. Values are never changed or removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// Which of the four values it is.
    pub stage: Stage,
    /// What was entered.
    pub given: Given,
    /// The points that follow from it.
    pub scored: Scored,
    /// The version of the criteria set by which it was scored.
    pub set: SetVersion,
    /// Who entered it.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
    /// Why it was entered; `None` only for self-scores of a draft that was never submitted.
    pub reason: Option<ChangeReason>,
}

/// The values of one line with what supports them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Line {
    pub(super) values: Vec<Value>,
    pub(super) evidence: BTreeSet<EvidenceId>,
    pub(super) explanation: Option<ChangeReason>,
}

impl Line {
    /// Every value ever entered, the earliest first.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The evidence (minh chứng) that is attached.
    #[must_use]
    pub const fn evidence(&self) -> &BTreeSet<EvidenceId> {
        &self.evidence
    }

    /// The explanation that stands in for evidence.
    #[must_use]
    pub const fn explanation(&self) -> Option<&ChangeReason> {
        self.explanation.as_ref()
    }

    /// Evidence or an explanation: one of the two is enough.
    #[must_use]
    pub fn is_supported(&self) -> bool {
        !self.evidence.is_empty() || self.explanation.is_some()
    }

    /// Place and content of the last value of a stage by this version of the set.
    pub(super) fn latest(&self, stage: Stage, set: SetVersion) -> Option<(usize, &Value)> {
        let numbered = self.values.iter().enumerate();
        numbered
            .rev()
            .find(|(_, value)| value.stage == stage && value.set == set)
    }

    /// The value that counts when the sheet is read at a stage: of that stage or of the latest one before it.
    #[must_use]
    pub fn at(&self, stage: Stage, set: SetVersion) -> Option<&Value> {
        stage
            .back_from()
            .find_map(|stage| self.latest(stage, set))
            .map(|(_, value)| value)
    }

    /// Whether the stage has a value that was given after the last value of the stage before.
    pub(super) fn is_fresh(&self, stage: Stage, set: SetVersion) -> bool {
        let before = stage.previous().and_then(|stage| self.latest(stage, set));
        match (self.latest(stage, set), before) {
            (Some((at, _)), Some((before, _))) => at > before,
            (Some(_), None) => true,
            (None, _) => false,
        }
    }
}
