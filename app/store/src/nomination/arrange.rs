//! Submissions that are split, or put together.

use std::collections::BTreeSet;

use domain::nomination::{ListProblem, NominationId};
use domain::text;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter,
};

use super::list::{name_list, rows_of};
use super::posting::posting_of;
use super::record::{audit, list_at, state_of, touch, touch_list};
use super::{NominationError, NominationResult};
use crate::audit::Actor;
use crate::award::person::stamp;
use crate::entity::{nomination, nomination_list};
use crate::error::{StoreError, StoreResult};

/// Chosen names become a submission of their own.
///
/// # Errors
/// See [`NameList::split`]; one of them was sent; a citizen waits for an answer about the list; conflict; the database
/// refuses.
pub async fn split(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    (list_id, expected_version): (i64, i64),
    chosen: &BTreeSet<NominationId>,
    title: &str,
) -> NominationResult<nomination_list::Model> {
    let list = list_at(tx, list_id, expected_version).await?;
    let rows = rows_of(tx, list_id).await?;
    for row in rows
        .iter()
        .filter(|row| chosen.contains(&NominationId(row.id)))
    {
        let state = state_of(row)?;
        if !state.is_editable() {
            return Err(NominationError::NotEditable(state.code()));
        }
    }
    let posted = posting_of(tx, list_id).await?;
    if posted.is_some_and(|found| found.posting.unsettled() > 0) {
        return Err(NominationError::value(
            "citizens-waiting",
            "Còn ý kiến của Nhân dân về danh sách này chưa được trả lời: hãy trả lời trước khi tách.",
            "Citizens wait for an answer about this list: answer them before it is split.",
        ));
    }
    let names = name_list(&list, &rows)?;
    let (_, gone) = names
        .split(chosen)
        .map_err(|problem| NominationError::List(vec![problem]))?;
    let (name, at) = stamp(actor);
    let mut other = list.clone().into_active_model();
    other.id = sea_orm::ActiveValue::NotSet;
    other.title = Set(text::clean_line(title));
    other.letter_number = Set(String::new());
    other.letter_day = Set(None);
    other.changed_by_name = Set(name);
    other.changed_at = Set(at);
    other.version = Set(1);
    let stored = other.insert(tx).await?;
    move_to(
        tx,
        gone.names().iter().map(|name| name.nomination.0),
        stored.id,
    )
    .await?;
    let words = format!("{} → {}", list.title, stored.title);
    audit(
        tx,
        actor,
        "nomination-list.split",
        list_id,
        None,
        Some(words),
        None,
    )
    .await?;
    touch_list(tx, actor, &list).await?;
    touch(tx).await?;
    Ok(stored)
}

/// Puts another submission's names behind the own ones; the other is gone then.
///
/// # Errors
/// They do not belong together; a subject stands in both; one of them was sent or was public; conflict; the database
/// refuses.
pub async fn merge(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    (list_id, expected_version): (i64, i64),
    other_id: i64,
) -> NominationResult<()> {
    let list = list_at(tx, list_id, expected_version).await?;
    let other = nomination_list::Entity::find_by_id(other_id)
        .one(tx)
        .await?
        .filter(|other| other.unit_id == list.unit_id)
        .ok_or_else(|| StoreError::not_found("nomination-list", other_id.to_string()))?;
    let rows = rows_of(tx, list_id).await?;
    let others = rows_of(tx, other_id).await?;
    for row in rows.iter().chain(&others) {
        let state = state_of(row)?;
        if !state.is_editable() {
            return Err(NominationError::NotEditable(state.code()));
        }
    }
    // A posting belongs to the names that were public then, with the opinions about them.
    for id in [list_id, other_id] {
        if posting_of(tx, id).await?.is_some() {
            return Err(NominationError::value(
                "was-posted",
                "Danh sách đã được công khai, không gộp được với danh sách khác.",
                "A list that was public cannot be merged with another one.",
            ));
        }
    }
    let same_type = list.commendation == other.commendation;
    let names = name_list(&list, &rows)?;
    let merged = names.merge(name_list(&other, &others)?);
    merged.map_err(NominationError::List)?;
    if !same_type {
        return Err(NominationError::List(vec![ListProblem::DifferentHeads]));
    }
    move_to(tx, others.iter().map(|row| row.id), list_id).await?;
    nomination_list::Entity::delete_by_id(other_id)
        .exec(tx)
        .await?;
    let words = format!("{} + {}", list.title, other.title);
    audit(
        tx,
        actor,
        "nomination-list.merge",
        list_id,
        None,
        Some(words),
        None,
    )
    .await?;
    touch_list(tx, actor, &list).await?;
    touch(tx).await?;
    Ok(())
}

async fn move_to(
    tx: &impl ConnectionTrait,
    ids: impl Iterator<Item = i64>,
    list_id: i64,
) -> StoreResult<()> {
    use sea_orm::sea_query::Expr;
    let last = rows_of(tx, list_id)
        .await?
        .iter()
        .map(|row| row.position)
        .max()
        .unwrap_or(0);
    for (id, position) in ids.zip(last + 1..) {
        nomination::Entity::update_many()
            .col_expr(nomination::Column::ListId, Expr::value(list_id))
            .col_expr(nomination::Column::Position, Expr::value(position))
            .filter(nomination::Column::Id.eq(id))
            .exec(tx)
            .await?;
    }
    Ok(())
}
