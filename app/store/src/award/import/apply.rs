//! Applies a batch: everything in the open transaction, many rows a statement.

use domain::award::{RecordProblem, SubjectKind};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::{Batch, Whom, check};
use crate::audit::Actor;
use crate::award::kept::{Told, insert_all, joined, tell};
use crate::award::{RecordError, RecordResult, award_record, member, person, words, yearly};
use crate::clock;
use crate::entity::{import_batch, person_identity, subject};
use crate::error::{StoreError, StoreResult};

/// What was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Key of the batch, to undo it.
    pub batch_id: i64,
    /// Keys of the new persons, in the order of [`Batch::people`].
    pub people: Vec<i64>,
    /// Awards added.
    pub awards: u64,
    /// Grades added.
    pub grades: u64,
}

/// Applies all rows of a batch, or none: whoever began the transaction rolls it back after an error.
///
/// # Errors
/// [`RecordError::Rows`] names every row that is not right; [`RecordProblem::NoRows`]; the database refuses.
pub async fn apply(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    batch: &Batch,
) -> RecordResult<Applied> {
    let bad = check::problems(tx, batch).await?;
    if !bad.is_empty() {
        return Err(RecordError::Rows(bad));
    }
    let count = batch.people.len() + batch.awards.len() + batch.grades.len();
    if count == 0 {
        return Err(RecordProblem::NoRows.into());
    }
    let row = import_batch::ActiveModel {
        file_name: Set(batch.file_name.clone()),
        row_count: Set(i64::try_from(count).unwrap_or(i64::MAX)),
        by_id: Set(actor.account_id),
        by_name: Set(actor.name.clone()),
        at: Set(clock::now().millis()),
        ..Default::default()
    };
    let batch_id = row.insert(tx).await?.id;
    let people = people(tx, actor, batch, batch_id).await?;
    let units = units_of(tx, batch, &people).await?;
    let awards = awards(tx, actor, batch, batch_id, &units).await?;
    let grades = grades(tx, actor, batch, batch_id, &units).await?;
    let told = Told {
        action: "record.import",
        subject: "import-batch",
        key: batch_id.to_string(),
        new: Some(joined([
            batch.file_name.as_str(),
            count.to_string().as_str(),
        ])),
        ..Told::default()
    };
    tell(tx, actor, told).await?;
    Ok(Applied {
        batch_id,
        people,
        awards,
        grades,
    })
}

/// Adds the persons; gives their keys in the order of the file.
async fn people(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    batch: &Batch,
    batch_id: i64,
) -> RecordResult<Vec<i64>> {
    if batch.people.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows = Vec::with_capacity(batch.people.len());
    for row in &batch.people {
        let mut subject = person::subject_row(actor, &row.content, row.membership.unit_id)?;
        subject.sample = Set(batch.sample);
        subject.import_batch_id = Set(Some(batch_id));
        rows.push(subject);
    }
    insert_all(tx, rows).await?;
    let stored: Vec<(i64, String)> = subject::Entity::find()
        .select_only()
        .columns([subject::Column::Id, subject::Column::SearchKey])
        .filter(subject::Column::ImportBatchId.eq(batch_id))
        .order_by_asc(subject::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    if stored.len() != batch.people.len() {
        let key = format!("{} of {}", stored.len(), batch.people.len());
        return Err(StoreError::corrupt("imported persons", key).into());
    }
    let both = || stored.iter().zip(&batch.people);
    let details = both().map(|((id, _), row)| person::person_row(*id, &row.content));
    insert_all(tx, details).await?;
    let numbers = both().filter_map(|((id, _), row)| {
        let number = row.number.as_ref()?;
        Some(person_identity::ActiveModel {
            subject_id: Set(*id),
            number: Set(number.reveal().to_owned()),
        })
    });
    insert_all(tx, numbers).await?;
    let members = both().map(|((id, _), row)| member::row_of(actor, *id, &row.membership));
    insert_all(tx, members).await?;
    let kind = SubjectKind::Individual;
    let names = both().flat_map(|((id, key), row)| {
        let unit = Some(row.membership.unit_id).filter(|unit| *unit != 0);
        words::rows_of(*id, kind, key, unit)
    });
    insert_all(tx, names).await?;
    Ok(stored.into_iter().map(|(id, _)| id).collect())
}

/// The unit to which each named subject belongs, by key.
struct Units<'a> {
    known: std::collections::HashMap<i64, Option<i64>>,
    people: &'a [i64],
}

impl Units<'_> {
    fn of(&self, whom: Whom) -> StoreResult<(i64, Option<i64>)> {
        let id = match whom {
            Whom::Known(id) => Some(id.0),
            Whom::InFile(at) => self.people.get(at).copied(),
        };
        // The check found every one of them.
        let id = id.ok_or_else(|| StoreError::not_found("subject", format!("{whom:?}")))?;
        Ok((id, self.known.get(&id).copied().flatten()))
    }
}

async fn units_of<'a>(
    tx: &impl ConnectionTrait,
    batch: &Batch,
    people: &'a [i64],
) -> StoreResult<Units<'a>> {
    let of_file = batch.people.iter().zip(people);
    let mut known: std::collections::HashMap<i64, Option<i64>> = of_file
        .map(|(row, id)| (*id, Some(row.membership.unit_id).filter(|unit| *unit != 0)))
        .collect();
    for part in check::named(batch).chunks(check::AT_ONCE) {
        let found: Vec<(i64, Option<i64>)> = subject::Entity::find()
            .select_only()
            .columns([subject::Column::Id, subject::Column::UnitId])
            .filter(subject::Column::Id.is_in(part.iter().copied()))
            .into_tuple()
            .all(tx)
            .await?;
        known.extend(found);
    }
    Ok(Units { known, people })
}

async fn awards(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    batch: &Batch,
    batch_id: i64,
    units: &Units<'_>,
) -> RecordResult<u64> {
    let mut whose = Vec::with_capacity(batch.awards.len());
    for row in &batch.awards {
        whose.push(units.of(row.whom)?);
    }
    // Made chunk by chunk as they are inserted: 100,000 rows would take half a gigabyte at once.
    let rows = batch.awards.iter().zip(whose).map(|(row, (id, unit))| {
        let mut made = award_record::row_of(actor, id, unit, &row.content);
        made.verified = Set(row.checked == award_record::Checked::Verified);
        made.work_id = Set(None);
        made.import_batch_id = Set(Some(batch_id));
        made.sample = Set(batch.sample);
        made
    });
    Ok(insert_all(tx, rows).await?)
}

async fn grades(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    batch: &Batch,
    batch_id: i64,
    units: &Units<'_>,
) -> RecordResult<u64> {
    let mut whose = Vec::with_capacity(batch.grades.len());
    for row in &batch.grades {
        whose.push(units.of(row.whom)?.0);
    }
    let rows = batch.grades.iter().zip(whose).map(|(row, id)| {
        let mut made = yearly::grade_row(actor, id, (row.year, row.grade), &row.document);
        made.import_batch_id = Set(Some(batch_id));
        made
    });
    Ok(insert_all(tx, rows).await?)
}
