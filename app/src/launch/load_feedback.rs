//! Reads feedback: for everybody what is shown, for the office everything.

use domain::Timestamp;
use domain::movement::FeedbackState;
use sea_orm::ConnectionTrait;
use store::entity::movement_feedback;
use store::launch;

use super::view::{AnswerView, DeskRow, FeedbackDesk, FeedbackView, ShownFeedback};
use crate::board::load::movement_ref;
use crate::error::AppResult;
use crate::form::state_for;

/// Most pieces of feedback on one page.
const MOST: u64 = 100;

/// What everybody can read about a movement.
///
/// # Errors
/// The database refuses.
pub async fn shown(db: &impl ConnectionTrait, movement_id: i64) -> AppResult<ShownFeedback> {
    let (rows, all) = launch::shown_feedback_of(db, movement_id, MOST).await?;
    Ok(ShownFeedback {
        rows: rows.into_iter().map(feedback_view).collect(),
        all,
    })
}

/// The feedback in a state; what waits for another code or none.
///
/// # Errors
/// The database refuses.
pub async fn desk(db: &impl ConnectionTrait, state: &str) -> AppResult<FeedbackDesk> {
    let state = FeedbackState::parse(state).unwrap_or(FeedbackState::Waiting);
    let counts = launch::feedback_counts(db).await?;
    let rows = launch::feedback_list(db, state, MOST).await?;
    Ok(FeedbackDesk {
        form: state_for("/score/feedback").await,
        state,
        counts: vec![
            (FeedbackState::Waiting, counts.waiting),
            (FeedbackState::Shown, counts.shown),
            (FeedbackState::Hidden, counts.hidden),
        ],
        rows: rows
            .into_iter()
            .map(|(row, movement)| DeskRow {
                id: row.id,
                version: row.version,
                movement: movement_ref(movement),
                hidden_reason: row.hidden_reason.clone(),
                judged: row
                    .judged_by_name
                    .clone()
                    .zip(row.judged_at.map(Timestamp::from_millis)),
                feedback: feedback_view(row),
            })
            .collect(),
    })
}

fn feedback_view(row: movement_feedback::Model) -> FeedbackView {
    let answer = row.answer.map(|words| AnswerView {
        words,
        by: row.answered_by_name.unwrap_or_default(),
        at: Timestamp::from_millis(row.answered_at.unwrap_or_default()),
    });
    FeedbackView {
        name: row.name,
        words: row.words,
        sent_at: Timestamp::from_millis(row.sent_at),
        answer,
    }
}
