//! What every change of a score passes: the planned freeze that has come, and the board that was decided.

use domain::account::Role;
use domain::board::{Audience, OwnScore};
use sea_orm::ConnectionTrait;
use store::entity::{board, scoring_period};
use store::publication::{self, Hold};

use super::acts::{self, Doer, refused};
use crate::context::{AppContext, SignedIn};
use crate::error::AppResult;

/// Before a score of `board` changes: freezes the board if its planned time has come, and refuses if it is official.
///
/// Until the transaction ends the board cannot be frozen, published or corrected.
///
/// # Errors
/// [`crate::error::AppError::Refused`] for an official board; the database refuses.
pub async fn open_for_scores(
    tx: &impl ConnectionTrait,
    board: &board::Model,
    _period: &scoring_period::Model,
) -> AppResult<()> {
    hold_for_scores(tx, board).await?;
    let life = publication::life(tx, board.id).await?;
    life.publication.check_scores_open().map_err(refused)
}

/// The first half of [`open_for_scores`], for those who hold a sheet next: boards are held before their sheets.
///
/// # Errors
/// The database refuses.
pub async fn hold_for_scores(tx: &impl ConnectionTrait, board: &board::Model) -> AppResult<()> {
    // Taken before the weaker lock: two who hold that one would wait for each other.
    if is_due(tx, board.id).await? {
        freeze_if_due(tx, &board.code).await?;
    }
    Ok(publication::hold(tx, board.id, Hold::Scores).await?)
}

async fn is_due(db: &impl ConnectionTrait, board_id: i64) -> AppResult<bool> {
    let life = publication::life(db, board_id).await?;
    Ok(life.publication.freeze_is_due(store::clock::now()))
}

/// Freezes a board whose planned time has come; whoever comes second finds it frozen and leaves it.
async fn freeze_if_due(tx: &impl ConnectionTrait, code: &str) -> AppResult<bool> {
    let held = acts::hold(tx, code, None).await?;
    if !held.life.publication.freeze_is_due(store::clock::now()) {
        return Ok(false);
    }
    acts::freeze(tx, &held, &Doer::server()).await?;
    Ok(true)
}

async fn freeze_alone(context: &AppContext, code: &str) -> AppResult<bool> {
    let tx = context.db.begin().await?;
    let done = freeze_if_due(&tx, code).await?;
    tx.commit().await?;
    Ok(done)
}

/// Freezes every board whose planned time has come. Gives how many.
///
/// # Errors
/// The database refuses.
pub async fn freeze_due(context: &AppContext) -> AppResult<usize> {
    let now = store::clock::now();
    let due = publication::due_freezes(context.db.newest(), now).await?;
    let mut frozen = 0;
    for board in due {
        match freeze_alone(context, &board.code).await {
            Ok(done) => frozen += usize::from(done),
            // The others must not wait for a board that cannot be frozen.
            Err(error) => {
                tracing::error!(board = board.code, %error, "a planned freeze failed; trying again");
            }
        }
    }
    if frozen > 0 {
        context.changed.notify_one();
    }
    Ok(frozen)
}

/// As whom somebody looks at a sheet or row of `unit_id`: of the office and council, of the unit itself, or like everybody.
pub fn audience(person: Option<&SignedIn>, unit_id: i64) -> Audience {
    match person {
        Some(person) if is_official(person) => Audience::Officials,
        Some(person) if person.unit_id == Some(unit_id) => Audience::OwnUnit,
        _ => Audience::Public,
    }
}

/// A leader of a unit is of that unit; one of the province sees what the office sees.
fn is_official(person: &SignedIn) -> bool {
    match person.role {
        Role::ProvincialOffice | Role::CouncilMember => true,
        Role::Leader => person.unit_id.is_none(),
        _ => false,
    }
}

/// Whether a unit sees its own live score during a freeze, as the period says.
pub fn own_score(period: &scoring_period::Model) -> OwnScore {
    OwnScore::parse(&period.own_score).unwrap_or(OwnScore::Hidden)
}
