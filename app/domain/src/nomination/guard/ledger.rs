//! The ledger of initiatives: cited by nominations, consumed by a decision, released by rejection or revocation
//! (letter 5007/BNV-TĐKT of 2023, III.5c; rule R-X-05). What is consumed is not spent a second time.

use crate::award::AwardClass;
use crate::initiative::InitiativeId;
use crate::nomination::state::NominationState;
use crate::nomination::words::NominationId;
use crate::reason::ChangeReason;
use serde::{Deserialize, Serialize};

use super::repeat::GuardSeverity;

coded! {
    /// What a nomination does with an initiative.
    UseState {
        /// It rests on it; others may still.
        Cited = "cited", "đang đề nghị", "cited";
        /// It was decided on it.
        Consumed = "consumed", "đã sử dụng", "used";
        /// It let go of it.
        Released = "released", "đã trả lại", "released";
    }
}

/// One use of an initiative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeUse {
    /// The initiative.
    pub initiative: InitiativeId,
    /// The nomination.
    pub nomination: NominationId,
    /// Whether it is about a title or a form.
    pub class: AwardClass,
    /// What it does with it.
    pub state: UseState,
    /// Why a title may use it after another title did; needed only then.
    pub reused_because: Option<ChangeReason>,
}

/// A nomination that cannot have an initiative, for another one has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UseConflict {
    /// The initiative.
    pub initiative: InitiativeId,
    /// The nomination that has it.
    pub held_by: NominationId,
    /// Title after title warns, for the letter is disputed there; everything else blocks.
    pub severity: GuardSeverity,
}

/// All uses of initiatives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UseLedger {
    uses: Vec<InitiativeUse>,
}

impl UseLedger {
    /// The ledger as it was stored.
    #[must_use]
    pub const fn restore(uses: Vec<InitiativeUse>) -> Self {
        Self { uses }
    }

    /// Every use, released ones among them.
    #[must_use]
    pub fn uses(&self) -> &[InitiativeUse] {
        &self.uses
    }

    /// Cites an initiative; gives those that have consumed it already, to be shown at once. A reason lets a title use what
    /// another title used. Citing again changes the reason, and nothing once it is consumed.
    pub fn cite(
        &mut self,
        initiative: InitiativeId,
        nomination: NominationId,
        class: AwardClass,
        reused_because: Option<ChangeReason>,
    ) -> Vec<UseConflict> {
        let own = self
            .uses
            .iter_mut()
            .find(|entry| entry.initiative == initiative && entry.nomination == nomination);
        match own {
            Some(entry) if entry.state == UseState::Consumed => return Vec::new(),
            Some(entry) => {
                entry.state = UseState::Cited;
                entry.class = class;
                entry.reused_because = reused_because;
            }
            None => self.uses.push(InitiativeUse {
                initiative,
                nomination,
                class,
                state: UseState::Cited,
                reused_because,
            }),
        }
        self.conflicts(initiative, nomination, class)
    }

    /// The nominations that have consumed an initiative, as seen by another one.
    #[must_use]
    pub fn conflicts(
        &self,
        initiative: InitiativeId,
        nomination: NominationId,
        class: AwardClass,
    ) -> Vec<UseConflict> {
        let consumed = self.uses.iter().filter(|entry| {
            entry.initiative == initiative
                && entry.nomination != nomination
                && entry.state == UseState::Consumed
        });
        consumed
            .map(|entry| UseConflict {
                initiative,
                held_by: entry.nomination,
                severity: match (class, entry.class) {
                    (AwardClass::Title, AwardClass::Title) => GuardSeverity::Warn,
                    _ => GuardSeverity::Block,
                },
            })
            .collect()
    }

    /// What keeps a nomination from being decided on the initiatives that it cites.
    #[must_use]
    pub fn open_conflicts(&self, nomination: NominationId) -> Vec<UseConflict> {
        let cited = self
            .uses
            .iter()
            .filter(|entry| entry.nomination == nomination && entry.state == UseState::Cited);
        cited
            .flat_map(|entry| {
                let found = self.conflicts(entry.initiative, nomination, entry.class);
                let reasoned = entry.reused_because.is_some();
                found
                    .into_iter()
                    .filter(move |conflict| conflict.severity == GuardSeverity::Block || !reasoned)
            })
            .collect()
    }

    /// Follows a nomination to a state: a decision consumes what it cites, the end without an award releases it.
    ///
    /// # Errors
    /// The conflicts of a decision; the ledger is then unchanged and the decision must not be stored.
    pub fn follow(
        &mut self,
        nomination: NominationId,
        state: NominationState,
    ) -> Result<(), Vec<UseConflict>> {
        if state == NominationState::Decided {
            let conflicts = self.open_conflicts(nomination);
            if !conflicts.is_empty() {
                return Err(conflicts);
            }
            self.turn(nomination, UseState::Cited, UseState::Consumed);
        } else if state.releases_initiatives() {
            self.turn(nomination, UseState::Cited, UseState::Released);
            self.turn(nomination, UseState::Consumed, UseState::Released);
        }
        Ok(())
    }

    fn turn(&mut self, nomination: NominationId, from: UseState, to: UseState) {
        let own = self
            .uses
            .iter_mut()
            .filter(|entry| entry.nomination == nomination && entry.state == from);
        for entry in own {
            entry.state = to;
        }
    }

    /// Whether no initiative is spent twice: at most one use without a reason, and several only among titles.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let consumed = |initiative: InitiativeId| {
            self.uses.iter().filter(move |entry| {
                entry.initiative == initiative && entry.state == UseState::Consumed
            })
        };
        self.uses.iter().all(|entry| {
            let of_it = || consumed(entry.initiative);
            let unreasoned = of_it()
                .filter(|found| found.reused_because.is_none())
                .count();
            let titles = of_it().all(|found| found.class == AwardClass::Title);
            unreasoned <= 1 && (titles || of_it().count() <= 1)
        })
    }
}
