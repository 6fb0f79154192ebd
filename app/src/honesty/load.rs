//! Reads self-scores against settled points, for the unit itself and for the office.

use std::collections::{BTreeMap, BTreeSet};

use domain::board::{Audience, OwnScore, View};
use domain::honesty::{Record, Settled, by_criterion, by_unit};
use domain::{Points, UnitId};
use sea_orm::ConnectionTrait;
use store::StoreResult;
use store::entity::unit;
use store::honesty::Filter;

use super::view::{CriterionLine, HonestyView, UnitHonesty, UnitLine, YearLine};
use crate::context::Granted;
use crate::error::{AppError, AppResult};
use crate::meeting::load::is_office;

/// The page: for the office the list or one unit, for everybody else a unit of the own scope.
///
/// # Errors
/// [`AppError::Forbidden`] for another unit; there is no such unit; the database refuses.
pub async fn page(
    db: &impl ConnectionTrait,
    granted: &Granted,
    slug: &str,
) -> AppResult<HonestyView> {
    let person = granted.person();
    let office = is_office(person);
    if office && slug.is_empty() {
        let units = list(db).await?;
        return Ok(HonestyView::Units { units });
    }
    if office {
        let unit = store::org::by_slug(db, slug).await?;
        let found = of_unit(db, &unit, &Filter::default()).await?;
        return Ok(HonestyView::Unit(UnitHonesty {
            from_list: true,
            ..found
        }));
    }
    // A head's account without a unit has no scope of its own here, whatever its role.
    let Some(own) = person.unit_id else {
        return if slug.is_empty() {
            Ok(HonestyView::NoUnit)
        } else {
            Err(AppError::Forbidden)
        };
    };
    let unit = if slug.is_empty() {
        store::org::by_id(db, own).await?
    } else {
        // Which units there are is public, so a wrong address may say so.
        let unit = store::org::by_slug(db, slug).await?;
        granted.covers(db, unit.id).await?;
        unit
    };
    let hidden = frozen_periods(db).await?;
    let filter = Filter {
        hidden_periods: hidden.keys().copied().collect(),
        ..Filter::default()
    };
    let found = of_unit(db, &unit, &filter).await?;
    Ok(HonestyView::Unit(UnitHonesty {
        hidden_years: hidden
            .into_values()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        ..found
    }))
}

/// Periods whose board is frozen and does not show units their own live points, with their year.
async fn frozen_periods(db: &impl ConnectionTrait) -> StoreResult<BTreeMap<i64, i64>> {
    let lives = store::publication::lives(db).await?;
    let periods = store::scoring::periods(db).await?;
    let is_hidden = |period: &store::entity::scoring_period::Model| {
        let own = OwnScore::parse(&period.own_score).unwrap_or(OwnScore::Hidden);
        lives.get(&period.board_id).is_some_and(|life| {
            let view = life.view(Audience::OwnUnit, own);
            life.frozen_at().is_some() && matches!(view, View::Snapshot(_))
        })
    };
    let hidden = periods.iter().filter(|period| is_hidden(period));
    Ok(hidden.map(|period| (period.id, period.year)).collect())
}

/// Every unit with a record, those that score themselves highest first.
async fn list(db: &impl ConnectionTrait) -> AppResult<Vec<UnitLine>> {
    let totals = store::honesty::totals(db, &Filter::default()).await?;
    let records = by_unit(&totals);
    let units = store::org::by_ids(db, records.iter().map(|record| record.key.0)).await?;
    let mut found: Vec<(&Record<UnitId>, &unit::Model)> = records
        .iter()
        .filter_map(|record| Some((record, units.get(&record.key.0)?)))
        .collect();
    found.sort_by(|(a, a_unit), (b, b_unit)| {
        let by_percent = b.percent.cmp(&a.percent);
        by_percent.then_with(|| a_unit.sort_key.cmp(&b_unit.sort_key))
    });
    let line = |(record, unit): (&Record<UnitId>, &unit::Model)| UnitLine {
        slug: unit.slug.clone(),
        name: unit.name.clone(),
        years: record.by_year.len(),
        gap: record.gap,
        percent: record.percent,
        habit: record.habit,
    };
    Ok(found.into_iter().map(line).collect())
}

async fn of_unit(
    db: &impl ConnectionTrait,
    unit: &unit::Model,
    filter: &Filter,
) -> AppResult<UnitHonesty> {
    let filter = Filter {
        units: Some(BTreeSet::from([unit.id])),
        ..filter.clone()
    };
    let totals = store::honesty::totals(db, &filter).await?;
    let lines = store::honesty::named(db, &filter).await?;
    // The newest table's words stand last and win.
    let words: BTreeMap<_, _> = lines
        .iter()
        .map(|line| (line.settled.criterion, (&line.number, &line.title)))
        .collect();
    let settled: Vec<Settled> = lines.iter().map(|line| line.settled).collect();
    let mut criteria: Vec<CriterionLine> = by_criterion(&settled)
        .into_iter()
        .filter_map(|record| {
            let (number, title) = words.get(&record.key.1)?;
            Some(CriterionLine {
                number: (*number).clone(),
                title: (*title).clone(),
                by_year: record.by_year,
                gap: record.gap,
                percent: record.percent,
                habit: record.habit,
            })
        })
        .collect();
    criteria.sort_by_key(|line| std::cmp::Reverse(line.gap.raw().unsigned_abs()));
    let whole = by_unit(&totals).into_iter().next();
    Ok(UnitHonesty {
        slug: unit.slug.clone(),
        name: unit.name.clone(),
        from_list: false,
        habit: whole.as_ref().map(|record| record.habit),
        percent: whole.as_ref().and_then(|record| record.percent),
        years: years(&totals),
        criteria,
        hidden_years: Vec::new(),
    })
}

fn years(totals: &[Settled]) -> Vec<YearLine> {
    let mut by_year: BTreeMap<i16, Vec<Settled>> = BTreeMap::new();
    for total in totals {
        by_year.entry(total.year).or_default().push(*total);
    }
    let sum = |points: Vec<Points>| Points::checked_sum(&points).unwrap_or_default();
    let latest_first = by_year.into_iter().rev();
    latest_first
        .filter_map(|(year, totals)| {
            let record = by_unit(&totals).into_iter().next()?;
            Some(YearLine {
                year,
                own: sum(totals.iter().map(|total| total.own).collect()),
                settled: sum(totals.iter().map(|total| total.settled).collect()),
                gap: record.gap,
                habit: record.habit,
            })
        })
        .collect()
}
