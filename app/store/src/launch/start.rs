//! The launch itself: the movement becomes public, and its units are told.

use domain::date::Date;
use domain::movement::{LaunchPart, missing};
use domain::text;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::draft::{Draft, conflict};
use super::{by_code, content, take_turn, units_of};
use crate::audit::{self, Actor, Event};
use crate::entity::{movement, movement_launch, movement_launch_unit, unit};
use crate::error::{StoreError, StoreResult};
use crate::notice::{self, NewNotice};
use crate::{clock, live, org};

/// What stands as the source of a movement that was launched here.
pub(super) const SOURCE: &str = "Bản phát động trên hệ thống";

/// Why a movement was not launched.
#[derive(Debug, thiserror::Error)]
pub enum LaunchError {
    /// Parts of the checklist are missing.
    #[error("{} parts are missing", .0.len())]
    Missing(Vec<LaunchPart>),
    /// The store says no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for LaunchError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// Launches a draft on a day: it becomes a movement that everybody sees, and each unit that takes part gets a notice.
///
/// # Errors
/// [`LaunchError::Missing`] names what the checklist lacks; [`StoreError::Conflict`] when somebody saved or launched it
/// after `expected_version` was read; there is none; the database refuses.
pub async fn launch(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    code: &str,
    expected_version: i64,
    on: Date,
) -> Result<movement::Model, LaunchError> {
    use movement_launch::Column;
    take_turn(tx).await?;
    let row = by_code(tx, code).await?;
    if row.version != expected_version || row.movement_id.is_some() {
        return Err(conflict(&row).into());
    }
    let draft = content(&row, units_of(tx, row.id).await?)?;
    let lacks = missing(draft.kind, &draft.launch);
    if !lacks.is_empty() {
        return Err(LaunchError::Missing(lacks));
    }
    let issuer = issuer(tx, &row, on).await?;
    let movement = as_movement(tx, &row, &draft, issuer, on)
        .await?
        .insert(tx)
        .await?;
    if let Some(parent) = row.parent_id {
        super::tree::link(tx, parent, movement.id).await?;
    }
    movement_launch::Entity::update_many()
        .col_expr(Column::MovementId, Expr::value(movement.id))
        .col_expr(Column::LaunchedOn, Expr::value(on.iso()))
        .col_expr(Column::ChangedByName, Expr::value(actor.name.clone()))
        .col_expr(Column::ChangedAt, Expr::value(clock::now().millis()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(row.id))
        .exec(tx)
        .await?;
    for unit in &draft.launch.participants {
        tell(tx, actor, &movement, unit.0, "movement-launched").await?;
    }
    let event = Event {
        action: "movement.launch",
        subject: "movement",
        subject_key: code,
        new: Some(&movement.name_vi),
        ..Default::default()
    };
    audit::append(tx, actor, event).await?;
    live::touch(tx, &[]).await?;
    Ok(movement)
}

/// Leaves a notice about a movement for a unit.
pub(super) async fn tell(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    movement: &movement::Model,
    unit_id: i64,
    code: &str,
) -> StoreResult<()> {
    let new = NewNotice {
        unit_id: Some(unit_id),
        code,
        parameters: &[
            ("code", movement.code.clone()),
            ("name", movement.name_vi.clone()),
        ],
        href: &page_of(&movement.code),
    };
    notice::push(tx, actor, &new).await
}

/// Where a unit confirms that it made a movement known.
pub(super) fn page_of(code: &str) -> String {
    format!("/score/movements/{code}")
}

/// Who launches it: as typed, otherwise the name of the unit, or of the province on that day.
async fn issuer(
    tx: &impl ConnectionTrait,
    row: &movement_launch::Model,
    on: Date,
) -> StoreResult<String> {
    let typed = text::clean_line(&row.issuer);
    if !typed.is_empty() {
        return Ok(typed);
    }
    if let Some(owner) = row.owner_unit_id {
        return Ok(org::by_id(tx, owner).await?.name);
    }
    let provinces = unit::Entity::find()
        .filter(unit::Column::Kind.eq("province"))
        .order_by_asc(unit::Column::Id)
        .all(tx)
        .await?;
    let of_the_day = provinces
        .into_iter()
        .find(|province| org::validity(province).covers(on));
    Ok(of_the_day.map_or_else(String::new, |province| province.name))
}

async fn as_movement(
    tx: &impl ConnectionTrait,
    row: &movement_launch::Model,
    draft: &Draft,
    issuer: String,
    on: Date,
) -> StoreResult<movement::ActiveModel> {
    let last: Option<Option<i64>> = movement::Entity::find()
        .select_only()
        .column_as(movement::Column::Position.max(), "last")
        .into_tuple()
        .one(tx)
        .await?;
    let name_en = text::clean_line(&draft.name_en);
    let year = |day: Date| i64::from(day.year());
    Ok(movement::ActiveModel {
        code: Set(row.code.clone()),
        kind: Set(draft.kind.code().to_owned()),
        search_key: Set(text::search_key(&format!("{} {}", draft.name_vi, row.code))),
        sort_key: Set(text::sort_key(&draft.name_vi)),
        name_vi: Set(draft.name_vi.clone()),
        name_en: Set((!name_en.is_empty()).then_some(name_en)),
        launched: Set(Some(on.iso())),
        launched_by: Set(issuer),
        period: Set(String::new()),
        first_year: Set(draft.launch.start.map(year)),
        last_year: Set(draft.launch.end.map(year)),
        goal: Set(draft.launch.aim.clone()),
        participants: Set(draft.launch.subjects.clone()),
        source: Set(SOURCE.to_owned()),
        confirmed: Set(true),
        note: Set(None),
        position: Set(last.flatten().unwrap_or(0) + 1),
        version: Set(1),
        ..Default::default()
    })
}

/// The launch of a movement; `None` for one of the reference data.
///
/// # Errors
/// The database refuses.
pub async fn of_movement(
    db: &impl ConnectionTrait,
    movement_id: i64,
) -> StoreResult<Option<movement_launch::Model>> {
    Ok(movement_launch::Entity::find()
        .filter(movement_launch::Column::MovementId.eq(movement_id))
        .one(db)
        .await?)
}

/// What was launched here, by every unit and the province, the newest first.
///
/// # Errors
/// The database refuses.
pub async fn launched(db: &impl ConnectionTrait) -> StoreResult<Vec<movement_launch::Model>> {
    use movement_launch::Column;
    Ok(movement_launch::Entity::find()
        .filter(Column::MovementId.is_not_null())
        .order_by_desc(Column::LaunchedOn)
        .order_by_desc(Column::Id)
        .all(db)
        .await?)
}

/// The launched movements in which a unit takes part, the newest first.
///
/// # Errors
/// The database refuses.
pub async fn taking_part(
    db: &impl ConnectionTrait,
    unit_id: i64,
) -> StoreResult<Vec<movement_launch::Model>> {
    use movement_launch::Column;
    let launches: Vec<i64> = movement_launch_unit::Entity::find()
        .filter(movement_launch_unit::Column::UnitId.eq(unit_id))
        .select_only()
        .column(movement_launch_unit::Column::LaunchId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(movement_launch::Entity::find()
        .filter(Column::Id.is_in(launches))
        .filter(Column::MovementId.is_not_null())
        .order_by_desc(Column::LaunchedOn)
        .order_by_desc(Column::Id)
        .all(db)
        .await?)
}
