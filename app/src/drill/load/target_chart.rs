//! A target over the years: its results beside the plans, and each period with its source.

use domain::drill::{Compare, Place, TargetPlace};
use domain::{Figure, Period};
use store::StoreResult;
use store::target::TargetFacts;

use super::at::At;
use super::target::{PeriodOfTarget, trust};
use super::targets::{measure, name};
use crate::drill::chart::{Course, Tone, courses};
use crate::drill::view::{
    CellView, ChartSize, ChartView, ColumnKind, MarkView, RowView, TableView,
};
use crate::lang::capitalised;
use crate::target::evaluate::{self, TERM};
use crate::target::view::TargetRow;

pub(super) fn chart(
    at: &At,
    content: &str,
    facts: &TargetFacts,
    row: &TargetRow,
    periods: &[PeriodOfTarget<'_>],
) -> StoreResult<ChartView> {
    let lang = at.lang;
    let mut years: Vec<i16> = periods.iter().map(|period| period.year).collect();
    years.extend(TERM.0..=TERM.1);
    years.sort_unstable();
    years.dedup();
    let full = |year: i16| {
        periods
            .iter()
            .find(|period| period.year == year && period.period.is_full_year())
            .and_then(|period| period.figures.first())
            .map(|figure| Figure::from_raw(figure.value))
    };
    let mut plans = Vec::new();
    for year in &years {
        plans.push(
            evaluate::row(facts, *year)?
                .plan
                .map(|plan| plan.bound.line()),
        );
    }
    let mut lines = vec![Course {
        name: at.say("Kết quả cả năm", "Result of the year"),
        values: years.iter().map(|year| full(*year)).collect(),
        tone: Tone::Series(1),
        plan: false,
    }];
    let previous = at.filters.compare == Some(Compare::Previous);
    if previous {
        lines.push(Course {
            name: at.say("Năm trước", "Year before"),
            values: years.iter().map(|year| full(*year - 1)).collect(),
            tone: Tone::None,
            plan: false,
        });
    }
    if plans.iter().any(Option::is_some) {
        lines.push(Course {
            name: at.say("Kế hoạch", "Plan"),
            values: plans,
            tone: Tone::Series(2),
            plan: true,
        });
    }
    let title = at.say(
        &format!("{} đi đến đâu so với kế hoạch?", name(row, at)),
        &format!("{}: how far against the plan?", name(row, at)),
    );
    let place = |year: i16, period: &Period| {
        Place::Targets(TargetPlace::Figures {
            content: content.to_owned(),
            target: row.code.clone(),
            year,
            period: period.clone(),
        })
    };
    let marks = (0_u32..)
        .zip(&years)
        .filter_map(|(index, year)| {
            let value = full(*year)?.format(lang);
            Some(MarkView {
                series: 0,
                index,
                label: format!("{year}: {value} {}", measure(row, at)),
                href: at.to(&place(*year, &Period::Year)),
            })
        })
        .collect();
    let mut table = TableView::new(
        title.clone(),
        at.say(
            "Chưa có số liệu nào được ghi cho chỉ tiêu này.",
            "No figure is recorded for this target yet.",
        ),
    )
    .column(at.say("Kỳ", "Period"), ColumnKind::Name)
    .column(at.say("Kết quả", "Result"), ColumnKind::Number(4));
    if previous {
        table = table
            .column(
                at.say("Cùng kỳ năm trước", "Same period a year before"),
                ColumnKind::Number(4),
            )
            .column(at.say("Thay đổi", "Change"), ColumnKind::Number(4));
    }
    table = table
        .column(at.say("Kế hoạch", "Plan"), ColumnKind::Text)
        .column(at.say("Độ tin cậy", "Trust"), ColumnKind::Text)
        .column(at.say("Nguồn", "Source"), ColumnKind::Long);
    for period in periods.iter().rev() {
        let Some(newest) = period.figures.first() else {
            continue;
        };
        let value = Figure::from_raw(newest.value);
        let mut cells = vec![
            CellView::Text(capitalised(&period.period.label_in_year(period.year, lang))),
            CellView::Figure(value),
        ];
        if previous {
            let before = periods
                .iter()
                .find(|other| other.year == period.year - 1 && other.period == period.period)
                .and_then(|other| other.figures.first())
                .map(|figure| Figure::from_raw(figure.value));
            cells.push(CellView::figure(before));
            cells.push(CellView::figure(
                before.and_then(|before| value.checked_sub(before)),
            ));
        }
        let plan = evaluate::row(facts, period.year)?.plan;
        cells.push(CellView::text(
            plan.map_or_else(String::new, |plan| plan.bound.label(lang)),
        ));
        cells.push(CellView::Trust(trust(newest)?));
        cells.push(CellView::text(newest.source.clone()));
        let place = place(period.year, &period.period);
        let mut row = RowView::of(cells).to(at.to(&place));
        row.records = Some(at.records(&place, period.figures.len()));
        table.rows.push(row);
    }
    let known: Vec<(i16, Figure)> = years
        .iter()
        .filter_map(|year| Some((*year, full(*year)?)))
        .collect();
    let summary = match (known.first(), known.last()) {
        (Some((from, first)), Some((to, last))) if from < to => at.say(
            &format!(
                "Từ {} ({from}) đến {} ({to}) {}.",
                first.format(lang),
                last.format(lang),
                measure(row, at)
            ),
            &format!(
                "From {} ({from}) to {} ({to}) {}.",
                first.format(lang),
                last.format(lang),
                measure(row, at)
            ),
        ),
        (Some((only, value)), _) => at.say(
            &format!(
                "Chỉ có số liệu cả năm {only}: {} {}.",
                value.format(lang),
                measure(row, at)
            ),
            &format!(
                "Only {only} has a figure of the whole year: {} {}.",
                value.format(lang),
                measure(row, at)
            ),
        ),
        _ => at.say(
            "Chưa có số liệu cả năm nào trong nhiệm kỳ.",
            "No year of the term has a figure of the whole year.",
        ),
    };
    Ok(ChartView {
        id: format!("qua-cac-nam-{}", row.code.to_lowercase()),
        summary,
        notes: vec![at.say(
            &format!("Đơn vị: {}", measure(row, at)),
            &format!("Unit: {}", measure(row, at)),
        )],
        size: ChartSize::Medium,
        option: courses(&years, &lines, measure(row, at), 4, lang),
        marks,
        table,
        title,
    })
}
