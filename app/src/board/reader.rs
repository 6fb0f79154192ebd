//! Who looks at a board, and which one they get: the live one, or letter by letter the one that was kept.
//! Every page, stream and interface comes through here, so that a freeze holds everywhere.

use domain::Timestamp;
use domain::board::{Audience, BoardSnapshot as Content, OwnScore, SealCode, View};
use sea_orm::ConnectionTrait;
use store::entity::{board, scoring_period};
use store::publication::{Life, Sealed};
use store::scoring::RowSource;
use store::{StoreError, StoreResult};

use super::load::{computed, no_such_year};
use super::scoring;
use super::scoring_content::{content_of, ranks_of};
use super::view::{Beside, BoardKind, BoardSnapshot, FrozenRow};
use crate::context::SignedIn;
use crate::error::{AppError, AppResult};
use crate::publication::gate;

/// Who looks at a board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// Everybody, and whoever is of a unit that is not on the board.
    #[default]
    Public,
    /// Somebody of the unit with this key.
    OfUnit(i64),
    /// The office, the council, leaders of the province.
    Officials,
}

impl Reader {
    /// The reader that a signed-in person is.
    pub fn of(person: Option<&SignedIn>) -> Self {
        let unit = person.and_then(|person| person.unit_id);
        match (gate::audience(person, unit.unwrap_or(0)), unit) {
            (Audience::Officials, _) => Self::Officials,
            (_, Some(unit)) => Self::OfUnit(unit),
            (_, None) => Self::Public,
        }
    }

    /// The person behind the request under way.
    pub fn of_request() -> Self {
        Self::of(crate::context::viewer().as_ref())
    }

    /// Which of the audiences of a board it is.
    pub const fn audience(self) -> Audience {
        match self {
            Self::Public => Audience::Public,
            Self::OfUnit(_) => Audience::OwnUnit,
            Self::Officials => Audience::Officials,
        }
    }
}

/// What a reader gets to see.
pub(super) enum Shown {
    /// A board made for this reader.
    Computed(Box<BoardSnapshot>),
    /// The JSON of a kept board.
    Kept(String),
}

/// The one place that decides what a reader sees of a board.
pub(super) async fn shown(
    db: &impl ConnectionTrait,
    code: &str,
    year: Option<i16>,
    reader: Reader,
    source: RowSource<'_>,
) -> AppResult<Shown> {
    let board = store::board::by_code(db, code).await?;
    if BoardKind::parse(&board.kind) != Some(BoardKind::Scoring) {
        let made = computed(db, &board, year, source).await?;
        return Ok(Shown::Computed(Box::new(made)));
    }
    if let Some(year) = year.filter(|year| i64::from(*year) != board.first_year) {
        return Err(no_such_year(year.to_string()));
    }
    loop {
        let life = store::publication::life(db, board.id).await?;
        match view(db, &board, &life, reader).await? {
            View::Live => {
                let mut made = computed(db, &board, year, source).await?;
                mark(&mut made, reader);
                if unchanged(db, &board, &life).await? {
                    return Ok(Shown::Computed(Box::new(made)));
                }
            }
            View::Snapshot(code) => {
                let json = store::publication::shown(db, board.id, &code).await?;
                if reader != Reader::Officials {
                    return Ok(Shown::Kept(json));
                }
                let mut made = kept(&json)?;
                mark(&mut made, reader);
                return Ok(Shown::Computed(Box::new(made)));
            }
            View::SnapshotWithOwnRow(code) => {
                let json = store::publication::shown(db, board.id, &code).await?;
                let made = with_own_row(db, &board, kept(&json)?, reader).await?;
                return Ok(Shown::Computed(Box::new(made)));
            }
            View::LiveBeside(_) => {
                let mut made = computed(db, &board, year, source).await?;
                made.summary.state = life.publication.state();
                mark(&mut made, reader);
                beside(db, &board, &life, &mut made).await?;
                return Ok(Shown::Computed(Box::new(made)));
            }
        }
    }
}

/// Officials find their way to the publication from the board.
fn mark(board: &mut BoardSnapshot, reader: Reader) {
    if let Some(part) = &mut board.scoring {
        part.for_officials = reader == Reader::Officials;
    }
}

/// A freeze that came while a live board was computed must not let through what changed after it.
async fn unchanged(
    db: &impl ConnectionTrait,
    board: &board::Model,
    before: &Life,
) -> StoreResult<bool> {
    let now = store::publication::life(db, board.id).await?;
    Ok(now.version == before.version)
}

/// What `reader` sees of a scoring board.
async fn view(
    db: &impl ConnectionTrait,
    board: &board::Model,
    life: &Life,
    reader: Reader,
) -> AppResult<View> {
    let own = match reader {
        Reader::OfUnit(_) if life.frozen_at().is_some() => {
            gate::own_score(&period(db, board).await?)
        }
        _ => OwnScore::Hidden,
    };
    Ok(life.view(reader.audience(), own))
}

/// The period behind a scoring board.
///
/// # Errors
/// The board has none, or the database refuses.
pub async fn period(
    db: &impl ConnectionTrait,
    board: &board::Model,
) -> StoreResult<scoring_period::Model> {
    let found = store::scoring::period_of_board(db, board.id).await?;
    found.ok_or_else(|| StoreError::corrupt("scoring board", &board.code))
}

/// Reads a kept board.
///
/// # Errors
/// What was kept is not a board.
pub fn kept(json: &str) -> AppResult<BoardSnapshot> {
    serde_json::from_str(json).map_err(|error| {
        tracing::error!(%error, "a kept board cannot be read");
        AppError::Internal
    })
}

async fn with_own_row(
    db: &impl ConnectionTrait,
    board: &board::Model,
    mut kept: BoardSnapshot,
    reader: Reader,
) -> AppResult<BoardSnapshot> {
    let Reader::OfUnit(unit_id) = reader else {
        return Ok(kept);
    };
    let unit = store::org::by_id(db, unit_id).await?;
    let rows = kept.groups.iter_mut().flat_map(|group| &mut group.rows);
    if let Some(row) = rows.into_iter().find(|row| row.unit.code == unit.slug) {
        row.own_live = scoring::own_score(db, &period(db, board).await?, unit_id).await?;
    }
    Ok(kept)
}

/// Puts rank and score of the frozen board beside the live ones and marks what differs.
async fn beside(
    db: &impl ConnectionTrait,
    board: &board::Model,
    life: &Life,
    live: &mut BoardSnapshot,
) -> AppResult<()> {
    let Some(freeze) = life.publication.freeze_in_force() else {
        return Ok(());
    };
    let json = store::publication::shown(db, board.id, &freeze.code).await?;
    let frozen = kept(&json)?;
    let before = ranks_of(&frozen)?;
    let moved = domain::board::moved(&before, &ranks_of(live)?);
    let moved: std::collections::BTreeSet<(Option<String>, String)> = moved
        .into_iter()
        .map(|moved| (moved.group, moved.unit))
        .collect();
    let frozen: std::collections::BTreeMap<_, _> = before
        .rows
        .into_iter()
        .map(|row| ((row.group, row.unit), (row.rank, row.score)))
        .collect();
    for group in &mut live.groups {
        for row in &mut group.rows {
            let key = (Some(group.key.clone()), row.unit.code.clone());
            let (rank, score) = frozen.get(&key).copied().unwrap_or_default();
            row.frozen = Some(FrozenRow {
                rank: rank.map(|rank| rank.0),
                score,
                moved: moved.contains(&key),
            });
        }
    }
    if let Some(part) = &mut live.scoring {
        part.beside = Some(Beside {
            code: freeze.code.to_string(),
            at: freeze.act.at,
            moved: u32::try_from(moved.len()).unwrap_or(u32::MAX),
        });
    }
    Ok(())
}

/// A board with what every line adds, as a reader may see it.
pub struct WithLines {
    /// The board.
    pub board: board::Model,
    /// What happened to it.
    pub life: Life,
    /// The rows, as shown.
    pub shown: BoardSnapshot,
    /// The same rows in the same order with their lines.
    pub content: Content,
    /// The moment for which it is true: the freeze, or now.
    pub at: Timestamp,
}

/// A scoring board with its lines, as `reader` may see it: the facts of the freeze while it lasts, for everybody but
/// officials.
///
/// # Errors
/// There is no such board of a scoring period; the database refuses.
pub async fn with_lines(
    db: &impl ConnectionTrait,
    code: &str,
    reader: Reader,
) -> AppResult<WithLines> {
    let board = scoring_board(db, code).await?;
    loop {
        let life = store::publication::life(db, board.id).await?;
        let seal = match life.view(reader.audience(), OwnScore::Hidden) {
            View::Live | View::LiveBeside(_) => None,
            View::Snapshot(code) | View::SnapshotWithOwnRow(code) => Some(code),
        };
        let Some(seal) = seal else {
            let found = now(db, board.clone(), life.clone()).await?;
            if reader == Reader::Officials || unchanged(db, &board, &life).await? {
                return Ok(found);
            }
            continue;
        };
        let sealed = sealed(db, board.id, &seal).await?;
        return Ok(WithLines {
            shown: kept(&sealed.shown)?,
            at: sealed.taken_at,
            content: sealed.content,
            board,
            life,
        });
    }
}

/// A board of a scoring period.
///
/// # Errors
/// There is none with this code, or the database refuses.
pub async fn scoring_board(db: &impl ConnectionTrait, code: &str) -> AppResult<board::Model> {
    let board = store::board::by_code(db, code).await?;
    if BoardKind::parse(&board.kind) == Some(BoardKind::Scoring) {
        Ok(board)
    } else {
        Err(StoreError::not_found("scoring board", code).into())
    }
}

/// The board as the facts make it now, whoever may see it: what a freeze or publication seals.
///
/// # Errors
/// A stored value is not readable; the database refuses.
pub async fn now(
    db: &impl ConnectionTrait,
    board: board::Model,
    life: Life,
) -> AppResult<WithLines> {
    let mut shown = computed(db, &board, None, RowSource::Database).await?;
    shown.summary.state = life.publication.state();
    let content = content_of(db, &board, &shown).await?;
    Ok(WithLines {
        board,
        life,
        shown,
        content,
        at: store::clock::now(),
    })
}

/// A board that was sealed.
///
/// # Errors
/// There is none with this code, or the database refuses.
pub async fn sealed(
    db: &impl ConnectionTrait,
    board_id: i64,
    code: &SealCode,
) -> StoreResult<Sealed> {
    let found = store::publication::find(db, board_id, code).await?;
    found.ok_or_else(|| StoreError::not_found("sealed board", code.to_string()))
}
