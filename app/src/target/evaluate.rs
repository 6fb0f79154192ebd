//! From stored facts to what a target shows in a year: which plan counts, which figure, what status.

use domain::target::{
    Accumulation, Bound, BoundKind, Polarity, StatusCounts, StatusInput, TargetStatus, accumulate,
    completion_percent, status,
};
use domain::{Confidence, Date, Figure, Period, Timestamp};
use store::entity::{content, plan, result_figure, target};
use store::target::TargetFacts;
use store::{StoreError, StoreResult};

use super::view::{
    AccumulatedView, ContentSummary, FigureView, PlanView, TargetRow, TrendPoint, YardstickView,
};

/// First and last year of the term of the XI Party Congress's resolution.
pub const TERM: (i16, i16) = (2021, 2025);

/// The target in `year`.
///
/// # Errors
/// A stored value is not readable.
pub fn row(facts: &TargetFacts, year: i16) -> StoreResult<TargetRow> {
    let target = &facts.target;
    let plan = plan_of(facts, year)?;
    let figure = figure_of(facts, year)?;
    let (plan_view, closes) = match &plan {
        Some(chosen) => (Some(chosen.view.clone()), chosen.closes_in(year)),
        None => (None, true),
    };
    let counted = figure
        .as_ref()
        .filter(|figure| figure.confidence != Confidence::Unconfirmed);
    let input = StatusInput {
        polarity: polarity(target)?,
        plan: plan_view.as_ref().map(|plan| plan.bound),
        figure: counted.map(|figure| figure.value),
        complete: closes && counted.is_some_and(|figure| is_full_year(&figure.period)),
        same_yardstick: plan
            .as_ref()
            .is_none_or(|chosen| same_yardstick(facts, chosen, year)),
    };
    let status = settled(status(&input), &input, accumulation(target)?, counted);
    let percent = match (status, input.plan, input.figure) {
        (TargetStatus::NotComparable, ..) => None,
        (_, Some(bound), Some(figure)) => completion_percent(bound, figure),
        _ => None,
    };
    Ok(TargetRow {
        code: target.code.clone(),
        name_vi: target.name_vi.clone(),
        name_en: target.name_en.clone(),
        measure_vi: target.measure_vi.clone(),
        measure_en: target.measure_en.clone(),
        contents: facts.contents.clone(),
        plan: plan_view,
        figure,
        status,
        percent,
        trend: trend(facts),
    })
}

/// A rate of some months says nothing final of the year, even above the plan; a sum or a level reached stays so.
fn settled(
    status: TargetStatus,
    input: &StatusInput,
    accumulation: Accumulation,
    figure: Option<&FigureView>,
) -> TargetStatus {
    let rate = matches!(accumulation, Accumulation::Yearly | Accumulation::Average);
    let early = !input.complete && figure.is_some_and(|figure| !is_full_year(&figure.period));
    if rate && early && status.is_reached() {
        TargetStatus::InProgress
    } else {
        status
    }
}

/// A plan chosen for a year, and whether its measuring ends there.
struct ChosenPlan {
    view: PlanView,
    accumulation: Accumulation,
    baseline_year: Option<i64>,
}

impl ChosenPlan {
    /// Whether the end of `year` is the time to judge: always for the plan of the year, at the end of the
    /// term for a goal of the term.
    fn closes_in(&self, year: i16) -> bool {
        !self.view.whole_term || self.accumulation == Accumulation::Yearly || year == self.view.year
    }
}

/// The plan of the year; without one, the goal of the term where a single year can be held against it. A sum
/// or mean over five years says nothing of one year.
fn plan_of(facts: &TargetFacts, year: i16) -> StoreResult<Option<ChosenPlan>> {
    let accumulation = accumulation(&facts.target)?;
    let newest = |span: &str, wanted: Option<i16>| {
        facts
            .plans
            .iter()
            .filter(|plan| plan.span == span)
            .filter(|plan| wanted.is_none_or(|year| plan.year == i64::from(year)))
            .max_by_key(|plan| plan.revision)
    };
    let of_term = matches!(accumulation, Accumulation::Yearly | Accumulation::EndLevel)
        && (TERM.0..=TERM.1).contains(&year);
    let chosen = newest("year", Some(year)).or_else(|| newest("term", None).filter(|_| of_term));
    chosen
        .map(|plan| {
            Ok(ChosenPlan {
                view: plan_view(plan)?,
                accumulation,
                baseline_year: facts.target.baseline_year,
            })
        })
        .transpose()
}

/// Whether plan and figure are measured by the same standard: a plan of the year knows the year's standard, a
/// goal of the term was set by the standard of its baseline.
fn same_yardstick(facts: &TargetFacts, plan: &ChosenPlan, year: i16) -> bool {
    if !plan.view.whole_term {
        return true;
    }
    let set_in = plan.baseline_year.unwrap_or(i64::from(TERM.0) - 1);
    !facts
        .yardsticks
        .iter()
        .any(|change| set_in < change.from_year && change.from_year <= i64::from(year))
}

/// The figure that stands for the year: the whole year's before any part's, a longer part before a shorter one;
/// an unconfirmed one only where there is no other.
fn figure_of(facts: &TargetFacts, year: i16) -> StoreResult<Option<FigureView>> {
    let of_year = judged(facts).filter(|figure| figure.year == i64::from(year));
    let best = of_year.max_by_key(|figure| {
        let sure = figure.confidence != Confidence::Unconfirmed.code();
        let order = Period::parse(&figure.period).map_or(0, |period| period.order_in_year());
        (sure, order, figure.recorded_at, figure.id)
    });
    best.map(figure_view).transpose()
}

/// The figures that make the status.
fn judged(facts: &TargetFacts) -> impl Iterator<Item = &result_figure::Model> {
    facts
        .figures
        .iter()
        .filter(|figure| facts.judged_units.contains(&figure.unit_id))
}

fn is_full_year(period: &str) -> bool {
    Period::parse(period).is_some_and(|period| period.is_full_year())
}

/// Confirmed results of whole years inside the term and shortly before it.
fn trend(facts: &TargetFacts) -> Vec<TrendPoint> {
    let value_in = |year: i16| {
        judged(facts)
            .filter(|figure| figure.year == i64::from(year) && is_full_year(&figure.period))
            .find(|figure| figure.confidence == Confidence::Confirmed.code())
            .map(|figure| Figure::from_raw(figure.value))
    };
    (TERM.0 - 1..=TERM.1)
        .map(|year| TrendPoint {
            year,
            value: value_in(year),
        })
        .collect()
}

/// Sum or mean over the term, where the target is measured so and at least one year is known.
///
/// # Errors
/// A stored value is not readable.
pub fn accumulated(facts: &TargetFacts) -> StoreResult<Option<AccumulatedView>> {
    let accumulation = accumulation(&facts.target)?;
    if !matches!(
        accumulation,
        Accumulation::Average | Accumulation::Cumulative
    ) {
        return Ok(None);
    }
    let yearly: Vec<(i16, Option<Figure>)> = trend(facts)
        .into_iter()
        .map(|point| (point.year, point.value))
        .collect();
    let total = accumulate(accumulation, &yearly, TERM);
    let Some(value) = total.value.or(total.partial_mean) else {
        return Ok(None);
    };
    let goal = facts
        .plans
        .iter()
        .filter(|plan| plan.span == "term")
        .max_by_key(|plan| plan.revision);
    let input = StatusInput {
        polarity: polarity(&facts.target)?,
        plan: goal.map(bound).transpose()?,
        figure: Some(value),
        complete: total.complete,
        same_yardstick: true,
    };
    // A mean over some of the years can still fall, so it is not reached before the last year is known.
    let early_mean =
        accumulation == Accumulation::Average && !total.complete && input.plan.is_some();
    let status = if early_mean {
        TargetStatus::InProgress
    } else {
        status(&input)
    };
    Ok(Some(AccumulatedView {
        sum: accumulation == Accumulation::Cumulative,
        value,
        missing: total.years_missing,
        status,
    }))
}

/// How the targets of each content and breakthrough stand in the rows given.
pub fn summaries(contents: &[content::Model], rows: &[TargetRow]) -> Vec<ContentSummary> {
    contents
        .iter()
        .map(|content| {
            let own = rows
                .iter()
                .filter(|row| row.contents.contains(&content.code));
            let tally = StatusCounts::tally(own.map(|row| row.status));
            ContentSummary {
                code: content.code.clone(),
                breakthrough: content.kind == "breakthrough",
                name_vi: content.name_vi.clone(),
                name_en: content.name_en.clone(),
                counts: TargetStatus::ALL
                    .iter()
                    .map(|status| (*status, tally.of(*status)))
                    .collect(),
            }
        })
        .collect()
}

/// A stored figure as screens show it.
///
/// # Errors
/// A stored value is not readable.
pub fn figure_view(figure: &result_figure::Model) -> StoreResult<FigureView> {
    Ok(FigureView {
        id: figure.id,
        year: short_year(figure.year)?,
        period: figure.period.clone(),
        value: Figure::from_raw(figure.value),
        as_of: figure.as_of.as_deref().and_then(Date::parse_iso),
        source: figure.source.clone(),
        note: figure.note.clone(),
        confidence: confidence(&figure.confidence)?,
        recorded_by: figure.recorded_by_name.clone(),
        recorded_at: Timestamp::from_millis(figure.recorded_at),
        version: figure.version,
    })
}

/// A stored plan as screens show it.
///
/// # Errors
/// A stored value is not readable.
pub fn plan_view(plan: &plan::Model) -> StoreResult<PlanView> {
    Ok(PlanView {
        bound: bound(plan)?,
        whole_term: plan.span == "term",
        year: short_year(plan.year)?,
        document: plan.document.clone(),
        confidence: if plan.confirmed {
            Confidence::Confirmed
        } else {
            Confidence::Unconfirmed
        },
        note: plan.note.clone(),
    })
}

/// The changes of standard as screens show them.
///
/// # Errors
/// A stored value is not readable.
pub fn yardstick_views(facts: &TargetFacts) -> StoreResult<Vec<YardstickView>> {
    facts
        .yardsticks
        .iter()
        .map(|row| {
            Ok(YardstickView {
                from_year: short_year(row.from_year)?,
                name_vi: row.name_vi.clone(),
                name_en: row.name_en.clone(),
                source: row.source.clone(),
            })
        })
        .collect()
}

fn bound(plan: &plan::Model) -> StoreResult<Bound> {
    let kind = BoundKind::parse(&plan.bound);
    let low = plan.low.map(Figure::from_raw);
    let high = plan.high.map(Figure::from_raw);
    kind.and_then(|kind| Bound::from_parts(kind, low?, high.filter(|_| kind == BoundKind::Range)))
        .ok_or_else(|| {
            StoreError::corrupt(
                "plan",
                format!("{} {:?} {:?}", plan.bound, plan.low, plan.high),
            )
        })
}

/// A stored year.
///
/// # Errors
/// It does not fit.
pub fn short_year(year: i64) -> StoreResult<i16> {
    i16::try_from(year).map_err(|_| StoreError::corrupt("year", year.to_string()))
}

/// A stored confidence.
///
/// # Errors
/// The code is unknown.
pub fn confidence(code: &str) -> StoreResult<Confidence> {
    Confidence::parse(code).ok_or_else(|| StoreError::corrupt("confidence", code))
}

fn polarity(target: &target::Model) -> StoreResult<Polarity> {
    Polarity::parse(&target.polarity)
        .ok_or_else(|| StoreError::corrupt("polarity", &target.polarity))
}

fn accumulation(target: &target::Model) -> StoreResult<Accumulation> {
    Accumulation::parse(&target.accumulation)
        .ok_or_else(|| StoreError::corrupt("accumulation", &target.accumulation))
}
