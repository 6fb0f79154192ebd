//! Self-scores against settled points over the years, and the lines of a period from which a sampling list is drawn.

use std::collections::{BTreeMap, BTreeSet};

use domain::criteria::{CriteriaSetId, CriterionId};
use domain::criteria::{Criterion, CriterionKind, PublishedSet, SetVersion};
use domain::honesty::{Candidate, Settled};
use domain::scoring::{SheetState, Stage};
use domain::{Points, UnitId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::audit::{self, Actor, Event};
use crate::criteria;
use crate::entity::{scoring_period, sheet, sheet_value};
use crate::error::{StoreError, StoreResult};
use crate::scoring::points_of;

/// Keys of one query: SQLite takes 32,766 parameters at most.
const AT_ONCE: usize = 1_000;

/// Which sheets are looked at; what is absent lets all pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only these units.
    pub units: Option<BTreeSet<i64>>,
    /// Only years before this one.
    pub before_year: Option<i64>,
    /// Not these periods: their boards are frozen for the reader.
    pub hidden_periods: BTreeSet<i64>,
}

/// A settled line with the words of its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedLine {
    /// The line.
    pub settled: Settled,
    /// Its number in the table of its year.
    pub number: String,
    /// What was scored, in the words of its year.
    pub title: String,
}

/// The lines of locked sheets: self-score and final points, of a penalty as numbers below zero.
///
/// A line that only one of the two stages has is compared with zero when it is a bonus or a penalty, and left out
/// otherwise.
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn settled(db: &impl ConnectionTrait, filter: &Filter) -> StoreResult<Vec<Settled>> {
    let lines = named(db, filter).await?;
    Ok(lines.into_iter().map(|line| line.settled).collect())
}

/// [`settled`] with the words of the tables, the earliest year first.
///
/// # Errors
/// As [`settled`].
pub async fn named(db: &impl ConnectionTrait, filter: &Filter) -> StoreResult<Vec<NamedLine>> {
    let sheets = locked(db, filter).await?;
    let sets = sets_of(db, &sheets).await?;
    let mut lines = Vec::new();
    for part in sheets.chunks(AT_ONCE) {
        let mut latest = latest_values(db, part).await?;
        for (row, year) in part {
            let set = set_of(&sets, row)?;
            let values = latest.remove(&row.id).unwrap_or_default();
            for (id, (own, settled)) in values {
                let Some(line) = set.find(CriterionId(id)) else {
                    continue;
                };
                let Some((own, settled)) = both(line, own, settled) else {
                    continue;
                };
                lines.push(NamedLine {
                    settled: Settled {
                        unit: UnitId(row.unit_id),
                        criterion: line.id,
                        year: *year,
                        max: line.max,
                        own,
                        settled,
                    },
                    number: line.number.clone(),
                    title: line.title.clone(),
                });
            }
        }
    }
    lines.sort_by_key(|line| line.settled.year);
    Ok(lines)
}

/// Points of the self-score and of the final, raw.
type Both = (Option<i64>, Option<i64>);

/// Both numbers with their sign.
fn both(line: &Criterion, own: Option<i64>, settled: Option<i64>) -> Option<(Points, Points)> {
    let kind = line.kind();
    if matches!(kind, CriterionKind::Information | CriterionKind::Group) {
        return None;
    }
    let signed = |raw: i64| {
        let sign = if kind == CriterionKind::Penalty {
            -1
        } else {
            1
        };
        Points::from_raw(raw * sign)
    };
    match (own, settled) {
        (Some(own), Some(settled)) => Some((signed(own), signed(settled))),
        (None, None) => None,
        (own, settled) if !kind.is_base() => Some((
            signed(own.unwrap_or_default()),
            signed(settled.unwrap_or_default()),
        )),
        _ => None,
    }
}

/// The last self-score and the last final value of each line, by sheet and line, in the version that the sheet stands on.
async fn latest_values(
    db: &impl ConnectionTrait,
    sheets: &[(sheet::Model, i16)],
) -> StoreResult<BTreeMap<i64, BTreeMap<i64, Both>>> {
    let versions: BTreeMap<i64, i64> = sheets
        .iter()
        .map(|(row, _)| (row.id, row.set_version))
        .collect();
    let rows: Vec<(i64, i64, String, i64, i64)> = sheet_value::Entity::find()
        .select_only()
        .columns([
            sheet_value::Column::SheetId,
            sheet_value::Column::CriterionId,
            sheet_value::Column::Stage,
            sheet_value::Column::Points,
            sheet_value::Column::SetVersion,
        ])
        .filter(sheet_value::Column::SheetId.is_in(versions.keys().copied()))
        .filter(sheet_value::Column::Stage.is_in([Stage::SelfScore.code(), Stage::Final.code()]))
        .order_by_asc(sheet_value::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let mut latest: BTreeMap<i64, BTreeMap<i64, Both>> = BTreeMap::new();
    for (sheet_id, criterion, stage, points, version) in rows {
        if versions.get(&sheet_id) != Some(&version) {
            continue;
        }
        let of_sheet = latest.entry(sheet_id).or_default();
        let (own, settled) = of_sheet.entry(criterion).or_default();
        match Stage::parse(&stage) {
            Some(Stage::SelfScore) => *own = Some(points),
            Some(Stage::Final) => *settled = Some(points),
            _ => return Err(StoreError::corrupt("stage", stage)),
        }
    }
    Ok(latest)
}

/// Each locked sheet as a whole: the total of its self-scores against its final total, out of the scale. The criterion is
/// 0, for there is none.
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn totals(db: &impl ConnectionTrait, filter: &Filter) -> StoreResult<Vec<Settled>> {
    let sheets = locked(db, filter).await?;
    let sets = sets_of(db, &sheets).await?;
    sheets
        .iter()
        .map(|(row, year)| {
            Ok(Settled {
                unit: UnitId(row.unit_id),
                criterion: CriterionId(0),
                year: *year,
                max: set_of(&sets, row)?.set().scale.points(),
                own: Points::from_raw(row.self_total),
                settled: Points::from_raw(row.total),
            })
        })
        .collect()
}

/// Locked sheets with their year.
async fn locked(
    db: &impl ConnectionTrait,
    filter: &Filter,
) -> StoreResult<Vec<(sheet::Model, i16)>> {
    let periods = scoring_period::Entity::find().all(db).await?;
    let mut years: BTreeMap<i64, i16> = BTreeMap::new();
    for period in periods {
        let passes = filter.before_year.is_none_or(|year| period.year < year)
            && !filter.hidden_periods.contains(&period.id);
        if passes {
            let year = i16::try_from(period.year)
                .map_err(|_| StoreError::corrupt("year", period.year.to_string()))?;
            years.insert(period.id, year);
        }
    }
    let rows = sheet::Entity::find()
        .filter(sheet::Column::PeriodId.is_in(years.keys().copied()))
        .filter(sheet::Column::State.eq(SheetState::Locked.code()));
    let rows = match &filter.units {
        Some(units) => {
            let mut found = Vec::new();
            let units: Vec<i64> = units.iter().copied().collect();
            for part in units.chunks(AT_ONCE) {
                let of_part = rows
                    .clone()
                    .filter(sheet::Column::UnitId.is_in(part.to_vec()));
                found.extend(of_part.all(db).await?);
            }
            found
        }
        None => rows.all(db).await?,
    };
    let with_year = rows.into_iter().filter_map(|row| {
        let year = *years.get(&row.period_id)?;
        Some((row, year))
    });
    Ok(with_year.collect())
}

type Sets = BTreeMap<SetVersion, PublishedSet>;

async fn sets_of(db: &impl ConnectionTrait, sheets: &[(sheet::Model, i16)]) -> StoreResult<Sets> {
    let versions: BTreeSet<SetVersion> = sheets
        .iter()
        .map(|(row, _)| version_of(row))
        .collect::<StoreResult<_>>()?;
    let mut sets = Sets::new();
    for version in versions {
        sets.insert(version, criteria::published(db, version).await?);
    }
    Ok(sets)
}

fn set_of<'a>(sets: &'a Sets, row: &sheet::Model) -> StoreResult<&'a PublishedSet> {
    let version = version_of(row)?;
    let missing = || StoreError::not_found("set version", row.set_version.to_string());
    sets.get(&version).ok_or_else(missing)
}

fn version_of(row: &sheet::Model) -> StoreResult<SetVersion> {
    let version = u32::try_from(row.set_version)
        .map_err(|_| StoreError::corrupt("set version", row.set_version.to_string()))?;
    Ok(SetVersion {
        set: CriteriaSetId(row.set_id),
        version,
    })
}

/// A line that could be drawn, with the sheet on which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawable {
    /// Key of the sheet.
    pub sheet_id: i64,
    /// Where the sheet stands.
    pub state: SheetState,
    /// Number of the line in its table.
    pub number: String,
    /// What is scored.
    pub title: String,
    /// What the unit gave itself or what replaced it since.
    pub points: Points,
    /// As the draw takes it.
    pub candidate: Candidate,
}

/// The base lines with a self-score on sheets of a period that were sent.
///
/// Settled sheets are among them, so that the list of a seed stays the same while the appraisal goes on.
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn drawable(db: &impl ConnectionTrait, period_id: i64) -> StoreResult<Vec<Drawable>> {
    let sheets: Vec<(sheet::Model, i16)> = sheet::Entity::find()
        .filter(sheet::Column::PeriodId.eq(period_id))
        .filter(sheet::Column::State.ne(SheetState::Draft.code()))
        .order_by_asc(sheet::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row, 0))
        .collect();
    let sets = sets_of(db, &sheets).await?;
    let mut lines = Vec::new();
    for (row, _) in &sheets {
        let set = set_of(&sets, row)?;
        let state = SheetState::parse(&row.state)
            .ok_or_else(|| StoreError::corrupt("sheet state", &row.state))?;
        // A base line has no later value without a self-score.
        for (id, points) in points_of(&row.points)? {
            let Some(line) = set.find(id).filter(|line| line.kind().is_base()) else {
                continue;
            };
            lines.push(Drawable {
                sheet_id: row.id,
                state,
                number: line.number.clone(),
                title: line.title.clone(),
                points,
                candidate: Candidate {
                    unit: UnitId(row.unit_id),
                    criterion: id,
                    max: line.max,
                },
            });
        }
    }
    Ok(lines)
}

/// Takes a new seed by chance and writes down who took it: whoever draws again until the list pleases leaves a trace.
///
/// # Errors
/// The database refuses.
pub async fn new_seed(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    period: &scoring_period::Model,
    number: usize,
) -> StoreResult<u64> {
    // Eight digits can be read out at a meeting.
    let seed = rand::random_range(10_000_000..100_000_000_u64);
    let event = Event {
        action: "honesty.draw",
        subject: "scoring-period",
        subject_key: &period.code,
        new: Some(&format!("{seed} · {number}")),
        ..Default::default()
    };
    audit::append(tx, actor, event).await?;
    Ok(seed)
}
