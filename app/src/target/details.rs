//! Everything about one target: plans, status of each year, every record with its corrections.

use domain::Figure;
use sea_orm::ConnectionTrait;
use store::StoreResult;
use store::entity::figure_revision;
use store::target::{FigureInContext, TargetFacts};

use super::evaluate::{self, TERM, figure_view};
use super::view::{CorrectionView, FigureLine, FigureView, TargetDetails};
use crate::context::Audience;
use crate::error::AppResult;

/// Everything about the target with this code. Who recorded and corrected is told to people who signed in only.
///
/// # Errors
/// No target has this code; the database refuses.
pub async fn details(
    db: &impl ConnectionTrait,
    code: &str,
    audience: Audience,
) -> AppResult<TargetDetails> {
    let facts = store::target::target_by_code(db, code).await?;
    let ids: Vec<i64> = facts.figures.iter().map(|figure| figure.id).collect();
    let corrections = store::target::revisions(db, &ids).await?;
    let mut records = store::target::in_context(db, facts.figures.clone()).await?;
    records.sort_by_key(|record| {
        std::cmp::Reverse((record.figure.year, order_in_year(record), record.figure.id))
    });
    let mut details = assemble(&facts, &records, &corrections)?;
    if audience == Audience::Public {
        details.row.figure = details.row.figure.map(FigureView::without_names);
        for record in &mut details.records {
            record.figure = record.figure.clone().without_names();
        }
        for correction in &mut details.corrections {
            correction.by.clear();
        }
    }
    Ok(details)
}

fn order_in_year(record: &FigureInContext) -> u16 {
    domain::Period::parse(&record.figure.period).map_or(0, |period| period.order_in_year())
}

fn assemble(
    facts: &TargetFacts,
    records: &[FigureInContext],
    corrections: &[figure_revision::Model],
) -> StoreResult<TargetDetails> {
    let last = facts
        .figures
        .iter()
        .map(|figure| figure.year)
        .max()
        .unwrap_or(i64::from(TERM.1));
    let year = evaluate::short_year(last.clamp(i64::from(TERM.0), i64::from(TERM.1)))?;
    let target = &facts.target;
    let judged = !facts.judged_units.is_empty();
    let years = (TERM.0..=TERM.1)
        .filter(|_| judged)
        .map(|year| Ok((year, evaluate::row(facts, year)?.status)))
        .collect::<StoreResult<_>>()?;
    let baseline = target.baseline_year.zip(target.baseline);
    Ok(TargetDetails {
        row: evaluate::row(facts, year)?,
        source: target.source.clone(),
        confidence: if target.confirmed {
            domain::Confidence::Confirmed
        } else {
            domain::Confidence::Unconfirmed
        },
        note: target.note.clone(),
        baseline: baseline
            .map(|(year, value)| {
                Ok::<_, store::StoreError>((evaluate::short_year(year)?, Figure::from_raw(value)))
            })
            .transpose()?,
        plans: facts
            .plans
            .iter()
            .map(evaluate::plan_view)
            .collect::<StoreResult<_>>()?,
        years,
        records: records.iter().map(line).collect::<StoreResult<_>>()?,
        corrections: corrections.iter().map(correction).collect(),
        yardsticks: evaluate::yardstick_views(facts)?,
        accumulated: evaluate::accumulated(facts)?,
    })
}

/// A record as lists show it.
///
/// # Errors
/// A stored value is not readable.
pub fn line(record: &FigureInContext) -> StoreResult<FigureLine> {
    Ok(FigureLine {
        figure: figure_view(&record.figure)?,
        target_code: record.target.code.clone(),
        target_vi: record.target.name_vi.clone(),
        target_en: record.target.name_en.clone(),
        measure_vi: record.target.measure_vi.clone(),
        measure_en: record.target.measure_en.clone(),
        unit_code: record.unit.slug.clone(),
        unit_name: record.unit.name.clone(),
    })
}

/// What a correction replaced.
pub fn correction(revision: &figure_revision::Model) -> CorrectionView {
    CorrectionView {
        figure_id: revision.figure_id,
        old_value: Figure::from_raw(revision.value),
        old_source: revision.source.clone(),
        reason: revision.reason.clone(),
        by: revision.replaced_by_name.clone(),
        at: domain::Timestamp::from_millis(revision.replaced_at),
    }
}
