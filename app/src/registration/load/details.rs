//! What one unit registers for a year.

use std::collections::{BTreeMap, BTreeSet};

use domain::org::UnitKind;
use domain::registration::{
    Contents, Item, ItemKey, Registered, RegisteredAward, Registration, RegistrationState,
};
use domain::target::{Polarity, TargetId};
use domain::{AccountId, Lang, UnitId};
use sea_orm::ConnectionTrait;
use store::entity::{target, unit};
use store::{StoreError, StoreResult};

use super::{decides_on, registers_for, year_asked};
use crate::board::load::unit_ref;
use crate::context::Granted;
use crate::error::AppResult;
use crate::form::state_for;
use crate::registration::view::{ActRow, AwardRow, BelowRow, RegistrationDetails, TargetRow};
use crate::target::evaluate::short_year;

/// What one unit registers for a year, for a person whose units it is among.
///
/// # Errors
/// No such unit, or another person's; the database refuses, or a stored value is not readable.
pub(crate) async fn details(
    db: &impl ConnectionTrait,
    granted: &Granted,
    slug: &str,
    year: &str,
) -> AppResult<RegistrationDetails> {
    let unit = store::org::by_slug(db, slug).await?;
    granted.covers(db, unit.id).await?;
    let year = year_asked(year);
    let row = store::registration::find(db, unit.id, year).await?;
    let (known, names) = match &row {
        Some(row) => store::registration::restored(db, row).await?,
        None => (unsent(&unit, year)?, BTreeMap::new()),
    };
    let last = match store::registration::find(db, unit.id, year - 1).await? {
        Some(row) => store::registration::restored(db, &row).await?.0,
        None => unsent(&unit, year - 1)?,
    };
    let all = store::target::all(db).await?;
    let state = known.state();
    let own = UnitId(unit.id);
    let acts = acts(&known, &names);
    let registers = registers_for(db, granted, &unit).await?;
    let decides = decides_on(db, granted, &unit).await?;
    let page = format!("/score/registrations/{}", unit.slug);
    Ok(RegistrationDetails {
        year: short_year(year)?,
        years: years(db, year).await?,
        version: row.as_ref().map_or(0, |row| row.version),
        returned: (state == RegistrationState::Returned)
            .then(|| acts.last().cloned())
            .flatten(),
        awards: award_rows(known.contents(), last.contents(), own),
        targets: target_rows(&all, &unit, known.contents(), last.contents())?,
        below: below(db, known.contents(), own, &all).await?,
        totals: totals(known.contents()),
        acts,
        above: store::registration::above(db, &unit, year)
            .await?
            .as_ref()
            .map(unit_ref),
        has_last_year: last.contents().own_items(own).next().is_some(),
        may_edit: registers && state.is_editable(),
        may_decide: decides && state == RegistrationState::Pending,
        sample: row.as_ref().is_some_and(|row| row.sample),
        form: state_for(&page).await,
        kind: UnitKind::parse(&unit.kind),
        unit: unit_ref(&unit),
        state,
    })
}

fn unsent(unit: &unit::Model, year: i64) -> StoreResult<Registration> {
    let year = short_year(year)?;
    Ok(Registration::new(
        UnitId(unit.id),
        year,
        Contents::default(),
    ))
}

async fn years(db: &impl ConnectionTrait, shown: i64) -> AppResult<Vec<i16>> {
    let this_year = i64::from(store::clock::now().date_vn().year());
    let known = store::registration::years(db).await?;
    let all: BTreeSet<i64> = known
        .into_iter()
        .chain([this_year + 1, this_year, this_year - 1, shown])
        .collect();
    Ok(all
        .into_iter()
        .rev()
        .map(short_year)
        .collect::<StoreResult<_>>()?)
}

fn acts(known: &Registration, names: &BTreeMap<AccountId, String>) -> Vec<ActRow> {
    known
        .events()
        .iter()
        .map(|event| ActRow {
            act: event.act,
            by: names.get(&event.by).cloned().unwrap_or_default(),
            at: event.at,
            reason: event
                .reason
                .as_ref()
                .map(|reason| reason.as_str().to_owned()),
        })
        .collect()
}

fn candidates(contents: &Contents, of: UnitId, code: &str) -> Option<u32> {
    let mut own = contents.own_items(of);
    own.find_map(|item| match (&item.about, item.registered) {
        (ItemKey::Award(award), Registered::Candidates(count)) if award == code => Some(count),
        _ => None,
    })
}

fn award_rows(now: &Contents, last: &Contents, of: UnitId) -> Vec<AwardRow> {
    let all = RegisteredAward::ALL.iter();
    all.map(|award| AwardRow {
        award: *award,
        count: candidates(now, of, award.code()),
        last_year: candidates(last, of, award.code()),
    })
    .collect()
}

fn plan(contents: &Contents, of: UnitId, target: i64) -> Option<domain::Figure> {
    let mut own = contents.own_items(of);
    own.find_map(|item| match (&item.about, item.registered) {
        (ItemKey::Target(TargetId(id)), Registered::Plan(bound)) if *id == target => {
            Some(bound.line())
        }
        _ => None,
    })
}

/// The targets of the unit's level with its own plans.
fn target_rows(
    all: &[target::Model],
    unit: &unit::Model,
    now: &Contents,
    last: &Contents,
) -> StoreResult<Vec<TargetRow>> {
    let of = UnitId(unit.id);
    all.iter()
        .filter(|target| target.level == unit.kind)
        .map(|target| {
            let polarity = Polarity::parse(&target.polarity)
                .ok_or_else(|| StoreError::corrupt("polarity", &target.polarity))?;
            Ok(TargetRow {
                id: target.id,
                code: target.code.clone(),
                name_vi: target.name_vi.clone(),
                name_en: target.name_en.clone(),
                measure_vi: target.measure_vi.clone(),
                measure_en: target.measure_en.clone(),
                polarity,
                plan: plan(now, of, target.id),
                last_year: plan(last, of, target.id),
            })
        })
        .collect()
}

/// What units below got approved, by unit in Vietnamese order.
async fn below(
    db: &impl ConnectionTrait,
    contents: &Contents,
    own: UnitId,
    targets: &[target::Model],
) -> AppResult<Vec<BelowRow>> {
    let mut by_unit: BTreeMap<i64, Vec<Item>> = BTreeMap::new();
    for item in contents.items().filter(|item| item.of != own) {
        by_unit.entry(item.of.0).or_default().push(item);
    }
    let units = store::org::by_ids(db, by_unit.keys().copied()).await?;
    let mut units: Vec<&unit::Model> = units.values().collect();
    units.sort_by(|a, b| a.sort_key.cmp(&b.sort_key));
    Ok(units
        .into_iter()
        .map(|unit| {
            let items = by_unit.remove(&unit.id).unwrap_or_default();
            below_row(unit, &items, targets)
        })
        .collect())
}

fn below_row(unit: &unit::Model, items: &[Item], targets: &[target::Model]) -> BelowRow {
    let mut row = BelowRow {
        unit: unit_ref(unit),
        awards: Vec::new(),
        targets: Vec::new(),
    };
    for item in items {
        match (&item.about, item.registered) {
            (ItemKey::Award(code), Registered::Candidates(count)) => {
                row.awards.push((code.clone(), count));
            }
            (ItemKey::Target(id), Registered::Plan(bound)) => {
                if let Some(target) = targets.iter().find(|target| target.id == id.0) {
                    let with =
                        |lang: Lang, measure: &str| format!("{} {measure}", bound.label(lang));
                    row.targets.push((
                        target.name_vi.clone(),
                        target.name_en.clone(),
                        with(Lang::Vi, &target.measure_vi),
                        with(Lang::En, &target.measure_en),
                    ));
                }
            }
            _ => {}
        }
    }
    row
}

/// How many candidates the unit and those below have together, in the order of the form.
fn totals(contents: &Contents) -> Vec<(String, u64)> {
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    for item in contents.items() {
        if let (ItemKey::Award(code), Registered::Candidates(count)) = (item.about, item.registered)
        {
            *sums.entry(code).or_default() += u64::from(count);
        }
    }
    let position = |code: &str| {
        let all = RegisteredAward::ALL.iter();
        all.clone().position(|award| award.code() == code)
    };
    let mut sums: Vec<(String, u64)> = sums.into_iter().collect();
    sums.sort_by_key(|(code, _)| position(code).unwrap_or(usize::MAX));
    sums
}
