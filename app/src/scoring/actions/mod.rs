//! Forms of scoring: of a period, of a sheet, of an explanation round.

mod cuts;
mod period;
mod sheet;
mod steps;

pub use cuts::{AnswerCut, ProposeCut, RuleCut};
pub use period::{ClosePeriod, JoinCluster, OpenPeriod, ReopenPeriod};
pub use sheet::{AcceptRest, Attach, Detach, Explain, MoveSheet, SaveSheet};
pub use steps::{SettleSheet, StepBack, StepForward};

use domain::reason::ChangeReason;
use domain::text::clean_paragraphs;

use crate::error::{AppError, AppResult};

/// A reason of at least 10 characters, or why it is none.
fn change_reason(text: &str) -> AppResult<ChangeReason> {
    ChangeReason::parse(&clean_paragraphs(text))
        .map_err(|problem| AppError::refused(problem.code(), |lang| problem.label(lang)))
}

fn sheet_page(id: i64) -> String {
    format!("/score/sheets/{id}")
}
