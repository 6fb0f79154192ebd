//! What is known of a subject year by year: its grade, and the numbers of a collective.

use domain::award::{Grade, SubjectId, SubjectKind, check_years};
use domain::text;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QuerySelect,
};

use super::RecordResult;
use super::kept::{Told, check_version, held_subject, joined, tell};
use super::person::stamp;
use super::subject::kind_of;
use crate::audit::Actor;
use crate::entity::{composition, yearly_grade};
use crate::error::StoreResult;
use domain::award::RecordProblem;

/// Sets the grade of a year; `expected_version` is 0 where none was stored.
///
/// # Errors
/// [`crate::StoreError::Conflict`] when somebody saved meanwhile; the year is out of range; there is no such subject; the
/// database refuses.
pub async fn set_grade(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: SubjectId,
    (year, grade): (i16, Grade),
    document: &str,
    expected_version: i64,
) -> RecordResult<yearly_grade::Model> {
    use yearly_grade::Column;
    check_years(year, year)?;
    held_subject(tx, id.0).await?;
    let old = yearly_grade::Entity::find()
        .filter(Column::SubjectId.eq(id.0))
        .filter(Column::Year.eq(i64::from(year)))
        .lock_exclusive()
        .one(tx)
        .await?;
    check_stored(old.as_ref(), expected_version)?;
    let mut row = grade_row(actor, id.0, (year, grade), document);
    let stored = match &old {
        None => row.insert(tx).await?,
        Some(old) => {
            row.id = Set(old.id);
            row.import_batch_id = Set(old.import_batch_id);
            row.version = Set(old.version + 1);
            row.update(tx).await?
        }
    };
    let told = Told {
        action: "record.grade",
        subject: "subject",
        key: format!("{id}/{year}"),
        old: old.map(|old| joined([old.grade.as_str(), old.document.as_str()])),
        new: Some(joined([stored.grade.as_str(), stored.document.as_str()])),
        reason: None,
    };
    tell(tx, actor, told).await?;
    Ok(stored)
}

/// The row of a grade, of version 1.
pub(crate) fn grade_row(
    actor: &Actor,
    subject_id: i64,
    (year, grade): (i16, Grade),
    document: &str,
) -> yearly_grade::ActiveModel {
    let (name, at) = stamp(actor);
    yearly_grade::ActiveModel {
        subject_id: Set(subject_id),
        year: Set(i64::from(year)),
        grade: Set(grade.code().to_owned()),
        document: Set(text::clean_line(document)),
        import_batch_id: Set(None),
        changed_by_name: Set(name),
        changed_at: Set(at),
        version: Set(1),
        ..Default::default()
    }
}

/// Numbers of a collective in a year; `None` is "not known", never nought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Composition {
    /// Members.
    pub members: u32,
    /// Members with the title of advanced worker.
    pub advanced: Option<u32>,
    /// Members with the title of base fighter.
    pub fighters: Option<u32>,
    /// Members whose grade is at least "completed".
    pub completed: Option<u32>,
    /// Members disciplined with a warning or more.
    pub warned: Option<u32>,
    /// Women.
    pub women: Option<u32>,
}

/// Sets the numbers of a collective's year; `expected_version` is 0 where none were stored.
///
/// # Errors
/// It is no collective ([`RecordProblem::WrongKind`]); otherwise as [`set_grade`].
pub async fn set_composition(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: SubjectId,
    year: i16,
    numbers: &Composition,
    expected_version: i64,
) -> RecordResult<composition::Model> {
    use composition::Column;
    check_years(year, year)?;
    let subject = held_subject(tx, id.0).await?;
    if kind_of(&subject)? == SubjectKind::Individual {
        return Err(RecordProblem::WrongKind.into());
    }
    let old = composition::Entity::find()
        .filter(Column::SubjectId.eq(id.0))
        .filter(Column::Year.eq(i64::from(year)))
        .lock_exclusive()
        .one(tx)
        .await?;
    check_stored(old.as_ref(), expected_version)?;
    let mut row = composition_row(actor, id.0, year, numbers);
    let stored = match &old {
        None => row.insert(tx).await?,
        Some(old) => {
            row.id = Set(old.id);
            row.version = Set(old.version + 1);
            row.update(tx).await?
        }
    };
    let told = Told {
        action: "record.composition",
        subject: "subject",
        key: format!("{id}/{year}"),
        old: old.as_ref().map(described),
        new: Some(described(&stored)),
        reason: None,
    };
    tell(tx, actor, told).await?;
    Ok(stored)
}

/// The row of a collective's year, of version 1.
pub(crate) fn composition_row(
    actor: &Actor,
    subject_id: i64,
    year: i16,
    numbers: &Composition,
) -> composition::ActiveModel {
    let (name, at) = stamp(actor);
    composition::ActiveModel {
        subject_id: Set(subject_id),
        year: Set(i64::from(year)),
        members: Set(i64::from(numbers.members)),
        advanced: Set(numbers.advanced.map(i64::from)),
        fighters: Set(numbers.fighters.map(i64::from)),
        completed: Set(numbers.completed.map(i64::from)),
        warned: Set(numbers.warned.map(i64::from)),
        women: Set(numbers.women.map(i64::from)),
        changed_by_name: Set(name),
        changed_at: Set(at),
        version: Set(1),
        ..Default::default()
    }
}

/// A form that was opened on nothing sends 0; nothing is stored for it meanwhile.
fn check_stored(old: Option<&impl super::kept::Kept>, expected: i64) -> StoreResult<()> {
    match old {
        Some(old) => check_version(old, expected),
        None => Ok(()),
    }
}

fn described(row: &composition::Model) -> String {
    let number = |value: Option<i64>| value.map_or_else(|| "?".to_owned(), |n| n.to_string());
    [
        row.members.to_string(),
        number(row.advanced),
        number(row.fighters),
        number(row.completed),
        number(row.warned),
        number(row.women),
    ]
    .join("/")
}
