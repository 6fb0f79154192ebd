//! What is wrong with a field, as a sentence that says how to put it right.

use domain::record::{Field, FieldError, Problem};

use crate::lang::{capitalised, lang};
use crate::tr;

/// The sentence under the field.
pub fn problem_words(error: FieldError) -> String {
    let lang = lang();
    let field = error.field.label(lang);
    let chosen = matches!(
        error.field,
        Field::Target | Field::Unit | Field::UnitOfMeasure | Field::Year | Field::Period
    );
    match error.problem {
        Problem::Required if chosen => tr!(record.choose_field, field = field).to_string(),
        Problem::Required => tr!(record.enter_field, field = field).to_string(),
        Problem::NoSource => tr!(record.source_needed).to_string(),
        Problem::NotANumber => tr!(record.number_needed).to_string(),
        Problem::WrongUnit => tr!(record.wrong_measure).to_string(),
        Problem::OutOfRange => tr!(record.out_of_range).to_string(),
        Problem::PeriodInFuture => tr!(record.period_in_future).to_string(),
        Problem::ReasonTooShort => tr!(record.reason_too_short).to_string(),
        problem => format!("{} {}.", capitalised(field), problem.label(lang)),
    }
}
