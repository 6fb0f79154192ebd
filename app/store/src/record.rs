//! Recording a result and correcting one: the fact, its audit row and the boards it moves, in one
//! transaction.

use domain::date::{Date, Timestamp};
use domain::figure::Figure;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};

use crate::audit::{self, Actor, Event};
use crate::clock;
use crate::db::is_duplicate;
use crate::entity::{self, figure_revision, result_figure, unit};
use crate::error::{StoreError, StoreResult};
use crate::{board, live, scoring, target};

/// Where a figure belongs; there is at most one figure per key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureKey {
    /// What is measured.
    pub target: entity::target::Model,
    /// Whose result it is.
    pub unit: unit::Model,
    /// Calendar year.
    pub year: i16,
    /// Code of the period inside the year.
    pub period: String,
}

/// What a person says of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureContent {
    /// The value in the target's unit of measure.
    pub value: Figure,
    /// Date of the figure.
    pub as_of: Option<Date>,
    /// Document or page that it was taken from.
    pub source: String,
    /// Free remark.
    pub note: Option<String>,
}

/// Stores a new figure.
///
/// # Errors
/// [`StoreError::Exists`] when the key has a figure already; the database refuses.
pub async fn record(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    key: &FigureKey,
    content: &FigureContent,
) -> StoreResult<result_figure::Model> {
    let row = result_figure::ActiveModel {
        target_id: Set(key.target.id),
        unit_id: Set(key.unit.id),
        year: Set(i64::from(key.year)),
        period: Set(key.period.clone()),
        value: Set(content.value.raw()),
        as_of: Set(content.as_of.map(|date| date.iso())),
        source: Set(content.source.clone()),
        note: Set(content.note.clone()),
        confidence: Set("confirmed".to_owned()),
        recorded_by: Set(actor.account_id),
        recorded_by_name: Set(actor.name.clone()),
        recorded_at: Set(clock::now().millis()),
        version: Set(1),
        ..Default::default()
    };
    let stored = row.insert(tx).await.map_err(|error| {
        if is_duplicate(&error) {
            StoreError::Exists {
                what: "figure",
                key: subject_key(key),
            }
        } else {
            error.into()
        }
    })?;
    let new = describe(&stored);
    let event = Event {
        action: "result.record",
        subject: "figure",
        subject_key: &subject_key(key),
        new: Some(&new),
        ..Default::default()
    };
    audit::append(tx, actor, event).await?;
    touch_boards(tx, &key.target).await?;
    scoring::follow_result(tx, actor, &stored).await?;
    Ok(stored)
}

/// Replaces the content of a figure and keeps the old one with the reason.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody saved after `expected_version` was read; the figure is gone; the
/// database refuses.
pub async fn correct(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    figure_id: i64,
    expected_version: i64,
    content: &FigureContent,
    reason: &str,
) -> StoreResult<result_figure::Model> {
    use result_figure::Column;
    let now = clock::now().millis();
    let old = by_id(tx, figure_id).await?;
    let changed = result_figure::Entity::update_many()
        .col_expr(Column::Value, Expr::value(content.value.raw()))
        .col_expr(
            Column::AsOf,
            Expr::value(content.as_of.map(|date| date.iso())),
        )
        .col_expr(Column::Source, Expr::value(content.source.clone()))
        .col_expr(Column::Note, Expr::value(content.note.clone()))
        .col_expr(Column::Confidence, Expr::value("confirmed"))
        .col_expr(Column::RecordedBy, Expr::value(actor.account_id))
        .col_expr(Column::RecordedByName, Expr::value(actor.name.clone()))
        .col_expr(Column::RecordedAt, Expr::value(now))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(figure_id))
        .filter(Column::Version.eq(expected_version))
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
        let stored = by_id(tx, figure_id).await?;
        return Err(StoreError::Conflict {
            who: stored.recorded_by_name,
            at: Timestamp::from_millis(stored.recorded_at),
            version: stored.version,
        });
    }
    keep_revision(tx, actor, &old, reason, now).await?;
    let stored = by_id(tx, figure_id).await?;
    let target = target::by_id(tx, stored.target_id).await?;
    let key = correction_key(tx, &stored, &target).await?;
    let (before, after) = (describe(&old), describe(&stored));
    let event = Event {
        action: "result.correct",
        subject: "figure",
        subject_key: &key,
        old: Some(&before),
        new: Some(&after),
        reason: Some(reason),
    };
    audit::append(tx, actor, event).await?;
    touch_boards(tx, &target).await?;
    scoring::follow_result(tx, actor, &stored).await?;
    Ok(stored)
}

/// The figure with this key.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> StoreResult<result_figure::Model> {
    let found = result_figure::Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| StoreError::not_found("figure", id.to_string()))
}

/// The figure at this place, if one is recorded.
///
/// # Errors
/// The database refuses.
pub async fn at(
    db: &impl ConnectionTrait,
    target_id: i64,
    unit_id: i64,
    year: i16,
    period: &str,
) -> StoreResult<Option<result_figure::Model>> {
    use result_figure::Column;
    Ok(result_figure::Entity::find()
        .filter(Column::TargetId.eq(target_id))
        .filter(Column::UnitId.eq(unit_id))
        .filter(Column::Year.eq(i64::from(year)))
        .filter(Column::Period.eq(period))
        .one(db)
        .await?)
}

async fn keep_revision(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    old: &result_figure::Model,
    reason: &str,
    now: i64,
) -> StoreResult<()> {
    let row = figure_revision::ActiveModel {
        figure_id: Set(old.id),
        version: Set(old.version),
        value: Set(old.value),
        as_of: Set(old.as_of.clone()),
        source: Set(old.source.clone()),
        note: Set(old.note.clone()),
        confidence: Set(old.confidence.clone()),
        reason: Set(reason.to_owned()),
        replaced_by: Set(actor.account_id),
        replaced_by_name: Set(actor.name.clone()),
        replaced_at: Set(now),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

async fn correction_key(
    db: &impl ConnectionTrait,
    figure: &result_figure::Model,
    target: &entity::target::Model,
) -> StoreResult<String> {
    let unit = crate::org::by_id(db, figure.unit_id).await?;
    Ok(format!(
        "{}/{}/{}/{}",
        target.code, unit.slug, figure.year, figure.period
    ))
}

fn subject_key(key: &FigureKey) -> String {
    format!(
        "{}/{}/{}/{}",
        key.target.code, key.unit.slug, key.year, key.period
    )
}

/// The readable form that the log keeps: value, date of the figure, source, note.
fn describe(figure: &result_figure::Model) -> String {
    let mut text = Figure::from_raw(figure.value).plain();
    let parts = [
        figure.as_of.as_deref(),
        Some(figure.source.as_str()),
        figure.note.as_deref(),
    ];
    for part in parts.into_iter().flatten() {
        text.push_str(" · ");
        text.push_str(part);
    }
    text
}

async fn touch_boards(
    tx: &impl ConnectionTrait,
    target: &entity::target::Model,
) -> StoreResult<()> {
    let codes = board::codes_showing(tx, target).await?;
    let topics: Vec<&str> = codes.iter().map(String::as_str).collect();
    live::touch(tx, &topics).await
}
