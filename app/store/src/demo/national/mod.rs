//! A sample of national size, for trying and measuring the program: the 34 provinces and 3,321 communes with made-up points
//! on 60 lines over five years. Everything is marked as sample data and depends only on what it is about.

mod groups;
mod places;
mod sheets;

use std::ops::RangeInclusive;

use domain::board::OwnScore;
use domain::criteria::{PublishedSet, SetVersion};
use domain::scoring::{CrossCheckRule, SheetState};
use sea_orm::ConnectionTrait;

pub use places::{Commune, Province, read};

use super::{SOURCE, recorder};
use crate::audit::Actor;
use crate::criteria::{self, samples};
use crate::db::Database;
use crate::error::{StoreError, StoreResult};
use crate::live;
use crate::scoring::{self, NewPeriod};
use groups::Members;
use sheets::Filler;

/// Code of the criteria set, and what the codes of its periods and clusters begin with.
pub const CODE: &str = "mau-toan-quoc";
/// Most members of a sample cluster.
const MEMBERS: usize = 60;
/// Of how many sheets of the last year one is settled; the others are being appraised.
const SETTLED_OF: usize = 3;

/// How much is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// How many provinces, the first of the file.
    pub provinces: usize,
    /// How many lines of a sheet bring points.
    pub criteria: usize,
    /// The years of scoring; in the last one the sheets are still being appraised.
    pub years: RangeInclusive<i16>,
}

impl Size {
    /// The whole country over five years: 16,605 sheets with 996,300 lines.
    pub const NATIONAL: Self = Self {
        provinces: 34,
        criteria: 60,
        years: 2022..=2026,
    };
}

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NationalReport {
    /// Scoring periods; 0 when all were there.
    pub periods: usize,
    /// Sheets.
    pub sheets: usize,
    /// Values on their lines.
    pub values: usize,
}

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The units are there.
    Units(usize),
    /// A year is there.
    Year {
        /// The year.
        year: i16,
        /// Its sheets.
        sheets: usize,
        /// The values on them.
        values: usize,
    },
}

/// The code of the period and of the board of a year.
pub fn period_code(year: i16) -> String {
    format!("{CODE}-{year}")
}

/// Makes the sample beside what is there, a year in each transaction. What was made before stays; running it again adds
/// nothing.
///
/// # Errors
/// The reference data is not loaded ([`StoreError::NotFound`]); the database refuses.
pub async fn load(
    db: &Database,
    provinces: &[Province],
    size: &Size,
    progress: &(dyn Fn(Progress) + Sync),
) -> StoreResult<NationalReport> {
    let actor = recorder();
    let provinces = provinces.get(..size.provinces).unwrap_or(provinces);
    let tx = db.begin().await?;
    // Without the reference data the program would have nothing but samples.
    super::units_of(&tx, "district").await?;
    let version = criteria_set(&tx, &actor, size.criteria).await?;
    let set = criteria::published(&tx, version).await?;
    let members = groups::units(&tx, provinces).await?;
    tx.commit().await?;
    progress(Progress::Units(
        members.iter().map(|of| of.units.len()).sum(),
    ));
    let mut report = NationalReport::default();
    for year in size.years.clone() {
        let plan = Plan {
            code: &period_code(year),
            prefix: CODE,
            title_vi: &format!("Thi đua toàn quốc năm {year} (dữ liệu mẫu)"),
            title_en: &format!("Emulation of the whole country, {year} (sample data)"),
            year,
            most_members: MEMBERS,
            settled: if year < *size.years.end() {
                Settled::All
            } else {
                Settled::Some
            },
        };
        let tx = db.begin().await?;
        let Some(made) = Box::pin(period(&tx, &actor, &plan, &set, &members)).await? else {
            tx.rollback().await?;
            continue;
        };
        live::touch(&tx, &[plan.code]).await?;
        tx.commit().await?;
        report.periods += 1;
        report.sheets += made.sheets;
        report.values += made.values;
        progress(Progress::Year {
            year,
            sheets: made.sheets,
            values: made.values,
        });
    }
    Ok(report)
}

/// Makes one more period of some communes of the sample under codes of its own, all of them being appraised: for
/// measuring beside the national ones. The communes form one cluster for every province.
///
/// # Errors
/// [`load`] did not make the criteria set yet; the code is taken; the database refuses.
pub async fn load_period(
    db: &Database,
    code: &str,
    provinces: &[Province],
    year: i16,
) -> StoreResult<NationalReport> {
    let actor = recorder();
    let tx = db.begin().await?;
    let known = criteria::by_code(&tx, CODE).await?;
    let set = criteria::newest_published(&tx, known.id).await?;
    let set = set.ok_or_else(|| StoreError::not_found("criteria set", CODE))?;
    let members = groups::units(&tx, provinces).await?;
    let plan = Plan {
        code,
        prefix: code,
        title_vi: &format!("Thi đua {code} (dữ liệu mẫu)"),
        title_en: &format!("Emulation {code} (sample data)"),
        year,
        most_members: usize::MAX,
        settled: Settled::None,
    };
    let made = Box::pin(period(&tx, &actor, &plan, &set, &members)).await?;
    let made = made.ok_or_else(|| StoreError::Exists {
        what: "scoring period",
        key: code.to_owned(),
    })?;
    live::touch(&tx, &[code]).await?;
    tx.commit().await?;
    Ok(made)
}

/// One period before it is made.
struct Plan<'a> {
    code: &'a str,
    /// What the codes of its clusters begin with.
    prefix: &'a str,
    title_vi: &'a str,
    title_en: &'a str,
    year: i16,
    most_members: usize,
    settled: Settled,
}

/// Which sheets of a period are settled; the others are being appraised.
#[derive(Clone, Copy)]
enum Settled {
    All,
    Some,
    None,
}

impl Settled {
    const fn state_of(self, place: usize) -> SheetState {
        match self {
            Self::All => SheetState::Locked,
            Self::Some if place.is_multiple_of(SETTLED_OF) => SheetState::Locked,
            Self::Some | Self::None => SheetState::Appraisal,
        }
    }
}

/// Makes a period; `None` when it is there.
async fn period(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    plan: &Plan<'_>,
    set: &PublishedSet,
    members: &[Members],
) -> StoreResult<Option<NationalReport>> {
    match scoring::period_by_code(tx, plan.code).await {
        Ok(_) => return Ok(None),
        Err(StoreError::NotFound { .. }) => {}
        Err(error) => return Err(error),
    }
    let row = scoring::open(tx, actor, &new_period(plan, set.version())).await?;
    let filler = Filler::new(set, plan.year)?;
    let mut made = NationalReport {
        periods: 1,
        ..Default::default()
    };
    for of in members {
        for (year, units) in groups::clusters(tx, plan, row.id, of).await? {
            let sheets: StoreResult<Vec<_>> = units
                .iter()
                .enumerate()
                .map(|(place, unit)| filler.sheet(unit, plan.settled.state_of(place)))
                .collect();
            let sheets = sheets?;
            made.values += scoring::add_filled(tx, actor, &row, &year, set, &sheets).await?;
            made.sheets += sheets.len();
        }
    }
    Ok(Some(made))
}

fn new_period(plan: &Plan<'_>, set: SetVersion) -> NewPeriod {
    NewPeriod {
        code: plan.code.to_owned(),
        title_vi: plan.title_vi.to_owned(),
        title_en: plan.title_en.to_owned(),
        year: plan.year,
        set,
        cross_check: CrossCheckRule::Members,
        own_score: OwnScore::Hidden,
        explanation_days: 5,
        self_score_until: None,
        sample: true,
        source: SOURCE.to_owned(),
    }
}

async fn criteria_set(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    lines: usize,
) -> StoreResult<SetVersion> {
    match criteria::by_code(tx, CODE).await {
        Ok(known) => {
            let newest = criteria::newest_published(tx, known.id).await?;
            let newest = newest.ok_or_else(|| StoreError::not_found("criteria set", CODE))?;
            Ok(newest.version())
        }
        Err(StoreError::NotFound { .. }) => {
            Box::pin(samples::install(tx, actor, CODE, samples::synthetic(lines))).await
        }
        Err(error) => Err(error),
    }
}
