//! Reads what everybody sees of how a movement was launched and carried out.

use std::collections::BTreeSet;

use domain::Date;
use domain::movement::{
    LaunchDraft, LengthRoute, MovementKind, OutputKind, ReviewKind, full_years,
};
use sea_orm::ConnectionTrait;
use store::entity::{movement, movement_review};
use store::launch::{self, OutputFacts, Standing};
use store::{StoreError, StoreResult, org};

use super::view::{CarriedOut, LengthView, MadeKnown, OutputView, PictureView, ReviewView};
use crate::board::load::{movement_ref, unit_ref};
use crate::error::AppResult;

/// What everybody sees of how a movement was launched and carried out.
///
/// # Errors
/// A stored value is not readable, or the database refuses.
pub async fn carried_out(
    db: &impl ConnectionTrait,
    movement: &movement::Model,
) -> AppResult<CarriedOut> {
    let row = launch::of_movement(db, movement.id).await?;
    let texts = row
        .as_ref()
        .map(|row| launch::content(row, BTreeSet::new()))
        .transpose()?
        .map(|draft| draft.launch);
    let reviews: Vec<ReviewView> = launch::reviews_of(db, movement.id)
        .await?
        .into_iter()
        .map(review_view)
        .collect::<StoreResult<_>>()?;
    let last = reviews
        .iter()
        .find(|review| review.kind == ReviewKind::Final)
        .map(|review| review.on);
    let above = launch::above(db, movement.id).await?;
    Ok(CarriedOut {
        known: made_known(&launch::standing(db, movement.id).await?),
        above: above.into_iter().map(movement_ref).collect(),
        length: last.and_then(|last| length(movement, texts.as_ref(), last)),
        reviews,
        outputs: outputs(db, movement.id).await?,
        texts,
    })
}

fn review_view(row: movement_review::Model) -> StoreResult<ReviewView> {
    Ok(ReviewView {
        id: row.id,
        version: row.version,
        kind: ReviewKind::parse(&row.kind)
            .ok_or_else(|| StoreError::corrupt("review kind", &row.kind))?,
        on: stored_day(&row.day)?,
        achieved: row.achieved,
        decision: row.decision,
        awards: row.awards,
    })
}

/// How long a movement lasted: by the days of its launch, or by the years that the source tells. Without a last day it
/// lasted until its final review.
fn length(
    movement: &movement::Model,
    texts: Option<&LaunchDraft>,
    last: Date,
) -> Option<LengthView> {
    let kind = MovementKind::parse(&movement.kind)?;
    let year = |year: Option<i64>| year.and_then(|year| i16::try_from(year).ok());
    let (from, to, by_year) = match texts {
        Some(texts) => (texts.start?, texts.end.unwrap_or(last), false),
        None => {
            let from = Date::new(year(movement.first_year)?, 1, 1)?;
            let end = year(movement.last_year).and_then(|year| Date::new(year, 12, 31));
            (from, end.unwrap_or(last), true)
        }
    };
    let years = full_years(from, to);
    Some(LengthView {
        from,
        to,
        full_years: years,
        routes: LengthRoute::of(kind, years),
        by_year,
    })
}

async fn outputs(db: &impl ConnectionTrait, movement_id: i64) -> AppResult<Vec<OutputView>> {
    let facts = launch::outputs_of(db, movement_id).await?;
    let units = org::by_ids(db, facts.iter().filter_map(|fact| fact.output.unit_id)).await?;
    let mut views = Vec::new();
    for OutputFacts { output, pictures } in facts {
        let kind = OutputKind::parse(&output.kind)
            .ok_or_else(|| StoreError::corrupt("output kind", &output.kind))?;
        views.push(OutputView {
            id: output.id,
            version: output.version,
            kind,
            unit: output.unit_id.and_then(|id| units.get(&id)).map(unit_ref),
            title: output.title,
            description: output.description,
            pictures: pictures
                .into_iter()
                .map(|picture| PictureView {
                    id: picture.id,
                    evidence: picture.evidence_id,
                    shows: picture.shows,
                })
                .collect(),
        });
    }
    Ok(views)
}

/// How many of its units made a movement known; `None` where no units are named.
pub(super) fn made_known(standing: &Standing) -> Option<MadeKnown> {
    (!standing.participants.is_empty()).then(|| MadeKnown {
        confirmed: standing.confirmed.len(),
        of: standing.participants.len(),
    })
}

/// A day as it is stored.
pub(super) fn stored_day(text: &str) -> StoreResult<Date> {
    Date::parse_iso(text).ok_or_else(|| StoreError::corrupt("day", text))
}
