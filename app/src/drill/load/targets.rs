//! The province: how many targets of each content stand where.

use domain::drill::{FilterName, Place, TargetPlace};
use domain::target::{StatusCounts, TargetStatus};
use sea_orm::ConnectionTrait;

use super::at::At;
use super::target_facts::{Content, Facts};
use super::words;
use crate::drill::chart::{Tone, columns_of_counts, short};
use crate::drill::view::{
    CellView, ChartSize, ChartView, ColumnKind, MarkView, RowView, Step, StepCrumb, TableView,
};
use crate::error::AppResult;
use crate::lang::capitalised;
use crate::target::view::TargetRow;

/// The province: how many targets of each content stand where.
pub(super) async fn province(db: &impl ConnectionTrait, at: &At) -> AppResult<Step> {
    let facts = Facts::load(db).await?;
    let year = facts.year(at)?;
    let contents = facts.grouped(at, year)?;
    let all: Vec<&TargetRow> = contents
        .iter()
        .filter(|content| !content.breakthrough)
        .flat_map(|content| &content.rows)
        .collect();
    let tally = tally_of(StatusCounts::tally(all.iter().map(|row| row.status)));
    let title = at.say("Chỉ tiêu Nghị quyết của tỉnh", "Targets of the province");
    let mut step = at.blank(
        at.say(
            &format!("Đường chỉ tiêu · năm {year}"),
            &format!("Targets · {year}"),
        ),
        title,
        match at.lang {
            domain::Lang::Vi => format!(
                "Năm {year}, trong {} chỉ tiêu cấp tỉnh: {}.",
                all.len(),
                words::counts(&tally, at.lang)
            ),
            domain::Lang::En => format!(
                "In {year}, of {} targets of the province: {}.",
                all.len(),
                words::counts(&tally, at.lang)
            ),
        },
    );
    step.crumbs = vec![province_crumb(at)];
    let (main, across): (Vec<&Content>, Vec<&Content>) =
        contents.iter().partition(|content| !content.breakthrough);
    let first = at.say(
        "Nội dung nào còn chỉ tiêu chưa đạt?",
        "Which contents still have targets not met?",
    );
    step.charts
        .push(contents_chart(&facts, at, year, "noi-dung", first, &main));
    if !across.is_empty() {
        let second = at.say(
            "Ba khâu đột phá đang ở đâu?",
            "Where do the three breakthroughs stand?",
        );
        step.charts
            .push(contents_chart(&facts, at, year, "dot-pha", second, &across));
        step.warnings.push(at.say(
            "Đột phá nhìn ngang các nội dung: chỉ tiêu của đột phá đã được tính trong nội dung của nó, nên không cộng thêm.",
            "Breakthroughs look across the contents: their targets are counted in their contents already and are not added again.",
        ));
    }
    let records = facts.records(&all.into_iter().cloned().collect::<Vec<_>>(), year, at);
    step.records = Some(at.records(&at.place, records));
    finish(&mut step, at, &facts, year, true);
    Ok(step)
}

pub(super) fn tally_of(counts: StatusCounts) -> Vec<(TargetStatus, u32)> {
    TargetStatus::ALL
        .iter()
        .map(|status| (*status, counts.of(*status)))
        .collect()
}

fn contents_chart(
    facts: &Facts,
    at: &At,
    year: i16,
    id: &str,
    title: String,
    contents: &[&Content],
) -> ChartView {
    let lang = at.lang;
    let shown: Vec<TargetStatus> = TargetStatus::ALL
        .iter()
        .copied()
        .filter(|status| at.filters.status.is_none_or(|only| only == *status))
        .filter(|status| {
            contents
                .iter()
                .any(|content| content.tally().of(*status) > 0)
        })
        .collect();
    let count = |content: &Content| {
        shown
            .iter()
            .map(|status| content.tally().of(*status))
            .sum::<u32>()
    };
    let contents: Vec<&Content> = contents
        .iter()
        .copied()
        .filter(|content| count(content) > 0)
        .collect();
    let states: Vec<(String, Tone, Vec<u32>)> = shown
        .iter()
        .map(|status| {
            let counts = contents.iter().map(|content| content.tally().of(*status));
            (
                capitalised(status.label(lang)),
                Tone::from(*status),
                counts.collect(),
            )
        })
        .collect();
    let mut marks = Vec::new();
    for (series, status) in (0_u32..).zip(&shown) {
        for (index, content) in (0_u32..).zip(&contents) {
            let count = content.tally().of(*status);
            if count == 0 {
                continue;
            }
            let place = Place::Targets(TargetPlace::Content {
                content: content.code.clone(),
            });
            let mut filters = at.filters.clone();
            filters.status = Some(*status);
            marks.push(MarkView {
                series,
                index,
                label: format!("{}: {count} {}", content.name, status.label(lang)),
                href: format!("/drill/{}{}", place.path(), filters.at(&place).query()),
            });
        }
    }
    let mut table = TableView::new(
        title.clone(),
        at.say(
            "Không có chỉ tiêu nào với bộ lọc đang chọn. Hãy bỏ bớt bộ lọc.",
            "No target with these filters. Take a filter away.",
        ),
    )
    .column(at.say("Nội dung", "Content"), ColumnKind::Name);
    for status in &shown {
        table = table.column(capitalised(status.label(lang)), ColumnKind::Whole);
    }
    table = table.column(at.say("Tất cả", "All"), ColumnKind::Whole);
    for content in &contents {
        let tally = content.tally();
        let mut cells = vec![CellView::Text(content.name.clone())];
        let counts = shown.iter().map(|status| tally.of(*status));
        cells.extend(
            counts
                .clone()
                .map(|count| CellView::Whole(i64::from(count))),
        );
        cells.push(CellView::Whole(i64::from(counts.sum::<u32>())));
        let place = Place::Targets(TargetPlace::Content {
            content: content.code.clone(),
        });
        let mut row = RowView::of(cells).to(at.to(&place));
        row.records = Some(at.records(&place, facts.records(&content.rows, year, at)));
        table.rows.push(row);
    }
    let worst = contents
        .iter()
        .filter(|content| content.tally().not_met > 0)
        .max_by_key(|content| content.tally().not_met);
    let summary = match worst {
        Some(content) => match lang {
            domain::Lang::Vi => format!(
                "Nhiều chỉ tiêu chưa đạt nhất: {} ({} chỉ tiêu).",
                content.name,
                content.tally().not_met
            ),
            domain::Lang::En => format!(
                "Most targets not met: {} ({}).",
                content.name,
                content.tally().not_met
            ),
        },
        None => at.say(
            &format!("Năm {year} không có chỉ tiêu nào bị đánh giá chưa đạt."),
            &format!("No target is judged as not met in {year}."),
        ),
    };
    ChartView {
        id: id.to_owned(),
        summary,
        notes: vec![at.say("Đơn vị: số chỉ tiêu", "Unit: number of targets")],
        size: if contents.len() > 6 {
            ChartSize::Large
        } else {
            ChartSize::Small
        },
        option: columns_of_counts(
            contents
                .iter()
                .map(|content| short(&content.name))
                .collect(),
            &states,
            &at.say("chỉ tiêu", "targets"),
            lang,
        ),
        marks,
        table,
        title,
    }
}

fn province_crumb(at: &At) -> StepCrumb {
    let place = Place::Targets(TargetPlace::Province);
    at.crumb(at.say("Tỉnh", "Province"), &place, Vec::new())
}

/// The crumbs down to a content.
pub(super) fn content_crumbs(at: &At, contents: &[Content], here: &Content) -> Vec<StepCrumb> {
    let place = |code: &str| {
        Place::Targets(TargetPlace::Content {
            content: code.to_owned(),
        })
    };
    let siblings = contents
        .iter()
        .map(|content| (content.name.clone(), place(&content.code)))
        .collect();
    vec![
        province_crumb(at),
        at.crumb(here.name.clone(), &place(&here.code), siblings),
    ]
}

/// The name of a target in the reader's language.
pub(super) fn name<'a>(row: &'a TargetRow, at: &At) -> &'a str {
    match at.lang {
        domain::Lang::En if !row.name_en.is_empty() => &row.name_en,
        _ => &row.name_vi,
    }
}

/// The unit of measure in the reader's language.
pub(super) fn measure<'a>(row: &'a TargetRow, at: &At) -> &'a str {
    match at.lang {
        domain::Lang::En if !row.measure_en.is_empty() => &row.measure_en,
        _ => &row.measure_vi,
    }
}

/// What the levels of targets have in common.
pub(super) fn finish(step: &mut Step, at: &At, facts: &Facts, year: i16, by_status: bool) {
    step.notes = vec![
        (
            at.say("Nguồn", "Source"),
            at.say(
                "Nghị quyết 11-NQ/ĐH và nguồn ghi ở từng số",
                "Resolution 11-NQ/ĐH and the source beside each figure",
            ),
        ),
        (
            at.say("Số liệu ghi lúc", "Recorded at"),
            words::as_of(facts.newest(), at.lang),
        ),
    ];
    let years = facts.years().into_iter().rev();
    step.filters = vec![
        at.choice(
            FilterName::Year,
            at.say(
                &format!("{year} (nhiều số liệu nhất)"),
                &format!("{year} (most figures)"),
            ),
            years
                .map(|year| (year.to_string(), year.to_string()))
                .collect(),
        ),
    ];
    if let Some(first) = step
        .filters
        .first_mut()
        .and_then(|filter| filter.choices.first_mut())
        && at.filters.year.is_some()
    {
        first.label = at.say("năm nhiều số liệu nhất", "year with most figures");
    }
    if by_status {
        step.filters.push(
            at.choice(
                FilterName::Status,
                at.say("mọi đánh giá", "any status"),
                TargetStatus::ALL
                    .iter()
                    .map(|status| (status.code().to_owned(), status.label(at.lang).to_owned()))
                    .collect(),
            ),
        );
    }
    step.filters.push(at.confirmed_choice());
    step.chips = at.chips(|_, _| None);
}
