//! Sample years of scoring: districts in 2022 and 2023, departments in 2024, the communes of the mergers in 2026.
//! Everything is marked as sample data; past years are settled, 2026 has sheets in every state.

mod groups;
mod rounds;
mod sheets;
mod values;

use domain::Timestamp;
use domain::board::OwnScore;
use domain::cluster::ClusterKind;
use domain::criteria::{PublishedSet, SetVersion};
use domain::scoring::{CrossCheckRule, SheetState};
use sea_orm::ConnectionTrait;

use super::SOURCE;
use crate::audit::Actor;
use crate::criteria::samples;
use crate::entity::{scoring_period, unit};
use crate::error::{StoreError, StoreResult};
use crate::scoring::{self, NewPeriod};
use crate::{clock, criteria, org};

/// Codes of the sample periods and of their boards.
pub mod code {
    /// Districts in 2022: settled.
    pub const DISTRICTS_2022: &str = "mau-huyen-2022";
    /// Districts in 2023: settled, to be published and corrected.
    pub const DISTRICTS_2023: &str = "mau-huyen-2023";
    /// Departments in 2024: some still appraised, to be frozen.
    pub const DEPARTMENTS_2024: &str = "mau-khoi-2024";
    /// Communes in 2026: sheets in every state.
    pub const COMMUNES_2026: &str = "mau-xa-2026";
}

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;
/// Members of a sample cluster.
const MEMBERS: usize = 8;

/// One sample period before it is made.
struct Plan {
    code: &'static str,
    title_vi: &'static str,
    title_en: &'static str,
    year: i16,
    kind: ClusterKind,
    /// Name and code of each group, before its number.
    group: (&'static str, &'static str),
    /// When self-scoring began.
    began: Timestamp,
}

/// How far the sheets of each group are; the last one holds for all further groups.
type Progress<'a> = &'a [&'a [SheetState]];

/// Makes the sample periods that are missing. Gives how many sheets were made.
///
/// # Errors
/// The reference data is not loaded; the database refuses.
pub(super) async fn load(tx: &impl ConnectionTrait, actor: &Actor) -> StoreResult<usize> {
    use SheetState::{Appraisal, CrossChecked, Draft, Locked, Meeting, Submitted};
    let districts = super::units_of(tx, "district").await?;
    let departments = departments(tx).await?;
    let communes = org::of_kind_in_year(tx, "commune", 2026).await?;
    let locality = Box::pin(samples::sample_locality(tx, actor)).await?;
    let block = Box::pin(samples::sample_block(tx, actor)).await?;
    let mut made = 0;
    for (code, year) in [(code::DISTRICTS_2022, 2022), (code::DISTRICTS_2023, 2023)] {
        let plan = districts_plan(code, year);
        made += Box::pin(period(tx, actor, &plan, &districts, locality, &[&[Locked]])).await?;
    }
    let progress: Progress<'_> = &[&[Locked, Locked, Appraisal]];
    made += Box::pin(period(
        tx,
        actor,
        &departments_plan(),
        &departments,
        block,
        progress,
    ))
    .await?;
    let progress: Progress<'_> = &[
        &[Draft, Draft, Submitted],
        &[Submitted, CrossChecked],
        &[Meeting],
        &[Appraisal],
        &[Appraisal, Locked],
        &[Locked],
    ];
    made += Box::pin(period(
        tx,
        actor,
        &communes_plan(),
        &communes,
        locality,
        progress,
    ))
    .await?;
    Ok(made)
}

fn districts_plan(code: &'static str, year: i16) -> Plan {
    Plan {
        code,
        title_vi: match year {
            2022 => "Thi đua cấp huyện năm 2022 (dữ liệu mẫu)",
            _ => "Thi đua cấp huyện năm 2023 (dữ liệu mẫu)",
        },
        title_en: match year {
            2022 => "Emulation of districts, 2022 (sample data)",
            _ => "Emulation of districts, 2023 (sample data)",
        },
        year,
        kind: ClusterKind::Cluster,
        group: ("Cụm thi đua các huyện, thành phố số", "mau-cum-huyen"),
        began: day(year, 11, 6),
    }
}

fn departments_plan() -> Plan {
    Plan {
        code: code::DEPARTMENTS_2024,
        title_vi: "Thi đua khối sở, ban, ngành năm 2024 (dữ liệu mẫu)",
        title_en: "Emulation of departments, 2024 (sample data)",
        year: 2024,
        kind: ClusterKind::Block,
        group: ("Khối thi đua sở, ban, ngành số", "mau-khoi-so"),
        began: day(2024, 11, 4),
    }
}

fn communes_plan() -> Plan {
    Plan {
        code: code::COMMUNES_2026,
        title_vi: "Thi đua xã, phường, đặc khu năm 2026 (dữ liệu mẫu)",
        title_en: "Emulation of communes, 2026 (sample data)",
        year: 2026,
        kind: ClusterKind::Cluster,
        group: ("Cụm thi đua xã, phường số", "mau-cum-xa"),
        began: clock::now().plus_millis(-20 * DAY),
    }
}

/// Eight o'clock in Vietnam on a day of the calendar.
fn day(year: i16, month: u8, day: u8) -> Timestamp {
    let date = domain::Date::new(year, month, day).unwrap_or(domain::Date::MIN);
    Timestamp::from_millis(i64::from(date.day_number()) * DAY + 3_600_000)
}

/// Departments of 2024, as many as fill two blocks.
async fn departments(tx: &impl ConnectionTrait) -> StoreResult<Vec<unit::Model>> {
    let mut units = org::of_kind_in_year(tx, "department", 2024).await?;
    units.truncate(2 * MEMBERS);
    Ok(units)
}

async fn period(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    plan: &Plan,
    units: &[unit::Model],
    version: SetVersion,
    progress: Progress<'_>,
) -> StoreResult<usize> {
    match scoring::period_by_code(tx, plan.code).await {
        Ok(_) => return Ok(0),
        Err(StoreError::NotFound { .. }) => {}
        Err(error) => return Err(error),
    }
    let set = criteria::published(tx, version).await?;
    let row = open(tx, actor, plan, version).await?;
    values::record(tx, &set, plan.year, units).await?;
    let groups = units.len().div_ceil(MEMBERS).max(1);
    // Groups of nearly equal size: 15 districts make 8 and 7.
    let size = units.len().div_ceil(groups).max(1);
    let mut made = 0;
    for (number, members) in units.chunks(size).enumerate() {
        let states = progress
            .get(number)
            .or(progress.last())
            .copied()
            .unwrap_or(&[]);
        let year = groups::make(tx, plan, number, members).await?;
        groups::register(tx, plan, &set, number, members).await?;
        made += sheets::make(tx, actor, &row, &year, &set, plan.began, states).await?;
    }
    Ok(made)
}

async fn open(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    plan: &Plan,
    set: SetVersion,
) -> StoreResult<scoring_period::Model> {
    let new = NewPeriod {
        code: plan.code.to_owned(),
        title_vi: plan.title_vi.to_owned(),
        title_en: plan.title_en.to_owned(),
        year: plan.year,
        set,
        cross_check: CrossCheckRule::Members,
        own_score: OwnScore::Shown,
        explanation_days: 5,
        self_score_until: plan.began.plus_millis(60 * DAY).date_vn().into(),
        sample: true,
        source: SOURCE.to_owned(),
    };
    scoring::open(tx, actor, &new).await
}

/// The lines of a set that are computed from a target, for one kind of unit.
fn formula_targets(set: &PublishedSet, kind: domain::org::UnitKind) -> Vec<i64> {
    use domain::criteria::Method;
    set.lines(kind)
        .filter_map(|line| match &line.method {
            Method::Formula { target, .. } => target.map(|target| target.0),
            _ => None,
        })
        .collect()
}
