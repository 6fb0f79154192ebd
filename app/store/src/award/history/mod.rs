//! Histories: from rows to the facts that rules look at. One subject and 50,000 are read by the same queries, one for
//! each table, so they cannot differ.

mod facts;
mod select;

use std::collections::BTreeMap;

use domain::award::{Occupation, Sex, Subject, SubjectId, SubjectKind, Traits};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

pub use select::Selection;
pub(super) use select::Who;

use super::kept::day_opt;
use super::standing;
use crate::entity::{collective, enterprise, person, subject};
use crate::error::{StoreError, StoreResult};

/// Subjects that are being filled with their facts, by key.
type Histories = BTreeMap<i64, Subject>;

/// Everything that is known about one subject. Votes, opinions and confirmations belong to a nomination and are added there.
///
/// Eleven queries for a person, whatever the history; for a collective also one for each scoring period with a closed meeting.
///
/// # Errors
/// There is no such subject; a stored code or day cannot be read; the database refuses.
pub async fn of_one(db: &impl ConnectionTrait, id: SubjectId) -> StoreResult<Subject> {
    let mut histories = Box::pin(read(db, &Who::One(id.0), None)).await?;
    histories
        .remove(&id.0)
        .ok_or_else(|| StoreError::not_found("subject", id.to_string()))
}

/// Histories in the order of their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Each subject with what is known about it.
    pub subjects: Vec<(SubjectId, Subject)>,
    /// Where the next page begins; `None` after the last one.
    pub next: Option<SubjectId>,
}

/// The histories of at most `size` subjects of a selection after `after`, in a constant number of queries: twelve for
/// persons; for collectives also one for each scoring period with a closed meeting.
///
/// Fifty thousand persons are read in pages of some thousands, so that memory stays bounded; `size` may be larger than
/// the selection.
///
/// # Errors
/// A stored code or day cannot be read; the database refuses.
pub async fn of_many(
    db: &impl ConnectionTrait,
    selection: &Selection,
    after: Option<SubjectId>,
    size: u64,
) -> StoreResult<Page> {
    let Some((who, full)) = select::range(db, selection, after, size).await? else {
        return Ok(Page::default());
    };
    let next = full.then(|| SubjectId(who.last()));
    let histories = Box::pin(read(db, &who, Some(selection))).await?;
    Ok(Page {
        subjects: histories
            .into_iter()
            .map(|(id, subject)| (SubjectId(id), subject))
            .collect(),
        next,
    })
}

async fn read(
    db: &impl ConnectionTrait,
    who: &Who,
    selection: Option<&Selection>,
) -> StoreResult<Histories> {
    let mut histories = subjects(db, who, selection).await?;
    let has = |kind| histories.values().any(|subject| subject.kind == kind);
    let persons = has(SubjectKind::Individual);
    let (collectives, enterprises) = (has(SubjectKind::Collective), has(SubjectKind::Enterprise));
    if histories.is_empty() {
        return Ok(histories);
    }
    facts::grades(db, who, &mut histories).await?;
    facts::awards(db, who, &mut histories).await?;
    facts::disciplines(db, who, &mut histories).await?;
    facts::cases(db, who, &mut histories).await?;
    facts::memberships(db, who, &mut histories).await?;
    if persons {
        traits_of_persons(db, who, &mut histories).await?;
        facts::works(db, who, &mut histories).await?;
        facts::posts(db, who, &mut histories).await?;
        facts::leaves(db, who, &mut histories).await?;
    }
    if collectives {
        traits_of_collectives(db, who, &mut histories).await?;
        standing::of_meetings(db, who, &mut histories).await?;
    }
    if enterprises {
        founded_enterprises(db, who, &mut histories).await?;
    }
    if collectives || enterprises {
        facts::compositions(db, who, &mut histories).await?;
        standing::recorded(db, who, &mut histories).await?;
    }
    for subject in histories.values_mut() {
        in_order(subject);
    }
    Ok(histories)
}

/// Facts by time, then by record, so that the order of rows does not matter.
fn in_order(subject: &mut Subject) {
    subject.grades.sort_by_key(|fact| (fact.year, fact.record));
    subject
        .awards
        .sort_by_key(|fact| (fact.to_year, fact.from_year, fact.record));
    subject
        .works
        .sort_by_key(|fact| (fact.recognised, fact.record));
    subject
        .disciplines
        .sort_by_key(|fact| (fact.from, fact.record));
    subject.cases.sort_by_key(|fact| (fact.opened, fact.record));
    subject.posts.sort_by_key(|fact| (fact.from, fact.record));
    subject.leaves.sort_by_key(|fact| (fact.from, fact.record));
    subject
        .memberships
        .sort_by_key(|fact| (fact.from, fact.record));
    subject.compositions.sort_by_key(|fact| fact.year);
    subject
        .standings
        .sort_by_key(|fact| (fact.year, fact.record));
}

/// The subjects without facts.
async fn subjects(
    db: &impl ConnectionTrait,
    who: &Who,
    selection: Option<&Selection>,
) -> StoreResult<Histories> {
    use subject::Column;
    type Row = (i64, String, Option<bool>, Option<bool>, Option<bool>);
    let mut query = subject::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Kind,
            Column::DirectWorker,
            Column::SchoolYear,
            Column::PriorityArea,
        ])
        .filter(who.holds(Column::Id))
        .order_by_asc(Column::Id);
    if let Some(selection) = selection {
        query = query.filter(selection.holds());
    }
    let rows: Vec<Row> = query.into_tuple().all(db).await?;
    let mut histories = Histories::new();
    for (id, kind, direct_worker, school_year, priority_area) in rows {
        let kind = SubjectKind::parse(&kind)
            .ok_or_else(|| StoreError::corrupt("subject kind", kind.clone()))?;
        let traits = Traits {
            direct_worker,
            school_year,
            priority_area,
            ..Traits::default()
        };
        histories.insert(id, without_facts(kind, traits));
    }
    Ok(histories)
}

const fn without_facts(kind: SubjectKind, traits: Traits) -> Subject {
    Subject {
        kind,
        traits,
        grades: Vec::new(),
        awards: Vec::new(),
        works: Vec::new(),
        disciplines: Vec::new(),
        cases: Vec::new(),
        posts: Vec::new(),
        leaves: Vec::new(),
        memberships: Vec::new(),
        compositions: Vec::new(),
        standings: Vec::new(),
        votes: Vec::new(),
        opinions: Vec::new(),
        confirmations: Vec::new(),
    }
}

async fn traits_of_persons(
    db: &impl ConnectionTrait,
    who: &Who,
    histories: &mut Histories,
) -> StoreResult<()> {
    use person::Column;
    let rows = person::Entity::find()
        .filter(who.holds(Column::SubjectId))
        .all(db)
        .await?;
    for row in rows {
        let Some(subject) = histories.get_mut(&row.subject_id) else {
            continue;
        };
        let traits = &mut subject.traits;
        if let Some(code) = &row.occupation {
            Occupation::parse(code)
                .ok_or_else(|| StoreError::corrupt("occupation", code))?
                .describe(traits);
        }
        if let Some(code) = &row.sex {
            let sex = Sex::parse(code).ok_or_else(|| StoreError::corrupt("sex", code))?;
            traits.woman = Some(sex == Sex::Female);
        }
        traits.managed_by_party = row.managed_by_party;
        traits.head_of_unit = row.head_of_unit;
        traits.died = day_opt(row.died.as_deref())?;
    }
    Ok(())
}

async fn traits_of_collectives(
    db: &impl ConnectionTrait,
    who: &Who,
    histories: &mut Histories,
) -> StoreResult<()> {
    let rows = collective::Entity::find()
        .filter(who.holds(collective::Column::SubjectId))
        .all(db)
        .await?;
    for row in rows {
        if let Some(subject) = histories.get_mut(&row.subject_id) {
            subject.traits.founded = day_opt(row.founded.as_deref())?;
            subject.traits.flag_eligible = row.flag_eligible;
            subject.traits.listed_type = row.listed_type;
        }
    }
    Ok(())
}

async fn founded_enterprises(
    db: &impl ConnectionTrait,
    who: &Who,
    histories: &mut Histories,
) -> StoreResult<()> {
    let rows = enterprise::Entity::find()
        .filter(who.holds(enterprise::Column::SubjectId))
        .all(db)
        .await?;
    for row in rows {
        if let Some(subject) = histories.get_mut(&row.subject_id) {
            subject.traits.founded = day_opt(row.founded.as_deref())?;
        }
    }
    Ok(())
}
