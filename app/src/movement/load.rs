//! Reads movements and maps them to what screens show.

use domain::movement::MovementKind;
use std::collections::BTreeSet;

use domain::text::search_matches;
use domain::{Confidence, PartialDate};
use sea_orm::ConnectionTrait;
use store::entity::{content, movement, movement_document};
use store::{StoreError, StoreResult};

use super::view::{ContentRef, DocumentView, LinkedMovement, MovementDetails, MovementSummary};
use crate::board::view::MovementRef;
use crate::error::AppResult;
use crate::form::state_for;
use crate::launch::load_carried::carried_out;
use crate::launch::load_feedback::shown;
use crate::layout::url::encoded;
use crate::target::evaluate::short_year;

/// The movements whose name or code holds every word of `find`, with or without accents.
///
/// # Errors
/// The database refuses, or a stored value is not readable.
pub async fn list(db: &impl ConnectionTrait, find: &str) -> AppResult<Vec<MovementSummary>> {
    let movements = store::movement::all(db).await?;
    let found = movements
        .iter()
        .filter(|movement| search_matches(find, &movement.search_key));
    Ok(found.map(summary).collect::<StoreResult<_>>()?)
}

/// Everything about one movement.
///
/// # Errors
/// No movement has this code; the database refuses, or a stored value is not readable.
pub async fn details(db: &impl ConnectionTrait, code: &str) -> AppResult<MovementDetails> {
    let facts = store::movement::by_code(db, code).await?;
    let own: BTreeSet<&str> = facts
        .boards
        .iter()
        .map(|board| board.code.as_str())
        .collect();
    let mut boards = crate::board::load::list(db).await?;
    boards.retain(|board| own.contains(board.code.as_str()));
    Ok(MovementDetails {
        carried: carried_out(db, &facts.movement).await?,
        feedback: shown(db, facts.movement.id).await?,
        form: state_for(&format!("/movements/{}", encoded(code))).await,
        summary: summary(&facts.movement)?,
        goal: facts.movement.goal,
        documents: facts.documents.into_iter().map(document).collect(),
        contents: facts.contents.into_iter().map(content_ref).collect(),
        participants: facts.participants,
        participants_text: facts.movement.participants,
        parents: facts.parents.into_iter().map(linked).collect(),
        children: facts.children.into_iter().map(linked).collect(),
        boards,
        source: facts.movement.source,
        note: facts.movement.note,
    })
}

/// A movement as lists show it.
///
/// # Errors
/// A stored value is not readable.
pub fn summary(movement: &movement::Model) -> StoreResult<MovementSummary> {
    let kind = MovementKind::parse(&movement.kind)
        .ok_or_else(|| StoreError::corrupt("movement kind", &movement.kind))?;
    Ok(MovementSummary {
        code: movement.code.clone(),
        kind,
        name_vi: movement.name_vi.clone(),
        name_en: movement.name_en.clone().unwrap_or_default(),
        launched: movement.launched.as_deref().and_then(PartialDate::parse),
        launched_by: movement.launched_by.clone(),
        first_year: movement.first_year.map(short_year).transpose()?,
        last_year: movement.last_year.map(short_year).transpose()?,
        period: movement.period.clone(),
        confidence: if movement.confirmed {
            Confidence::Confirmed
        } else {
            Confidence::Unconfirmed
        },
    })
}

fn document(row: movement_document::Model) -> DocumentView {
    DocumentView {
        role: row.role,
        title: row.title,
        dated: row.dated.as_deref().and_then(PartialDate::parse),
        source: row.source,
    }
}

fn content_ref(row: content::Model) -> ContentRef {
    ContentRef {
        code: row.code,
        breakthrough: row.kind == "breakthrough",
        name_vi: row.name_vi,
        name_en: row.name_en,
    }
}

fn linked((movement, relation): (movement::Model, String)) -> LinkedMovement {
    let movement = MovementRef {
        code: movement.code,
        name_vi: movement.name_vi,
        name_en: movement.name_en.unwrap_or_default(),
    };
    LinkedMovement { movement, relation }
}
