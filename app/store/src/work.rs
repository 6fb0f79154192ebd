//! What waits for a unit or for the office: sheets to fill in, to check, to appraise, cuts to answer, registrations.

use std::collections::{BTreeMap, BTreeSet};

use domain::registration::RegistrationState;
use domain::scoring::SheetState;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::{proposed_cut, registration, scoring_period, sheet, unit};
use crate::error::StoreResult;
use crate::{cluster, org};

/// A sheet with its period and its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSheet {
    /// The sheet.
    pub sheet: sheet::Model,
    /// The period that it belongs to; it is not closed.
    pub period: scoring_period::Model,
    /// The unit that is scored.
    pub unit: unit::Model,
}

/// Drafts of a unit.
///
/// # Errors
/// The database refuses.
pub async fn drafts_of(db: &impl ConnectionTrait, unit_id: i64) -> StoreResult<Vec<OpenSheet>> {
    let sheets = sheet::Entity::find()
        .filter(sheet::Column::UnitId.eq(unit_id))
        .filter(sheet::Column::State.eq(SheetState::Draft.code()))
        .order_by_desc(sheet::Column::Id)
        .all(db)
        .await?;
    in_open_periods(db, sheets).await
}

/// Sheets of fellow members that were sent and wait to be checked; a year that a unit leads comes with `true`.
///
/// # Errors
/// The database refuses.
pub async fn to_cross_check(
    db: &impl ConnectionTrait,
    unit_id: i64,
) -> StoreResult<Vec<(OpenSheet, bool)>> {
    let sent = sheet::Entity::find()
        .filter(sheet::Column::State.eq(SheetState::Submitted.code()))
        .filter(sheet::Column::UnitId.ne(unit_id))
        .order_by_asc(sheet::Column::Id)
        .all(db)
        .await?;
    let mut leads: BTreeMap<i64, bool> = BTreeMap::new();
    let years: BTreeSet<i64> = in_open_periods(db, sent.clone())
        .await?
        .iter()
        .map(|open| open.period.year)
        .collect();
    for year in years {
        if let Some(made) = cluster::year_of_unit(db, unit_id, year).await? {
            let leader = [made.head_unit_id, made.deputy_unit_id].contains(&Some(unit_id));
            leads.insert(made.id, leader);
        }
    }
    let fellow = sent
        .into_iter()
        .filter(|sheet| leads.contains_key(&sheet.cluster_year_id))
        .collect();
    let open = in_open_periods(db, fellow).await?;
    let with_role = |open: OpenSheet| {
        let leader = leads.get(&open.sheet.cluster_year_id).copied();
        (open, leader.unwrap_or_default())
    };
    Ok(open.into_iter().map(with_role).collect())
}

/// How many sheets of each open period wait for the office's appraisal.
///
/// # Errors
/// The database refuses.
pub async fn to_appraise(
    db: &impl ConnectionTrait,
) -> StoreResult<Vec<(scoring_period::Model, usize)>> {
    let sheets = sheet::Entity::find()
        .filter(sheet::Column::State.eq(SheetState::Appraisal.code()))
        .all(db)
        .await?;
    let mut counts: BTreeMap<i64, (scoring_period::Model, usize)> = BTreeMap::new();
    for open in in_open_periods(db, sheets).await? {
        let entry = counts.entry(open.period.id).or_insert((open.period, 0));
        entry.1 += 1;
    }
    Ok(counts.into_values().collect())
}

/// Proposed cuts on one sheet that wait for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingCuts {
    /// The sheet.
    pub open: OpenSheet,
    /// How many.
    pub count: usize,
    /// The earliest last day for an answer, ISO 8601.
    pub answer_by: String,
}

/// Cuts that a unit has not answered, by sheet; of all units for `None`, then those that are answered and not ruled on.
///
/// # Errors
/// The database refuses.
pub async fn waiting_cuts(
    db: &impl ConnectionTrait,
    unit_id: Option<i64>,
) -> StoreResult<Vec<WaitingCuts>> {
    use proposed_cut::Column;
    let open_cuts = proposed_cut::Entity::find().filter(Column::RuledAt.is_null());
    let open_cuts = match unit_id {
        Some(_) => open_cuts.filter(Column::AnsweredAt.is_null()),
        None => open_cuts.filter(Column::AnsweredAt.is_not_null()),
    };
    let cuts = open_cuts.order_by_asc(Column::Id).all(db).await?;
    let mut by_sheet: BTreeMap<i64, (usize, String)> = BTreeMap::new();
    for cut in cuts {
        let entry = by_sheet
            .entry(cut.sheet_id)
            .or_insert_with(|| (0, cut.answer_by.clone()));
        entry.0 += 1;
        if cut.answer_by < entry.1 {
            entry.1 = cut.answer_by;
        }
    }
    let sheets = sheet::Entity::find()
        .filter(sheet::Column::Id.is_in(by_sheet.keys().copied()))
        .all(db)
        .await?;
    let of_unit = |sheet: &sheet::Model| unit_id.is_none_or(|unit| unit == sheet.unit_id);
    let sheets = sheets.into_iter().filter(of_unit).collect();
    let open = in_open_periods(db, sheets).await?;
    let waiting = open.into_iter().filter_map(|open| {
        let (count, answer_by) = by_sheet.remove(&open.sheet.id)?;
        Some(WaitingCuts {
            open,
            count,
            answer_by,
        })
    });
    Ok(waiting.collect())
}

async fn in_open_periods(
    db: &impl ConnectionTrait,
    sheets: Vec<sheet::Model>,
) -> StoreResult<Vec<OpenSheet>> {
    let periods: BTreeMap<i64, scoring_period::Model> = scoring_period::Entity::find()
        .filter(scoring_period::Column::ClosedReason.is_null())
        .all(db)
        .await?
        .into_iter()
        .map(|period| (period.id, period))
        .collect();
    let units = org::by_ids(db, sheets.iter().map(|sheet| sheet.unit_id)).await?;
    let open = sheets.into_iter().filter_map(|sheet| {
        Some(OpenSheet {
            period: periods.get(&sheet.period_id)?.clone(),
            unit: units.get(&sheet.unit_id)?.clone(),
            sheet,
        })
    });
    Ok(open.collect())
}

/// Registrations that wait for approval, with their units: all, or those of units below `top`. The oldest come first.
///
/// # Errors
/// The database refuses.
pub async fn to_approve(
    db: &impl ConnectionTrait,
    top: Option<i64>,
) -> StoreResult<Vec<(registration::Model, unit::Model)>> {
    let rows = registration::Entity::find()
        .filter(registration::Column::State.eq(RegistrationState::Pending.code()))
        .order_by_asc(registration::Column::ChangedAt)
        .all(db)
        .await?;
    let mut waiting = Vec::new();
    for row in rows {
        let line = org::ancestors(db, row.unit_id).await?;
        let below = |top: i64| line.iter().skip(1).any(|unit| unit.id == top);
        if let Some(unit) = line.first()
            && top.is_none_or(below)
        {
            waiting.push((row, unit.clone()));
        }
    }
    Ok(waiting)
}
