//! The first two levels of the path of targets: how the contents stand, and the targets of one content.

use domain::drill::{FilterName, Place, Sort, TargetPlace};
use domain::target::{StatusCounts, TargetStatus};
use domain::{Confidence, Figure, Percent, Timestamp};
use sea_orm::ConnectionTrait;
use store::StoreError;
use store::entity::content;
use store::target::TargetFacts;

use super::at::{At, capital, no_such_value};
use super::words;
use crate::drill::chart::{Bar, Bars, Tone, bars, columns_of_counts};
use crate::drill::view::{
    CellView, ChartSize, ChartView, ColumnKind, MarkView, Multiple, Multiples, RowView, Step,
    StepCrumb, TableView,
};
use crate::error::AppResult;
use crate::target::evaluate::{self, TERM};
use crate::target::view::TargetRow;

/// The content that collects the targets which belong to none.
pub(super) const OTHER: &str = "khac";

/// A content with its targets in one year.
pub(super) struct Content {
    pub(super) code: String,
    pub(super) name: String,
    /// Breakthroughs look across the contents, so their targets are counted there already.
    pub(super) breakthrough: bool,
    pub(super) rows: Vec<TargetRow>,
}

impl Content {
    pub(super) fn tally(&self) -> StatusCounts {
        StatusCounts::tally(self.rows.iter().map(|row| row.status))
    }
}

/// All province targets with their facts, and the contents in their order.
pub(super) struct Facts {
    pub(super) targets: Vec<TargetFacts>,
    pub(super) contents: Vec<content::Model>,
}

impl Facts {
    pub(super) async fn load(db: &impl ConnectionTrait) -> AppResult<Self> {
        Ok(Self {
            targets: store::target::province_targets(db).await?,
            contents: store::target::contents(db).await?,
        })
    }

    /// The years that have figures, and the term.
    pub(super) fn years(&self) -> Vec<i16> {
        let with_figures = self
            .targets
            .iter()
            .flat_map(|facts| &facts.figures)
            .filter_map(|figure| i16::try_from(figure.year).ok());
        let mut years: Vec<i16> = with_figures.chain(TERM.0..=TERM.1).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The year that is asked for, or the last of the term for which most targets have a confirmed figure.
    pub(super) fn year(&self, at: &At) -> AppResult<i16> {
        match at.filters.year {
            Some(year) if self.years().contains(&year) => Ok(year),
            Some(year) => Err(crate::board::load::no_such_year(year.to_string())),
            None => Ok(self.usual_year()),
        }
    }

    fn usual_year(&self) -> i16 {
        let known = |year: i16| {
            let full = |facts: &&TargetFacts| {
                facts.figures.iter().any(|figure| {
                    figure.year == i64::from(year)
                        && figure.period == "year"
                        && facts.judged_units.contains(&figure.unit_id)
                })
            };
            self.targets.iter().filter(full).count()
        };
        (TERM.0..=TERM.1)
            .max_by_key(|year| (known(*year), *year))
            .unwrap_or(TERM.1)
    }

    /// The contents with their targets; the last collects what belongs to none.
    pub(super) fn grouped(&self, at: &At, year: i16) -> AppResult<Vec<Content>> {
        let mut rows = Vec::new();
        for facts in &self.targets {
            rows.push(shown(evaluate::row(facts, year)?, at));
        }
        let vi = at.lang == domain::Lang::Vi;
        let mut contents: Vec<Content> = self
            .contents
            .iter()
            .map(|content| Content {
                code: content.code.clone(),
                name: if vi {
                    &content.name_vi
                } else {
                    &content.name_en
                }
                .clone(),
                breakthrough: content.kind == "breakthrough",
                rows: of(&rows, |row| row.contents.contains(&content.code)),
            })
            .collect();
        let in_a_content = |row: &TargetRow| {
            contents
                .iter()
                .any(|content| !content.breakthrough && row.contents.contains(&content.code))
        };
        let rest = of(&rows, |row| !in_a_content(row));
        if !rest.is_empty() {
            contents.push(Content {
                code: OTHER.to_owned(),
                name: at.say("Chỉ tiêu theo dõi khác", "Other indicators"),
                breakthrough: false,
                rows: rest,
            });
        }
        Ok(contents)
    }

    pub(super) fn newest(&self) -> Option<Timestamp> {
        let recorded = self.targets.iter().flat_map(|facts| &facts.figures);
        recorded
            .map(|figure| figure.recorded_at)
            .max()
            .map(Timestamp::from_millis)
    }

    pub(super) fn of(&self, code: &str) -> Option<&TargetFacts> {
        self.targets.iter().find(|facts| facts.target.code == code)
    }

    /// Figures of a year behind some targets.
    fn records(&self, rows: &[TargetRow], year: i16, at: &At) -> usize {
        rows.iter()
            .filter_map(|row| self.of(&row.code))
            .flat_map(|facts| &facts.figures)
            .filter(|figure| figure.year == i64::from(year))
            .filter(|figure| counted(&figure.confidence, at))
            .count()
    }
}

fn of(rows: &[TargetRow], wanted: impl Fn(&TargetRow) -> bool) -> Vec<TargetRow> {
    rows.iter().filter(|row| wanted(row)).cloned().collect()
}

/// With only confirmed figures, a target whose figure is not confirmed has none.
fn shown(mut row: TargetRow, at: &At) -> TargetRow {
    let doubtful = row
        .figure
        .as_ref()
        .is_some_and(|figure| figure.confidence != Confidence::Confirmed);
    if at.filters.confirmed && doubtful {
        row.figure = None;
        row.percent = None;
        row.status = TargetStatus::NoFigure;
    }
    row
}

/// Whether a figure is among those that the filters let through.
pub(super) fn counted(confidence: &str, at: &At) -> bool {
    !at.filters.confirmed || confidence == Confidence::Confirmed.code()
}

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

fn tally_of(counts: StatusCounts) -> Vec<(TargetStatus, u32)> {
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
    let states: Vec<(String, Tone, Vec<u32>)> = shown
        .iter()
        .map(|status| {
            let counts = contents.iter().map(|content| content.tally().of(*status));
            (
                capital(status.label(lang)),
                Tone::from(*status),
                counts.collect(),
            )
        })
        .collect();
    let mut marks = Vec::new();
    for (series, status) in (0_u32..).zip(&shown) {
        for (index, content) in (0_u32..).zip(contents) {
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
        at.say("Chưa có chỉ tiêu nào.", "There are no targets."),
    )
    .column(at.say("Nội dung", "Content"), ColumnKind::Name);
    for status in &shown {
        table = table.column(capital(status.label(lang)), ColumnKind::Whole);
    }
    table = table.column(at.say("Tất cả", "All"), ColumnKind::Whole);
    for content in contents {
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

/// A name that fits beside a bar.
pub(super) fn short(name: &str) -> String {
    const MOST: usize = 34;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    let mut short: String = name.chars().take(MOST - 1).collect();
    short.push('…');
    short
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
    step.charts
        .push(targets_chart(&facts, at, year, code, &rows));
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
        line.records = Some(at.records(&place, records));
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

/// The height that so many bars need.
pub(super) const fn size_of(bars: usize) -> ChartSize {
    match bars {
        0..=3 => ChartSize::Small,
        4..=8 => ChartSize::Medium,
        9..=14 => ChartSize::Large,
        _ => ChartSize::Tall,
    }
}

/// A share as a figure, for a chart whose axis is in percent.
pub(super) fn as_figure(percent: Percent) -> Figure {
    Figure::from_raw(percent.raw() * (Figure::SCALE / Percent::SCALE))
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

/// A content that an address names.
pub(super) fn found<'a>(contents: &'a [Content], code: &str) -> AppResult<&'a Content> {
    let found = contents.iter().find(|content| content.code == code);
    Ok(found.ok_or_else(|| StoreError::not_found("content", code))?)
}

/// A comparison that a level does not have.
pub(super) fn no_such_comparison() -> crate::error::AppError {
    no_such_value(FilterName::Compare)
}
