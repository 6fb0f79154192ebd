//! Moving a sheet: forward when nothing is missing, one step back with a reason, to another version of its set.
//! Also evidence and explanations, which a sheet needs before it can be submitted.

use super::EvidenceId;
use super::entry::score;
use super::line::Line;
use super::refusal::Refusal;
use super::sheet::{Entry, Sheet};
use super::workflow::{SheetState, Stage, Step};
use crate::criteria::{CriterionId, EvidenceRule, PublishedSet};
use crate::date::Timestamp;
use crate::org::AccountId;
use crate::reason::ChangeReason;

impl Sheet {
    /// Attaches evidence to a line, until the sheet is locked.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn attach(
        &mut self,
        set: &PublishedSet,
        criterion: CriterionId,
        evidence: EvidenceId,
    ) -> Result<(), Refusal> {
        self.supported_line(set, criterion)?
            .evidence
            .insert(evidence);
        Ok(())
    }

    /// Takes evidence off a line while the sheet is a draft; the file itself stays.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn detach(
        &mut self,
        set: &PublishedSet,
        criterion: CriterionId,
        evidence: EvidenceId,
    ) -> Result<(), Refusal> {
        if self.state != SheetState::Draft {
            return Err(Refusal::StageClosed(self.state));
        }
        self.supported_line(set, criterion)?
            .evidence
            .remove(&evidence);
        Ok(())
    }

    /// Writes or clears the explanation that stands in for evidence, until the sheet is locked.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn explain(
        &mut self,
        set: &PublishedSet,
        criterion: CriterionId,
        text: Option<ChangeReason>,
    ) -> Result<(), Refusal> {
        self.supported_line(set, criterion)?.explanation = text;
        Ok(())
    }

    fn supported_line(
        &mut self,
        set: &PublishedSet,
        criterion: CriterionId,
    ) -> Result<&mut Line, Refusal> {
        self.check_open(set)?;
        self.line_of(set, criterion)?;
        if self.state == SheetState::Locked {
            return Err(Refusal::StageClosed(self.state));
        }
        Ok(self.lines.entry(criterion).or_default())
    }

    /// Goes one state forward.
    ///
    /// # Errors
    /// [`Refusal::Missing`] and [`Refusal::NoEvidence`] name every line that holds the sheet back.
    pub fn advance(
        &mut self,
        set: &PublishedSet,
        by: AccountId,
        at: Timestamp,
    ) -> Result<SheetState, Refusal> {
        self.check_open(set)?;
        let next = self.state.next().ok_or(Refusal::NoSuchStep(self.state))?;
        let missing = self.missing(set);
        if !missing.is_empty() {
            return Err(Refusal::Missing(missing));
        }
        let unsupported = self.unsupported(set);
        if self.state == SheetState::Draft && !unsupported.is_empty() {
            return Err(Refusal::NoEvidence(unsupported));
        }
        self.go(next, by, at, None);
        Ok(next)
    }

    /// Goes one state back, with a reason. No value is lost; what is entered again is added.
    ///
    /// # Errors
    /// [`Refusal::NoSuchStep`] from a draft, [`Refusal::Closed`] in a closed period.
    pub fn step_back(
        &mut self,
        by: AccountId,
        at: Timestamp,
        reason: ChangeReason,
    ) -> Result<SheetState, Refusal> {
        if let Some(closed) = &self.closed {
            return Err(Refusal::Closed(closed.clone()));
        }
        let previous = self
            .state
            .previous()
            .ok_or(Refusal::NoSuchStep(self.state))?;
        self.go(previous, by, at, Some(reason));
        Ok(previous)
    }

    fn go(&mut self, to: SheetState, by: AccountId, at: Timestamp, reason: Option<ChangeReason>) {
        let from = std::mem::replace(&mut self.state, to);
        self.steps.push(Step {
            from,
            to,
            by,
            at,
            reason,
        });
    }

    /// The lines without an up-to-date value that the present state asks for, in the order of the table.
    #[must_use]
    pub fn missing(&self, set: &PublishedSet) -> Vec<CriterionId> {
        let empty = Line::default();
        set.lines(self.kind)
            .filter(|criterion| {
                let line = self.lines.get(&criterion.id).unwrap_or(&empty);
                self.state.needed_stages().iter().any(|stage| {
                    let had = stage
                        .previous()
                        .is_some_and(|previous| line.latest(previous, self.set).is_some());
                    (criterion.kind().needs_value() || had) && !line.is_fresh(*stage, self.set)
                })
            })
            .map(|criterion| criterion.id)
            .collect()
    }

    /// The lines that need evidence and have neither evidence nor an explanation, in the order of the table.
    ///
    /// A bonus or penalty on which nothing was entered needs none.
    #[must_use]
    pub fn unsupported(&self, set: &PublishedSet) -> Vec<CriterionId> {
        set.lines(self.kind)
            .filter(|criterion| criterion.evidence == EvidenceRule::Required)
            .filter(|criterion| match self.lines.get(&criterion.id) {
                None => criterion.kind().needs_value(),
                Some(line) => {
                    let entered = line.at(Stage::Final, self.set).is_some();
                    (entered || criterion.kind().needs_value()) && !line.is_supported()
                }
            })
            .map(|criterion| criterion.id)
            .collect()
    }

    /// Moves a draft to another version of its criteria set. Self-scores that still fit are entered again by the new
    /// version; the others stay in the history and their lines are given back, to be filled in anew.
    ///
    /// # Errors
    /// [`Refusal::StageClosed`] unless the sheet is a draft, [`Refusal::OtherSet`] for a version of another set.
    pub fn move_to(
        &mut self,
        new: &PublishedSet,
        by: AccountId,
        at: Timestamp,
        reason: &ChangeReason,
    ) -> Result<Vec<CriterionId>, Refusal> {
        if let Some(closed) = &self.closed {
            return Err(Refusal::Closed(closed.clone()));
        }
        if self.state != SheetState::Draft {
            return Err(Refusal::StageClosed(self.state));
        }
        if new.version().set != self.set.set {
            return Err(Refusal::OtherSet(self.set));
        }
        let old = std::mem::replace(&mut self.set, new.version());
        let mut again = Vec::new();
        for criterion in new.lines(self.kind) {
            let Some(line) = self.lines.get(&criterion.id) else {
                continue;
            };
            let Some((_, value)) = line.latest(Stage::SelfScore, old) else {
                continue;
            };
            let given = value.given.clone();
            match score(criterion, &given, Stage::SelfScore) {
                Err(_) => again.push(criterion.id),
                Ok(scored) => {
                    let entry = Entry {
                        criterion: criterion.id,
                        stage: Stage::SelfScore,
                        given,
                        by,
                        at,
                        reason: Some(reason.clone()),
                    };
                    self.push(entry, scored);
                }
            }
        }
        Ok(again)
    }
}
