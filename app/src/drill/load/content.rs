//! The targets of one content: how far each of them came.

use domain::Figure;
use domain::drill::{FilterName, Place, Sort, TargetPlace};
use domain::target::TargetStatus;
use sea_orm::ConnectionTrait;
use store::StoreError;

use super::at::At;
use super::target_facts::Facts;
use super::targets::{content_crumbs, finish, measure, name, tally_of};
use super::words;
use crate::drill::chart::{Bar, Bars, Tone, as_figure, bars, short, size_of};
use crate::drill::view::{
    CellView, ChartView, ColumnKind, MarkView, Multiple, Multiples, RowView, Step, TableView,
};
use crate::error::AppResult;
use crate::target::evaluate::TERM;
use crate::target::view::TargetRow;

/// One content: how far each of its targets came.
pub(super) async fn content(db: &impl ConnectionTrait, at: &At, code: &str) -> AppResult<Step> {
    let facts = Facts::load(db).await?;
    let year = facts.year(at)?;
    let contents = facts.grouped(at, year)?;
    let here = contents
        .iter()
        .find(|content| content.code == code)
        .ok_or_else(|| StoreError::not_found("content", code))?;
    let mut rows: Vec<&TargetRow> = here
        .rows
        .iter()
        .filter(|row| at.filters.status.is_none_or(|only| only == row.status))
        .collect();
    match at.filters.sort {
        Some(Sort::Name) => rows.sort_by_cached_key(|row| domain::text::sort_key(name(row, at))),
        Some(Sort::Value) => rows.sort_by_key(|row| std::cmp::Reverse(row.percent)),
        Some(Sort::Given) | None => {}
    }
    let tally = tally_of(here.tally());
    let mut step = at.blank(
        at.say(
            &format!("Nội dung · năm {year}"),
            &format!("Content · {year}"),
        ),
        here.name.clone(),
        match at.lang {
            domain::Lang::Vi => format!(
                "Năm {year}, trong {} chỉ tiêu của nội dung này: {}.",
                here.rows.len(),
                words::counts(&tally, at.lang)
            ),
            domain::Lang::En => format!(
                "In {year}, of the {} targets here: {}.",
                here.rows.len(),
                words::counts(&tally, at.lang)
            ),
        },
    );
    step.crumbs = content_crumbs(at, &contents, here);
    let chart = targets_chart(&facts, at, year, code, &rows);
    if rows.iter().any(|row| row.percent.is_some()) {
        step.charts.push(chart);
    } else {
        // Without a plan there are no shares of it to draw; what is known stands in the table.
        step.leaf = Some(chart.table);
    }
    step.multiples = multiples(at, code, &rows);
    step.records = Some(at.records(&at.place, facts.records(&here.rows, year, at)));
    finish(&mut step, at, &facts, year, true);
    step.filters.push(
        at.choice(
            FilterName::Order,
            at.say("theo thứ tự gốc", "in the original order"),
            [Sort::Value, Sort::Name]
                .iter()
                .map(|sort| (sort.code().to_owned(), sort.label(at.lang).to_owned()))
                .collect(),
        ),
    );
    Ok(step)
}

fn target_place(content: &str, row: &TargetRow) -> Place {
    Place::Targets(TargetPlace::Target {
        content: content.to_owned(),
        target: row.code.clone(),
    })
}

fn targets_chart(facts: &Facts, at: &At, year: i16, code: &str, rows: &[&TargetRow]) -> ChartView {
    let lang = at.lang;
    let title = at.say(
        &format!("Năm {year}, chỉ tiêu nào đạt kế hoạch?"),
        &format!("Which targets reached the plan of {year}?"),
    );
    let drawn: Vec<Bar> = rows
        .iter()
        .map(|row| Bar {
            name: short(name(row, at)),
            value: row.percent.map(as_figure),
            tone: Tone::from(row.status),
        })
        .collect();
    let marks = (0_u32..)
        .zip(rows)
        .map(|(index, row)| MarkView {
            series: 0,
            index,
            label: target_words(row, at),
            href: at.to(&target_place(code, row)),
        })
        .collect();
    let mut table = TableView::new(
        title.clone(),
        at.say(
            "Không có chỉ tiêu nào ở trạng thái đang lọc. Hãy bỏ bớt bộ lọc.",
            "No target stands as the filter asks. Take a filter away.",
        ),
    )
    .column(at.say("Chỉ tiêu", "Target"), ColumnKind::Name)
    .column(at.say("Kết quả", "Result"), ColumnKind::Number(4))
    .column(at.say("Kế hoạch", "Plan"), ColumnKind::Text)
    .column(at.say("Đơn vị tính", "Unit"), ColumnKind::Text)
    .column(at.say("% kế hoạch", "% of plan"), ColumnKind::Percent)
    .column(at.say("Đánh giá", "Status"), ColumnKind::Text);
    for row in rows {
        let cells = vec![
            CellView::Text(name(row, at).to_owned()),
            CellView::figure(row.figure.as_ref().map(|figure| figure.value)),
            CellView::text(
                row.plan
                    .as_ref()
                    .map_or_else(String::new, |plan| plan.bound.label(lang)),
            ),
            CellView::Text(measure(row, at).to_owned()),
            row.percent.map_or(CellView::Empty, CellView::Percent),
            CellView::Status(row.status),
        ];
        let place = target_place(code, row);
        let mut line = RowView::of(cells).to(at.to(&place));
        let records = facts.records(&[(*row).clone()], year, at);
        line.records = Some(at.records_of(&place, year, records));
        table.rows.push(line);
    }
    let behind: Vec<String> = rows
        .iter()
        .filter(|row| row.status == TargetStatus::NotMet)
        .map(|row| name(row, at).to_owned())
        .collect();
    let summary = if behind.is_empty() {
        at.say(
            "Không có chỉ tiêu nào bị đánh giá chưa đạt; ô trống là chưa có số liệu hoặc không có kế hoạch.",
            "No target is judged as not met; a gap means no figure or no plan.",
        )
    } else {
        let names = words::listed(&behind, lang);
        at.say(
            &format!("Chưa đạt: {names}."),
            &format!("Not met: {names}."),
        )
    };
    ChartView {
        id: "chi-tieu".to_owned(),
        summary,
        notes: vec![at.say(
            "Đơn vị: % kế hoạch; chỉ tiêu có trần (dưới, không quá) không có phần trăm",
            "Unit: % of plan; ceilings (below, at most) have no percentage",
        )],
        size: size_of(rows.len()),
        option: bars(&Bars {
            bars: &drawn,
            line: Some((Figure::from_int(100), at.say("Kế hoạch", "Plan"))),
            beside: None,
            name: at.say("% kế hoạch", "% of plan"),
            unit: "%",
            digits: 1,
            lang,
        }),
        marks,
        table,
        title,
    }
}

fn target_words(row: &TargetRow, at: &At) -> String {
    let lang = at.lang;
    let figure = row.figure.as_ref().map_or_else(
        || at.say("chưa có số liệu", "no figure"),
        |figure| format!("{} {}", figure.value.format(lang), measure(row, at)),
    );
    let percent = row.percent.map_or_else(String::new, |percent| {
        format!(", {}", percent.format_percent(lang))
    });
    format!(
        "{}: {figure}{percent}, {}",
        name(row, at),
        row.status.label(lang)
    )
}

fn multiples(at: &At, code: &str, rows: &[&TargetRow]) -> Option<Multiples> {
    let items: Vec<Multiple> = rows
        .iter()
        .filter(|row| row.trend.iter().any(|point| point.value.is_some()))
        .map(|row| Multiple {
            name: name(row, at).to_owned(),
            href: at.to(&target_place(code, row)),
            points: row
                .trend
                .iter()
                .map(|point| (point.year, point.value))
                .collect(),
            line: row.plan.as_ref().map(|plan| plan.bound.line()),
        })
        .collect();
    (!items.is_empty()).then(|| Multiples {
        title: at.say(
            "Từng chỉ tiêu đi lên hay đi xuống qua các năm?",
            "Which way does each target go over the years?",
        ),
        years: (TERM.0 - 1, TERM.1),
        items,
    })
}
