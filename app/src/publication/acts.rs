//! What is done to a board: frozen, planned, lifted, published. Each in the caller's transaction, with the board held.

use domain::board::{
    Act, Audience, OwnScore, Publication, PublicationRefusal, Review, SealCode, View,
};
use domain::reason::ChangeReason;
use domain::{AccountId, Timestamp};
use sea_orm::ConnectionTrait;
use store::audit::{self, Actor, Event};
use store::entity::board;
use store::publication::{self, Hold, Life};
use store::{clock, live};

use super::seals::seal_in_view;
use crate::board::reader::{self, WithLines};
use crate::board::view::BoardSnapshot;
use crate::error::{AppError, AppResult};

/// A board that is held until the transaction ends.
#[derive(Clone, Debug)]
pub struct Held {
    /// The board.
    pub board: board::Model,
    /// What happened to it so far.
    pub life: Life,
}

/// Who does something to a board.
#[derive(Clone, Debug)]
pub struct Doer {
    /// As the audit log names them.
    pub actor: Actor,
    /// Their account; 0 for the server itself.
    pub by: AccountId,
}

impl Doer {
    /// The person behind a form.
    pub fn of(granted: &crate::context::Granted) -> Self {
        Self {
            actor: granted.actor(),
            by: AccountId(granted.person().account_id),
        }
    }

    /// The server, which freezes at the planned time.
    pub fn server() -> Self {
        Self {
            actor: Actor::command_line(),
            by: AccountId(0),
        }
    }

    pub(super) fn act(&self) -> Act {
        Act {
            by: self.by,
            at: clock::now(),
        }
    }
}

/// Holds a board of a scoring period, so that two who change its state come one after the other.
///
/// `seen` is the version of the board's life that the person saw; `None` for the server.
///
/// # Errors
/// [`AppError::Conflict`] with who did what came between, and when; there is no such board; the database refuses.
pub async fn hold(tx: &impl ConnectionTrait, code: &str, seen: Option<i64>) -> AppResult<Held> {
    let board = reader::scoring_board(tx, code).await?;
    publication::hold(tx, board.id, Hold::Whole).await?;
    let life = publication::life(tx, board.id).await?;
    match seen {
        Some(seen) if seen != life.version => Err(conflict(tx, &life).await?),
        _ => Ok(Held { board, life }),
    }
}

async fn conflict(db: &impl ConnectionTrait, life: &Life) -> AppResult<AppError> {
    let last = life.publication.last_act();
    Ok(AppError::Conflict {
        who: match last {
            Some(act) => name_of(db, act.by).await?,
            None => String::new(),
        },
        at: last.map_or_else(clock::now, |act| act.at),
        version: life.version,
    })
}

/// The name of whoever did something; the product's for the server itself.
///
/// # Errors
/// The database refuses.
pub async fn name_of(db: &impl ConnectionTrait, account: AccountId) -> AppResult<String> {
    let found = store::account::find(db, account.0).await?;
    Ok(found.map_or_else(
        || Actor::command_line().name,
        |account| account.display_name,
    ))
}

/// Freezes a board: what it shows now is what the public sees from now on.
///
/// # Errors
/// It is frozen or official already; the database refuses.
pub async fn freeze(tx: &impl ConnectionTrait, held: &Held, doer: &Doer) -> AppResult<SealCode> {
    let taken = reader::now(tx, held.board.clone(), held.life.clone()).await?;
    let code = keep(tx, &taken).await?;
    let mut after = held.life.publication.clone();
    after.freeze(doer.act(), code.clone()).map_err(refused)?;
    let event = Event {
        action: "board.freeze",
        new: Some(&code.to_string()),
        ..Event::default()
    };
    finish(tx, held, &after, doer, event).await?;
    Ok(code)
}

/// Sets or clears the time at which the server freezes the board.
///
/// # Errors
/// As [`freeze`]; the time has passed.
pub async fn plan(
    tx: &impl ConnectionTrait,
    held: &Held,
    doer: &Doer,
    at: Option<Timestamp>,
) -> AppResult<()> {
    if at.is_some_and(|at| at <= clock::now()) {
        return Err(AppError::refused("freeze-in-the-past", |lang| match lang {
            domain::Lang::Vi => {
                "Thời điểm đóng băng đã qua. Hãy chọn thời điểm sau, hoặc đóng băng ngay."
            }
            domain::Lang::En => "That time has passed. Choose a later one, or freeze now.",
        }));
    }
    let mut after = held.life.publication.clone();
    after.plan_freeze(at).map_err(refused)?;
    let told = at.map(Timestamp::iso_utc);
    let event = Event {
        action: "board.plan-freeze",
        new: told.as_deref(),
        ..Event::default()
    };
    finish(tx, held, &after, doer, event).await
}

/// Lifts the freeze; publishing is another step.
///
/// # Errors
/// The board is not frozen; the database refuses.
pub async fn lift(
    tx: &impl ConnectionTrait,
    held: &Held,
    doer: &Doer,
    reason: ChangeReason,
) -> AppResult<()> {
    let mut after = held.life.publication.clone();
    after.lift(doer.act(), reason.clone()).map_err(refused)?;
    let event = Event {
        action: "board.lift",
        reason: Some(reason.as_str()),
        ..Event::default()
    };
    finish(tx, held, &after, doer, event).await
}

/// What is typed to publish a board.
#[derive(Clone, Debug)]
pub struct PublishInput {
    /// The code of the board that was looked at in the first step.
    pub reviewed: SealCode,
    /// The typed word.
    pub word: String,
    /// The number of the decision.
    pub decision: String,
}

/// Second step of publishing: what was looked at becomes the official board.
///
/// # Errors
/// Another word, no decision, the board changed since it was looked at, sheets that are still under way, official
/// already; the database refuses.
pub async fn publish(
    tx: &impl ConnectionTrait,
    held: &Held,
    doer: &Doer,
    input: &PublishInput,
) -> AppResult<SealCode> {
    let taken = reader::now(tx, held.board.clone(), held.life.clone()).await?;
    let code = publication::seal(&taken.content);
    let act = doer.act();
    let review = Review {
        act,
        code: input.reviewed.clone(),
    };
    let mut after = held.life.publication.clone();
    after
        .publish(&review, &input.word, &input.decision, code, act)
        .map_err(refused)?;
    let waiting = super::load::under_way(&taken.shown);
    if waiting > 0 {
        return Err(AppError::refused("sheets-under-way", |lang| match lang {
            domain::Lang::Vi => {
                format!("Còn {waiting} phiếu chưa chốt điểm. Hãy chốt hết các phiếu rồi công bố.")
            }
            domain::Lang::En => {
                format!("Sheets without settled points: {waiting}. Settle all of them first.")
            }
        }));
    }
    let code = keep(tx, &taken).await?;
    let told = after.official().map(|official| official.decision.clone());
    let event = Event {
        action: "board.publish",
        new: Some(&format!("{code} · {}", told.unwrap_or_default())),
        ..Event::default()
    };
    finish(tx, held, &after, doer, event).await?;
    Ok(code)
}

/// Seals a board as it is.
pub(super) async fn keep(tx: &impl ConnectionTrait, taken: &WithLines) -> AppResult<SealCode> {
    let json = json_of(&taken.shown)?;
    Ok(publication::keep(tx, taken.board.id, &taken.content, &json).await?)
}

fn json_of(board: &BoardSnapshot) -> AppResult<String> {
    serde_json::to_string(board).map_err(|_| AppError::Internal)
}

/// Stores what became of a board, writes it down, and tells those who see a change.
pub(super) async fn finish(
    tx: &impl ConnectionTrait,
    held: &Held,
    after: &Publication,
    doer: &Doer,
    event: Event<'_>,
) -> AppResult<()> {
    // The board is held, so nobody can have come between.
    publication::save(tx, held.board.id, &held.life, after, |_| String::new()).await?;
    let event = Event {
        subject: "board",
        subject_key: &held.board.code,
        ..event
    };
    audit::append(tx, &doer.actor, event).await?;
    show(tx, held, after).await
}

/// Gives the kept board that the public now sees its state and a version of its own, so that live screens follow. What the
/// public does not see it does not hear of.
async fn show(tx: &impl ConnectionTrait, held: &Held, after: &Publication) -> AppResult<()> {
    let seen = |publication: &Publication| {
        let view = publication.view(Audience::Public, OwnScore::Hidden);
        (view, publication.state())
    };
    let (board, before) = (&held.board, seen(&held.life.publication));
    let now = seen(after);
    if before == now {
        let topic = publication::officials_topic(&board.code);
        return Ok(live::touch_quietly(tx, &[&topic]).await?);
    }
    live::touch(tx, &[&board.code]).await?;
    let (View::Snapshot(code), state) = now else {
        return Ok(());
    };
    let kept = publication::shown(tx, board.id, &code).await?;
    let mut shown = reader::kept(&kept)?;
    shown.version = live::topic(tx, &board.code).await?.version;
    shown.summary.state = state;
    if let Some(part) = &mut shown.scoring {
        part.seal = seal_in_view(after, state);
    }
    publication::show_as(tx, board.id, &code, &json_of(&shown)?).await?;
    Ok(())
}

pub(super) fn refused(refusal: PublicationRefusal) -> AppError {
    AppError::refused(refusal.code(), |lang| {
        crate::lang::capitalised(refusal.label(lang)) + "."
    })
}
