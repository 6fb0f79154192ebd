//! Charts of a period: the means of its clusters, and where their sheets stand.

use std::collections::BTreeMap;

use domain::drill::{Place, ScoringPlace};
use domain::scoring::SheetState;
use domain::{Figure, Points};
use store::scoring::ClusterOfPeriod;

use super::at::At;
use super::facts::BoardFacts;
use super::sums::ClusterSum;
use crate::drill::chart::{Bar, Bars, Tone, bars, columns_of_counts, short, size_of};
use crate::drill::view::{CellView, ChartView, ColumnKind, MarkView, RowView, TableView};
use crate::lang::capitalised;

fn cluster_place(period: &str, cluster: &ClusterOfPeriod) -> Place {
    Place::Scoring(ScoringPlace::Cluster {
        period: period.to_owned(),
        cluster: cluster.cluster.code.clone(),
    })
}

pub(super) fn means_chart(
    at: &At,
    period: &str,
    shown: &[(&ClusterOfPeriod, &ClusterSum)],
    previous: Option<&BTreeMap<String, Figure>>,
) -> ChartView {
    let lang = at.lang;
    let title = at.say(
        "Cụm, khối nào có điểm trung bình cao nhất?",
        "Which cluster has the highest mean?",
    );
    let drawn: Vec<Bar> = shown
        .iter()
        .map(|(cluster, sum)| Bar {
            name: short(&BoardFacts::name(cluster)),
            value: sum.mean(),
            tone: Tone::Series(1),
        })
        .collect();
    let before = |cluster: &ClusterOfPeriod| previous?.get(&cluster.cluster.code).copied();
    let mut table = TableView::new(
        title.clone(),
        at.say(
            "Chưa có cụm nào có phiếu trong kỳ này với bộ lọc đang chọn.",
            "No cluster has sheets in this period with these filters.",
        ),
    )
    .column(at.say("Cụm, khối", "Cluster or block"), ColumnKind::Name)
    .column(at.say("Trung bình", "Mean"), ColumnKind::Number(2));
    if previous.is_some() {
        table = table.column(at.say("Kỳ trước", "Before"), ColumnKind::Number(2));
    }
    table = table
        .column(at.say("Cao nhất", "Highest"), ColumnKind::Number(2))
        .column(at.say("Thấp nhất", "Lowest"), ColumnKind::Number(2))
        .column(
            at.say("Phiếu có điểm", "Sheets with a score"),
            ColumnKind::Whole,
        )
        .column(at.say("Tổng điểm", "Sum of points"), ColumnKind::Number(2));
    let mut marks = Vec::new();
    for (index, (cluster, sum)) in (0_u32..).zip(shown) {
        let place = cluster_place(period, cluster);
        let name = BoardFacts::name(cluster);
        if let Some(mean) = sum.mean() {
            let mean = mean.format_fixed(lang, 2);
            marks.push(MarkView {
                series: 0,
                index,
                label: at.say(
                    &format!("{name}: trung bình {mean} điểm, {} phiếu", sum.scored),
                    &format!("{name}: mean {mean} points, {} sheets", sum.scored),
                ),
                href: at.to(&place),
            });
        }
        let mut cells = vec![CellView::Text(name), CellView::figure(sum.mean())];
        if previous.is_some() {
            cells.push(CellView::figure(before(cluster)));
        }
        cells.extend([
            CellView::figure(sum.best.map(Points::as_figure)),
            CellView::figure(sum.worst.map(Points::as_figure)),
            CellView::Whole(i64::from(sum.scored)),
            CellView::Figure(Figure::from_raw(sum.total)),
        ]);
        let mut row = RowView::of(cells).to(at.to(&place));
        row.records = Some(at.records(&place, sum.sheets() as usize));
        table.rows.push(row);
    }
    let best = shown
        .iter()
        .filter_map(|(cluster, sum)| Some((sum.mean()?, BoardFacts::name(cluster))))
        .max();
    let summary = best.map_or_else(
        || at.say("Chưa có phiếu nào có điểm.", "No sheet has a score yet."),
        |(mean, name)| {
            let mean = mean.format_fixed(lang, 2);
            at.say(
                &format!("Cao nhất là {name} với trung bình {mean} điểm. Các cụm có bảng điểm riêng, nên chỉ so sánh để tham khảo."),
                &format!("{name} is highest with a mean of {mean} points. Clusters may be scored by different tables, so this is a hint only."),
            )
        },
    );
    ChartView {
        id: "trung-binh-cum".to_owned(),
        summary,
        notes: vec![at.say(
            "Đơn vị: điểm; càng cao càng tốt",
            "Unit: points; higher is better",
        )],
        size: size_of(shown.len()),
        option: bars(&Bars {
            bars: &drawn,
            line: None,
            beside: previous.map(|_| {
                let values = shown.iter().map(|(cluster, _)| before(cluster)).collect();
                (at.say("Kỳ trước", "Before"), values)
            }),
            name: at.say("Trung bình", "Mean"),
            unit: &at.say("điểm", "points"),
            digits: 2,
            lang,
        }),
        marks,
        table,
        title,
    }
}

pub(super) fn states_chart(
    at: &At,
    period: &str,
    shown: &[(&ClusterOfPeriod, &ClusterSum)],
) -> ChartView {
    let lang = at.lang;
    let title = at.say(
        "Phiếu của các cụm đang ở bước nào?",
        "Where do the sheets stand?",
    );
    let occurring: Vec<SheetState> = SheetState::ALL
        .iter()
        .copied()
        .filter(|state| shown.iter().any(|(_, sum)| sum.states.contains_key(state)))
        .collect();
    let count = |sum: &ClusterSum, state: &SheetState| sum.states.get(state).copied().unwrap_or(0);
    let states: Vec<(String, Tone, Vec<u32>)> = occurring
        .iter()
        .map(|state| {
            let counts = shown.iter().map(|(_, sum)| count(sum, state)).collect();
            (capitalised(state.label(lang)), tone_of(*state), counts)
        })
        .collect();
    let mut marks = Vec::new();
    for (series, state) in (0_u32..).zip(&occurring) {
        for (index, (cluster, sum)) in (0_u32..).zip(shown) {
            let number = count(sum, state);
            if number > 0 {
                marks.push(MarkView {
                    series,
                    index,
                    label: format!(
                        "{}: {number} {}",
                        BoardFacts::name(cluster),
                        state.label(lang)
                    ),
                    href: at.to(&cluster_place(period, cluster)),
                });
            }
        }
    }
    let mut table = TableView::new(
        title.clone(),
        at.say("Chưa có phiếu nào.", "There are no sheets."),
    )
    .column(at.say("Cụm, khối", "Cluster or block"), ColumnKind::Name);
    for (word, ..) in &states {
        table = table.column(word.clone(), ColumnKind::Whole);
    }
    for (cluster, sum) in shown {
        let mut cells = vec![CellView::Text(BoardFacts::name(cluster))];
        cells.extend(
            occurring
                .iter()
                .map(|state| CellView::Whole(i64::from(count(sum, state)))),
        );
        table
            .rows
            .push(RowView::of(cells).to(at.to(&cluster_place(period, cluster))));
    }
    let all: u32 = shown.iter().map(|(_, sum)| sum.sheets()).sum();
    let locked: u32 = shown
        .iter()
        .map(|(_, sum)| count(sum, &SheetState::Locked))
        .sum();
    ChartView {
        id: "trang-thai-phieu".to_owned(),
        summary: at.say(
            &format!("{locked} trong {all} phiếu đã chốt."),
            &format!("{locked} of {all} sheets are settled."),
        ),
        notes: vec![at.say("Đơn vị: phiếu", "Unit: sheets")],
        size: size_of(shown.len()),
        option: columns_of_counts(
            shown
                .iter()
                .map(|(cluster, _)| short(&BoardFacts::name(cluster)))
                .collect(),
            &states,
            &at.say("phiếu", "sheets"),
            lang,
        ),
        marks,
        table,
        title,
    }
}

const fn tone_of(state: SheetState) -> Tone {
    match state {
        SheetState::Draft => Tone::None,
        SheetState::Submitted => Tone::Series(6),
        SheetState::CrossChecked => Tone::Series(5),
        SheetState::Meeting => Tone::Series(4),
        SheetState::Appraisal => Tone::Series(1),
        SheetState::Locked => Tone::Exceeded,
    }
}
