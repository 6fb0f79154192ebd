//! One unit of a cluster: its sections against the cluster, all its criteria, and what caps took away.

use domain::criteria::{Criterion, CriterionKind, PublishedSet};
use domain::drill::{Compare, FilterName, Place, ScoringPlace, Spread};
use domain::scoring::{Cut, CutAt, SheetTotal};
use domain::{Figure, Percent, Points};
use sea_orm::ConnectionTrait;

use super::at::{At, no_such_value};
use super::cluster::crumbs;
use super::cluster_charts::sections;
use super::compared;
use super::facts::{BoardFacts, ClusterFacts, UnitFacts};
use super::period::finish;
use super::targets::{as_figure, short, size_of};
use crate::drill::chart::{Arm, Bar, Bars, Leaf, Tone, bars, boxes, radar, treemap};
use crate::drill::view::{
    CellView, ChartSize, ChartView, ColumnKind, MarkView, RowView, Step, StepCrumb, TableView,
};
use crate::error::AppResult;

/// A unit with what its charts need.
pub(super) struct Shown<'a> {
    pub(super) at: &'a At,
    pub(super) period: &'a str,
    pub(super) code: &'a str,
    pub(super) cluster: &'a ClusterFacts,
    pub(super) unit: &'a UnitFacts,
    pub(super) set: &'a PublishedSet,
    pub(super) total: SheetTotal,
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

    /// What a node brings to this unit.
    pub(super) fn points(&self, node: &Criterion) -> Figure {
        points_of(&self.total, node)
    }

    /// What a node brings to each scored unit on the same criteria set.
    pub(super) fn of_cluster(&self, node: &Criterion) -> AppResult<Vec<Figure>> {
        let scored = self.cluster.units.iter();
        let same = scored.filter(|unit| unit.score.is_some() && unit.set == self.unit.set);
        same.map(|unit| Ok(points_of(&self.cluster.totals(unit)?, node)))
            .collect()
    }

    /// How many lines under a node have points.
    pub(super) fn lines_under(&self, node: &Criterion) -> usize {
        under(self.set, node)
            .filter(|line| self.unit.points.contains_key(&line.id))
            .count()
    }

    fn share(&self, node: &Criterion) -> Option<Percent> {
        let base = self.total.nodes.get(&node.id)?.base;
        Percent::of(base.as_figure(), node.max.as_figure())
    }
}

fn points_of(total: &SheetTotal, node: &Criterion) -> Figure {
    let total = total.nodes.get(&node.id).copied().unwrap_or_default();
    total.points().as_figure()
}

/// The lines under a node, itself where it is one.
pub(super) fn under<'a>(
    set: &'a PublishedSet,
    node: &'a Criterion,
) -> impl Iterator<Item = &'a Criterion> {
    let is_under = move |line: &Criterion| {
        std::iter::successors(Some(line.id), |id| set.find(*id)?.parent).any(|id| id == node.id)
    };
    set.nodes()
        .filter(|line| line.kind() != CriterionKind::Group)
        .filter(move |line| is_under(line))
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

/// The comparisons of a unit's levels.
pub(super) const COMPARISONS: [Compare; 2] = [Compare::Median, Compare::Similar];

/// The level of a unit.
pub(super) async fn unit(
    db: &impl ConnectionTrait,
    at: &At,
    path: (&str, &str, &str),
) -> AppResult<Step> {
    let (period, code, slug) = path;
    if at
        .filters
        .compare
        .is_some_and(|compare| !COMPARISONS.contains(&compare))
    {
        return Err(no_such_value(FilterName::Compare));
    }
    let facts = BoardFacts::load(db, at, period).await?;
    let cluster = ClusterFacts::load(db, &facts, facts.cluster(code)?).await?;
    let unit = cluster.unit(slug)?;
    let set = cluster.set(unit)?;
    let shown = Shown {
        at,
        period,
        code,
        cluster: &cluster,
        unit,
        set,
        total: cluster.totals(unit)?,
    };
    let mut step = at.blank(at.say("Đơn vị", "Unit"), unit.name.clone(), summary(&shown));
    step.crumbs = unit_crumbs(db, at, &facts, &cluster, path).await?;
    if unit.score.is_some() {
        let beside = compared::beside(at, &cluster, unit)?;
        step.charts.push(sections_chart(&shown)?);
        step.charts.extend(radar_chart(&shown, &beside)?);
        step.charts.push(treemap_chart(&shown));
        step.charts.extend(box_chart(&shown)?);
        step.records = Some(at.records(&at.place, records(&shown)));
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
        compared::compare_choice(at, &COMPARISONS),
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

/// Lines with points, and a record for each cap that took something away.
pub(super) fn records(shown: &Shown<'_>) -> usize {
    shown.unit.points.len() + whole_sheet_cuts(&shown.total).count()
}

/// The cuts at the caps of the whole sheet; those of lines are in the lines' points already.
pub(super) fn whole_sheet_cuts(total: &SheetTotal) -> impl Iterator<Item = &Cut> {
    total
        .cuts
        .iter()
        .filter(|cut| !matches!(cut.at, CutAt::Line(_)))
}

/// What a cap changes in the total: below zero where it takes away, above where it limits a penalty.
pub(super) fn cut_effect(cut: &Cut) -> Figure {
    let gap = cut.kept.raw() - cut.earned.raw();
    Figure::from_raw(if cut.at == CutAt::Penalty { -gap } else { gap })
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
    let lost = sections(shown.set)
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

fn sections_chart(shown: &Shown<'_>) -> AppResult<ChartView> {
    let at = shown.at;
    let title = at.say(
        "Điểm đến từ phần nào, mất ở phần nào?",
        "Which sections bring points, which lose them?",
    );
    let top: Vec<&Criterion> = shown
        .set
        .nodes()
        .filter(|node| node.parent.is_none() && shown.set.applies(node, shown.unit.kind))
        .filter(|node| node.kind() != CriterionKind::Information)
        .collect();
    let mut table = node_rows(shown, title.clone(), &top)?;
    for cut in whole_sheet_cuts(&shown.total) {
        table.rows.push(RowView::of(vec![
            CellView::Text(cut_words(at, cut)),
            CellView::Figure(cut_effect(cut)),
        ]));
    }
    table.rows.push(RowView::of(vec![
        CellView::Text(at.say("Tổng", "Total")),
        CellView::Figure(shown.total.total.as_figure()),
    ]));
    bars_of(shown, "cac-phan", title, &top, table)
}

/// Bars of nodes in percent of their maximum beside the median of the cluster.
pub(super) fn bars_of(
    shown: &Shown<'_>,
    id: &str,
    title: String,
    nodes: &[&Criterion],
    table: TableView,
) -> AppResult<ChartView> {
    let at = shown.at;
    let drawn: Vec<&Criterion> = nodes
        .iter()
        .copied()
        .filter(|node| shown.share(node).is_some())
        .collect();
    let bars_drawn: Vec<Bar> = drawn
        .iter()
        .map(|node| Bar {
            name: short(&format!("{} {}", node.number, node.title)),
            value: shown.share(node).map(as_figure),
            tone: Tone::Series(1),
        })
        .collect();
    let median = at.filters.compare == Some(Compare::Median);
    let mut medians = Vec::new();
    for node in drawn.iter().filter(|_| median) {
        let spread = Spread::of(&shown.of_cluster(node)?);
        let share = spread.and_then(|spread| Percent::of(spread.median, node.max.as_figure()));
        medians.push(share.map(as_figure));
    }
    let marks = (0_u32..)
        .zip(&drawn)
        .map(|(index, node)| MarkView {
            series: 0,
            index,
            label: format!(
                "{} {}: {} / {}",
                node.number,
                node.title,
                shown.points(node).format(at.lang),
                node.max.format(at.lang)
            ),
            href: at.to(&shown.place(&node.number)),
        })
        .collect();
    let lowest = drawn
        .iter()
        .filter_map(|node| Some((shown.share(node)?, *node)))
        .min_by_key(|(share, _)| *share);
    Ok(ChartView {
        id: id.to_owned(),
        summary: lowest.map_or_else(String::new, |(share, node)| {
            let share = share.format_percent(at.lang);
            at.say(
                &format!(
                    "Thấp nhất: {} {} ({share} điểm tối đa).",
                    node.number, node.title
                ),
                &format!(
                    "Lowest: {} {} ({share} of the maximum).",
                    node.number, node.title
                ),
            )
        }),
        notes: vec![at.say("Đơn vị: % điểm tối đa", "Unit: % of the maximum")],
        size: size_of(drawn.len()),
        option: bars(&Bars {
            bars: &bars_drawn,
            line: Some((Figure::from_int(100), at.say("Tối đa", "Maximum"))),
            beside: median.then(|| (at.say("Trung vị cụm", "Median"), medians)),
            name: shown.unit.short_name.clone(),
            unit: "%",
            digits: 1,
            lang: at.lang,
        }),
        marks,
        table,
        title,
    })
}

fn radar_chart(shown: &Shown<'_>, beside: &[&UnitFacts]) -> AppResult<Option<ChartView>> {
    let at = shown.at;
    let arms = sections(shown.set);
    if arms.len() < 3 {
        return Ok(None);
    }
    let title = at.say(
        "Đơn vị mạnh, yếu lệch về phía nào?",
        "Which way does the unit lean?",
    );
    let mut table = TableView::new(title.clone(), String::new())
        .column(at.say("Phần", "Section"), ColumnKind::Name)
        .column(shown.unit.name.clone(), ColumnKind::Number(2));
    let mut values: Vec<(String, Vec<Figure>)> = vec![(
        shown.unit.short_name.clone(),
        arms.iter().map(|arm| shown.points(arm)).collect(),
    )];
    for other in beside
        .iter()
        .filter(|other| other.score.is_some() && other.set == shown.unit.set)
    {
        let total = shown.cluster.totals(other)?;
        values.push((
            other.short_name.clone(),
            arms.iter().map(|arm| points_of(&total, arm)).collect(),
        ));
        table = table.column(other.name.clone(), ColumnKind::Number(2));
    }
    for (place, arm) in arms.iter().enumerate() {
        let mut cells = vec![CellView::Text(format!("{} {}", arm.number, arm.title))];
        let of_arm = values.iter().map(|(_, values)| values.get(place).copied());
        cells.extend(of_arm.map(CellView::figure));
        table
            .rows
            .push(RowView::of(cells).to(at.to(&shown.place(&arm.number))));
    }
    let names: Vec<String> = values
        .iter()
        .skip(1)
        .map(|(name, _)| name.clone())
        .collect();
    Ok(Some(ChartView {
        id: "mang-nhen".to_owned(),
        summary: if names.is_empty() {
            at.say(
                "Chọn tối đa 4 đơn vị ở «Đặt cạnh đơn vị» để xem cùng một hình.",
                "Choose up to 4 units in “Put beside” to see them in one figure.",
            )
        } else {
            let names = super::words::listed(&names, at.lang);
            at.say(&format!("Đặt cạnh {names}."), &format!("Beside {names}."))
        },
        notes: vec![at.say(
            "Đơn vị: điểm; vành ngoài là điểm tối đa",
            "Unit: points; the rim is the maximum",
        )],
        size: ChartSize::Medium,
        option: radar(
            &arms
                .iter()
                .map(|arm| Arm {
                    name: short(&format!("{} {}", arm.number, arm.title)),
                    max: arm.max.as_figure(),
                })
                .collect::<Vec<_>>(),
            &values,
            &at.say("điểm", "points"),
            at.lang,
        ),
        marks: Vec::new(),
        table,
        title,
    }))
}

fn treemap_chart(shown: &Shown<'_>) -> ChartView {
    let at = shown.at;
    let title = at.say(
        "Điểm nằm ở những tiêu chí nào?",
        "Which criteria hold the points?",
    );
    let lines: Vec<&Criterion> = shown
        .set
        .lines(shown.unit.kind)
        .filter(|line| line.kind().is_base() && line.max > Points::ZERO)
        .collect();
    let tone = |share: Percent| match share.raw() / Percent::SCALE {
        90.. => Tone::Exceeded,
        75..90 => Tone::Met,
        60..75 => Tone::InProgress,
        _ => Tone::NotMet,
    };
    let (mut leaves, mut marks) = (Vec::new(), Vec::new());
    let mut table = TableView::new(title.clone(), String::new())
        .column(at.say("Tiêu chí", "Criterion"), ColumnKind::Name)
        .column(at.say("Điểm", "Points"), ColumnKind::Number(2))
        .column(at.say("Tối đa", "Maximum"), ColumnKind::Number(2));
    for (index, line) in (0_u32..).zip(&lines) {
        let points = shown.points(line);
        let words = format!("{} / {}", points.format(at.lang), line.max.format(at.lang));
        leaves.push(Leaf {
            name: short(&format!("{} {}", line.number, line.title)),
            size: line.max.raw(),
            tone: shown.share(line).map_or(Tone::None, tone),
            words: words.clone(),
        });
        marks.push(MarkView {
            series: 0,
            index,
            label: format!("{} {}: {words}", line.number, line.title),
            href: at.to(&shown.place(&line.number)),
        });
        let cells = vec![
            CellView::Text(format!("{} {}", line.number, line.title)),
            CellView::Figure(points),
            CellView::Figure(line.max.as_figure()),
        ];
        table
            .rows
            .push(RowView::of(cells).to(at.to(&shown.place(&line.number))));
    }
    let low = lines
        .iter()
        .filter(|line| {
            shown
                .share(line)
                .is_some_and(|share| share < Percent::from_int(60))
        })
        .count();
    ChartView {
        id: "o-diem".to_owned(),
        summary: at.say(
            &format!(
                "{low} trong {} tiêu chí đạt dưới 60% điểm tối đa.",
                lines.len()
            ),
            &format!(
                "{low} of {} criteria are under 60 % of their maximum.",
                lines.len()
            ),
        ),
        notes: vec![at.say(
            "Ô càng lớn, điểm tối đa càng cao; màu: từ 90%, 75–90%, 60–75%, dưới 60%",
            "The larger, the higher the maximum; colour: 90 % and more, 75–90, 60–75, under 60",
        )],
        size: ChartSize::Large,
        option: treemap(&leaves, at.lang),
        marks,
        table,
        title,
    }
}

fn box_chart(shown: &Shown<'_>) -> AppResult<Option<ChartView>> {
    let at = shown.at;
    let arms = sections(shown.set);
    let title = at.say(
        "So với cả cụm, đơn vị đứng ở đâu trong từng phần?",
        "Where does the unit lie in the cluster, section by section?",
    );
    let percent =
        |points: Figure, arm: &Criterion| Percent::of(points, arm.max.as_figure()).map(as_figure);
    let (mut spreads, mut own) = (Vec::new(), Vec::new());
    let mut table = TableView::new(title.clone(), String::new())
        .column(at.say("Phần", "Section"), ColumnKind::Name)
        .column(shown.unit.name.clone(), ColumnKind::Number(1))
        .column(at.say("Thấp nhất", "Lowest"), ColumnKind::Number(1))
        .column(
            at.say("Tứ phân vị 1", "First quartile"),
            ColumnKind::Number(1),
        )
        .column(at.say("Trung vị", "Median"), ColumnKind::Number(1))
        .column(
            at.say("Tứ phân vị 3", "Third quartile"),
            ColumnKind::Number(1),
        )
        .column(at.say("Cao nhất", "Highest"), ColumnKind::Number(1));
    let mut below = 0;
    for arm in &arms {
        let values: Vec<Figure> = shown
            .of_cluster(arm)?
            .into_iter()
            .filter_map(|points| percent(points, arm))
            .collect();
        let spread = Spread::of(&values);
        let value = percent(shown.points(arm), arm);
        if let (Some(spread), Some(value)) = (spread, value)
            && value < spread.q1
        {
            below += 1;
        }
        let mut cells = vec![
            CellView::Text(format!("{} {}", arm.number, arm.title)),
            CellView::figure(value),
        ];
        let five = spread.map(|s| [s.min, s.q1, s.median, s.q3, s.max]);
        match five {
            Some(five) => cells.extend(five.map(CellView::Figure)),
            None => cells.extend([const { CellView::Empty }; 5]),
        }
        table
            .rows
            .push(RowView::of(cells).to(at.to(&shown.place(&arm.number))));
        spreads.push(spread);
        own.push(value);
    }
    if arms.is_empty() || shown.cluster.units.len() < 4 {
        return Ok(None);
    }
    let names: Vec<String> = arms
        .iter()
        .map(|arm| short(&format!("{} {}", arm.number, arm.title)))
        .collect();
    Ok(Some(ChartView {
        id: "trong-cum".to_owned(),
        summary: at.say(
            &format!(
                "Ở {below} trong {} phần, đơn vị thuộc một phần tư thấp nhất của cụm.",
                arms.len()
            ),
            &format!(
                "In {below} of {} sections the unit is in the lowest quarter of the cluster.",
                arms.len()
            ),
        ),
        notes: vec![at.say(
            "Đơn vị: % điểm tối đa; hộp là từ tứ phân vị 1 đến 3, vạch giữa là trung vị",
            "Unit: % of the maximum; the box spans the quartiles, its line is the median",
        )],
        size: size_of(arms.len()),
        option: boxes(
            &names,
            &spreads,
            Some((&shown.unit.short_name, &own)),
            "%",
            at.lang,
        ),
        marks: Vec::new(),
        table,
        title,
    }))
}
