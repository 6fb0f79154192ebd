//! One target over the years: results beside plans, and every period that has a figure.

use domain::Period;
use domain::drill::{Compare, FilterName, Place, TargetPlace, Trust, overdue};
use domain::target::{Accumulation, Bound};
use sea_orm::ConnectionTrait;
use store::entity::result_figure;
use store::target::TargetFacts;
use store::{StoreError, StoreResult};

use super::at::At;
use super::target_chart::chart;
use super::target_facts::{Content, Facts, counted, found};
use super::targets::{content_crumbs, measure, name};
use super::words;
use crate::drill::view::{Step, StepCrumb};
use crate::error::AppResult;
use crate::lang::capitalised;
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
pub(super) fn trust(figure: &result_figure::Model) -> StoreResult<Trust> {
    let confidence = evaluate::confidence(&figure.confidence)?;
    Ok(Trust::of_figure(confidence, figure.recorded_by.is_some()))
}

/// Years of the term that are over and have no figure of the whole year.
fn late_years(periods: &[PeriodOfTarget<'_>]) -> Vec<i16> {
    let full = periods.iter().filter(|known| known.period.is_full_year());
    let known: Vec<i16> = full.map(|known| known.year).collect();
    overdue(TERM, &known, store::clock::now().date_vn().year())
}

/// The target's level.
pub(super) async fn target(
    db: &impl ConnectionTrait,
    at: &At,
    content: &str,
    code: &str,
) -> AppResult<Step> {
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
    let late = late_years(&periods);
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
    let asked = |year: i16| at.filters.year.is_none_or(|asked| asked == year);
    let of_year = periods.iter().filter(|period| asked(period.year));
    let records = of_year.map(|period| period.figures.len()).sum();
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
    contents: &[Content],
    content: &Content,
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
        capitalised(&direction),
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
