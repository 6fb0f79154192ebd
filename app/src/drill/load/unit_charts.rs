//! Charts of a unit: its sections, their shape beside others, its criteria, its place in the cluster.

use domain::criteria::{Criterion, CriterionKind};
use domain::drill::{Compare, Spread};
use domain::{Figure, Percent, Points};

use super::cluster_matrix::sections;
use super::facts::UnitFacts;
use super::unit::{Shown, cut_words, node_rows, points_of};
use crate::drill::chart::{
    Arm, Bar, Bars, Leaf, Tone, as_figure, bars, boxes, grade_words, is_low, radar, short, size_of,
    tone_of_share, treemap,
};
use crate::drill::view::{
    CellView, ChartSize, ChartView, ColumnKind, MarkView, RowView, TableView,
};
use crate::error::AppResult;

pub(super) fn sections_chart(shown: &Shown<'_>) -> AppResult<ChartView> {
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
    for cut in shown.total.sheet_cuts() {
        table.rows.push(RowView::of(vec![
            CellView::Text(cut_words(at, cut)),
            CellView::Figure(cut.effect().as_figure()),
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

pub(super) fn radar_chart(
    shown: &Shown<'_>,
    beside: &[&UnitFacts],
) -> AppResult<Option<ChartView>> {
    let at = shown.at;
    let arms = sections(shown.set, &[shown.unit.kind]);
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

pub(super) fn treemap_chart(shown: &Shown<'_>) -> ChartView {
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
    let grades = grade_words(at.lang).join(", ");
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
            tone: shown.share(line).map_or(Tone::None, tone_of_share),
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
        .filter(|line| shown.share(line).is_some_and(is_low))
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
            &format!("Ô càng lớn, điểm tối đa càng cao; màu theo % tối đa: {grades}"),
            &format!("The larger, the higher the maximum; colours by % of it: {grades}"),
        )],
        size: ChartSize::Large,
        option: treemap(&leaves, at.lang),
        marks,
        table,
        title,
    }
}

pub(super) fn box_chart(shown: &Shown<'_>) -> AppResult<Option<ChartView>> {
    let at = shown.at;
    let arms = sections(shown.set, &[shown.unit.kind]);
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
        summary: match below {
            0 => at.say(
                "Không phần nào của đơn vị thuộc một phần tư thấp nhất của cụm.",
                "In no section is the unit in the lowest quarter of the cluster.",
            ),
            _ => at.say(
                &format!(
                    "Ở {below} trong {} phần, đơn vị thuộc một phần tư thấp nhất của cụm.",
                    arms.len()
                ),
                &format!(
                    "In {below} of {} sections the unit is in the lowest quarter of the cluster.",
                    arms.len()
                ),
            ),
        },
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
