//! Sample plans and results for the lines that are computed from a target. Each depends only on what it is about.

use domain::Figure;
use domain::confidence::Confidence;
use domain::criteria::PublishedSet;
use domain::org::UnitKind;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::formula_targets;
use super::groups::whole;
use crate::clock;
use crate::demo::figures::draw;
use crate::demo::{RECORDER, SOURCE};
use crate::entity::{result_figure, target, unit};
use crate::error::{StoreError, StoreResult};

/// The plan of a unit for a target: percentages stay below 100.
pub(super) fn plan(unit: &unit::Model, target: i64, year: i16) -> Figure {
    whole(80 + draw(&format!("plan {} {target} {year}", unit.code), 20))
}

/// The result of a unit: between 80 and 108 per cent of what was planned, and no share above 100.
fn result(unit: &unit::Model, target: &target::Model, year: i16) -> Figure {
    let about = format!("result {} {} {year}", unit.code, target.code);
    let value = match target.code.as_str() {
        "MAU-TN-H" => whole(52 + draw(&about, 26)),
        "MAU-HN-H" => tenths(4 + draw(&about, 36)),
        "MAU-HS-S" => tenths(880 + draw(&about, 120)),
        _ => {
            let plan = plan(unit, target.id, year).raw();
            let percent = match target.polarity.as_str() {
                "lower" => 86 + draw(&about, 26),
                _ => 82 + draw(&about, 27),
            };
            Figure::from_raw(plan / 100 * percent)
        }
    };
    let most = target.possible_max.map_or(value, Figure::from_raw);
    value.min(most)
}

fn tenths(number: i64) -> Figure {
    Figure::from_raw(number * (Figure::SCALE / 10))
}

/// Records the sample results of units in a year; those that are there stay.
pub(super) async fn record(
    tx: &impl ConnectionTrait,
    set: &PublishedSet,
    year: i16,
    units: &[unit::Model],
) -> StoreResult<()> {
    let Some(first) = units.first() else {
        return Ok(());
    };
    let kind = UnitKind::parse(&first.kind)
        .ok_or_else(|| StoreError::corrupt("unit kind", &first.kind))?;
    let ids = formula_targets(set, kind);
    let targets = target::Entity::find()
        .filter(target::Column::Id.is_in(ids.iter().copied()))
        .all(tx)
        .await?;
    let there = result_figure::Entity::find()
        .filter(result_figure::Column::TargetId.is_in(ids))
        .filter(result_figure::Column::Year.eq(i64::from(year)))
        .all(tx)
        .await?;
    let now = clock::now().millis();
    let mut rows = Vec::new();
    for target in &targets {
        for unit in units {
            let known =
                |row: &result_figure::Model| (row.target_id, row.unit_id) == (target.id, unit.id);
            if there.iter().any(known) {
                continue;
            }
            rows.push(result_figure::ActiveModel {
                target_id: Set(target.id),
                unit_id: Set(unit.id),
                year: Set(i64::from(year)),
                period: Set("year".to_owned()),
                value: Set(result(unit, target, year).raw()),
                as_of: Set(None),
                source: Set(SOURCE.to_owned()),
                note: Set(None),
                confidence: Set(Confidence::Sample.code().to_owned()),
                recorded_by: Set(None),
                recorded_by_name: Set(RECORDER.to_owned()),
                recorded_at: Set(now),
                version: Set(1),
                ..Default::default()
            });
        }
    }
    for part in rows.chunks(500) {
        result_figure::Entity::insert_many(part.to_vec())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}
