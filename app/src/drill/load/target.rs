//! One target over the years: results beside plans, and every period that has a figure.

use domain::drill::{Compare, FilterName, Place, TargetPlace, Trust};
use domain::target::{Accumulation, Bound};
use domain::{Confidence, Date, Figure, Period};
use sea_orm::ConnectionTrait;
use store::entity::result_figure;
use store::target::TargetFacts;
use store::{StoreError, StoreResult};

use super::at::{At, capital};
use super::targets::{Facts, content_crumbs, counted, found, measure, name, no_such_comparison};
use super::words;
use crate::drill::chart::{Course, Tone, courses};
use crate::drill::view::{
    CellView, ChartSize, ChartView, ColumnKind, MarkView, RowView, Step, StepCrumb, TableView,
};
use crate::error::AppResult;
use crate::target::evaluate::{self, TERM};
use crate::target::view::TargetRow;

/// A year and period of a target with its figures, the newest record first.
pub(super) struct PeriodOfTarget<'a> {
    pub(super) year: i16,
    pub(super) period: Period,
    pub(super) figures: Vec<&'a result_figure::Model>,
}

/// The periods of a target that have figures of the province, oldest first.
pub(super) fn periods<'a>(facts: &'a TargetFacts, at: &At) -> StoreResult<Vec<PeriodOfTarget<'a>>> {
    let mut periods: Vec<PeriodOfTarget<'a>> = Vec::new();
    for figure in &facts.figures {
        let of_province = facts.judged_units.contains(&figure.unit_id);
        if !of_province || !counted(&figure.confidence, at) {
            continue;
        }
        let year = evaluate::short_year(figure.year)?;
        let period = Period::parse(&figure.period)
            .ok_or_else(|| StoreError::corrupt("period", &figure.period))?;
        let known = periods
            .iter_mut()
            .find(|known| known.year == year && known.period == period);
        match known {
            Some(known) => known.figures.push(figure),
            None => periods.push(PeriodOfTarget {
                year,
                period,
                figures: vec![figure],
            }),
        }
    }
    periods.sort_by_key(|period| (period.year, period.period.order_in_year()));
    for period in &mut periods {
        period
            .figures
            .sort_by_key(|figure| std::cmp::Reverse((figure.recorded_at, figure.id)));
    }
    Ok(periods)
}

/// How far a recorded figure can be trusted.
pub(super) fn trust(figure: &result_figure::Model, period: &Period) -> StoreResult<Trust> {
    Ok(match evaluate::confidence(&figure.confidence)? {
        Confidence::Confirmed if period.is_full_year() => Trust::Confirmed,
        // A part of a year is a step on the way, which the statistics office revises later.
        Confidence::Confirmed if figure.recorded_by.is_none() => Trust::Confirmed,
        Confidence::Confirmed => Trust::SelfReported,
        Confidence::Unconfirmed | Confidence::Sample => Trust::Estimated,
    })
}

/// Years of the term that are over and have no figure of the whole year.
pub(super) fn overdue(periods: &[PeriodOfTarget<'_>], today: Date) -> Vec<i16> {
    (TERM.0..=TERM.1)
        .filter(|year| *year < today.year())
        .filter(|year| {
            !periods
                .iter()
                .any(|period| period.year == *year && period.period.is_full_year())
        })
        .collect()
}

/// The target's level.
pub(super) async fn target(
    db: &impl ConnectionTrait,
    at: &At,
    content: &str,
    code: &str,
) -> AppResult<Step> {
    if matches!(at.filters.compare, Some(Compare::Median | Compare::Similar)) {
        return Err(no_such_comparison());
    }
    let all = Facts::load(db).await?;
    let year = all.year(at)?;
    let contents = all.grouped(at, year)?;
    let content = found(&contents, content)?;
    let row = content
        .rows
        .iter()
        .find(|row| row.code == code)
        .ok_or_else(|| StoreError::not_found("target", code))?;
    let facts = all
        .of(code)
        .ok_or_else(|| StoreError::not_found("target", code))?;
    let periods = periods(facts, at)?;
    let mut step = at.blank(
        at.say(&format!("Chỉ tiêu {code}"), &format!("Target {code}")),
        name(row, at).to_owned(),
        sentence(facts, row, at)?,
    );
    step.crumbs = crumbs(at, &contents, content, row);
    step.charts
        .push(chart(at, &content.code, facts, row, &periods)?);
    super::targets::finish(&mut step, at, &all, year, false);
    let late = overdue(&periods, store::clock::now().date_vn());
    if !late.is_empty() {
        let years: Vec<String> = late.iter().map(ToString::to_string).collect();
        let years = words::listed(&years, at.lang);
        step.warnings.push(at.say(
            &format!("Quá hạn: chưa có số liệu cả năm {years}."),
            &format!("Overdue: no figure of the whole year {years}."),
        ));
    }
    for yardstick in &facts.yardsticks {
        let words = match at.lang {
            domain::Lang::Vi => &yardstick.name_vi,
            domain::Lang::En => &yardstick.name_en,
        };
        step.warnings.push(at.say(
            &format!(
                "Từ năm {}: {words}. Số trước và sau mốc này không so sánh được.",
                yardstick.from_year
            ),
            &format!(
                "From {}: {words}. Figures before and after do not compare.",
                yardstick.from_year
            ),
        ));
    }
    step.filters.push(at.choice(
        FilterName::Compare,
        at.say("kế hoạch", "plan"),
        vec![(
            Compare::Previous.code().to_owned(),
            Compare::Previous.label(at.lang).to_owned(),
        )],
    ));
    step.notes.insert(
        0,
        (at.say("Đơn vị tính", "Unit"), measure(row, at).to_owned()),
    );
    let records = periods.iter().map(|period| period.figures.len()).sum();
    step.records = Some(at.records(&at.place, records));
    step.links = vec![(
        at.say(
            "Trang chỉ tiêu: kế hoạch, đính chính",
            "The target's page: plans, corrections",
        ),
        format!("/targets/{code}"),
    )];
    Ok(step)
}

/// The crumbs down to a target.
pub(super) fn crumbs(
    at: &At,
    contents: &[super::targets::Content],
    content: &super::targets::Content,
    row: &TargetRow,
) -> Vec<StepCrumb> {
    let mut crumbs = content_crumbs(at, contents, content);
    let place = |code: &str| {
        Place::Targets(TargetPlace::Target {
            content: content.code.clone(),
            target: code.to_owned(),
        })
    };
    let siblings = content
        .rows
        .iter()
        .map(|row| (name(row, at).to_owned(), place(&row.code)))
        .collect();
    crumbs.push(at.crumb(name(row, at).to_owned(), &place(&row.code), siblings));
    crumbs
}

/// What the years make together, by the target's own rule.
fn sentence(facts: &TargetFacts, row: &TargetRow, at: &At) -> StoreResult<String> {
    let accumulation = Accumulation::parse(&facts.target.accumulation)
        .ok_or_else(|| StoreError::corrupt("accumulation", &facts.target.accumulation))?;
    let rule = match accumulation {
        Accumulation::Yearly => at.say("Mỗi năm được xét riêng", "Each year stands alone"),
        Accumulation::EndLevel => at.say(
            "Tính theo mức cuối kỳ, các năm không cộng",
            "The level at the end counts; years are not added",
        ),
        Accumulation::Average => at.say("Tính bình quân các năm", "The mean of the years counts"),
        Accumulation::Cumulative => at.say("Cộng dồn các năm", "The years are added up"),
    };
    let measure = measure(row, at);
    let so_far = evaluate::accumulated(facts)?.map(|total| {
        let value = total.value.format(at.lang);
        match (total.sum, at.lang) {
            (true, domain::Lang::Vi) => format!(": tổng các năm đã có là {value} {measure}"),
            (true, domain::Lang::En) => format!(": the years so far make {value} {measure}"),
            (false, domain::Lang::Vi) => format!(": bình quân các năm đã có là {value} {measure}"),
            (false, domain::Lang::En) => format!(": the mean so far is {value} {measure}"),
        }
    });
    let goal = newest_goal(facts)?.map(|bound| {
        let bound = bound.label(at.lang);
        at.say(
            &format!(" Mục tiêu nhiệm kỳ: {bound} {measure}."),
            &format!(" Goal of the term: {bound} {measure}."),
        )
    });
    let direction = words::polarity(newest_goal(facts)?, &facts.target.polarity, at.lang);
    Ok(format!(
        "{rule}{}. {}.{}",
        so_far.unwrap_or_default(),
        capital(&direction),
        goal.unwrap_or_default()
    ))
}

fn newest_goal(facts: &TargetFacts) -> StoreResult<Option<Bound>> {
    let newest = facts
        .plans
        .iter()
        .filter(|plan| plan.span == "term")
        .max_by_key(|plan| plan.revision);
    newest
        .map(|plan| Ok(evaluate::plan_view(plan)?.bound))
        .transpose()
}

fn chart(
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
            CellView::Text(capital(&period.period.label_in_year(period.year, lang))),
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
        cells.push(CellView::Trust(trust(newest, &period.period)?));
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
