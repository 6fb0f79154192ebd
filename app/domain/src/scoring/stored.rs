//! A sheet put together again from what was stored, and a sheet as it stood at an earlier moment.
//! Nothing is checked here: what is stored was checked when it was entered.

use super::EvidenceId;
use super::line::{Line, Value};
use super::sheet::Sheet;
use super::workflow::{SheetState, Step};
use crate::criteria::{CriterionId, SetVersion};
use crate::date::Timestamp;
use crate::org::{UnitId, UnitKind};
use crate::reason::ChangeReason;
use std::collections::{BTreeMap, BTreeSet};

/// The parts of a stored sheet; values, evidence and explanations are put on their lines one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSheet {
    /// The unit.
    pub unit: UnitId,
    /// What the unit is.
    pub kind: UnitKind,
    /// The version on which it stands.
    pub set: SetVersion,
    /// Where it stands.
    pub state: SheetState,
    /// Every value with its line, the earliest first.
    pub values: Vec<(CriterionId, Value)>,
    /// Evidence by line.
    pub evidence: Vec<(CriterionId, EvidenceId)>,
    /// Explanations by line.
    pub explanations: Vec<(CriterionId, ChangeReason)>,
    /// Every change of state, the earliest first.
    pub steps: Vec<Step>,
    /// Why the period is closed, where it is.
    pub closed: Option<ChangeReason>,
}

impl From<StoredSheet> for Sheet {
    fn from(stored: StoredSheet) -> Self {
        let mut lines: BTreeMap<CriterionId, Line> = BTreeMap::new();
        for (id, value) in stored.values {
            lines.entry(id).or_default().values.push(value);
        }
        for (id, evidence) in stored.evidence {
            lines.entry(id).or_default().evidence.insert(evidence);
        }
        for (id, text) in stored.explanations {
            lines.entry(id).or_default().explanation = Some(text);
        }
        Self {
            unit: stored.unit,
            kind: stored.kind,
            set: stored.set,
            state: stored.state,
            lines,
            steps: stored.steps,
            closed: stored.closed,
        }
    }
}

impl Sheet {
    /// The values and the state as they stood at a moment; evidence and explanations, which carry no time, are left out.
    ///
    /// What somebody who is not of the office sees during a freeze.
    #[must_use]
    pub fn as_of(&self, moment: Timestamp) -> Self {
        let steps: Vec<Step> = self
            .steps
            .iter()
            .filter(|step| step.at <= moment)
            .cloned()
            .collect();
        let state = steps.last().map_or(SheetState::Draft, |step| step.to);
        let lines = self.lines.iter().map(|(id, line)| {
            let values = line
                .values
                .iter()
                .filter(|value| value.at <= moment)
                .cloned();
            let line = Line {
                values: values.collect(),
                evidence: BTreeSet::new(),
                explanation: None,
            };
            (*id, line)
        });
        Self {
            lines: lines.filter(|(_, line)| !line.values.is_empty()).collect(),
            state,
            steps,
            ..self.clone()
        }
    }
}
