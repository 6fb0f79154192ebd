//! Sheets that come filled in, many at once: a row for each with its sums, its values and its steps, in few inserts.
//! They were made by the rules of `domain::scoring`; nothing here changes a sheet that is there.

use std::collections::BTreeMap;

use domain::criteria::PublishedSet;
use domain::scoring::Sheet;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::save::{AT_ONCE, step_row, sums_of, value_row};
use crate::audit::{self, Actor, Event};
use crate::clock;
use crate::entity::{cluster_year, scoring_period, sheet, sheet_step, sheet_value};
use crate::error::{StoreError, StoreResult};

/// Adds the sheets of a cluster that has none in this period, as they stand. Gives how many values were stored.
///
/// # Errors
/// A unit that has a sheet in the period already; the database refuses.
pub async fn add_filled(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    period: &scoring_period::Model,
    cluster_year: &cluster_year::Model,
    set: &PublishedSet,
    sheets: &[Sheet],
) -> StoreResult<usize> {
    let rows: Vec<_> = sheets
        .iter()
        .map(|sheet| row_of(actor, period, cluster_year, set, sheet))
        .collect();
    for part in rows.chunks(AT_ONCE) {
        sheet::Entity::insert_many(part.to_vec())
            .exec_without_returning(tx)
            .await?;
    }
    let ids = ids_by_unit(tx, cluster_year.id).await?;
    let mut values = Vec::new();
    let mut steps = Vec::new();
    for sheet in sheets {
        let unit = sheet.unit().0;
        let id = ids.get(&unit).copied();
        let id = id.ok_or_else(|| StoreError::not_found("sheet of unit", unit.to_string()))?;
        for (criterion, line) in sheet.lines() {
            for value in line.values() {
                values.push(value_row(actor, id, *criterion, value)?);
            }
        }
        steps.extend(sheet.steps().iter().map(|step| step_row(actor, id, step)));
    }
    let stored = values.len();
    insert_parts::<sheet_value::Entity, _>(tx, values).await?;
    insert_parts::<sheet_step::Entity, _>(tx, steps).await?;
    let event = Event {
        action: "scoring.add-filled",
        subject: "scoring-period",
        subject_key: &period.code,
        new: Some(&sheets.len().to_string()),
        ..Default::default()
    };
    audit::append(tx, actor, event).await?;
    Ok(stored)
}

fn row_of(
    actor: &Actor,
    period: &scoring_period::Model,
    cluster_year: &cluster_year::Model,
    set: &PublishedSet,
    sheet: &Sheet,
) -> sheet::ActiveModel {
    let sums = sums_of(set, sheet);
    sheet::ActiveModel {
        period_id: Set(period.id),
        cluster_year_id: Set(cluster_year.id),
        unit_id: Set(sheet.unit().0),
        unit_kind: Set(sheet.kind().code().to_owned()),
        set_id: Set(sheet.set().set.0),
        set_version: Set(i64::from(sheet.set().version)),
        state: Set(sheet.state().code().to_owned()),
        self_total: Set(sums.self_total),
        total: Set(sums.total),
        without_value: Set(sums.without_value),
        points: Set(sums.points),
        changed_by_name: Set(actor.name.clone()),
        changed_at: Set(clock::now().millis()),
        version: Set(1),
        ..Default::default()
    }
}

async fn ids_by_unit(
    tx: &impl ConnectionTrait,
    cluster_year: i64,
) -> StoreResult<BTreeMap<i64, i64>> {
    use sea_orm::QuerySelect;
    let ids: Vec<(i64, i64)> = sheet::Entity::find()
        .select_only()
        .columns([sheet::Column::UnitId, sheet::Column::Id])
        .filter(sheet::Column::ClusterYearId.eq(cluster_year))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(ids.into_iter().collect())
}

/// Inserts rows in the order given, so that their keys follow it.
async fn insert_parts<E, A>(tx: &impl ConnectionTrait, rows: Vec<A>) -> StoreResult<()>
where
    E: EntityTrait,
    A: sea_orm::ActiveModelTrait<Entity = E> + Send,
{
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let part: Vec<A> = rows.by_ref().take(AT_ONCE).collect();
        E::insert_many(part).exec_without_returning(tx).await?;
    }
    Ok(())
}
