//! Which units have made a movement known (quán triệt), and which are still to do it.

use std::collections::BTreeSet;

use domain::date::{Date, Timestamp};
use domain::movement::{Dissemination, DisseminationForm, not_confirmed};
use domain::org::UnitId;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::start::{page_of, tell};
use super::{of_movement, units_of};
use crate::audit::{self, Actor, Event};
use crate::db::is_duplicate;
use crate::entity::{movement, movement_dissemination};
use crate::error::{StoreError, StoreResult};
use crate::{clock, live, notice, org};

/// What a unit says of how it made a movement known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Which unit, when, how.
    pub what: Dissemination,
    /// Number of the letter, who was there …
    pub note: String,
    /// The version that was read; 0 where nothing was confirmed yet.
    pub expected_version: i64,
}

/// Who takes part in a movement and who has confirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The units that take part.
    pub participants: BTreeSet<UnitId>,
    /// The confirmations, the last ones first.
    pub confirmed: Vec<movement_dissemination::Model>,
}

impl Standing {
    /// The units that have not confirmed, by id.
    ///
    /// # Errors
    /// A stored day or form is not readable.
    pub fn waiting(&self) -> StoreResult<Vec<UnitId>> {
        let confirmed: Vec<Dissemination> = self
            .confirmed
            .iter()
            .map(read)
            .collect::<StoreResult<_>>()?;
        Ok(not_confirmed(&self.participants, &confirmed))
    }
}

fn read(row: &movement_dissemination::Model) -> StoreResult<Dissemination> {
    let form = DisseminationForm::parse(&row.form)
        .ok_or_else(|| StoreError::corrupt("dissemination form", &row.form))?;
    let on = Date::parse_iso(&row.day).ok_or_else(|| StoreError::corrupt("day", &row.day))?;
    Ok(Dissemination {
        unit: UnitId(row.unit_id),
        on,
        form,
    })
}

/// Who takes part in a movement and who has confirmed; nobody takes part in one of the reference data.
///
/// # Errors
/// The database refuses.
pub async fn standing(db: &impl ConnectionTrait, movement_id: i64) -> StoreResult<Standing> {
    use movement_dissemination::Column;
    let Some(launch) = of_movement(db, movement_id).await? else {
        return Ok(Standing::default());
    };
    let confirmed = movement_dissemination::Entity::find()
        .filter(Column::MovementId.eq(movement_id))
        .order_by_desc(Column::Day)
        .order_by_desc(Column::Id)
        .all(db)
        .await?;
    Ok(Standing {
        participants: units_of(db, launch.id).await?,
        confirmed,
    })
}

/// Keeps a unit's confirmation, or replaces the one it gave before. What waited for it in its work list is done.
///
/// Whether the unit takes part and the day fits is for `domain::movement::check_dissemination`.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody confirmed or changed it after `expected_version` was read; the database refuses.
pub async fn confirm(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    movement: &movement::Model,
    confirmation: &Confirmation,
) -> StoreResult<()> {
    let unit_id = confirmation.what.unit.0;
    match found(tx, movement.id, unit_id).await? {
        Some(stored) => replace(tx, actor, &stored, confirmation).await?,
        None => insert(tx, actor, movement, confirmation).await?,
    }
    let href = page_of(&movement.code);
    for code in ["movement-launched", "movement-reminder"] {
        notice::done_for(tx, unit_id, code, &href).await?;
    }
    let unit = org::by_id(tx, unit_id).await?;
    let event = Event {
        action: "movement.made-known",
        subject: "movement",
        subject_key: &format!("{}/{}", movement.code, unit.slug),
        new: Some(&format!(
            "{} · {}",
            confirmation.what.on.iso(),
            confirmation.what.form.code()
        )),
        ..Default::default()
    };
    audit::append(tx, actor, event).await?;
    live::touch(tx, &[]).await
}

async fn found(
    db: &impl ConnectionTrait,
    movement_id: i64,
    unit_id: i64,
) -> StoreResult<Option<movement_dissemination::Model>> {
    use movement_dissemination::Column;
    Ok(movement_dissemination::Entity::find()
        .filter(Column::MovementId.eq(movement_id))
        .filter(Column::UnitId.eq(unit_id))
        .one(db)
        .await?)
}

async fn insert(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    movement: &movement::Model,
    confirmation: &Confirmation,
) -> StoreResult<()> {
    let row = movement_dissemination::ActiveModel {
        movement_id: Set(movement.id),
        unit_id: Set(confirmation.what.unit.0),
        day: Set(confirmation.what.on.iso()),
        form: Set(confirmation.what.form.code().to_owned()),
        note: Set(confirmation.note.clone()),
        told_by_name: Set(actor.name.clone()),
        told_at: Set(clock::now().millis()),
        version: Set(1),
        ..Default::default()
    };
    match row.insert(tx).await {
        Ok(_) => Ok(()),
        Err(error) if is_duplicate(&error) => Err(StoreError::Exists {
            what: "dissemination",
            key: movement.code.clone(),
        }),
        Err(error) => Err(error.into()),
    }
}

async fn replace(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    stored: &movement_dissemination::Model,
    confirmation: &Confirmation,
) -> StoreResult<()> {
    use movement_dissemination::Column;
    let changed = movement_dissemination::Entity::update_many()
        .col_expr(Column::Day, Expr::value(confirmation.what.on.iso()))
        .col_expr(Column::Form, Expr::value(confirmation.what.form.code()))
        .col_expr(Column::Note, Expr::value(confirmation.note.clone()))
        .col_expr(Column::ToldByName, Expr::value(actor.name.clone()))
        .col_expr(Column::ToldAt, Expr::value(clock::now().millis()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(stored.id))
        .filter(Column::Version.eq(confirmation.expected_version))
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(StoreError::Conflict {
            who: stored.told_by_name.clone(),
            at: Timestamp::from_millis(stored.told_at),
            version: stored.version,
        });
    }
    Ok(())
}

/// Reminds units that have not confirmed; gives the number of units that were reminded.
///
/// A unit that has confirmed meanwhile, or does not take part, is left alone.
///
/// # Errors
/// The database refuses, or a stored confirmation is not readable.
pub async fn remind(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    movement: &movement::Model,
) -> StoreResult<usize> {
    let waiting = standing(tx, movement.id).await?.waiting()?;
    for unit in &waiting {
        tell(tx, actor, movement, unit.0, "movement-reminder").await?;
    }
    let event = Event {
        action: "movement.remind",
        subject: "movement",
        subject_key: &movement.code,
        new: Some(&waiting.len().to_string()),
        ..Default::default()
    };
    audit::append(tx, actor, event).await?;
    Ok(waiting.len())
}
