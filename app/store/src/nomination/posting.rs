//! Public postings: the list that everybody sees, and what citizens say about it. No posting is ended early.

use std::collections::BTreeSet;

use domain::Date;
use domain::consultation::{PostedName, PostingStanding};
use domain::nomination::NominationState;
use domain::reason::ChangeReason;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::load::{PostingOfList, load_of_list, posting_with, postings};
use super::record::{audit, list_at, touch, touch_list};
use super::recorded::Recorded;
use super::{NominationError, NominationResult, PUBLIC_TOPIC};
use crate::audit::Actor;
use crate::entity::*;
use crate::error::{StoreError, StoreResult};
use crate::{holiday, live, org};

/// Postings that stay in the public list after they ended.
const MOST_LISTED: u64 = 200;

/// A list that is public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostedList {
    /// Key of the posting.
    pub id: i64,
    /// The submission.
    pub list: nomination_list::Model,
    /// Name of the nominating unit.
    pub unit: String,
    /// How many names.
    pub names: u64,
    /// Its last day.
    pub last_day: Option<Date>,
    /// Whether it is over.
    pub over: bool,
    /// Whether it is made up.
    pub sample: bool,
}

/// A posting as everybody sees it.
#[derive(Clone, Debug)]
pub struct SeenPosting {
    /// Itself in the list.
    pub listed: PostedList,
    /// With all opinions; the public sees those that are shown.
    pub posting: PostingOfList,
    /// The names, without personal numbers.
    pub names: Vec<PostedName>,
}

/// Makes a list public for the working days that the path asks for.
///
/// # Errors
/// Not every name of the list has come to the posting; the path asks for none; one is running; the holidays of its years are
/// not recorded; conflict; the database refuses.
pub async fn open_posting(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    list_id: i64,
    expected_version: i64,
    today: Date,
) -> NominationResult<i64> {
    let list = list_at(tx, list_id, expected_version).await?;
    let dossiers = load_of_list(tx, list_id, today).await?;
    let standing: Vec<_> = dossiers
        .iter()
        .filter(|dossier| dossier.row.withdrawn.is_none())
        .collect();
    let ready = standing
        .iter()
        .all(|dossier| dossier.state == NominationState::Posting);
    let days = standing
        .iter()
        .filter_map(|dossier| dossier.path.posting_days)
        .max();
    let (Some(days), true) = (days, ready) else {
        return Err(NominationError::value(
            "not-to-post",
            "Chỉ công khai được khi mọi hồ sơ trong danh sách đã tới bước công khai.",
            "A list can be posted once all of its dossiers have come to the posting.",
        ));
    };
    let calendar = holiday::calendar(tx).await?;
    let running = standing.iter().find_map(|dossier| dossier.posting.as_ref());
    let standing_now = running.map(|found| found.posting.standing(&calendar, days, today));
    if matches!(standing_now, Some(Ok(PostingStanding::Running { .. }))) {
        return Err(NominationError::value(
            "posting-runs",
            "Danh sách đang được công khai.",
            "The list is public already.",
        ));
    }
    let last_day = calendar.add(today, days).map_err(|_| calendar_missing())?;
    let stored = nomination_posting::ActiveModel {
        list_id: Set(list_id),
        first_day: Set(today.iso()),
        working_days: Set(i64::from(days)),
        last_day: Set(Some(last_day.iso())),
        sample: Set(list.sample),
        ..Default::default()
    }
    .insert(tx)
    .await?;
    for dossier in &standing {
        let words = format!("{} {days}", today.iso());
        audit(
            tx,
            actor,
            "nomination.post",
            dossier.row.id,
            None,
            Some(words),
            None,
        )
        .await?;
    }
    touch_list(tx, actor, &list).await?;
    touch(tx).await?;
    live::touch_quietly(tx, &[PUBLIC_TOPIC]).await?;
    Ok(stored.id)
}

fn calendar_missing() -> NominationError {
    NominationError::value(
        "calendar-missing",
        "Chưa ghi ngày nghỉ của năm cần tính: hãy nhờ quản trị nạp lịch nghỉ.",
        "The holidays of a year that is needed are not recorded: ask the administrator to load them.",
    )
}

/// Records that the public page was down on a day: the list must be posted again in full.
///
/// # Errors
/// No such posting; a day outside of it; it was interrupted before, for a later day would bring it to life again; the
/// database refuses.
pub async fn interrupt(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    posting_id: i64,
    (on, reason): (Date, &ChangeReason),
    today: Date,
) -> NominationResult<()> {
    let row = held(tx, posting_id).await?;
    if row.interrupted.is_some() {
        return Err(NominationError::value(
            "interrupted-before",
            "Lần công khai này đã gián đoạn, phải công khai lại từ đầu.",
            "This posting was interrupted already; the list must be posted again in full.",
        ));
    }
    let is_after = row.last_day.as_ref().is_some_and(|last| *last < on.iso());
    if on.iso() < row.first_day || is_after || on > today {
        return Err(NominationError::value(
            "interrupted-outside",
            "Ngày gián đoạn phải nằm trong thời gian công khai.",
            "The day must lie within the posting.",
        ));
    }
    let list_id = row.list_id;
    let mut change = row.into_active_model();
    change.interrupted = Set(Some(on.iso()));
    change.update(tx).await?;
    audit(
        tx,
        actor,
        "posting.interrupt",
        list_id,
        None,
        Some(on.iso()),
        Some(reason.as_str()),
    )
    .await?;
    touch(tx).await?;
    live::touch_quietly(tx, &[PUBLIC_TOPIC]).await?;
    Ok(())
}

pub(super) async fn held(
    tx: &impl ConnectionTrait,
    id: i64,
) -> StoreResult<nomination_posting::Model> {
    nomination_posting::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or_else(|| StoreError::not_found("posting", id.to_string()))
}

/// The latest posting of a submission.
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn posting_of(
    db: &impl ConnectionTrait,
    list_id: i64,
) -> StoreResult<Option<PostingOfList>> {
    let lists = BTreeSet::from([list_id]);
    Ok(postings(db, &lists).await?.remove(&list_id))
}

/// Lists that are public or were, the latest first: four queries.
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn public_postings(
    db: &impl ConnectionTrait,
    today: Date,
) -> StoreResult<Vec<PostedList>> {
    let rows = nomination_posting::Entity::find()
        .filter(nomination_posting::Column::Interrupted.is_null())
        .order_by_desc(nomination_posting::Column::FirstDay)
        .order_by_desc(nomination_posting::Column::Id)
        .limit(MOST_LISTED)
        .all(db)
        .await?;
    listed(db, rows, today).await
}

/// Dossiers that stand on the public page: those that came as far as the posting and neither went back nor ended without
/// an award. A name that is added to a list later is not public before its own posting.
fn is_shown() -> Condition {
    use NominationState as S;
    let hidden = S::ALL.iter().filter(|state| {
        let not_yet = matches!(state, S::Submitted | S::Appraisal | S::Consultation);
        state.is_editable() || not_yet || state.releases_initiatives()
    });
    Condition::all()
        .add(nomination::Column::Withdrawn.is_null())
        .add(nomination::Column::Secret.eq(false))
        .add(nomination::Column::State.is_not_in(hidden.map(|state| state.code())))
}

async fn listed(
    db: &impl ConnectionTrait,
    rows: Vec<nomination_posting::Model>,
    today: Date,
) -> StoreResult<Vec<PostedList>> {
    let ids: BTreeSet<i64> = rows.iter().map(|row| row.list_id).collect();
    let lists = nomination_list::Entity::find()
        .filter(nomination_list::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let units = org::by_ids(db, lists.iter().map(|list| list.unit_id)).await?;
    let counts: Vec<(i64, i64)> = nomination::Entity::find()
        .select_only()
        .column(nomination::Column::ListId)
        .column_as(nomination::Column::Id.count(), "count")
        .filter(nomination::Column::ListId.is_in(ids))
        .filter(is_shown())
        .group_by(nomination::Column::ListId)
        .into_tuple()
        .all(db)
        .await?;
    let today = today.iso();
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let list = lists.iter().find(|list| list.id == row.list_id)?.clone();
            let names = counts.iter().find(|(id, _)| *id == list.id);
            Some(PostedList {
                id: row.id,
                unit: units
                    .get(&list.unit_id)
                    .map(|unit| unit.name.clone())
                    .unwrap_or_default(),
                names: names.map_or(0, |(_, count)| u64::try_from(*count).unwrap_or_default()),
                over: row.last_day.as_ref().is_some_and(|last| *last < today),
                last_day: row.last_day.as_deref().and_then(Date::parse_iso),
                sample: row.sample,
                list,
            })
        })
        .collect())
}

/// One public posting.
///
/// # Errors
/// There is none; what is stored cannot be read; the database refuses.
pub async fn public_posting(
    db: &impl ConnectionTrait,
    id: i64,
    today: Date,
    award: &str,
) -> StoreResult<SeenPosting> {
    let missing = || StoreError::not_found("posting", id.to_string());
    let row = nomination_posting::Entity::find_by_id(id)
        .one(db)
        .await?
        .ok_or_else(missing)?;
    let said = citizen_opinion::Entity::find()
        .filter(citizen_opinion::Column::PostingId.eq(id))
        .order_by_asc(citizen_opinion::Column::Id)
        .all(db)
        .await?;
    let mut found = listed(db, vec![row.clone()], today).await?;
    let listed = found.pop().ok_or_else(missing)?;
    let rows = nomination::Entity::find()
        .filter(nomination::Column::ListId.eq(listed.list.id))
        .filter(is_shown())
        .order_by_asc(nomination::Column::Position)
        .all(db)
        .await?;
    let names = rows
        .iter()
        .map(|row| {
            let recorded = Recorded::of(row)?;
            Ok(PostedName::new(
                &row.name,
                &listed.unit,
                award,
                &recorded.achievement,
            ))
        })
        .collect::<StoreResult<Vec<PostedName>>>()?;
    Ok(SeenPosting {
        posting: posting_with(row, said.iter())?,
        listed,
        names,
    })
}
