//! Initiatives and science topics: their authors, their recognition, and what they were used for.

use domain::award::{
    AwardCode, Reach, RecordProblem, Share, SubjectId, WorkId, WorkKind, check_authors,
};
use domain::date::Date;
use domain::text;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};

use super::RecordResult;
use super::kept::{Told, held, held_at, insert_all, iso, joined, tell};
use super::person::stamp;
use crate::audit::Actor;
use crate::entity::{award_record, creative_work, creative_work_author, creative_work_use};

/// An initiative or a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWork {
    /// Initiative or topic.
    pub kind: WorkKind,
    /// Its title.
    pub title: String,
    /// The unit where it is applied.
    pub unit_id: Option<i64>,
    /// Authors with their shares, which make the whole.
    pub authors: Vec<(SubjectId, Share)>,
    /// The widest effect that was recognised.
    pub reach: Option<Reach>,
    /// Day of the recognition.
    pub recognised_on: Option<Date>,
    /// Last day of the recognition, where the decision names one.
    pub valid_until: Option<Date>,
    /// Number of the decision that recognised it.
    pub decision_number: String,
    /// Day since which it is applied.
    pub applied_since: Option<Date>,
}

/// Adds a work with its authors.
///
/// # Errors
/// The title is missing; no author, one twice, or shares that do not make the whole; the database refuses.
pub async fn add_work(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    new: &NewWork,
) -> RecordResult<WorkId> {
    check_authors(&new.authors)?;
    let title = text::nfc(&text::clean_line(&new.title));
    let key = text::search_key(&title);
    if key.is_empty() {
        return Err(RecordProblem::NameMissing.into());
    }
    let (name, at) = stamp(actor);
    let row = creative_work::ActiveModel {
        kind: Set(new.kind.code().to_owned()),
        title: Set(title),
        search_key: Set(key),
        unit_id: Set(new.unit_id),
        reach: Set(new.reach.map(|reach| reach.code().to_owned())),
        recognised_on: Set(iso(new.recognised_on)),
        valid_until: Set(iso(new.valid_until)),
        decision_number: Set(text::clean_line(&new.decision_number)),
        applied_since: Set(iso(new.applied_since)),
        sample: Set(false),
        changed_by_name: Set(name),
        changed_at: Set(at),
        version: Set(1),
        ..Default::default()
    };
    let stored = row.insert(tx).await?;
    insert_all(tx, author_rows(stored.id, &new.authors)).await?;
    let told = Told {
        action: "creative-work.add",
        subject: "creative-work",
        key: stored.id.to_string(),
        new: Some(described(&stored)),
        ..Told::default()
    };
    tell(tx, actor, told).await?;
    Ok(WorkId(stored.id))
}

fn author_rows(
    work_id: i64,
    authors: &[(SubjectId, Share)],
) -> Vec<creative_work_author::ActiveModel> {
    let authors = authors.iter().zip(1..);
    let rows = authors.map(
        |((author, share), position)| creative_work_author::ActiveModel {
            work_id: Set(work_id),
            subject_id: Set(author.0),
            share: Set(i64::from(share.hundredths())),
            position: Set(position),
            ..Default::default()
        },
    );
    rows.collect()
}

/// Records how far the effect of a work was recognised to reach, and by which decision.
///
/// # Errors
/// [`crate::StoreError::Conflict`] when it changed after `expected_version`; the database refuses.
pub async fn recognise_work(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: WorkId,
    expected_version: i64,
    (reach, on, decision_number): (Reach, Date, &str),
) -> RecordResult<creative_work::Model> {
    let old = held_at::<creative_work::Entity>(tx, "creative work", id.0, expected_version).await?;
    let (before, version) = (described(&old), old.version);
    let (name, at) = stamp(actor);
    let mut row = old.into_active_model();
    row.reach = Set(Some(reach.code().to_owned()));
    row.recognised_on = Set(Some(on.iso()));
    row.valid_until = Set(None);
    row.decision_number = Set(text::clean_line(decision_number));
    row.changed_by_name = Set(name);
    row.changed_at = Set(at);
    row.version = Set(version + 1);
    let stored = row.update(tx).await?;
    let told = Told {
        action: "creative-work.recognise",
        subject: "creative-work",
        key: stored.id.to_string(),
        old: Some(before),
        new: Some(described(&stored)),
        reason: None,
    };
    tell(tx, actor, told).await?;
    Ok(stored)
}

/// Keeps what a council recognised as a work of its authors who have a record: one row, `known` from the second time on.
/// Authors from outside have a share and no record, so the shares may make less than the whole.
pub(crate) async fn keep_recognised(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    known: Option<i64>,
    new: &NewWork,
    sample: bool,
) -> RecordResult<i64> {
    let (name, at) = stamp(actor);
    let old = match known {
        Some(id) => Some(held::<creative_work::Entity>(tx, "creative work", id).await?),
        None => None,
    };
    let before = old.as_ref().map(described);
    let version = old.as_ref().map_or(0, |row| row.version);
    let mut row = creative_work::ActiveModel {
        kind: Set(new.kind.code().to_owned()),
        title: Set(new.title.clone()),
        search_key: Set(text::search_key(&new.title)),
        unit_id: Set(new.unit_id),
        reach: Set(new.reach.map(|reach| reach.code().to_owned())),
        recognised_on: Set(iso(new.recognised_on)),
        valid_until: Set(iso(new.valid_until)),
        decision_number: Set(text::clean_line(&new.decision_number)),
        applied_since: Set(iso(new.applied_since)),
        sample: Set(sample),
        changed_by_name: Set(name),
        changed_at: Set(at),
        version: Set(version + 1),
        ..Default::default()
    };
    let stored = match &old {
        Some(old) => {
            row.id = Unchanged(old.id);
            row.update(tx).await?
        }
        None => row.insert(tx).await?,
    };
    creative_work_author::Entity::delete_many()
        .filter(creative_work_author::Column::WorkId.eq(stored.id))
        .exec(tx)
        .await?;
    insert_all(tx, author_rows(stored.id, &new.authors)).await?;
    let told = Told {
        action: "creative-work.recognise",
        subject: "creative-work",
        key: stored.id.to_string(),
        old: before,
        new: Some(described(&stored)),
        reason: None,
    };
    tell(tx, actor, told).await?;
    Ok(stored.id)
}

/// Takes the recognition of a work back. The row stays, for what was used of it; unrecognised it counts for nothing.
pub(crate) async fn take_back(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    reason: &str,
) -> RecordResult<()> {
    let old = held::<creative_work::Entity>(tx, "creative work", id).await?;
    let (before, version) = (described(&old), old.version);
    let (name, at) = stamp(actor);
    let mut row = old.into_active_model();
    row.reach = Set(None);
    row.recognised_on = Set(None);
    row.valid_until = Set(None);
    row.decision_number = Set(String::new());
    row.changed_by_name = Set(name);
    row.changed_at = Set(at);
    row.version = Set(version + 1);
    let stored = row.update(tx).await?;
    let told = Told {
        action: "creative-work.take-back",
        subject: "creative-work",
        key: id.to_string(),
        old: Some(before),
        new: Some(described(&stored)),
        reason: Some(reason),
    };
    tell(tx, actor, told).await
}

/// Notes that a work supported an award of one of its authors that has no record here (yet).
///
/// # Errors
/// [`RecordProblem::NotAuthor`]; the database refuses.
pub async fn use_work(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: WorkId,
    subject: SubjectId,
    code: &AwardCode,
    year: i16,
) -> RecordResult<()> {
    note_use(tx, id, subject.0, code.as_str(), i64::from(year), None).await?;
    let told = Told {
        action: "creative-work.use",
        subject: "creative-work",
        key: id.to_string(),
        new: Some(format!("#{subject} · {code} · {year}")),
        ..Told::default()
    };
    tell(tx, actor, told).await
}

/// Uses a work up for an award that was just recorded.
pub(super) async fn use_for_award(
    tx: &impl ConnectionTrait,
    id: WorkId,
    award: &award_record::Model,
) -> RecordResult<()> {
    let (code, year) = (award.code.as_str(), award.to_year);
    note_use(tx, id, award.subject_id, code, year, Some(award.id)).await
}

async fn note_use(
    tx: &impl ConnectionTrait,
    id: WorkId,
    subject_id: i64,
    code: &str,
    year: i64,
    award_record_id: Option<i64>,
) -> RecordResult<()> {
    let author = creative_work_author::Entity::find()
        .filter(creative_work_author::Column::WorkId.eq(id.0))
        .filter(creative_work_author::Column::SubjectId.eq(subject_id))
        .one(tx)
        .await?;
    if author.is_none() {
        return Err(RecordProblem::NotAuthor.into());
    }
    let row = creative_work_use::ActiveModel {
        work_id: Set(id.0),
        subject_id: Set(subject_id),
        code: Set(code.to_owned()),
        year: Set(year),
        award_record_id: Set(award_record_id),
        ..Default::default()
    };
    creative_work_use::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Frees what an award used; the audit row of the award tells of it.
pub(super) async fn release(tx: &impl ConnectionTrait, award_record_id: i64) -> RecordResult<()> {
    creative_work_use::Entity::delete_many()
        .filter(creative_work_use::Column::AwardRecordId.eq(award_record_id))
        .exec(tx)
        .await?;
    Ok(())
}

fn described(row: &creative_work::Model) -> String {
    joined([
        row.title.as_str(),
        row.kind.as_str(),
        row.reach.as_deref().unwrap_or_default(),
        row.recognised_on.as_deref().unwrap_or_default(),
        row.valid_until.as_deref().unwrap_or_default(),
        row.decision_number.as_str(),
    ])
}
