//! Sending, returning and approving; what was approved goes up to the unit above.

use domain::org::AccountId;
use domain::reason::ReturnReason;
use domain::registration::{Contents, Registration, RegistrationAct, RegistrationState};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};

use super::edit::{as_json, check_version, describe, held, key_of, write};
use super::parent::above;
use super::read::{contents_of, restored};
use super::remind::{APPROVED, REMINDER, href_of};
use super::{RegistrationError, RegistrationResult};
use crate::audit::{self, Actor, Event};
use crate::clock;
use crate::entity::{registration, registration_event, unit};
use crate::error::{StoreError, StoreResult};
use crate::notice::{self, NewNotice};

/// How many levels an approved registration can go up; a tree is never so deep.
const MOST_LEVELS: usize = 16;

/// Which registration is decided on, as the approver saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision<'a> {
    /// Whose.
    pub unit: &'a unit::Model,
    /// Of which year.
    pub year: i64,
    /// The version that the approver saw.
    pub version: i64,
}

/// Sends a registration to be approved.
///
/// # Errors
/// [`RegistrationError::Refused`] when nothing is registered or it was sent already; [`StoreError::Conflict`] when
/// somebody saved meanwhile; the database refuses.
pub async fn send(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    unit: &unit::Model,
    year: i64,
    version: i64,
) -> RegistrationResult<registration::Model> {
    let sent = Decision {
        unit,
        year,
        version,
    };
    let (row, _) = decide(tx, actor, &sent, RegistrationAct::Send, None).await?;
    notice::done_for(tx, unit.id, REMINDER, &href_of(unit, year)).await?;
    Ok(row)
}

/// Returns a registration to its unit with a reason.
///
/// # Errors
/// [`RegistrationError::Refused`] with who decided before and when; [`StoreError::Conflict`] when it was changed since the
/// approver saw it; the database refuses.
pub async fn return_to_unit(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    decision: &Decision<'_>,
    reason: ReturnReason,
) -> RegistrationResult<registration::Model> {
    let (row, _) = decide(tx, actor, decision, RegistrationAct::Return, Some(reason)).await?;
    Ok(row)
}

/// Approves a registration and adds it to the one of the unit above; where that is approved already, to the next above.
///
/// # Errors
/// As [`return_to_unit`].
pub async fn approve(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    decision: &Decision<'_>,
) -> RegistrationResult<registration::Model> {
    let (row, approved) = decide(tx, actor, decision, RegistrationAct::Approve, None).await?;
    go_up(tx, actor, decision, approved.contents()).await?;
    let unit = decision.unit;
    let told = NewNotice {
        unit_id: Some(unit.id),
        code: APPROVED,
        parameters: &[("year", decision.year.to_string())],
        href: &href_of(unit, decision.year),
    };
    notice::push(tx, actor, &told).await?;
    Ok(row)
}

async fn decide(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    decision: &Decision<'_>,
    act: RegistrationAct,
    reason: Option<ReturnReason>,
) -> RegistrationResult<(registration::Model, Registration)> {
    let (unit, year) = (decision.unit, decision.year);
    let row = held(tx, actor, unit.id, year).await?;
    let (mut known, names) = restored(tx, &row).await?;
    let (by, at) = (AccountId(actor.account_id.unwrap_or(0)), clock::now());
    let why = reason.as_ref().map(|reason| reason.as_str().to_owned());
    let done = match (act, reason) {
        (RegistrationAct::Return, Some(reason)) => known.send_back(by, at, reason),
        (RegistrationAct::Send, _) => known.send(by, at),
        _ => known.approve(by, at),
    };
    // Who decided first matters more than that the version moved.
    done.map_err(|refusal| RegistrationError::Refused { refusal, names })?;
    check_version(&row, decision.version)?;
    let stored = write(tx, actor, &row, known.state(), known.contents()).await?;
    let event = registration_event::ActiveModel {
        registration_id: Set(row.id),
        act: Set(act.code().to_owned()),
        by_id: Set(by.0),
        by_name: Set(actor.name.clone()),
        at: Set(at.millis()),
        reason: Set(why.clone()),
        ..Default::default()
    };
    event.insert(tx).await?;
    let told = describe(tx, known.contents(), unit.id).await?;
    let action = format!("registration.{}", act.code());
    let event = Event {
        action: &action,
        subject: "registration",
        subject_key: &key_of(unit, year),
        old: None,
        new: Some(&told),
        reason: why.as_deref(),
    };
    audit::append(tx, actor, event).await?;
    Ok((stored, known))
}

/// Adds approved contents to the units above: one level, and further where that level is approved already, so that the
/// order of approvals does not change what stands at the top. Versions stay: it takes nothing from what anybody typed.
async fn go_up(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    decision: &Decision<'_>,
    approved: &Contents,
) -> StoreResult<()> {
    let mut below = decision.unit.clone();
    for _ in 0..MOST_LEVELS {
        let Some(parent) = above(tx, &below, decision.year).await? else {
            return Ok(());
        };
        let row = held(tx, actor, parent.id, decision.year).await?;
        let mut contents = contents_of(&row)?;
        contents.absorb(approved);
        registration::Entity::update_many()
            .col_expr(
                registration::Column::Contents,
                Expr::value(as_json(&contents)?),
            )
            .filter(registration::Column::Id.eq(row.id))
            .exec(tx)
            .await?;
        if row.state != RegistrationState::Approved.code() {
            return Ok(());
        }
        below = parent;
    }
    Err(StoreError::corrupt("unit tree", decision.unit.slug.clone()))
}
