//! What is wrong with the rows of a batch, beside what each says of itself: doubles in the file and with what is recorded.
//! The dry run asks the same function as the import.

use std::collections::{HashMap, HashSet};

use domain::award::{RecordProblem, SubjectId, check_years};
use domain::text::{clean_line, search_key};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{AwardRow, BadRow, Batch, Part, Whom};
use crate::entity::{award_record, person_identity, subject, yearly_grade};
use crate::error::StoreResult;

/// Keys in one query, and the places where they stand.
pub(super) const AT_ONCE: usize = 10_000;

/// Everything that keeps the batch from being applied, in the order of its rows.
///
/// # Errors
/// The database refuses.
pub async fn problems(db: &impl ConnectionTrait, batch: &Batch) -> StoreResult<Vec<BadRow>> {
    let mut bad = Vec::new();
    people(db, batch, &mut bad).await?;
    let known = known_subjects(db, batch).await?;
    let is_there = |whom: Whom| match whom {
        Whom::Known(id) => known.contains(&id.0),
        Whom::InFile(at) => at < batch.people.len(),
    };
    awards(db, batch, is_there, &mut bad).await?;
    grades(db, batch, is_there, &mut bad).await?;
    Ok(bad)
}

async fn people(
    db: &impl ConnectionTrait,
    batch: &Batch,
    bad: &mut Vec<BadRow>,
) -> StoreResult<()> {
    let numbers: Vec<&str> = batch
        .people
        .iter()
        .filter_map(|row| row.number.as_ref().map(|number| number.reveal()))
        .collect();
    let mut taken: HashSet<String> = HashSet::new();
    for part in numbers.chunks(AT_ONCE) {
        let found: Vec<String> = person_identity::Entity::find()
            .select_only()
            .column(person_identity::Column::Number)
            .filter(person_identity::Column::Number.is_in(part.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        taken.extend(found);
    }
    let mut seen = HashSet::new();
    for (index, row) in batch.people.iter().enumerate() {
        let number = row.number.as_ref().map(|number| number.reveal());
        let problem = if search_key(&row.content.name).is_empty() {
            Some(RecordProblem::NameMissing)
        } else if number.is_some_and(|number| taken.contains(number)) {
            Some(RecordProblem::IdentityTaken)
        } else if number.is_some_and(|number| !seen.insert(number)) {
            Some(RecordProblem::TwiceInFile)
        } else {
            None
        };
        push(bad, Part::People, index, problem);
    }
    Ok(())
}

fn push(bad: &mut Vec<BadRow>, part: Part, index: usize, problem: Option<RecordProblem>) {
    if let Some(problem) = problem {
        bad.push(BadRow {
            part,
            index,
            problem,
        });
    }
}

/// The recorded subjects that the batch names, each once.
pub(super) fn named(batch: &Batch) -> Vec<i64> {
    let of_awards = batch.awards.iter().map(|row| row.whom);
    let of_grades = batch.grades.iter().map(|row| row.whom);
    let mut ids: Vec<i64> = of_awards
        .chain(of_grades)
        .filter_map(|whom| match whom {
            Whom::Known(SubjectId(id)) => Some(id),
            Whom::InFile(_) => None,
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

async fn known_subjects(db: &impl ConnectionTrait, batch: &Batch) -> StoreResult<HashSet<i64>> {
    let mut known = HashSet::new();
    for part in named(batch).chunks(AT_ONCE) {
        let found: Vec<i64> = subject::Entity::find()
            .select_only()
            .column(subject::Column::Id)
            .filter(subject::Column::Id.is_in(part.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        known.extend(found);
    }
    Ok(known)
}

/// What makes two award rows the same decision.
type AwardKey = (Whom, String, i64, i64, String);

fn key_of(row: &AwardRow) -> AwardKey {
    let content = &row.content;
    (
        row.whom,
        content.code.as_str().to_owned(),
        i64::from(content.from_year),
        i64::from(content.to_year),
        clean_line(&content.decision_number),
    )
}

async fn awards(
    db: &impl ConnectionTrait,
    batch: &Batch,
    is_there: impl Fn(Whom) -> bool,
    bad: &mut Vec<BadRow>,
) -> StoreResult<()> {
    use award_record::Column;
    let mut places: HashMap<AwardKey, usize> = HashMap::with_capacity(batch.awards.len());
    let mut problems: Vec<(usize, RecordProblem)> = Vec::new();
    for (index, row) in batch.awards.iter().enumerate() {
        let years = check_years(row.content.from_year, row.content.to_year);
        if let Err(problem) = years {
            problems.push((index, problem));
        } else if !is_there(row.whom) {
            problems.push((index, RecordProblem::UnknownSubject));
        } else if places.insert(key_of(row), index).is_some() {
            problems.push((index, RecordProblem::TwiceInFile));
        }
    }
    for part in named(batch).chunks(AT_ONCE) {
        let stored: Vec<(i64, String, i64, i64, String)> = award_record::Entity::find()
            .select_only()
            .columns([
                Column::SubjectId,
                Column::Code,
                Column::FromYear,
                Column::ToYear,
                Column::DecisionNumber,
            ])
            .filter(Column::SubjectId.is_in(part.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        for (id, code, from, to, number) in stored {
            let key = (Whom::Known(SubjectId(id)), code, from, to, number);
            if let Some(index) = places.get(&key) {
                problems.push((*index, RecordProblem::AlreadyRecorded));
            }
        }
    }
    problems.sort_unstable();
    for (index, problem) in problems {
        push(bad, Part::Awards, index, Some(problem));
    }
    Ok(())
}

async fn grades(
    db: &impl ConnectionTrait,
    batch: &Batch,
    is_there: impl Fn(Whom) -> bool,
    bad: &mut Vec<BadRow>,
) -> StoreResult<()> {
    use yearly_grade::Column;
    let mut places: HashMap<(Whom, i64), usize> = HashMap::with_capacity(batch.grades.len());
    let mut problems: Vec<(usize, RecordProblem)> = Vec::new();
    for (index, row) in batch.grades.iter().enumerate() {
        if let Err(problem) = check_years(row.year, row.year) {
            problems.push((index, problem));
        } else if !is_there(row.whom) {
            problems.push((index, RecordProblem::UnknownSubject));
        } else if places
            .insert((row.whom, i64::from(row.year)), index)
            .is_some()
        {
            problems.push((index, RecordProblem::TwiceInFile));
        }
    }
    if !batch.grades.is_empty() {
        for part in named(batch).chunks(AT_ONCE) {
            let stored: Vec<(i64, i64)> = yearly_grade::Entity::find()
                .select_only()
                .columns([Column::SubjectId, Column::Year])
                .filter(Column::SubjectId.is_in(part.iter().copied()))
                .into_tuple()
                .all(db)
                .await?;
            for (id, year) in stored {
                if let Some(index) = places.get(&(Whom::Known(SubjectId(id)), year)) {
                    problems.push((*index, RecordProblem::AlreadyRecorded));
                }
            }
        }
    }
    problems.sort_unstable();
    for (index, problem) in problems {
        push(bad, Part::Grades, index, Some(problem));
    }
    Ok(())
}
