//! One unit of a cluster: its sections against the cluster, all its criteria, and what caps took away.

use std::sync::Arc;

use domain::criteria::{Criterion, CriterionKind, PublishedSet};
use domain::drill::{Compare, FilterName, Place, ScoringPlace, Spread};
use domain::scoring::{Cut, CutAt, SheetTotal};
use domain::{Figure, Percent};
use sea_orm::ConnectionTrait;
use store::StoreError;

use super::at::At;
use super::cluster::crumbs;
use super::cluster_matrix::sections;
use super::compared;
use super::facts::{BoardFacts, ClusterFacts, UnitFacts};
use super::period::finish;
use super::unit_charts::{box_chart, radar_chart, sections_chart, treemap_chart};
use crate::drill::view::{CellView, ColumnKind, RowView, Step, StepCrumb, TableView};
use crate::error::AppResult;

/// A unit with what its charts need.
pub(super) struct Shown<'a> {
    pub(super) at: &'a At,
    pub(super) period: &'a str,
    pub(super) code: &'a str,
    pub(super) cluster: &'a ClusterFacts,
    pub(super) unit: &'a UnitFacts,
    pub(super) set: &'a PublishedSet,
    pub(super) total: Arc<SheetTotal>,
}

/// The facts of a period and of one of its clusters, as the filters of a unit's levels let them through.
pub(super) async fn facts_of(
    db: &impl ConnectionTrait,
    at: &At,
    (period, code, _): (&str, &str, &str),
) -> AppResult<(BoardFacts, ClusterFacts)> {
    let facts = BoardFacts::load(db, at, period).await?;
    let mut cluster = ClusterFacts::load(db, &facts, facts.cluster(code)?).await?;
    if at.filters.confirmed {
        cluster.keep_confirmed();
    }
    Ok((facts, cluster))
}

impl<'a> Shown<'a> {
    /// The unit that a path names.
    pub(super) fn of(
        at: &'a At,
        (period, code, slug): (&'a str, &'a str, &'a str),
        cluster: &'a ClusterFacts,
    ) -> AppResult<Self> {
        let unit = cluster.unit(slug)?;
        Ok(Self {
            at,
            period,
            code,
            cluster,
            unit,
            set: cluster.set(unit)?,
            total: cluster.totals(unit)?,
        })
    }
}

impl Shown<'_> {
    pub(super) fn place(&self, number: &str) -> Place {
        Place::Scoring(ScoringPlace::Node {
            period: self.period.to_owned(),
            cluster: self.code.to_owned(),
            unit: self.unit.slug.clone(),
            node: number.to_owned(),
        })
    }

    /// The section or criterion with this number on which the unit is scored: those of other kinds of unit may share it.
    pub(super) fn node(&self, number: &str) -> AppResult<&Criterion> {
        let mut nodes = self.set.nodes();
        let found =
            nodes.find(|node| node.number == number && self.set.applies(node, self.unit.kind));
        Ok(found.ok_or_else(|| StoreError::not_found("criterion", number))?)
    }

    /// What a node brings to this unit.
    pub(super) fn points(&self, node: &Criterion) -> Figure {
        points_of(&self.total, node)
    }

    /// What a node brings to each scored unit on the same criteria set.
    pub(super) fn of_cluster(&self, node: &Criterion) -> AppResult<Vec<Figure>> {
        let scored = self.cluster.units.iter();
        let same = scored.filter(|unit| unit.score.is_some() && unit.set == self.unit.set);
        same.map(|unit| {
            let total = self.cluster.totals(unit)?;
            Ok(points_of(&total, node))
        })
        .collect()
    }

    /// How many lines under a node have points.
    pub(super) fn lines_under(&self, node: &Criterion) -> usize {
        self.set
            .lines_under(node.id)
            .filter(|line| self.unit.points.contains_key(&line.id))
            .count()
    }

    pub(super) fn share(&self, node: &Criterion) -> Option<Percent> {
        let base = self.total.nodes.get(&node.id)?.base;
        Percent::of(base.as_figure(), node.max.as_figure())
    }
}

pub(super) fn points_of(total: &SheetTotal, node: &Criterion) -> Figure {
    let total = total.nodes.get(&node.id).copied().unwrap_or_default();
    total.points().as_figure()
}

/// The crumbs down to a unit.
pub(super) async fn unit_crumbs(
    db: &impl ConnectionTrait,
    at: &At,
    facts: &BoardFacts,
    cluster: &ClusterFacts,
    (period, code, slug): (&str, &str, &str),
) -> AppResult<Vec<StepCrumb>> {
    let mut all = crumbs(db, at, facts, code).await?;
    let place = |slug: &str| {
        Place::Scoring(ScoringPlace::Unit {
            period: period.to_owned(),
            cluster: code.to_owned(),
            unit: slug.to_owned(),
        })
    };
    let siblings = cluster
        .units
        .iter()
        .map(|unit| (unit.name.clone(), place(&unit.slug)))
        .collect();
    let name = cluster.unit(slug)?.name.clone();
    all.push(at.crumb(name, &place(slug), siblings));
    Ok(all)
}

/// The level of a unit.
pub(super) async fn unit(
    db: &impl ConnectionTrait,
    at: &At,
    path: (&str, &str, &str),
) -> AppResult<Step> {
    let (period, _, slug) = path;
    let (facts, cluster) = facts_of(db, at, path).await?;
    let shown = Shown::of(at, path, &cluster)?;
    let unit = shown.unit;
    let mut step = at.blank(at.say("Đơn vị", "Unit"), unit.name.clone(), summary(&shown));
    step.crumbs = unit_crumbs(db, at, &facts, &cluster, path).await?;
    if unit.score.is_some() {
        let beside = compared::beside(at, &cluster, unit)?;
        step.charts.push(sections_chart(&shown)?);
        step.charts.extend(radar_chart(&shown, &beside)?);
        step.charts.push(treemap_chart(&shown));
        step.charts.extend(box_chart(&shown)?);
        step.records = Some(at.records(&at.place, cluster.records(unit)?));
    } else if at.filters.confirmed {
        step.warnings.push(at.say(
            "Phiếu của đơn vị này chưa chốt, nên với bộ lọc «Chỉ số đã xác nhận» không có điểm nào để xem.",
            "This unit's sheet is not settled, so that with the filter “Confirmed only” there are no points to see.",
        ));
    } else {
        step.warnings.push(at.say(
            "Phiếu của đơn vị này còn là nháp hoặc chưa có: điểm chỉ hiện sau khi đơn vị nộp.",
            "This unit's sheet is a draft or missing: points show once the unit has sent it.",
        ));
    }
    finish(&mut step, at, &facts, cluster.as_of);
    step.chips = at
        .chips(|name, value| (name == FilterName::With).then(|| compared::names(&cluster, value)));
    step.filters = vec![
        compared::compare_choice(at),
        compared::with_choice(at, &cluster, Some(slug)),
        at.confirmed_choice(),
    ];
    if at.filters.compare == Some(Compare::Similar) {
        step.warnings.push(compared::rule(at));
    }
    step.links.push((
        at.say("Vì sao hạng này?", "Why this rank?"),
        format!("/boards/{period}/why/{slug}"),
    ));
    step.links.push((
        at.say("Trang đơn vị", "The unit's page"),
        format!("/units/{slug}"),
    ));
    Ok(step)
}

/// The name of a cap.
pub(super) fn cut_words(at: &At, cut: &Cut) -> String {
    match cut.at {
        CutAt::Bonus => at.say("Giảm do trần điểm thưởng", "Taken away by the cap on bonus"),
        CutAt::Penalty => at.say(
            "Trả lại do trần điểm trừ",
            "Given back by the cap on penalty",
        ),
        CutAt::Scale => at.say("Giảm do thang điểm", "Taken away by the scale"),
        CutAt::Line(_) => at.say("Giảm do điểm tối đa", "Taken away by the maximum"),
    }
}

fn summary(shown: &Shown<'_>) -> String {
    let at = shown.at;
    let Some(score) = shown.unit.score else {
        return at.say("Chưa có điểm.", "No points yet.");
    };
    let rank = shown.unit.rank.map_or_else(
        || at.say("chưa xếp hạng", "not ranked"),
        |rank| at.say(&format!("hạng {rank}"), &format!("rank {rank}")),
    );
    let lost = sections(shown.set, &[shown.unit.kind])
        .into_iter()
        .filter_map(|section| Some((shown.share(section)?, section)))
        .min_by_key(|(share, _)| *share);
    let weakest = lost.map_or_else(String::new, |(share, section)| {
        let share = share.format_percent(at.lang);
        at.say(
            &format!(" Yếu nhất ở «{}»: {share} điểm tối đa.", section.title),
            &format!(" Weakest in “{}”: {share} of the maximum.", section.title),
        )
    });
    let score = score.format(at.lang);
    at.say(
        &format!("{score} điểm, {rank} trong cụm.{weakest}"),
        &format!("{score} points, {rank} in the cluster.{weakest}"),
    )
}

/// A table of nodes with their points and the median of the cluster; the sum below is that of the rows at the top level.
pub(super) fn node_rows(
    shown: &Shown<'_>,
    title: String,
    nodes: &[&Criterion],
) -> AppResult<TableView> {
    let at = shown.at;
    let mut table = TableView::new(title, at.say("Chưa có điểm.", "No points yet."))
        .column(at.say("Tiêu chí", "Criterion"), ColumnKind::Name)
        .column(at.say("Điểm", "Points"), ColumnKind::Number(2))
        .column(at.say("Tối đa", "Maximum"), ColumnKind::Number(2))
        .column(at.say("% tối đa", "% of maximum"), ColumnKind::Percent)
        .column(
            at.say("Trung vị cụm", "Median of the cluster"),
            ColumnKind::Number(2),
        );
    for node in nodes {
        let spread = Spread::of(&shown.of_cluster(node)?);
        let has_max = node.kind() == CriterionKind::Group || node.kind().is_base();
        let cells = vec![
            CellView::Text(format!("{} {}", node.number, node.title)),
            CellView::Figure(shown.points(node)),
            if has_max {
                CellView::Figure(node.max.as_figure())
            } else {
                CellView::Empty
            },
            shown
                .share(node)
                .filter(|_| has_max)
                .map_or(CellView::Empty, CellView::Percent),
            CellView::figure(spread.map(|spread| spread.median)),
        ];
        let place = shown.place(&node.number);
        let mut row = RowView::of(cells).to(at.to(&place));
        row.records = Some(at.records(&place, shown.lines_under(node)));
        table.rows.push(row);
    }
    Ok(table)
}
