//! Charts of the criteria of a cluster: every unit on every criterion, and two sections against each other.

use domain::criteria::{Criterion, CriterionKind, PublishedSet};
use domain::drill::{Place, ScoringPlace};
use domain::org::UnitKind;
use domain::{Figure, Percent, Points};

use super::at::At;
use super::cluster::Shown;
use super::cluster_charts::tone;
use super::facts::UnitFacts;
use crate::drill::chart::{Dot, Heat, heat, scatter, short};
use crate::drill::view::{
    CellView, ChartSize, ChartView, ColumnKind, MarkView, RowView, TableView,
};
use crate::error::AppResult;

/// Up to so many cells a heat map shows every criterion; above, the sections.
const MOST_CELLS: usize = 600;

/// The nodes that a heat map of these units shows: every base line, or the sections where those are too many.
fn nodes<'a>(set: &'a PublishedSet, units: &[&UnitFacts]) -> Vec<&'a Criterion> {
    let kinds = kinds(units);
    let lines: Vec<&Criterion> = set
        .nodes()
        .filter(|node| node.kind() != CriterionKind::Group && node.kind().is_base())
        .filter(|node| node.max > Points::ZERO && applies(set, node, &kinds))
        .collect();
    if lines.len() * units.len() <= MOST_CELLS {
        return lines;
    }
    sections(set, &kinds)
}

fn kinds(units: &[&UnitFacts]) -> Vec<UnitKind> {
    let mut kinds: Vec<UnitKind> = units.iter().map(|unit| unit.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

fn applies(set: &PublishedSet, node: &Criterion, kinds: &[UnitKind]) -> bool {
    kinds.iter().any(|kind| set.applies(node, *kind))
}

/// The sections of a set that units of one of these kinds are scored on.
pub(super) fn sections<'a>(set: &'a PublishedSet, kinds: &[UnitKind]) -> Vec<&'a Criterion> {
    set.nodes()
        .filter(|node| node.parent.is_none() && node.max > Points::ZERO)
        .filter(|node| node.kind() == CriterionKind::Group || node.kind().is_base())
        .filter(|node| applies(set, node, kinds))
        .collect()
}

pub(super) fn heat_chart(shown: &Shown<'_>) -> AppResult<Option<ChartView>> {
    let at = shown.at;
    let scored: Vec<&UnitFacts> = shown
        .units
        .iter()
        .copied()
        .filter(|unit| shown.score(unit).is_some())
        .collect();
    let Some(first) = scored.first() else {
        return Ok(None);
    };
    let set = shown.cluster.set(first)?;
    let nodes = nodes(set, &scored);
    if scored.len() < 2 || nodes.len() < 2 {
        return Ok(None);
    }
    let title = at.say(
        "Đơn vị nào yếu ở tiêu chí nào?",
        "Which unit is weak on which criterion?",
    );
    let mut table = TableView::new(title.clone(), String::new())
        .column(at.say("Đơn vị", "Unit"), ColumnKind::Name);
    for node in &nodes {
        table = table.column(
            format!("{} {}", node.number, node.title),
            ColumnKind::Percent,
        );
    }
    let (mut cells, mut marks) = (Vec::new(), Vec::new());
    let mut weakest: Option<(Percent, String)> = None;
    for (place, unit) in scored.iter().enumerate() {
        let totals = shown.cluster.totals(unit)?;
        let mut row = vec![CellView::Text(unit.name.clone())];
        for (column, node) in nodes.iter().enumerate() {
            let same_set = unit.set == first.set;
            let base = totals
                .nodes
                .get(&node.id)
                .filter(|_| same_set)
                .map(|total| total.base);
            let share = base.and_then(|base| Percent::of(base.as_figure(), node.max.as_figure()));
            let Some(share) = share else {
                row.push(CellView::Empty);
                continue;
            };
            let label = format!(
                "{}, {} {}: {}",
                unit.name,
                node.number,
                node.title,
                share.format_percent(at.lang)
            );
            if weakest.as_ref().is_none_or(|(known, _)| share < *known) {
                weakest = Some((share, label.clone()));
            }
            marks.push(MarkView {
                series: 0,
                index: u32::try_from(cells.len()).unwrap_or(u32::MAX),
                label,
                href: at.to(&Place::Scoring(ScoringPlace::Node {
                    period: shown.period.to_owned(),
                    cluster: shown.cluster_code.to_owned(),
                    unit: unit.slug.clone(),
                    node: node.number.clone(),
                })),
            });
            cells.push((place, column, share));
            row.push(CellView::Percent(share));
        }
        table
            .rows
            .push(RowView::of(row).to(at.to(&shown.place(unit))));
    }
    Ok(Some(ChartView {
        id: "don-vi-tieu-chi".to_owned(),
        summary: weakest.map_or_else(String::new, |(_, label)| {
            at.say(
                &format!("Yếu nhất: {label}."),
                &format!("Weakest: {label}."),
            )
        }),
        notes: vec![at.say(
            "Đơn vị: % điểm tối đa của tiêu chí, chưa kể thưởng và trừ",
            "Unit: % of the criterion's maximum, without bonus and penalty",
        )],
        size: if scored.len() > 20 {
            ChartSize::Tall
        } else {
            ChartSize::Large
        },
        option: heat(
            &Heat {
                columns: nodes.iter().map(|node| node.number.clone()).collect(),
                rows: scored.iter().map(|unit| short(&unit.short_name)).collect(),
                cells,
            },
            at.lang,
        ),
        marks,
        table,
        title,
    }))
}

pub(super) fn scatter_chart(shown: &Shown<'_>) -> AppResult<Option<ChartView>> {
    let at = shown.at;
    let scored: Vec<&UnitFacts> = shown
        .units
        .iter()
        .copied()
        .filter(|unit| shown.score(unit).is_some())
        .collect();
    let Some(first) = scored.first().filter(|_| scored.len() > 2) else {
        return Ok(None);
    };
    let set = shown.cluster.set(first)?;
    let mut largest = sections(set, &kinds(&scored));
    largest.sort_by_key(|section| std::cmp::Reverse(section.max));
    let &[x, y, ..] = largest.as_slice() else {
        return Ok(None);
    };
    let title = at.say(
        &format!("Mạnh ở «{}» có đi cùng mạnh ở «{}»?", x.title, y.title),
        &format!(
            "Does strength in “{}” go with strength in “{}”?",
            x.title, y.title
        ),
    );
    let mut table = TableView::new(title.clone(), String::new())
        .column(at.say("Đơn vị", "Unit"), ColumnKind::Name)
        .column(x.title.clone(), ColumnKind::Number(2))
        .column(y.title.clone(), ColumnKind::Number(2));
    let (mut dots, mut marks) = (Vec::new(), Vec::new());
    for unit in scored.iter().filter(|unit| unit.set == first.set) {
        let totals = shown.cluster.totals(unit)?;
        let of = |node: &Criterion| {
            let total = totals.nodes.get(&node.id).copied().unwrap_or_default();
            total.points().as_figure()
        };
        let (own_x, own_y): (Figure, Figure) = (of(x), of(y));
        marks.push(MarkView {
            series: 0,
            index: u32::try_from(dots.len()).unwrap_or(u32::MAX),
            label: format!(
                "{}: {} {}, {} {}",
                unit.name,
                x.title,
                own_x.format(at.lang),
                y.title,
                own_y.format(at.lang)
            ),
            href: at.to(&shown.place(unit)),
        });
        dots.push(Dot {
            name: unit.short_name.clone(),
            x: own_x,
            y: own_y,
            tone: tone(shown, unit),
        });
        let cells = vec![
            CellView::Text(unit.name.clone()),
            CellView::Figure(own_x),
            CellView::Figure(own_y),
        ];
        table
            .rows
            .push(RowView::of(cells).to(at.to(&shown.place(unit))));
    }
    Ok(Some(ChartView {
        id: "hai-phan".to_owned(),
        summary: agreement(at, &dots),
        notes: vec![at.say("Đơn vị: điểm", "Unit: points")],
        size: ChartSize::Medium,
        option: scatter(
            [&short(&x.title), &short(&y.title)],
            &dots,
            &at.say("điểm", "points"),
            2,
            at.lang,
        ),
        marks,
        table,
        title,
    }))
}

/// How many units are on the same side of both medians.
fn agreement(at: &At, dots: &[Dot]) -> String {
    let median =
        |values: Vec<Figure>| domain::drill::Spread::of(&values).map(|spread| spread.median);
    let (Some(x), Some(y)) = (
        median(dots.iter().map(|dot| dot.x).collect()),
        median(dots.iter().map(|dot| dot.y).collect()),
    ) else {
        return String::new();
    };
    let same = dots
        .iter()
        .filter(|dot| (dot.x >= x) == (dot.y >= y))
        .count();
    at.say(
        &format!(
            "{same} trong {} đơn vị cùng cao hoặc cùng thấp hơn trung vị ở cả hai phần.",
            dots.len()
        ),
        &format!(
            "{same} of {} units are on the same side of the median in both.",
            dots.len()
        ),
    )
}
