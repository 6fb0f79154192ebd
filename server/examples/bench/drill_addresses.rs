//! Which steps of the drill paths are asked for: a seeded sample over all levels of the national sample and of the targets.

use std::collections::BTreeSet;

use domain::Period;
use domain::drill::{Place, ScoringPlace, TargetPlace};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect};
use store::Database;
use store::demo::national::{Province, Size, period_code};
use store::entity::{cluster, cluster_year, scoring_period, sheet, unit};

use crate::Failure;

/// How many of each level are asked for.
const CLUSTERS: usize = 60;
const UNITS: usize = 80;
const NODES: usize = 80;
const TARGETS: usize = 60;
/// Sections and lines of a sheet of 60 lines in sections of ten.
const SECTIONS: u64 = 6;
const LINES: u64 = 10;

/// Addresses of steps, no two alike.
pub struct Addresses {
    /// Asked for first and not counted.
    pub warm_up: Vec<String>,
    /// Asked for and counted.
    pub steps: Vec<String>,
    counts: [usize; 5],
}

impl Addresses {
    /// How many of which level.
    pub fn describe(&self) -> String {
        let [periods, clusters, units, nodes, targets] = self.counts;
        format!(
            "{} different steps ({periods} periods, {clusters} clusters, {units} units, {nodes} sections and criteria, {targets} of targets)",
            self.steps.len()
        )
    }
}

/// One sheet on its path.
struct Spot {
    period: String,
    cluster: String,
    unit: String,
}

/// A sample of the steps of these provinces and of all targets.
pub async fn addresses(db: &Database, provinces: &[Province]) -> Result<Addresses, Failure> {
    let spots = spots(db, provinces).await?;
    let mut chance = Chance(2_026);
    let mut take = |count: usize, address: &dyn Fn(&Spot, &mut Chance) -> String| {
        let mut taken = BTreeSet::new();
        // Of few spots there are few different addresses.
        for _ in 0..count * 20 {
            if taken.len() == count || spots.is_empty() {
                break;
            }
            let place = chance.below(spots.len() as u64) as usize;
            if let Some(spot) = spots.get(place) {
                taken.insert(address(spot, &mut chance));
            }
        }
        taken.into_iter().collect::<Vec<String>>()
    };
    let periods = take(10, &|spot, chance| {
        let place = ScoringPlace::Period {
            period: spot.period.clone(),
        };
        with(place, chance, &["", "compare=previous"])
    });
    let clusters = take(CLUSTERS, &|spot, chance| {
        let place = ScoringPlace::Cluster {
            period: spot.period.clone(),
            cluster: spot.cluster.clone(),
        };
        with(place, chance, &["", "", "compare=previous", "sort=name"])
    });
    let units = take(UNITS, &|spot, chance| {
        let place = ScoringPlace::Unit {
            period: spot.period.clone(),
            cluster: spot.cluster.clone(),
            unit: spot.unit.clone(),
        };
        with(place, chance, &["", "", "compare=similar"])
    });
    let nodes = take(NODES, &|spot, chance| {
        let section = chance.below(SECTIONS) + 1;
        let line = chance.below(LINES * 2);
        let node = if line < LINES {
            format!("{section}.{}", line + 1)
        } else {
            section.to_string()
        };
        let place = ScoringPlace::Node {
            period: spot.period.clone(),
            cluster: spot.cluster.clone(),
            unit: spot.unit.clone(),
            node,
        };
        with(place, chance, &[""])
    });
    let targets = targets(db).await?;
    let levels = [periods, clusters, units, nodes, targets];
    let mut sample = Addresses {
        warm_up: Vec::new(),
        steps: Vec::new(),
        counts: [0; 5],
    };
    for (level, count) in levels.into_iter().zip(&mut sample.counts) {
        let mut level = level.into_iter();
        sample.warm_up.extend(level.next());
        let before = sample.steps.len();
        sample.steps.extend(level);
        *count = sample.steps.len() - before;
    }
    Ok(sample)
}

fn with(place: ScoringPlace, chance: &mut Chance, queries: &[&str]) -> String {
    let chosen = chance.below(queries.len() as u64) as usize;
    let query = queries.get(chosen).copied().unwrap_or_default();
    address(&Place::Scoring(place), query)
}

/// Every sheet of the national sample in these provinces.
async fn spots(db: &Database, provinces: &[Province]) -> Result<Vec<Spot>, Failure> {
    let names: Vec<&str> = provinces.iter().map(|of| of.name.as_str()).collect();
    let periods = Size::NATIONAL.years.map(period_code);
    let rows: Vec<(String, String, String)> = sheet::Entity::find()
        .select_only()
        .column(scoring_period::Column::Code)
        .column(cluster::Column::Code)
        .column(unit::Column::Slug)
        .join(JoinType::InnerJoin, to_period())
        .join(JoinType::InnerJoin, to_year())
        .join(JoinType::InnerJoin, to_cluster())
        .join(JoinType::InnerJoin, to_unit())
        .filter(scoring_period::Column::Code.is_in(periods))
        .filter(cluster::Column::Province.is_in(names))
        .into_tuple()
        .all(db.newest())
        .await?;
    let spots = rows.into_iter().map(|(period, cluster, unit)| Spot {
        period,
        cluster,
        unit,
    });
    Ok(spots.collect())
}

fn to_period() -> sea_orm::RelationDef {
    sheet::Entity::belongs_to(scoring_period::Entity)
        .from(sheet::Column::PeriodId)
        .to(scoring_period::Column::Id)
        .into()
}

fn to_year() -> sea_orm::RelationDef {
    sheet::Entity::belongs_to(cluster_year::Entity)
        .from(sheet::Column::ClusterYearId)
        .to(cluster_year::Column::Id)
        .into()
}

fn to_cluster() -> sea_orm::RelationDef {
    cluster_year::Entity::belongs_to(cluster::Entity)
        .from(cluster_year::Column::ClusterId)
        .to(cluster::Column::Id)
        .into()
}

fn to_unit() -> sea_orm::RelationDef {
    sheet::Entity::belongs_to(unit::Entity)
        .from(sheet::Column::UnitId)
        .to(unit::Column::Id)
        .into()
}

/// The path of the targets: all contents, some of their targets, the periods with figures.
async fn targets(db: &Database) -> Result<Vec<String>, Failure> {
    let mut found = vec![address(&Place::Targets(TargetPlace::Province), "")];
    for content in store::target::contents(db.newest()).await? {
        let content = content.code;
        found.push(address(
            &Place::Targets(TargetPlace::Content { content }),
            "",
        ));
    }
    for facts in store::target::province_targets(db.newest()).await? {
        let Some(content) = facts.contents.first() else {
            continue;
        };
        let target = TargetPlace::Target {
            content: content.clone(),
            target: facts.target.code.clone(),
        };
        found.push(address(&Place::Targets(target), ""));
        let newest = facts.figures.iter().rev();
        let mut of_province = newest.filter(|figure| facts.judged_units.contains(&figure.unit_id));
        let period = of_province.next().and_then(|figure| {
            Some((
                i16::try_from(figure.year).ok()?,
                Period::parse(&figure.period)?,
            ))
        });
        if let Some((year, period)) = period {
            let figures = TargetPlace::Figures {
                content: content.clone(),
                target: facts.target.code.clone(),
                year,
                period,
            };
            found.push(address(&Place::Targets(figures), ""));
        }
    }
    found.truncate(TARGETS);
    Ok(found)
}

fn address(place: &Place, query: &str) -> String {
    let mark = if query.is_empty() { "" } else { "?" };
    format!("/drill/{}{mark}{query}", place.path())
}

/// Numbers that are the same in every run.
struct Chance(u64);

impl Chance {
    /// A number below `limit`, by SplitMix64.
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit.max(1)
    }
}
