//! The states of a sheet and the four values that are entered in them.
//! nháp → đã nộp → đã kiểm chéo → họp cụm → thẩm định → chốt, one step forward or, with a reason, one step back.

use crate::date::Timestamp;
use crate::org::AccountId;
use crate::reason::ChangeReason;
use serde::{Deserialize, Serialize};

coded! {
    /// The four values of a line, in the order in which they are given.
    Stage {
        /// By the unit itself.
        SelfScore = "self-score", "tự chấm", "self-score";
        /// By another member of the cluster, or its head and deputy.
        CrossCheck = "cross-check", "chấm chéo", "cross-check";
        /// By the appraising body.
        Appraisal = "appraisal", "thẩm định", "appraisal";
        /// What counts.
        Final = "final", "chốt", "final";
    }
}

impl Stage {
    /// The stage before; `None` for the self-score.
    #[must_use]
    pub const fn previous(self) -> Option<Self> {
        match self {
            Self::SelfScore => None,
            Self::CrossCheck => Some(Self::SelfScore),
            Self::Appraisal => Some(Self::CrossCheck),
            Self::Final => Some(Self::Appraisal),
        }
    }

    /// The stages up to and including this one, the latest first.
    pub(super) fn back_from(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |stage| stage.previous())
    }
}

coded! {
    /// Where a sheet stands.
    SheetState {
        /// The unit fills it in.
        Draft = "draft", "nháp", "draft";
        /// The unit has sent it; it is cross-checked.
        Submitted = "submitted", "đã nộp", "submitted";
        /// The cross-check is complete.
        CrossChecked = "cross-checked", "đã kiểm chéo", "cross-checked";
        /// It lies before the closing meeting of the cluster.
        Meeting = "meeting", "họp cụm", "cluster meeting";
        /// The office appraises it and settles the final points.
        Appraisal = "appraisal", "thẩm định", "appraisal";
        /// Its final points stand.
        Locked = "locked", "chốt", "locked";
    }
}

impl SheetState {
    /// The next state; `None` after the last.
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Draft => Some(Self::Submitted),
            Self::Submitted => Some(Self::CrossChecked),
            Self::CrossChecked => Some(Self::Meeting),
            Self::Meeting => Some(Self::Appraisal),
            Self::Appraisal => Some(Self::Locked),
            Self::Locked => None,
        }
    }

    /// The state before; `None` before the first.
    #[must_use]
    pub const fn previous(self) -> Option<Self> {
        match self {
            Self::Draft => None,
            Self::Submitted => Some(Self::Draft),
            Self::CrossChecked => Some(Self::Submitted),
            Self::Meeting => Some(Self::CrossChecked),
            Self::Appraisal => Some(Self::Meeting),
            Self::Locked => Some(Self::Appraisal),
        }
    }

    /// The values that can be entered in this state.
    #[must_use]
    pub const fn open_stages(self) -> &'static [Stage] {
        match self {
            Self::Draft => &[Stage::SelfScore],
            Self::Submitted => &[Stage::CrossCheck],
            Self::Appraisal => &[Stage::Appraisal, Stage::Final],
            Self::CrossChecked | Self::Meeting | Self::Locked => &[],
        }
    }

    /// The values that every line must have before the sheet leaves this state forward.
    pub(super) const fn needed_stages(self) -> &'static [Stage] {
        self.open_stages()
    }
}

/// One change of state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The state before.
    pub from: SheetState,
    /// The state after.
    pub to: SheetState,
    /// Who did it.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
    /// Why it went back; `None` for a step forward.
    pub reason: Option<ChangeReason>,
}
