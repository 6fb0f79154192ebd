//! Scoring sheets (phiếu chấm điểm): one unit's values on one criteria set, from self-score to final points.
//! Values are only ever added; what was entered before, by whom and why, stays.

mod entry;
#[cfg(test)]
mod entry_tests;
mod explanation;
#[cfg(test)]
mod explanation_tests;
mod given;
mod line;
mod paste;
mod read;
mod refusal;
mod sheet;
#[cfg(test)]
mod sheet_property_tests;
#[cfg(test)]
mod sheet_tests;
mod steps;
mod stored;
#[cfg(test)]
mod stored_tests;
mod total;
#[cfg(test)]
mod total_tests;
mod who;
mod workflow;

pub use entry::{EntryCode, EntryError, Given, Scored, score};
pub use explanation::{
    Answer, CutOutcome, CutPoints, CutState, ExplanationRound, RoundRefusal, Ruling, StoredRound,
};
pub use line::{Line, Value};
pub use paste::cells;
pub use read::read;
pub use refusal::Refusal;
pub use sheet::{Entered, Entry, Reading, Sheet};
pub use stored::StoredSheet;
pub use total::{Cut, CutAt, NodeTotal, SheetTotal, totals};
pub use who::{CrossCheckRule, Direction, Scorer, may_enter, may_step};
pub use workflow::{SheetState, Stage, Step};

use crate::org::id;

id!(
    /// A recorded result from which a formula line takes its number.
    ResultFigureId
);
id!(
    /// A stored piece of evidence (minh chứng).
    EvidenceId
);
