//! Import of lists: what stands in a sheet becomes typed rows, or every fault is named with its row and column.
//! Pure; `documents` reads the file and writes the template from the same columns.

mod check;
mod choice;
mod columns;
mod fault;
mod known;
mod nearest;
#[cfg(test)]
mod people_tests;
mod person;
mod reader;
mod refusal;
mod rows;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
mod typed;
mod value;
mod works;
#[cfg(test)]
mod works_tests;

pub use check::{Checked, check, decision_key};
pub use choice::{Choice, Offer};
pub use columns::{ColumnRule, Field, Holds, ListKind, example_mark, marks_example};
pub use fault::{Fault, FaultCode, Faults, MOST_FAULTS, Suggestion};
pub use known::{Known, KnownAward, KnownUnit};
pub use person::{Likeness, PersonMark, likeness};
pub use refusal::{Refusal, Refused};
pub use rows::{
    AuthorRow, AwardRow, Content, DisciplineRow, GradeRow, PersonRow, Row, Who, WorkRow,
};
pub use value::{Sheet, SheetRow, Value, column_letters};
