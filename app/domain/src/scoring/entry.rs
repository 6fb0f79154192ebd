//! One entered value of one line: what may be given for each kind of criterion, and the points that follow.
//! Whether the sheet accepts the value at this moment is decided in `sheet`.

use super::ResultFigureId;
use super::workflow::Stage;
use crate::criteria::{Criterion, Extra, FormulaError, Method, Outcome};
use crate::figure::{Figure, FigureError, Points};
use crate::lang::Lang;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What was entered on a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Given {
    /// Points by judgement.
    Points(Points),
    /// How many.
    Count(u32),
    /// Yes.
    Yes,
    /// No.
    No,
    /// The step with this index.
    Grade(usize),
    /// A recorded result, with the plan it is held against.
    Result {
        /// The record it was taken from.
        source: ResultFigureId,
        /// The plan; `None` when there is none.
        plan: Option<Figure>,
        /// The result.
        done: Figure,
    },
    /// Words on an information line.
    Note(String),
}

/// The points of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scored {
    /// The points, with the line's cap applied. Of a penalty: how many are taken away.
    pub points: Points,
    /// The points before the line's cap.
    pub earned: Points,
    /// How a formula came to the points.
    pub outcome: Option<Outcome>,
}

impl Scored {
    /// Points that no cap cut and no formula explains, such as those that a board keeps.
    #[must_use]
    pub const fn exactly(points: Points) -> Self {
        Self {
            points,
            earned: points,
            outcome: None,
        }
    }

    fn each(each: Points, count: u32, cap: Points) -> Self {
        let earned = each
            .checked_mul(i64::from(count))
            .unwrap_or(Points::from_raw(i64::MAX));
        Self {
            points: earned.min(cap),
            earned,
            outcome: None,
        }
    }
}

coded! {
    /// What is wrong with an entered value.
    EntryCode {
        /// Nothing was entered.
        Required = "required", "chưa nhập", "is missing";
        /// Not a number in the reader's notation.
        NotANumber = "not-a-number", "không phải là số", "is not a number";
        /// A number with words or a unit of measure behind it.
        HasUnit = "has-unit", "chỉ nhập số, không kèm chữ hoặc đơn vị tính", "takes a number only, without words or a unit";
        /// More than four decimals.
        TooManyDecimals = "too-many-decimals", "có quá 4 chữ số thập phân", "has more than 4 decimals";
        /// Larger than can be stored.
        TooLarge = "too-large", "quá lớn", "is too large";
        /// Below zero.
        Negative = "negative", "không được là số âm", "cannot be below zero";
        /// Above the line's maximum.
        AboveMaximum = "above-maximum", "vượt quá điểm tối đa", "is above the maximum";
        /// Below the line's minimum.
        BelowMinimum = "below-minimum", "thấp hơn điểm tối thiểu", "is below the minimum";
        /// Between two steps.
        OffStep = "off-step", "không đúng bước điểm", "is not on a step";
        /// A count with decimals.
        NotWhole = "not-whole", "phải là số nguyên", "must be a whole number";
        /// Not one of the line's steps.
        UnknownGrade = "unknown-grade", "không phải là một bậc của tiêu chí", "is not one of the steps";
        /// Neither yes nor no.
        NotYesOrNo = "not-yes-or-no", "chỉ nhận có hoặc không", "takes yes or no";
        /// A value of another kind than the line takes.
        WrongKind = "wrong-kind", "không đúng kiểu giá trị của tiêu chí", "is not the kind of value that the line takes";
        /// A formula line takes its number from a recorded result.
        Computed = "computed", "được tính từ số liệu đã ghi nhận, không nhập tay", "is computed from recorded results and not typed";
        /// A group has no points of its own.
        IsGroup = "is-group", "là nhóm, không nhập điểm trực tiếp", "is a group and takes no points of its own";
        /// The formula has no plan to hold the result against.
        NoPlan = "no-plan", "chưa có kế hoạch để tính điểm", "has no plan to compute points from";
        /// The formula cannot be computed from these numbers.
        NotComputable = "not-computable", "không tính được điểm từ kế hoạch và kết quả này", "cannot be computed from this plan and result";
        /// A note of more than 2000 characters.
        NoteTooLong = "note-too-long", "dài quá 2.000 ký tự", "is longer than 2,000 characters";
    }
}

/// What is wrong with an entered value, with the limit that it missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EntryError {
    /// What is wrong.
    pub code: EntryCode,
    /// The maximum, minimum or step that was missed.
    pub limit: Option<Points>,
}

impl EntryError {
    pub(super) const fn new(code: EntryCode) -> Self {
        Self { code, limit: None }
    }

    const fn limit(code: EntryCode, limit: Points) -> Self {
        Self {
            code,
            limit: Some(limit),
        }
    }

    /// The words with the limit: `vượt quá điểm tối đa (20)`.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let mut out = self.code.label(lang).to_owned();
        if let Some(limit) = self.limit {
            out.push_str(&format!(" ({})", limit.format(lang)));
        }
        out
    }
}

impl fmt::Display for EntryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.code())
    }
}

impl std::error::Error for EntryError {}

impl From<FigureError> for EntryError {
    fn from(error: FigureError) -> Self {
        Self::new(match error {
            FigureError::Empty => EntryCode::Required,
            FigureError::NotANumber => EntryCode::NotANumber,
            FigureError::TooManyDecimals => EntryCode::TooManyDecimals,
            FigureError::TooLarge => EntryCode::TooLarge,
        })
    }
}

impl From<FormulaError> for EntryError {
    fn from(error: FormulaError) -> Self {
        Self::new(match error {
            FormulaError::NoPlan => EntryCode::NoPlan,
            FormulaError::TooLarge => EntryCode::TooLarge,
            FormulaError::PlanNotPositive | FormulaError::OutsideBands => EntryCode::NotComputable,
        })
    }
}

/// Most characters of a note on an information line.
const NOTE_MAX_CHARS: usize = 2000;

/// The points of a value on a line, or what is wrong with the value.
///
/// A formula line takes a recorded result. From the appraisal on it also takes points: what agencies report overrides what
/// was computed, with a reason.
///
/// # Errors
/// See [`EntryCode`].
pub fn score(line: &Criterion, given: &Given, stage: Stage) -> Result<Scored, EntryError> {
    let wrong = Err(EntryError::new(EntryCode::WrongKind));
    match (&line.method, given) {
        (Method::Group, _) => Err(EntryError::new(EntryCode::IsGroup)),
        (Method::Judged { min, step }, Given::Points(points)) => {
            judged(*points, *min, line.max, *step)
        }
        (
            Method::Bonus(Extra::Judged { step }) | Method::Penalty(Extra::Judged { step }),
            Given::Points(points),
        ) => judged(*points, Points::ZERO, line.max, *step),
        (
            Method::Count { each }
            | Method::Bonus(Extra::Count { each })
            | Method::Penalty(Extra::Count { each }),
            Given::Count(count),
        ) => Ok(Scored::each(*each, *count, line.max)),
        (Method::YesNo, Given::Yes) => Ok(Scored::exactly(line.max)),
        (Method::YesNo, Given::No) => Ok(Scored::exactly(Points::ZERO)),
        (Method::Graded(grades), Given::Grade(index)) => match grades.get(*index) {
            Some(grade) => Ok(Scored::exactly(grade.points)),
            None => Err(EntryError::new(EntryCode::UnknownGrade)),
        },
        (
            Method::Formula {
                formula, round_to, ..
            },
            Given::Result { plan, done, .. },
        ) => {
            let outcome = formula.outcome(line.max, *round_to, *plan, *done)?;
            Ok(Scored {
                outcome: Some(outcome),
                ..Scored::exactly(outcome.points)
            })
        }
        (Method::Formula { round_to, .. }, Given::Points(points)) => {
            if stage < Stage::Appraisal {
                return Err(EntryError::new(EntryCode::Computed));
            }
            judged(*points, Points::ZERO, line.max, *round_to)
        }
        (Method::Information, Given::Note(note)) => {
            if note.chars().count() > NOTE_MAX_CHARS {
                return Err(EntryError::new(EntryCode::NoteTooLong));
            }
            Ok(Scored::exactly(Points::ZERO))
        }
        _ => wrong,
    }
}

fn judged(points: Points, min: Points, max: Points, step: Points) -> Result<Scored, EntryError> {
    let code = if points.is_negative() {
        return Err(EntryError::new(EntryCode::Negative));
    } else if points > max {
        (EntryCode::AboveMaximum, max)
    } else if points < min {
        (EntryCode::BelowMinimum, min)
    } else if step > Points::ZERO && (points.raw() - min.raw()) % step.raw() != 0 {
        (EntryCode::OffStep, step)
    } else {
        return Ok(Scored::exactly(points));
    };
    Err(EntryError::limit(code.0, code.1))
}
