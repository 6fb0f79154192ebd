//! Registration (đăng ký thi đua): what a unit registers for a year, in four states and no more.
//! chưa gửi, chờ duyệt, trả lại, đã duyệt; a return says why, and every decision says who and when.

mod award;
mod contents;
#[cfg(test)]
mod tests;

pub use award::{CandidatesProblem, MOST_CANDIDATES, RegisteredAward, parse_candidates};
pub use contents::{Contents, Item, ItemKey, Registered};

use crate::date::Timestamp;
use crate::lang::Lang;
use crate::org::{AccountId, UnitId};
use crate::reason::ReturnReason;
use serde::{Deserialize, Serialize};

coded! {
    /// Where a registration stands.
    RegistrationState {
        /// The unit has not sent it.
        NotSent = "not-sent", "chưa gửi", "not sent";
        /// It waits for approval.
        Pending = "pending", "chờ duyệt", "pending";
        /// It came back with a reason.
        Returned = "returned", "trả lại", "returned";
        /// It is approved.
        Approved = "approved", "đã duyệt", "approved";
    }
}

impl RegistrationState {
    /// Whether the unit can change what it registers.
    #[must_use]
    pub const fn is_editable(self) -> bool {
        matches!(self, Self::NotSent | Self::Returned)
    }
}

coded! {
    /// Something that is done with a registration.
    RegistrationAct {
        /// The unit sends it.
        Send = "send", "gửi", "send";
        /// The approver returns it with a reason.
        Return = "return", "trả lại", "return";
        /// The approver approves it.
        Approve = "approve", "duyệt", "approve";
    }
}

impl RegistrationAct {
    /// The state after the act; `None` where the act is not possible.
    #[must_use]
    pub const fn after(self, state: RegistrationState) -> Option<RegistrationState> {
        match (self, state) {
            (Self::Send, RegistrationState::NotSent | RegistrationState::Returned) => {
                Some(RegistrationState::Pending)
            }
            (Self::Return, RegistrationState::Pending) => Some(RegistrationState::Returned),
            (Self::Approve, RegistrationState::Pending) => Some(RegistrationState::Approved),
            _ => None,
        }
    }
}

/// One act with its circumstances.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What was done.
    pub act: RegistrationAct,
    /// Who did it.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
    /// Why it was returned; `None` for other acts.
    pub reason: Option<ReturnReason>,
}

/// Why a registration refuses an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistrationRefusal {
    /// The act is not possible in this state; somebody brought it there.
    WrongState {
        /// The state.
        state: RegistrationState,
        /// The last act, with who did it and when: of two approvers the second sees the first. Boxed, for it is rare.
        last: Option<Box<Event>>,
    },
    /// Nothing is registered.
    Empty,
}

impl RegistrationRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WrongState { .. } => "wrong-state",
            Self::Empty => "nothing-registered",
        }
    }

    /// The words for people. `name` gives the name of an account.
    #[must_use]
    pub fn sentence(&self, lang: Lang, name: impl Fn(AccountId) -> String) -> String {
        match (self, lang) {
            (Self::Empty, Lang::Vi) => String::from("Chưa đăng ký danh hiệu hoặc chỉ tiêu nào."),
            (Self::Empty, Lang::En) => String::from("No title or target is registered yet."),
            (Self::WrongState { state, last: None }, Lang::Vi) => {
                format!("Đăng ký đang ở trạng thái «{}».", state.label(lang))
            }
            (Self::WrongState { state, last: None }, Lang::En) => {
                format!("The registration is {}.", state.label(lang))
            }
            (
                Self::WrongState {
                    state,
                    last: Some(last),
                },
                Lang::Vi,
            ) => format!(
                "Đăng ký đã ở trạng thái «{}» do {} thực hiện lúc {}.",
                state.label(lang),
                name(last.by),
                last.at.format(lang)
            ),
            (
                Self::WrongState {
                    state,
                    last: Some(last),
                },
                Lang::En,
            ) => format!(
                "The registration is {} already, by {} at {}.",
                state.label(lang),
                name(last.by),
                last.at.format(lang)
            ),
        }
    }
}

/// What one unit registers for one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    unit: UnitId,
    year: i16,
    state: RegistrationState,
    contents: Contents,
    events: Vec<Event>,
}

impl Registration {
    /// A registration that nobody has sent, with what was copied from last year or nothing.
    #[must_use]
    pub const fn new(unit: UnitId, year: i16, contents: Contents) -> Self {
        Self {
            unit,
            year,
            state: RegistrationState::NotSent,
            contents,
            events: Vec::new(),
        }
    }

    /// A registration as it was stored.
    #[must_use]
    pub const fn restore(
        unit: UnitId,
        year: i16,
        state: RegistrationState,
        contents: Contents,
        events: Vec<Event>,
    ) -> Self {
        Self {
            unit,
            year,
            state,
            contents,
            events,
        }
    }

    /// The unit.
    #[must_use]
    pub const fn unit(&self) -> UnitId {
        self.unit
    }

    /// The year.
    #[must_use]
    pub const fn year(&self) -> i16 {
        self.year
    }

    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> RegistrationState {
        self.state
    }

    /// What is registered.
    #[must_use]
    pub const fn contents(&self) -> &Contents {
        &self.contents
    }

    /// Every act, the earliest first.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The reason that stands as a banner over the reopened form.
    #[must_use]
    pub fn banner(&self) -> Option<&ReturnReason> {
        if self.state != RegistrationState::Returned {
            return None;
        }
        self.events.last()?.reason.as_ref()
    }

    /// What is registered, to be changed.
    ///
    /// # Errors
    /// [`RegistrationRefusal::WrongState`] while it waits or after it was approved.
    pub fn edit(&mut self) -> Result<&mut Contents, RegistrationRefusal> {
        if !self.state.is_editable() {
            return Err(self.wrong_state());
        }
        Ok(&mut self.contents)
    }

    /// Sends it to be approved.
    ///
    /// # Errors
    /// See [`RegistrationRefusal`].
    pub fn send(&mut self, by: AccountId, at: Timestamp) -> Result<(), RegistrationRefusal> {
        if self.contents.is_empty() && self.state.is_editable() {
            return Err(RegistrationRefusal::Empty);
        }
        self.act(RegistrationAct::Send, by, at, None)
    }

    /// Returns it to the unit.
    ///
    /// # Errors
    /// [`RegistrationRefusal::WrongState`] with who decided before.
    pub fn send_back(
        &mut self,
        by: AccountId,
        at: Timestamp,
        reason: ReturnReason,
    ) -> Result<(), RegistrationRefusal> {
        self.act(RegistrationAct::Return, by, at, Some(reason))
    }

    /// Approves it.
    ///
    /// # Errors
    /// [`RegistrationRefusal::WrongState`] with who decided before.
    pub fn approve(&mut self, by: AccountId, at: Timestamp) -> Result<(), RegistrationRefusal> {
        self.act(RegistrationAct::Approve, by, at, None)
    }

    fn act(
        &mut self,
        act: RegistrationAct,
        by: AccountId,
        at: Timestamp,
        reason: Option<ReturnReason>,
    ) -> Result<(), RegistrationRefusal> {
        self.state = act.after(self.state).ok_or_else(|| self.wrong_state())?;
        self.events.push(Event {
            act,
            by,
            at,
            reason,
        });
        Ok(())
    }

    fn wrong_state(&self) -> RegistrationRefusal {
        RegistrationRefusal::WrongState {
            state: self.state,
            last: self.events.last().cloned().map(Box::new),
        }
    }
}

/// How many registrations are in each state, in the order of [`RegistrationState::ALL`].
#[must_use]
pub fn counts(
    states: impl IntoIterator<Item = RegistrationState>,
) -> Vec<(RegistrationState, usize)> {
    let states: Vec<_> = states.into_iter().collect();
    let count = |wanted: RegistrationState| states.iter().filter(|state| **state == wanted).count();
    let all = RegistrationState::ALL.iter();
    all.map(|state| (*state, count(*state))).collect()
}
