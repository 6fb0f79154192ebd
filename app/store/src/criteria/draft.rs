//! The draft of a set: started from the newest version, saved under an optimistic lock, thrown away.
//! What was removed since the last publication stays beside the tree, so that it can be put back.

use domain::criteria::{CriteriaSet, Criterion, CriterionId, EditPlan, edit_plan, structure};
use domain::date::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::{DRAFT, PUBLISHED, content, in_use, version_of};
use crate::audit::{self, Actor, Event};
use crate::clock;
use crate::entity::{criteria_set, criteria_version, criterion};
use crate::error::{StoreError, StoreResult};

/// How many removed nodes are kept; older ones are gone for good.
const KEPT_REMOVALS: usize = 50;

/// What column `content` holds: the set, and beside it what a draft lost.
#[derive(Serialize, Deserialize)]
pub(super) struct Stored {
    #[serde(flatten)]
    pub(super) set: CriteriaSet,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) removed: Vec<Criterion>,
}

/// A version that is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it says.
    pub set: CriteriaSet,
    /// What was removed from it, newest last.
    pub removed: Vec<Criterion>,
    /// Its row; `version` is what a save must name.
    pub row: criteria_version::Model,
}

pub(super) fn read(row: &criteria_version::Model) -> StoreResult<Stored> {
    serde_json::from_str(&row.content).map_err(|error| {
        let what = format!("{}/{}: {error}", row.set_id, row.number);
        StoreError::corrupt("criteria version", what)
    })
}

pub(super) fn write(set: CriteriaSet, removed: Vec<Criterion>) -> StoreResult<String> {
    serde_json::to_string(&Stored { set, removed })
        .map_err(|error| StoreError::corrupt("criteria set", error.to_string()))
}

/// The draft of a set, if somebody edits it.
///
/// # Errors
/// [`StoreError::Corrupt`] when it cannot be read; the database refuses.
pub async fn draft(
    db: &impl ConnectionTrait,
    set_id: impl Into<i64>,
) -> StoreResult<Option<Draft>> {
    let row = criteria_version::Entity::find()
        .filter(criteria_version::Column::SetId.eq(set_id.into()))
        .filter(criteria_version::Column::State.eq(DRAFT))
        .order_by_desc(criteria_version::Column::Number)
        .one(db)
        .await?;
    row.map(of_row).transpose()
}

fn of_row(row: criteria_version::Model) -> StoreResult<Draft> {
    let Stored { set, removed } = read(&row)?;
    Ok(Draft { set, removed, row })
}

pub(super) async fn insert(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    set: &CriteriaSet,
) -> StoreResult<criteria_version::Model> {
    let row = criteria_version::ActiveModel {
        set_id: Set(set.version.set.0),
        number: Set(i64::from(set.version.version)),
        state: Set(DRAFT.to_owned()),
        content: Set(write(set.clone(), Vec::new())?),
        changed_by_name: Set(actor.name.clone()),
        changed_at: Set(clock::now().millis()),
        version: Set(1),
        ..Default::default()
    };
    Ok(row.insert(tx).await?)
}

/// Opens the newest version for editing: itself while no sheet stands on it, otherwise the next version.
///
/// A draft that is open already is handed back.
///
/// # Errors
/// The set has no version, or the database refuses.
pub async fn start_draft(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    set_id: impl Into<i64>,
) -> StoreResult<Draft> {
    let set_id = set_id.into();
    if let Some(open) = draft(tx, set_id).await? {
        return Ok(open);
    }
    let row = newest(tx, set_id).await?;
    let newest = version_of(set_id, row.number)?;
    // Whoever opens sheets holds the same row, so that no sheet can come to stand on a version that goes back to draft.
    super::hold_published(tx, newest).await?;
    let plan = edit_plan(newest, in_use(tx, newest).await?);
    let (row, words) = match plan {
        EditPlan::InPlace => (reopen(tx, actor, &row).await?, "reopened"),
        EditPlan::NewVersion(next) => {
            let set = CriteriaSet {
                version: next,
                ..content(&row)?
            };
            (insert(tx, actor, &set).await?, "new version")
        }
    };
    tell(tx, actor, "criteria.edit", &row, Some(words)).await?;
    of_row(row)
}

async fn newest(tx: &impl ConnectionTrait, set_id: i64) -> StoreResult<criteria_version::Model> {
    let row = criteria_version::Entity::find()
        .filter(criteria_version::Column::SetId.eq(set_id))
        .order_by_desc(criteria_version::Column::Number)
        .one(tx)
        .await?;
    row.ok_or_else(|| StoreError::not_found("criteria set", set_id.to_string()))
}

async fn reopen(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    row: &criteria_version::Model,
) -> StoreResult<criteria_version::Model> {
    use criteria_version::Column;
    let nobody: Option<String> = None;
    let never: Option<i64> = None;
    criteria_version::Entity::update_many()
        .col_expr(Column::State, Expr::value(DRAFT))
        .col_expr(Column::PublishedByName, Expr::value(nobody))
        .col_expr(Column::PublishedAt, Expr::value(never))
        .col_expr(Column::ChangedByName, Expr::value(actor.name.clone()))
        .col_expr(Column::ChangedAt, Expr::value(clock::now().millis()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(row.id))
        .filter(Column::State.eq(PUBLISHED))
        .exec(tx)
        .await?;
    newest(tx, row.set_id).await
}

/// Replaces the content of a draft. What is no longer in it is kept beside it, so that it can be put back.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody saved or published after `expected_version` was read,
/// [`StoreError::NotFound`] for a node whose id was not given out for this set, [`StoreError::Corrupt`] for a tree that
/// cannot be walked; the database refuses.
pub async fn save_draft(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    set_id: impl Into<i64>,
    expected_version: i64,
    set: &CriteriaSet,
) -> StoreResult<criteria_version::Model> {
    let set_id = set_id.into();
    let Some(old) = draft(tx, set_id).await? else {
        return Err(conflict(newest(tx, set_id).await?));
    };
    if let Some(finding) = structure(set).first() {
        return Err(StoreError::corrupt("criteria tree", finding.code.code()));
    }
    let set = CriteriaSet {
        version: old.set.version,
        ..set.clone()
    };
    check_ids(tx, set_id, &set).await?;
    let removed = removals(&old, &set);
    use criteria_version::Column;
    let changed = criteria_version::Entity::update_many()
        .col_expr(Column::Content, Expr::value(write(set.clone(), removed)?))
        .col_expr(Column::ChangedByName, Expr::value(actor.name.clone()))
        .col_expr(Column::ChangedAt, Expr::value(clock::now().millis()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(old.row.id))
        .filter(Column::State.eq(DRAFT))
        .filter(Column::Version.eq(expected_version))
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(conflict(newest(tx, set_id).await?));
    }
    if set.version.version == 1 {
        rename(tx, set_id, &set.title).await?;
    }
    let row = newest(tx, set_id).await?;
    let words = super::notify::difference(&old.set, &set);
    tell(tx, actor, "criteria.save", &row, Some(&words)).await?;
    Ok(row)
}

/// The nodes that a draft lost: those that it lost before and did not get back, and those that go now.
fn removals(old: &Draft, new: &CriteriaSet) -> Vec<Criterion> {
    let gone = |node: &&Criterion| new.find(node.id).is_none();
    let before = old.removed.iter().filter(gone);
    let now = old.set.criteria.iter().filter(gone);
    let mut all: Vec<_> = before.chain(now).cloned().collect();
    let too_many = all.len().saturating_sub(KEPT_REMOVALS);
    all.drain(..too_many);
    all
}

async fn check_ids(tx: &impl ConnectionTrait, set_id: i64, set: &CriteriaSet) -> StoreResult<()> {
    let known: Vec<i64> = criterion::Entity::find()
        .select_only()
        .column(criterion::Column::Id)
        .filter(criterion::Column::SetId.eq(set_id))
        .into_tuple()
        .all(tx)
        .await?;
    let known: BTreeSet<CriterionId> = known.into_iter().map(CriterionId).collect();
    match set.criteria.iter().find(|node| !known.contains(&node.id)) {
        Some(stranger) => Err(StoreError::not_found("criterion", stranger.id.to_string())),
        None => Ok(()),
    }
}

/// Throws a draft away; the newest published version stands. The first version of a set stays.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody saved after `expected_version` was read; [`StoreError::NotFound`] when there
/// is no draft, or nothing before it; the database refuses.
pub async fn discard_draft(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    set_id: impl Into<i64>,
    expected_version: i64,
) -> StoreResult<()> {
    use criteria_version::Column;
    let set_id = set_id.into();
    let found = draft(tx, set_id).await?.filter(|open| open.row.number > 1);
    let Some(open) = found else {
        return Err(StoreError::not_found("draft", set_id.to_string()));
    };
    let gone = criteria_version::Entity::delete_many()
        .filter(Column::Id.eq(open.row.id))
        .filter(Column::State.eq(DRAFT))
        .filter(Column::Version.eq(expected_version))
        .exec(tx)
        .await?;
    if gone.rows_affected == 0 {
        return Err(conflict(newest(tx, set_id).await?));
    }
    tell(tx, actor, "criteria.discard", &open.row, None).await
}

pub(super) async fn rename(tx: &impl ConnectionTrait, set_id: i64, title: &str) -> StoreResult<()> {
    criteria_set::Entity::update_many()
        .col_expr(criteria_set::Column::Title, Expr::value(title))
        .filter(criteria_set::Column::Id.eq(set_id))
        .exec(tx)
        .await?;
    Ok(())
}

pub(super) fn conflict(stored: criteria_version::Model) -> StoreError {
    StoreError::Conflict {
        who: stored.changed_by_name,
        at: Timestamp::from_millis(stored.changed_at),
        version: stored.version,
    }
}

/// Writes into the log what happened to a version: `code/v2`.
pub(super) async fn tell(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    action: &str,
    row: &criteria_version::Model,
    new: Option<&str>,
) -> StoreResult<()> {
    let set = super::by_id(tx, row.set_id).await?;
    let subject_key = format!("{}/v{}", set.code, row.number);
    let event = Event {
        action,
        subject: "criteria-set",
        subject_key: &subject_key,
        new,
        ..Default::default()
    };
    audit::append(tx, actor, event).await
}
