//! The sheet itself: what it holds, reading its points, entering and accepting values.
//! Every refusal says why and leaves the sheet as it was.

use super::entry::{Given, Scored, score};
use super::line::{Line, Value};
use super::refusal::Refusal;
use super::workflow::{SheetState, Stage, Step};
use crate::criteria::{Criterion, CriterionId, PublishedSet, SetVersion};
use crate::date::Timestamp;
use crate::org::{AccountId, UnitId, UnitKind};
use crate::reason::ChangeReason;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What somebody enters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The line.
    pub criterion: CriterionId,
    /// Which of the four values.
    pub stage: Stage,
    /// What was entered.
    pub given: Given,
    /// Who enters it.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
    /// Why; needed for every value but the self-scores of a draft that was never submitted.
    pub reason: Option<ChangeReason>,
}

/// What became of an entered value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    /// It was added.
    Recorded,
    /// The same value stands already; nothing was added.
    Unchanged,
}

/// Which values count when a sheet is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// Those of a stage, or where a line has none of it the latest before.
    At(Stage),
    /// The latest of every line.
    Latest,
}

/// The scoring sheet of one unit for one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub(super) unit: UnitId,
    pub(super) kind: UnitKind,
    pub(super) set: SetVersion,
    pub(super) state: SheetState,
    pub(super) lines: BTreeMap<CriterionId, Line>,
    pub(super) steps: Vec<Step>,
    pub(super) closed: Option<ChangeReason>,
}

impl Sheet {
    /// An empty draft.
    #[must_use]
    pub const fn new(unit: UnitId, kind: UnitKind, set: SetVersion) -> Self {
        Self {
            unit,
            kind,
            set,
            state: SheetState::Draft,
            lines: BTreeMap::new(),
            steps: Vec::new(),
            closed: None,
        }
    }

    /// The unit.
    #[must_use]
    pub const fn unit(&self) -> UnitId {
        self.unit
    }

    /// What the unit is.
    #[must_use]
    pub const fn kind(&self) -> UnitKind {
        self.kind
    }

    /// The version of the criteria set on which it stands.
    #[must_use]
    pub const fn set(&self) -> SetVersion {
        self.set
    }

    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> SheetState {
        self.state
    }

    /// Every change of state, the earliest first.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The lines on which something was entered.
    #[must_use]
    pub const fn lines(&self) -> &BTreeMap<CriterionId, Line> {
        &self.lines
    }

    /// Closes or reopens the period for this sheet; a reason closes it.
    pub fn set_closed(&mut self, closed: Option<ChangeReason>) {
        self.closed = closed;
    }

    /// The points of every line that has some.
    #[must_use]
    pub fn scored(&self, reading: Reading) -> BTreeMap<CriterionId, Scored> {
        let stage = match reading {
            Reading::At(stage) => stage,
            Reading::Latest => Stage::Final,
        };
        let lines = self.lines.iter();
        lines
            .filter_map(|(id, line)| Some((*id, line.at(stage, self.set)?.scored)))
            .collect()
    }

    /// Enters a value.
    ///
    /// # Errors
    /// See [`Refusal`]; the sheet is then unchanged.
    pub fn enter(&mut self, set: &PublishedSet, entry: Entry) -> Result<Entered, Refusal> {
        self.check_open(set)?;
        let criterion = self.line_of(set, entry.criterion)?;
        if !self.state.open_stages().contains(&entry.stage) {
            return Err(Refusal::StageClosed(self.state));
        }
        // A sheet that came back is corrected after the day that held for handing it in.
        if let Some(deadline) = criterion.deadline
            && self.steps.is_empty()
            && crate::workday::is_over(deadline, entry.at)
        {
            return Err(Refusal::DeadlinePassed(deadline));
        }
        let scored = score(criterion, &entry.given, entry.stage).map_err(Refusal::Value)?;
        let needs_previous = criterion.kind().needs_value() || entry.stage == Stage::Final;
        let empty = Line::default();
        let line = self.lines.get(&entry.criterion).unwrap_or(&empty);
        if let Some(previous) = entry.stage.previous()
            && needs_previous
            && line.latest(previous, self.set).is_none()
        {
            return Err(Refusal::StageSkipped);
        }
        let stands = line.is_fresh(entry.stage, self.set)
            && line
                .latest(entry.stage, self.set)
                .is_some_and(|(_, value)| value.given == entry.given);
        if stands {
            return Ok(Entered::Unchanged);
        }
        let still_drafting = entry.stage == Stage::SelfScore && self.steps.is_empty();
        if entry.reason.is_none() && !still_drafting {
            return Err(Refusal::ReasonRequired);
        }
        self.push(entry, scored);
        Ok(Entered::Recorded)
    }

    /// Accepts what stands on every line that has no up-to-date value of this stage: enters it once more under the
    /// person's own name, with one reason for all. Gives the lines that were accepted.
    ///
    /// # Errors
    /// As [`Self::enter`].
    pub fn accept_rest(
        &mut self,
        set: &PublishedSet,
        stage: Stage,
        by: AccountId,
        at: Timestamp,
        reason: &ChangeReason,
    ) -> Result<Vec<CriterionId>, Refusal> {
        self.check_open(set)?;
        if !self.state.open_stages().contains(&stage) {
            return Err(Refusal::StageClosed(self.state));
        }
        let Some(previous) = stage.previous() else {
            return Err(Refusal::StageClosed(self.state));
        };
        let waiting: Vec<_> = self
            .lines
            .iter()
            .filter(|(_, line)| !line.is_fresh(stage, self.set))
            .filter_map(|(id, line)| {
                let (_, value) = line.latest(previous, self.set)?;
                Some((*id, value.given.clone(), value.scored))
            })
            .collect();
        let accepted = waiting.iter().map(|(id, ..)| *id).collect();
        for (criterion, given, scored) in waiting {
            let reason = Some(reason.clone());
            let entry = Entry {
                criterion,
                stage,
                given,
                by,
                at,
                reason,
            };
            self.push(entry, scored);
        }
        Ok(accepted)
    }

    pub(super) fn push(&mut self, entry: Entry, scored: Scored) {
        self.lines
            .entry(entry.criterion)
            .or_default()
            .values
            .push(Value {
                stage: entry.stage,
                given: entry.given,
                scored,
                set: self.set,
                by: entry.by,
                at: entry.at,
                reason: entry.reason,
            });
    }

    pub(super) fn check_open(&self, set: &PublishedSet) -> Result<(), Refusal> {
        if let Some(closed) = &self.closed {
            return Err(Refusal::Closed(closed.clone()));
        }
        if set.version() != self.set {
            return Err(Refusal::OtherSet(self.set));
        }
        Ok(())
    }

    pub(super) fn line_of<'a>(
        &self,
        set: &'a PublishedSet,
        id: CriterionId,
    ) -> Result<&'a Criterion, Refusal> {
        set.find(id)
            .filter(|criterion| set.applies(criterion, self.kind))
            .ok_or(Refusal::UnknownLine)
    }
}
