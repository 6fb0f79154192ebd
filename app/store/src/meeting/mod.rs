//! The closing meeting of a cluster or block: its minutes as a draft and closed, and what follows from closing them.
//!
//! What the points were is kept with the closed minutes, so that they say for ever what lay before the meeting.

mod basis;
mod next_year;
mod sheets;
mod winners;

pub use basis::{Basis, MemberStanding, basis};
pub use next_year::NextYear;
pub use sheets::{Advance, HeldBack, Hold, advance_sheets};
pub(crate) use winners::is_frozen;
pub use winners::winners;

use domain::cluster::{MeetingDraft, MinutesHead};
use domain::reason::ChangeReason;
use domain::{Date, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};

use crate::audit::{self, Actor, Event};
use crate::db::is_duplicate;
use crate::entity::{cluster_meeting, cluster_year};
use crate::error::{StoreError, StoreResult};
use crate::{clock, cluster, live, org};

/// State of minutes that are still written.
pub const DRAFT: &str = "draft";
/// State of minutes that stand.
pub const CLOSED: &str = "closed";

/// What is typed of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// Head of the minutes.
    pub head: MinutesHead,
    /// Vote, reasons, next leaders.
    pub draft: MeetingDraft,
}

/// A meeting with its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The row.
    pub row: cluster_meeting::Model,
    /// What was typed.
    pub content: Content,
    /// What lay before the meeting, once the minutes are closed.
    pub basis: Option<Basis>,
}

impl Meeting {
    /// Whether the minutes stand.
    pub fn is_closed(&self) -> bool {
        self.row.state == CLOSED
    }
}

/// The years of a cluster that the office has made, the latest first.
///
/// # Errors
/// The database refuses.
pub async fn years(
    db: &impl ConnectionTrait,
    cluster_id: i64,
) -> StoreResult<Vec<cluster_year::Model>> {
    Ok(cluster_year::Entity::find()
        .filter(cluster_year::Column::ClusterId.eq(cluster_id))
        .order_by_desc(cluster_year::Column::Year)
        .all(db)
        .await?)
}

/// The meeting of a cluster's year; `None` before anything was written down.
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn of(db: &impl ConnectionTrait, cluster_year_id: i64) -> StoreResult<Option<Meeting>> {
    let row = cluster_meeting::Entity::find()
        .filter(cluster_meeting::Column::ClusterYearId.eq(cluster_year_id))
        .one(db)
        .await?;
    row.map(read).transpose()
}

fn read(row: cluster_meeting::Model) -> StoreResult<Meeting> {
    let corrupt = || StoreError::corrupt("cluster meeting", row.id.to_string());
    let draft = serde_json::from_str(&row.result).map_err(|_| corrupt())?;
    let basis = row
        .basis
        .as_deref()
        .map(serde_json::from_str)
        .transpose()
        .map_err(|_| corrupt())?;
    let head = MinutesHead {
        number: row.number.clone(),
        held_on: row.held_on.as_deref().and_then(Date::parse_iso),
        place: row.place.clone(),
        chair: row.chair.clone(),
        secretary: row.secretary.clone(),
        present: row.present.and_then(|present| u32::try_from(present).ok()),
        absent: row.absent.clone(),
        discussion: row.discussion.clone(),
    };
    Ok(Meeting {
        row,
        content: Content { head, draft },
        basis,
    })
}

/// Saves a draft.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody saved or closed after `expected_version` (0 before the first draft) was read,
/// [`StoreError::Exists`] when somebody began in the same instant; the database refuses.
pub async fn save(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    made: &cluster_year::Model,
    expected_version: i64,
    content: &Content,
) -> StoreResult<Meeting> {
    let stored = write(tx, actor, made, expected_version, content, None).await?;
    let told = describe(tx, content).await?;
    log(tx, actor, made, "meeting.save", Some(&told), None).await?;
    Ok(stored)
}

/// Closes the minutes: what was typed and what lay before the meeting stand from now on, and next year gets its head and
/// deputy. The caller has asked the rules inside the same transaction.
///
/// # Errors
/// As [`save`].
pub async fn close(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    made: &cluster_year::Model,
    expected_version: i64,
    content: &Content,
    basis: &Basis,
) -> StoreResult<(Meeting, NextYear)> {
    let stored = write(tx, actor, made, expected_version, content, Some(basis)).await?;
    let told = describe(tx, content).await?;
    log(tx, actor, made, "meeting.close", Some(&told), None).await?;
    let next = next_year::settle(tx, actor, made, content).await?;
    live::touch(tx, &[live::SITE]).await?;
    Ok((stored, next))
}

/// Opens closed minutes again, with a reason; the log keeps what was closed.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody did so first; there are none; the database refuses.
pub async fn reopen(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    made: &cluster_year::Model,
    expected_version: i64,
    reason: &ChangeReason,
) -> StoreResult<()> {
    use cluster_meeting::Column;
    let changed = cluster_meeting::Entity::update_many()
        .col_expr(Column::State, Expr::value(DRAFT))
        .col_expr(Column::Basis, Expr::value(None::<String>))
        .col_expr(Column::ClosedByName, Expr::value(None::<String>))
        .col_expr(Column::ClosedAt, Expr::value(None::<i64>))
        .col_expr(Column::SavedByName, Expr::value(actor.name.clone()))
        .col_expr(Column::SavedAt, Expr::value(clock::now().millis()))
        .col_expr(Column::Version, Expr::value(expected_version + 1))
        .filter(Column::ClusterYearId.eq(made.id))
        .filter(Column::State.eq(CLOSED))
        .filter(Column::Version.eq(expected_version))
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(conflict(tx, made).await?);
    }
    log(
        tx,
        actor,
        made,
        "meeting.reopen",
        None,
        Some(reason.as_str()),
    )
    .await?;
    live::touch(tx, &[live::SITE]).await
}

/// Writes the row: a draft, or with a basis closed minutes.
async fn write(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    made: &cluster_year::Model,
    expected_version: i64,
    content: &Content,
    basis: Option<&Basis>,
) -> StoreResult<Meeting> {
    use cluster_meeting::Column;
    let now = clock::now().millis();
    let row = cluster_meeting::ActiveModel {
        cluster_year_id: Set(made.id),
        number: Set(content.head.number.clone()),
        held_on: Set(content.head.held_on.map(Date::iso)),
        place: Set(content.head.place.clone()),
        chair: Set(content.head.chair.clone()),
        secretary: Set(content.head.secretary.clone()),
        present: Set(content.head.present.map(i64::from)),
        absent: Set(content.head.absent.clone()),
        discussion: Set(content.head.discussion.clone()),
        result: Set(json(&content.draft)?),
        basis: Set(basis.map(json).transpose()?),
        state: Set(if basis.is_some() { CLOSED } else { DRAFT }.to_owned()),
        saved_by_name: Set(actor.name.clone()),
        saved_at: Set(now),
        closed_by_name: Set(basis.map(|_| actor.name.clone())),
        closed_at: Set(basis.map(|_| now)),
        version: Set(expected_version + 1),
        ..Default::default()
    };
    if expected_version == 0 {
        if of(tx, made.id).await?.is_some() {
            return Err(conflict(tx, made).await?);
        }
        return match row.insert(tx).await {
            Ok(stored) => read(stored),
            Err(error) if is_duplicate(&error) => Err(StoreError::Exists {
                what: "cluster meeting",
                key: made.id.to_string(),
            }),
            Err(error) => Err(error.into()),
        };
    }
    let changed = cluster_meeting::Entity::update_many()
        .set(row)
        .filter(Column::ClusterYearId.eq(made.id))
        .filter(Column::State.eq(DRAFT))
        .filter(Column::Version.eq(expected_version))
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(conflict(tx, made).await?);
    }
    let stored = of(tx, made.id).await?;
    stored.ok_or_else(|| StoreError::not_found("cluster meeting", made.id.to_string()))
}

fn json(value: &impl serde::Serialize) -> StoreResult<String> {
    serde_json::to_string(value)
        .map_err(|error| StoreError::corrupt("cluster meeting", error.to_string()))
}

/// Who saved last.
async fn conflict(
    db: &impl ConnectionTrait,
    made: &cluster_year::Model,
) -> StoreResult<StoreError> {
    let Some(newer) = of(db, made.id).await? else {
        return Ok(StoreError::not_found(
            "cluster meeting",
            made.id.to_string(),
        ));
    };
    Ok(StoreError::Conflict {
        who: newer.row.saved_by_name,
        at: Timestamp::from_millis(newer.row.saved_at),
        version: newer.row.version,
    })
}

/// The vote by names, and the next leaders: what the audit log says.
async fn describe(db: &impl ConnectionTrait, content: &Content) -> StoreResult<String> {
    let draft = &content.draft;
    let leaders = [draft.next_head, draft.next_deputy];
    let named = draft
        .voted
        .keys()
        .copied()
        .chain(leaders.into_iter().flatten());
    let units = org::by_ids(db, named.map(|unit| unit.0)).await?;
    let name = |id: i64| units.get(&id).map_or("?", |unit| unit.name.as_str());
    let mut ranks: Vec<_> = draft
        .voted
        .iter()
        .map(|(unit, rank)| (*rank, name(unit.0)))
        .collect();
    ranks.sort_unstable();
    let ranks: Vec<String> = ranks
        .into_iter()
        .map(|(rank, name)| format!("{rank}. {name}"))
        .collect();
    let leader = |unit: Option<domain::UnitId>| unit.map_or("–", |unit| name(unit.0)).to_owned();
    Ok([
        content
            .head
            .held_on
            .map_or_else(|| "–".to_owned(), Date::iso),
        ranks.join("; "),
        leader(draft.next_head),
        leader(draft.next_deputy),
    ]
    .join(" · "))
}

async fn log(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    made: &cluster_year::Model,
    action: &str,
    new: Option<&str>,
    reason: Option<&str>,
) -> StoreResult<()> {
    let cluster = cluster::by_id(tx, made.cluster_id).await?;
    let event = Event {
        action,
        subject: "cluster-meeting",
        subject_key: &format!("{}/{}", cluster.code, made.year),
        old: None,
        new,
        reason,
    };
    audit::append(tx, actor, event).await
}
