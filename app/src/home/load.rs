//! Gathers the first page from stored facts.

use domain::target::TargetStatus;
use domain::{Confidence, Timestamp};
use sea_orm::ConnectionTrait;
use store::StoreResult;
use store::entity::status_review;
use store::target::{FigureInContext, TargetFacts};

use super::view::{Overview, ReviewView};
use crate::board::load::{list, movement_ref, no_such_year};
use crate::error::AppResult;
use crate::target::details::line;
use crate::target::evaluate::{self, TERM, short_year};
use crate::target::view::{FigureLine, FigureView, TargetRow};

/// Code of the movement that carries out the congress's resolution.
const MOVEMENT: &str = "M01";
const KEY_FIGURES: usize = 4;
const RECORDED: u64 = 8;

/// The movement in `year`.
///
/// # Errors
/// Not found for a year outside the term; the database refuses.
pub async fn overview(db: &impl ConnectionTrait, year: Option<i16>) -> AppResult<Overview> {
    let facts = store::target::province_targets(db).await?;
    let year = year.unwrap_or_else(|| last_full_year(&facts));
    if !(TERM.0..=TERM.1).contains(&year) {
        return Err(no_such_year(year.to_string()));
    }
    let mut rows: Vec<TargetRow> = facts
        .iter()
        .map(|facts| evaluate::row(facts, year))
        .collect::<StoreResult<_>>()?;
    for row in &mut rows {
        row.figure = row.figure.take().map(FigureView::without_names);
    }
    let contents = store::target::contents(db).await?;
    let recorded = store::target::recorded_last(db, RECORDED).await?;
    let reviews = store::target::status_reviews(db).await?;
    let movement = store::movement::find(db, MOVEMENT).await?;
    let newest = facts
        .iter()
        .flat_map(|facts| &facts.figures)
        .map(|figure| figure.recorded_at)
        .max();
    Ok(Overview {
        year,
        term: TERM,
        goal: movement
            .as_ref()
            .map(|movement| movement.goal.clone())
            .unwrap_or_default(),
        movement: movement.map(movement_ref),
        contents: evaluate::summaries(&contents, &rows),
        key_figures: key_figures(&rows),
        recorded: recorded
            .iter()
            .map(public_line)
            .collect::<StoreResult<_>>()?,
        boards: list(db).await?,
        reviews: reviews
            .iter()
            .filter(|review| review.year == i64::from(year))
            .map(review_view)
            .collect(),
        as_of: newest.map(Timestamp::from_millis),
    })
}

fn public_line(record: &FigureInContext) -> StoreResult<FigureLine> {
    let line = line(record)?;
    Ok(FigureLine {
        figure: line.figure.clone().without_names(),
        ..line
    })
}

/// The last year of the term for which whole-year results are known.
fn last_full_year(facts: &[TargetFacts]) -> i16 {
    let full = facts
        .iter()
        .flat_map(|facts| &facts.figures)
        .filter(|figure| {
            figure.period == "year" && figure.confidence == Confidence::Confirmed.code()
        })
        .map(|figure| figure.year)
        .max();
    full.and_then(|year| short_year(year).ok())
        .unwrap_or(TERM.1)
        .clamp(TERM.0, TERM.1)
}

/// One confirmed figure of each content: those of a whole year with a verdict first.
fn key_figures(rows: &[TargetRow]) -> Vec<TargetRow> {
    let mut chosen: Vec<&TargetRow> = Vec::new();
    let sure = |row: &&TargetRow| {
        row.figure
            .as_ref()
            .is_some_and(|figure| figure.confidence != Confidence::Unconfirmed)
    };
    let judged =
        |row: &&TargetRow| !matches!(row.status, TargetStatus::NoPlan | TargetStatus::NoFigure);
    let whole = |row: &&TargetRow| {
        row.figure
            .as_ref()
            .is_some_and(|figure| figure.period == "year")
    };
    let candidates = rows.iter().filter(sure).filter(judged).filter(whole);
    let candidates = candidates
        .chain(rows.iter().filter(sure).filter(judged))
        .chain(rows.iter().filter(sure));
    for row in candidates {
        let new = row.contents.first().is_some_and(|content| {
            !chosen
                .iter()
                .any(|other| other.contents.first() == Some(content))
        });
        if new && chosen.len() < KEY_FIGURES {
            chosen.push(row);
        }
    }
    chosen.into_iter().cloned().collect()
}

fn review_view(review: &status_review::Model) -> ReviewView {
    ReviewView {
        period: review.period.clone(),
        total: Some(review.targets_total),
        exceeded: review.exceeded,
        met: review.met,
        not_met: review.not_met,
        note: review.note.clone(),
        source: review.source.clone(),
    }
}
