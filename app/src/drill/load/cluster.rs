//! The units of a cluster: ranks, what separates them, and how they stood before.

use std::collections::BTreeMap;

use domain::Figure;
use domain::drill::{Compare, FilterName, Place, RankBand, ScoringPlace, Sort};
use domain::scoring::SheetState;
use sea_orm::ConnectionTrait;
use store::StoreResult;

use super::at::At;
use super::cluster_charts;
use super::compared;
use super::facts::{BoardFacts, ClusterFacts, UnitFacts};
use super::period::{finish, kind_choice, period_crumb};
use crate::drill::view::{Step, StepCrumb};
use crate::error::AppResult;

/// Ranks and scores of an earlier period, by the unit's address.
pub(super) type Earlier = BTreeMap<String, (Option<u32>, Option<Figure>)>;

/// A cluster with what its charts need.
pub(super) struct Shown<'a> {
    pub(super) at: &'a At,
    pub(super) period: &'a str,
    pub(super) cluster_code: &'a str,
    pub(super) cluster: &'a ClusterFacts,
    /// The units that the filters let through, in the order asked for.
    pub(super) units: Vec<&'a UnitFacts>,
    pub(super) chosen: Vec<&'a UnitFacts>,
    /// Bands by the unit's address, where ranks are doubtful.
    pub(super) bands: BTreeMap<String, RankBand>,
    /// The earlier period, with its title.
    pub(super) earlier: Option<(String, Earlier)>,
}

impl Shown<'_> {
    pub(super) fn place(&self, unit: &UnitFacts) -> Place {
        Place::Scoring(ScoringPlace::Unit {
            period: self.period.to_owned(),
            cluster: self.cluster_code.to_owned(),
            unit: unit.slug.clone(),
        })
    }

    /// The score that the filters let through.
    pub(super) fn score(&self, unit: &UnitFacts) -> Option<Figure> {
        let settled = unit.state == SheetState::Locked;
        let score = unit
            .score
            .filter(|_| settled || !self.at.filters.confirmed)?;
        Some(score.as_figure())
    }
}

/// The crumbs down to a cluster.
pub(super) async fn crumbs(
    db: &impl ConnectionTrait,
    at: &At,
    facts: &BoardFacts,
    code: &str,
) -> StoreResult<Vec<StepCrumb>> {
    let place = |code: &str| {
        Place::Scoring(ScoringPlace::Cluster {
            period: facts.period.code.clone(),
            cluster: code.to_owned(),
        })
    };
    let here = facts
        .clusters
        .iter()
        .find(|known| known.cluster.code == code);
    let siblings = facts
        .clusters
        .iter()
        .map(|known| (BoardFacts::name(known), place(&known.cluster.code)))
        .collect();
    Ok(vec![
        period_crumb(db, at, facts).await?,
        at.crumb(
            here.map_or_else(|| code.to_owned(), BoardFacts::name),
            &place(code),
            siblings,
        ),
    ])
}

/// The level of a cluster.
pub(super) async fn cluster(
    db: &impl ConnectionTrait,
    at: &At,
    period: &str,
    code: &str,
) -> AppResult<Step> {
    let facts = BoardFacts::load(db, at, period).await?;
    let row = facts.cluster(code)?;
    let cluster = ClusterFacts::load(db, &facts, row).await?;
    let bands = compared::bands(&facts, &cluster, code);
    let earlier = match at.filters.compare {
        Some(Compare::Previous) => earlier(db, at, &facts, row.cluster.id).await?,
        _ => None,
    };
    let mut units: Vec<&UnitFacts> = cluster
        .units
        .iter()
        .filter(|unit| at.filters.kind.is_none_or(|kind| kind == unit.kind))
        .collect();
    if at.filters.sort == Some(Sort::Name) {
        units.sort_by_cached_key(|unit| domain::text::sort_key(&unit.short_name));
    }
    let scored = cluster.units.iter().filter(|unit| unit.score.is_some());
    let shown = Shown {
        at,
        period,
        cluster_code: code,
        chosen: compared::chosen(at, &cluster)?,
        bands: bands
            .into_iter()
            .flatten()
            .zip(scored)
            .map(|(band, unit)| (unit.slug.clone(), band))
            .collect(),
        cluster: &cluster,
        units,
        earlier,
    };
    let mut step = at.blank(
        at.say("Cụm, khối thi đua", "Cluster or block"),
        BoardFacts::name(row),
        summary(&shown),
    );
    step.crumbs = crumbs(db, at, &facts, code).await?;
    step.charts = cluster_charts::charts(&shown)?;
    finish(&mut step, at, &facts, cluster.as_of);
    step.chips = at
        .chips(|name, value| (name == FilterName::With).then(|| compared::names(&cluster, value)));
    let mut kinds: Vec<_> = cluster.units.iter().map(|unit| unit.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    step.filters = kind_choice(at, &kinds).into_iter().collect();
    step.filters.push(at.confirmed_choice());
    step.filters.push(compared::compare_choice(at));
    step.filters.push(compared::with_choice(at, &cluster, None));
    step.filters.push(at.choice(
        FilterName::Order,
        at.say("theo kết quả", "by result"),
        vec![(
            Sort::Name.code().to_owned(),
            Sort::Name.label(at.lang).to_owned(),
        )],
    ));
    warn(&mut step, &shown);
    step.records = Some(at.records(&at.place, shown.units.len()));
    Ok(step)
}

fn summary(shown: &Shown<'_>) -> String {
    let at = shown.at;
    let with_score: Vec<(&UnitFacts, Figure)> = shown
        .units
        .iter()
        .filter_map(|unit| Some((*unit, shown.score(unit)?)))
        .collect();
    let Some((best, score)) = with_score.iter().max_by_key(|(_, score)| *score) else {
        return at.say(
            "Chưa có đơn vị nào có điểm để xem ở đây.",
            "No unit has a score to see here yet.",
        );
    };
    let score = score.format(at.lang);
    let median = compared::spread(shown.cluster)
        .map_or_else(String::new, |spread| spread.median.format_fixed(at.lang, 2));
    at.say(
        &format!(
            "{} đứng đầu với {score} điểm; trung vị của cụm là {median} điểm ({} đơn vị có điểm).",
            best.name,
            with_score.len()
        ),
        &format!(
            "{} leads with {score} points; the median of the cluster is {median} ({} units with a score).",
            best.name,
            with_score.len()
        ),
    )
}

fn warn(step: &mut Step, shown: &Shown<'_>) {
    let at = shown.at;
    if shown.cluster.several_sets {
        step.warnings.push(at.say(
            "Các đơn vị của cụm chấm theo bảng tiêu chí khác nhau, nên điểm thô không được xếp hạng.",
            "Units of this cluster are scored by different criteria sets, so raw points are not ranked.",
        ));
    }
    if !shown.bands.is_empty() {
        step.warnings
            .push(compared::band_warning(at, shown.cluster));
    }
    match at.filters.compare {
        Some(Compare::Similar) => step.warnings.push(compared::rule(at)),
        Some(Compare::Previous) if shown.earlier.is_none() => step.warnings.push(at.say(
            "Không có kỳ trước của cụm này để so sánh.",
            "There is no earlier period of this cluster to compare with.",
        )),
        _ => {}
    }
}

/// Ranks and scores of the same cluster in the newest earlier period.
async fn earlier(
    db: &impl ConnectionTrait,
    at: &At,
    facts: &BoardFacts,
    cluster_id: i64,
) -> AppResult<Option<(String, Earlier)>> {
    let before = store::scoring::period_before(db, &[cluster_id], facts.period.year).await?;
    let Some(before) = before else {
        return Ok(None);
    };
    let before = BoardFacts::load(db, at, &before.code).await?;
    let mut clusters = before.clusters.iter();
    let Some(row) = clusters.find(|known| known.cluster.id == cluster_id) else {
        return Ok(None);
    };
    let cluster = ClusterFacts::load(db, &before, row).await?;
    let ranks = cluster
        .units
        .into_iter()
        .map(|unit| {
            let score = unit.score.map(domain::Points::as_figure);
            (unit.slug, (unit.rank, score))
        })
        .collect();
    Ok(Some((before.period.year.to_string(), ranks)))
}
