//! Why a sheet refuses a value or a step, with the words that say what to do.
//! Codes are stable; the words are made in the reader's language.

use super::entry::EntryError;
use super::workflow::SheetState;
use crate::criteria::{CriterionId, SetVersion};
use crate::date::Date;
use crate::lang::Lang;
use crate::reason::ChangeReason;

/// Why a sheet refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The period is closed, for this reason.
    Closed(ChangeReason),
    /// The sheet stands on another version of the set.
    OtherSet(SetVersion),
    /// The set has no such line for this kind of unit.
    UnknownLine,
    /// Values of this stage are not entered in this state.
    StageClosed(SheetState),
    /// The line's own last day has passed.
    DeadlinePassed(Date),
    /// The line has no value of the stage before.
    StageSkipped,
    /// From the second value of a line on there must be a reason.
    ReasonRequired,
    /// The value does not fit the line.
    Value(EntryError),
    /// These lines have no up-to-date value.
    Missing(Vec<CriterionId>),
    /// These lines have neither evidence nor explanation.
    NoEvidence(Vec<CriterionId>),
    /// There is no state to go to.
    NoSuchStep(SheetState),
}

impl Refusal {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Closed(_) => "closed",
            Self::OtherSet(_) => "other-set",
            Self::UnknownLine => "unknown-line",
            Self::StageClosed(_) => "stage-closed",
            Self::DeadlinePassed(_) => "deadline-passed",
            Self::StageSkipped => "stage-skipped",
            Self::ReasonRequired => "reason-required",
            Self::Value(error) => error.code.code(),
            Self::Missing(_) => "values-missing",
            Self::NoEvidence(_) => "evidence-missing",
            Self::NoSuchStep(_) => "no-such-step",
        }
    }

    /// The words for people.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Closed(reason), Lang::Vi) => format!("Kỳ chấm điểm đã đóng: {reason}"),
            (Self::Closed(reason), Lang::En) => format!("The period is closed: {reason}"),
            (Self::OtherSet(_), Lang::Vi) => {
                String::from("Phiếu đang dùng phiên bản khác của bộ tiêu chí.")
            }
            (Self::OtherSet(_), Lang::En) => {
                String::from("The sheet stands on another version of the criteria set.")
            }
            (Self::UnknownLine, Lang::Vi) => String::from("Tiêu chí này không áp dụng cho đơn vị."),
            (Self::UnknownLine, Lang::En) => String::from("This line does not apply to the unit."),
            (Self::StageClosed(state), Lang::Vi) => format!(
                "Phiếu đang ở bước «{}», không nhập được giá trị này.",
                state.label(lang)
            ),
            (Self::StageClosed(state), Lang::En) => format!(
                "The sheet is at “{}”; this value is not entered now.",
                state.label(lang)
            ),
            (Self::DeadlinePassed(day), Lang::Vi) => {
                format!("Đã hết hạn nhập ngày {}.", day.format(lang))
            }
            (Self::DeadlinePassed(day), Lang::En) => {
                format!("The last day to enter it was {}.", day.format(lang))
            }
            (Self::StageSkipped, Lang::Vi) => String::from("Tiêu chí chưa có điểm của bước trước."),
            (Self::StageSkipped, Lang::En) => {
                String::from("The line has no value of the step before.")
            }
            (Self::ReasonRequired, Lang::Vi) => String::from("Hãy ghi lý do."),
            (Self::ReasonRequired, Lang::En) => String::from("Please give a reason."),
            (Self::Value(error), _) => error.sentence(lang),
            (Self::Missing(lines), Lang::Vi) => {
                format!("Còn {} tiêu chí chưa có điểm.", lines.len())
            }
            (Self::Missing(lines), Lang::En) => format!("Lines without a value: {}.", lines.len()),
            (Self::NoEvidence(lines), Lang::Vi) => format!(
                "Còn {} tiêu chí thiếu minh chứng hoặc giải trình.",
                lines.len()
            ),
            (Self::NoEvidence(lines), Lang::En) => {
                format!("Lines without evidence or explanation: {}.", lines.len())
            }
            (Self::NoSuchStep(state), Lang::Vi) => {
                format!("Không chuyển tiếp được từ bước «{}».", state.label(lang))
            }
            (Self::NoSuchStep(state), Lang::En) => {
                format!("There is no step from “{}”.", state.label(lang))
            }
        }
    }
}
