//! Recording a result: every check that needs no database, with all problems at once.
//! Problems carry stable codes; the screens put them into words at the field.

#[cfg(test)]
mod tests;

use crate::date::Date;
use crate::figure::{Figure, FigureError};
use crate::lang::Lang;
use crate::period::Period;
use crate::text::{clean_line, clean_paragraphs};

/// Most characters of a source.
pub const SOURCE_MAX_CHARS: usize = 500;
/// Most characters of a note.
pub const NOTE_MAX_CHARS: usize = 2000;
/// Fewest characters of the reason of a correction.
pub const REASON_MIN_CHARS: usize = 10;
/// Most characters of the reason of a correction.
pub const REASON_MAX_CHARS: usize = 1000;

coded! {
    /// A field of the form for recording.
    Field {
        /// The target.
        Target = "target", "chỉ tiêu", "target";
        /// The unit whose result it is.
        Unit = "unit", "đơn vị", "unit";
        /// The number.
        Value = "value", "giá trị", "value";
        /// The unit of measure.
        UnitOfMeasure = "unit-of-measure", "đơn vị tính", "unit of measure";
        /// The year.
        Year = "year", "năm", "year";
        /// The part of the year.
        Period = "period", "kỳ", "period";
        /// The date of the figure.
        AsOf = "as-of", "ngày của số liệu", "date of the figure";
        /// Where the figure comes from.
        Source = "source", "nguồn", "source";
        /// Anything worth knowing.
        Note = "note", "ghi chú", "note";
        /// Why a figure is corrected.
        Reason = "reason", "lý do", "reason";
    }
}

coded! {
    /// What is wrong with a field.
    Problem {
        /// It is empty.
        Required = "required", "chưa nhập", "is missing";
        /// The unit is outside the scope of the account.
        OutOfScope = "out-of-scope", "nằm ngoài phạm vi phụ trách của tài khoản", "is outside the scope of the account";
        /// The target is not measured for units of this kind.
        WrongLevel = "wrong-level", "không thuộc cấp của chỉ tiêu", "is not of the level of the target";
        /// The unit did not exist in the year of the figure.
        NotInYear = "not-in-year", "không tồn tại trong năm của số liệu", "did not exist in the year of the figure";
        /// It is not a number in the reader's notation.
        NotANumber = "not-a-number", "không phải là số", "is not a number";
        /// More than four decimals.
        TooManyDecimals = "too-many-decimals", "có quá 4 chữ số thập phân", "has more than 4 decimals";
        /// Larger than can be stored.
        TooLarge = "too-large", "quá lớn", "is too large";
        /// Not the unit of measure of the target.
        WrongUnit = "wrong-unit", "không đúng đơn vị tính của chỉ tiêu", "is not the unit of measure of the target";
        /// Below the least or above the greatest possible value.
        OutOfRange = "out-of-range", "nằm ngoài khoảng có thể có của chỉ tiêu", "is outside the possible range of the target";
        /// The year is not covered by the data of the target.
        YearOutsideData = "year-outside-data", "nằm ngoài các năm của chỉ tiêu", "is outside the years of the target";
        /// The period's last month has not begun.
        PeriodInFuture = "period-in-future", "chưa kết thúc", "has not ended yet";
        /// It is not a day of the calendar.
        NotADate = "not-a-date", "không phải là ngày hợp lệ", "is not a date";
        /// The date is after today.
        DateInFuture = "date-in-future", "ở trong tương lai", "is in the future";
        /// The date is before the year of the period.
        DateOutsidePeriod = "date-outside-period", "trước năm của kỳ số liệu", "is before the year of the figure";
        /// No source was given.
        NoSource = "no-source", "chưa có nguồn", "has no source";
        /// More than 500 characters.
        SourceTooLong = "source-too-long", "dài quá 500 ký tự", "is longer than 500 characters";
        /// More than 2000 characters.
        NoteTooLong = "note-too-long", "dài quá 2.000 ký tự", "is longer than 2,000 characters";
        /// Fewer than 10 characters.
        ReasonTooShort = "reason-too-short", "ngắn hơn 10 ký tự", "is shorter than 10 characters";
        /// More than 1000 characters.
        ReasonTooLong = "reason-too-long", "dài quá 1.000 ký tự", "is longer than 1,000 characters";
    }
}

impl From<FigureError> for Problem {
    fn from(error: FigureError) -> Self {
        match error {
            FigureError::Empty => Self::Required,
            FigureError::NotANumber => Self::NotANumber,
            FigureError::TooManyDecimals => Self::TooManyDecimals,
            FigureError::TooLarge => Self::TooLarge,
        }
    }
}

/// One problem of one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct FieldError {
    /// The field.
    pub field: Field,
    /// What is wrong with it.
    pub problem: Problem,
}

impl FieldError {
    /// A problem of a field.
    #[must_use]
    pub const fn new(field: Field, problem: Problem) -> Self {
        Self { field, problem }
    }
}

/// How the value is written: as in files and APIs, or as a person types it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// Point decimals, no separators.
    Plain,
    /// The convention of a language.
    Typed(Lang),
}

/// A result as it was typed. Texts are NFC-normalised by the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultDraft {
    /// The number as typed.
    pub value_text: String,
    /// The unit of measure that the person meant.
    pub unit_of_measure: String,
    /// The year.
    pub year: i16,
    /// The part of the year.
    pub period: Period,
    /// The date of the figure, where known.
    pub as_of: Option<Date>,
    /// Where the figure comes from.
    pub source: String,
    /// Anything worth knowing; may be empty.
    pub note: String,
}

/// What a target allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetLimits {
    /// The unit of measure of the target.
    pub unit_of_measure: String,
    /// Least possible value.
    pub min: Option<Figure>,
    /// Greatest possible value.
    pub max: Option<Figure>,
    /// First year for which results are kept.
    pub first_year: i16,
    /// Last year for which results are kept.
    pub last_year: i16,
}

/// A result that can be stored. Only [`validate_result`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ValidResult {
    /// The number.
    pub value: Figure,
    /// The year.
    pub year: i16,
    /// The part of the year.
    pub period: Period,
    /// The date of the figure, where known.
    pub as_of: Option<Date>,
    /// Where the figure comes from, one line.
    pub source: String,
    /// Anything worth knowing; `None` when nothing was written.
    pub note: Option<String>,
}

/// Checks a draft against its target and the calendar.
///
/// A period can be recorded from the first day of its closing month ([`Period::first_reportable`]), a year not begun never.
/// A target whose unit is unchanged says so by the same text; white space does not count.
///
/// # Errors
/// Every problem of every field, at most one per field, in the order of the form.
pub fn validate_result(
    draft: &ResultDraft,
    limits: &TargetLimits,
    today: Date,
    notation: Notation,
) -> Result<ValidResult, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut refuse = |field, problem: Option<Problem>| {
        if let Some(problem) = problem {
            errors.push(FieldError::new(field, problem));
        }
    };
    let value = parse_value(&draft.value_text, notation);
    let source = clean_line(&draft.source);
    let note = clean_paragraphs(&draft.note);
    refuse(Field::Value, value_problem(value, limits));
    refuse(
        Field::UnitOfMeasure,
        unit_problem(&draft.unit_of_measure, limits),
    );
    let year_problem = year_problem(draft.year, limits);
    refuse(Field::Year, year_problem);
    if year_problem.is_none() {
        refuse(Field::Period, period_problem(draft, today));
    }
    refuse(Field::AsOf, as_of_problem(draft, today));
    refuse(Field::Source, source_problem(&source));
    let note_too_long = note.chars().count() > NOTE_MAX_CHARS;
    refuse(Field::Note, note_too_long.then_some(Problem::NoteTooLong));
    match value {
        Ok(value) if errors.is_empty() => Ok(ValidResult {
            value,
            year: draft.year,
            period: draft.period.clone(),
            as_of: draft.as_of,
            source,
            note: (!note.is_empty()).then_some(note),
        }),
        _ => Err(errors),
    }
}

/// Checks the reason of a correction: 10 to 1000 characters after cleaning.
///
/// # Errors
/// The problem of the field [`Field::Reason`].
pub fn validate_reason(reason: &str) -> Result<String, FieldError> {
    let reason = clean_paragraphs(reason);
    let problem = match reason.chars().count() {
        0 => Problem::Required,
        length if length < REASON_MIN_CHARS => Problem::ReasonTooShort,
        length if length > REASON_MAX_CHARS => Problem::ReasonTooLong,
        _ => return Ok(reason),
    };
    Err(FieldError::new(Field::Reason, problem))
}

fn parse_value(text: &str, notation: Notation) -> Result<Figure, FigureError> {
    match notation {
        Notation::Plain => Figure::parse_plain(text),
        Notation::Typed(lang) => Figure::parse_typed(text, lang),
    }
}

fn value_problem(value: Result<Figure, FigureError>, limits: &TargetLimits) -> Option<Problem> {
    match value {
        Err(error) => Some(error.into()),
        Ok(value) => {
            let below = limits.min.is_some_and(|min| value < min);
            let above = limits.max.is_some_and(|max| value > max);
            (below || above).then_some(Problem::OutOfRange)
        }
    }
}

fn unit_problem(unit_of_measure: &str, limits: &TargetLimits) -> Option<Problem> {
    let unit = clean_line(unit_of_measure);
    if unit.is_empty() {
        Some(Problem::Required)
    } else {
        (unit != clean_line(&limits.unit_of_measure)).then_some(Problem::WrongUnit)
    }
}

fn year_problem(year: i16, limits: &TargetLimits) -> Option<Problem> {
    let known = (limits.first_year..=limits.last_year).contains(&year);
    (!known || Date::new(year, 1, 1).is_none()).then_some(Problem::YearOutsideData)
}

fn period_problem(draft: &ResultDraft, today: Date) -> Option<Problem> {
    let future = draft.year > today.year()
        || draft
            .period
            .first_reportable(draft.year)
            .is_some_and(|first| first > today);
    future.then_some(Problem::PeriodInFuture)
}

fn as_of_problem(draft: &ResultDraft, today: Date) -> Option<Problem> {
    let as_of = draft.as_of?;
    if as_of > today {
        Some(Problem::DateInFuture)
    } else {
        (as_of.year() < draft.year).then_some(Problem::DateOutsidePeriod)
    }
}

fn source_problem(source: &str) -> Option<Problem> {
    match source.chars().count() {
        0 => Some(Problem::NoSource),
        length => (length > SOURCE_MAX_CHARS).then_some(Problem::SourceTooLong),
    }
}
