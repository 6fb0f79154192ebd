//! Submissions and their names: made, added to, split, merged.

use std::collections::BTreeSet;

use domain::award::{AwardCode, CommendationType, SubjectId};
use domain::nomination::{ListHead, ListedName, NameList, NominationId, NominationState};
use domain::org::UnitId;
use domain::reason::ReturnReason;
use domain::{Date, text};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::evaluate::evaluate;
use super::record::{audit, list_at, state_of, touch, touch_list};
use super::recorded::Recorded;
use super::{NominationError, NominationResult, words};
use crate::audit::Actor;
use crate::award::Readable;
use crate::award::kept::{insert_all, year as short_year};
use crate::award::person::stamp;
use crate::entity::*;
use crate::error::{StoreError, StoreResult};

/// A submission to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewList {
    /// The nominating unit.
    pub unit_id: i64,
    /// The award.
    pub award: AwardCode,
    /// Type of commendation.
    pub commendation: CommendationType,
    /// The year, or the year in which the school year ended.
    pub year: i16,
    /// Its title.
    pub title: String,
}

/// What can be changed about a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its title.
    pub title: String,
    /// Number of the letter; empty while it has none.
    pub letter_number: String,
    /// Day of the letter.
    pub letter_day: Option<Date>,
}

/// Makes a submission with its names, as drafts.
///
/// # Errors
/// See [`add_names`].
pub async fn create_list(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    readable: &Readable,
    new: &NewList,
    subjects: &[SubjectId],
    today: Date,
) -> NominationResult<nomination_list::Model> {
    let title = text::clean_line(&new.title);
    if title.is_empty() {
        return Err(NominationError::value(
            "title-missing",
            "Chưa có tên danh sách.",
            "The list has no title.",
        ));
    }
    let sample = unit::Entity::find_by_id(new.unit_id).one(tx).await?;
    if sample.is_none() {
        return Err(StoreError::not_found("unit", new.unit_id.to_string()).into());
    }
    let (name, at) = stamp(actor);
    let list = nomination_list::ActiveModel {
        unit_id: Set(new.unit_id),
        award: Set(new.award.as_str().to_owned()),
        commendation: Set(new.commendation.code().to_owned()),
        year: Set(i64::from(new.year)),
        title: Set(title),
        letter_number: Set(String::new()),
        letter_day: Set(None),
        sample: Set(false),
        changed_by_name: Set(name),
        changed_at: Set(at),
        version: Set(1),
        ..Default::default()
    }
    .insert(tx)
    .await?;
    add_names(tx, actor, readable, (list.id, 1), subjects, today).await?;
    Ok(list)
}

/// Adds subjects to a submission as drafts, checks the list and evaluates the rules for them.
///
/// # Errors
/// A subject stands in it twice, more than 500 names, none; a subject that is not there or not to be read; conflict; the
/// database refuses.
pub async fn add_names(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    readable: &Readable,
    (list_id, expected_version): (i64, i64),
    subjects: &[SubjectId],
    today: Date,
) -> NominationResult<Vec<i64>> {
    let list = list_at(tx, list_id, expected_version).await?;
    let rows = rows_of(tx, list_id).await?;
    if let Some(row) = rows.iter().find(|row| row.withdrawn.is_none()) {
        let state = state_of(row)?;
        if !state.is_editable() {
            return Err(NominationError::NotEditable(state.code()));
        }
    }
    let ids: BTreeSet<i64> = subjects.iter().map(|id| id.0).collect();
    let known = subject::Entity::find()
        .filter(subject::Column::Id.is_in(ids.iter().copied()))
        .filter(readable.standing())
        // Nobody merges one of them until the names stand.
        .lock_shared()
        .all(tx)
        .await?;
    let mut listed: Vec<ListedName> = rows.iter().map(listed_name).collect::<StoreResult<_>>()?;
    let mut new = Vec::with_capacity(subjects.len());
    for (place, id) in subjects.iter().enumerate() {
        let found = known.iter().find(|row| row.id == id.0);
        let found = found.ok_or_else(|| StoreError::not_found("subject", id.to_string()))?;
        listed.push(ListedName {
            // Keys come with the rows; until then a number that no row has.
            nomination: NominationId(-1 - i64::try_from(place).unwrap_or(i64::MAX - 1)),
            subject: *id,
            name: found.name.clone(),
            withdrawn: None,
        });
        new.push(found);
    }
    let head = head_of(&list)?;
    NameList::new(head, listed).map_err(NominationError::List)?;
    let first = rows.iter().map(|row| row.position).max().unwrap_or(0) + 1;
    let recorded = Recorded::default().written()?;
    let (by, at) = stamp(actor);
    let sample = new.iter().any(|subject| subject.sample);
    let drafts = new
        .iter()
        .zip(first..)
        .map(|(subject, position)| nomination::ActiveModel {
            list_id: Set(list_id),
            position: Set(position),
            subject_id: Set(subject.id),
            name: Set(subject.name.clone()),
            unit_id: Set(list.unit_id),
            award: Set(list.award.clone()),
            year: Set(list.year),
            state: Set(NominationState::Draft.code().to_owned()),
            entered: Set(today.iso()),
            recorded: Set(recorded.clone()),
            secret: Set(false),
            sample: Set(subject.sample),
            changed_by_name: Set(by.clone()),
            changed_at: Set(at),
            version: Set(1),
            ..Default::default()
        });
    insert_all(tx, drafts.collect::<Vec<_>>()).await?;
    let mut added = rows_of(tx, list_id).await?;
    added.retain(|row| row.position >= first);
    words::add(tx, &added).await?;
    let added: Vec<i64> = added.into_iter().map(|row| row.id).collect();
    for id in &added {
        audit(
            tx,
            actor,
            "nomination.add",
            *id,
            None,
            Some(list.title.clone()),
            None,
        )
        .await?;
    }
    if sample && !list.sample {
        let mut marked = list.clone().into_active_model();
        marked.sample = Set(true);
        marked.update(tx).await?;
    }
    touch_list(tx, actor, &list).await?;
    evaluate(tx, &added, today).await?;
    touch(tx).await?;
    Ok(added)
}

/// Takes a name out of a draft for good.
///
/// # Errors
/// It was sent; conflict; the database refuses.
pub async fn remove_name(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    (list_id, expected_version): (i64, i64),
    id: i64,
) -> NominationResult<()> {
    let list = list_at(tx, list_id, expected_version).await?;
    let row = of_list(tx, list_id, id).await?;
    let state = state_of(&row)?;
    if state != NominationState::Draft {
        return Err(NominationError::value(
            "not-a-draft",
            "Hồ sơ đã qua bước nháp: hãy dùng «rút hồ sơ» và ghi lý do.",
            "The dossier is no draft any more: withdraw it with a reason.",
        ));
    }
    nomination_paper::Entity::delete_many()
        .filter(nomination_paper::Column::NominationId.eq(id))
        .exec(tx)
        .await?;
    initiative_use::Entity::delete_many()
        .filter(initiative_use::Column::NominationId.eq(id))
        .exec(tx)
        .await?;
    nomination_step::Entity::delete_many()
        .filter(nomination_step::Column::NominationId.eq(id))
        .exec(tx)
        .await?;
    words::remove(tx, id).await?;
    nomination::Entity::delete_by_id(id).exec(tx).await?;
    audit(
        tx,
        actor,
        "nomination.remove",
        id,
        Some(row.name),
        None,
        None,
    )
    .await?;
    touch_list(tx, actor, &list).await?;
    touch(tx).await?;
    Ok(())
}

/// Changes title and letter.
///
/// # Errors
/// No title; conflict; the database refuses.
pub async fn edit_head(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    (list_id, expected_version): (i64, i64),
    head: &Head,
) -> NominationResult<()> {
    let list = list_at(tx, list_id, expected_version).await?;
    let title = text::clean_line(&head.title);
    if title.is_empty() {
        return Err(NominationError::value(
            "title-missing",
            "Chưa có tên danh sách.",
            "The list has no title.",
        ));
    }
    let (name, at) = stamp(actor);
    let words = format!("{title} · {}", head.letter_number);
    let mut change = list.clone().into_active_model();
    change.title = Set(title);
    change.letter_number = Set(text::clean_line(&head.letter_number));
    change.letter_day = Set(head.letter_day.map(Date::iso));
    change.changed_by_name = Set(name);
    change.changed_at = Set(at);
    change.version = Set(list.version + 1);
    change.update(tx).await?;
    audit(
        tx,
        actor,
        "nomination-list.edit",
        list_id,
        Some(list.title),
        Some(words),
        None,
    )
    .await?;
    touch(tx).await?;
    Ok(())
}

async fn of_list(
    tx: &impl ConnectionTrait,
    list_id: i64,
    id: i64,
) -> StoreResult<nomination::Model> {
    nomination::Entity::find_by_id(id)
        .one(tx)
        .await?
        .filter(|row| row.list_id == list_id)
        .ok_or_else(|| StoreError::not_found("nomination", id.to_string()))
}

pub(super) async fn rows_of(
    db: &impl ConnectionTrait,
    list_id: i64,
) -> StoreResult<Vec<nomination::Model>> {
    Ok(nomination::Entity::find()
        .filter(nomination::Column::ListId.eq(list_id))
        .order_by_asc(nomination::Column::Position)
        .order_by_asc(nomination::Column::Id)
        .all(db)
        .await?)
}

fn head_of(list: &nomination_list::Model) -> StoreResult<ListHead> {
    Ok(ListHead {
        unit: UnitId(list.unit_id),
        award: AwardCode::parse(&list.award)
            .ok_or_else(|| StoreError::corrupt("award", list.award.clone()))?,
        year: short_year(list.year)?,
    })
}

fn listed_name(row: &nomination::Model) -> StoreResult<ListedName> {
    let withdrawn = row.withdrawn.as_deref().map(ReturnReason::parse);
    Ok(ListedName {
        nomination: NominationId(row.id),
        subject: SubjectId(row.subject_id),
        name: row.name.clone(),
        withdrawn: withdrawn
            .transpose()
            .map_err(|_| StoreError::corrupt("reason", row.id.to_string()))?,
    })
}

pub(super) fn name_list(
    list: &nomination_list::Model,
    rows: &[nomination::Model],
) -> NominationResult<NameList> {
    let names = rows.iter().map(listed_name).collect::<StoreResult<_>>()?;
    NameList::new(head_of(list)?, names).map_err(NominationError::List)
}
