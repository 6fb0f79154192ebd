//! Which units register in a year, and to whom an approved registration goes up.

use std::collections::{BTreeMap, BTreeSet};

use domain::org::UnitKind;
use sea_orm::ConnectionTrait;

use crate::entity::unit;
use crate::error::StoreResult;
use crate::org;

/// The units of `year` in Vietnamese order: those directly below the province, or `top` and those directly below it,
/// and from further down those of `begun` that have a registration.
///
/// # Errors
/// The database refuses.
pub async fn units_of_year(
    db: &impl ConnectionTrait,
    top: Option<i64>,
    year: i64,
    begun: &BTreeSet<i64>,
) -> StoreResult<Vec<unit::Model>> {
    let all = org::all(db).await?;
    let above: BTreeMap<i64, Option<i64>> =
        all.iter().map(|unit| (unit.id, unit.parent_id)).collect();
    let provinces: BTreeSet<i64> = all
        .iter()
        .filter(|unit| unit.kind == UnitKind::Province.code())
        .map(|unit| unit.id)
        .collect();
    let is_of_year = |unit: &unit::Model| {
        let began = begun.contains(&unit.id);
        match top {
            Some(top) if unit.id == top => true,
            Some(top) => {
                let directly = unit.parent_id == Some(top) && org::competes_in(unit, year);
                directly || (began && is_below(&above, unit.id, top))
            }
            None if provinces.contains(&unit.id) => false,
            None => {
                let directly = unit.parent_id.is_none_or(|id| provinces.contains(&id));
                began || (directly && org::competes_in(unit, year))
            }
        }
    };
    Ok(all
        .iter()
        .filter(|unit| is_of_year(unit))
        .cloned()
        .collect())
}

fn is_below(above: &BTreeMap<i64, Option<i64>>, unit: i64, top: i64) -> bool {
    std::iter::successors(Some(unit), |unit| above.get(unit).copied().flatten())
        .take(above.len() + 1)
        .skip(1)
        .any(|unit| unit == top)
}

/// The unit to which an approved registration goes up: the one above it in the tree, otherwise the province of that year;
/// `None` for the province itself.
///
/// # Errors
/// The database refuses.
pub async fn above(
    db: &impl ConnectionTrait,
    unit: &unit::Model,
    year: i64,
) -> StoreResult<Option<unit::Model>> {
    if let Some(parent) = unit.parent_id {
        return org::by_id(db, parent).await.map(Some);
    }
    if unit.kind == UnitKind::Province.code() {
        return Ok(None);
    }
    org::province_of_year(db, year).await.map(Some)
}
