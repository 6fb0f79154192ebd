//! Freezing, publishing and correcting boards: the life of each board, and every board that was ever sealed.
//!
//! A sealed board is kept twice: the canonical content from which its code is computed, and the page content as it was
//! shown, so that what people saw can be shown again, letter by letter.

use domain::Timestamp;
use domain::board::{Audience, BoardSnapshot, OwnScore, Publication, SealCode, View};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use sha2::{Digest, Sha256};

use crate::db::is_duplicate;
use crate::entity::{board, board_publication, board_snapshot};
use crate::error::{StoreError, StoreResult};
use crate::{clock, live};

/// The life of a board with the version of its row; 0 before anything happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Life {
    /// What happened to the board.
    pub publication: Publication,
    /// Version of the row.
    pub version: i64,
}

impl Life {
    /// Which board an audience sees.
    pub fn view(&self, audience: Audience, own: OwnScore) -> View {
        self.publication.view(audience, own)
    }

    /// The moment at which the board that the public sees was frozen; `None` while it sees the live one.
    pub fn frozen_at(&self) -> Option<Timestamp> {
        self.publication
            .freeze_in_force()
            .map(|freeze| freeze.act.at)
    }

    /// Whether the public sees every change at once.
    pub fn is_live(&self) -> bool {
        self.view(Audience::Public, OwnScore::Hidden) == View::Live
    }
}

/// The life of a board.
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn life(db: &impl ConnectionTrait, board_id: i64) -> StoreResult<Life> {
    let row = board_publication::Entity::find()
        .filter(board_publication::Column::BoardId.eq(board_id))
        .one(db)
        .await?;
    row.map_or_else(|| Ok(Life::default()), read)
}

/// The lives of all boards that have one, by board key.
///
/// # Errors
/// As [`life`].
pub async fn lives(
    db: &impl ConnectionTrait,
) -> StoreResult<std::collections::BTreeMap<i64, Life>> {
    let rows = board_publication::Entity::find().all(db).await?;
    rows.into_iter()
        .map(|row| Ok((row.board_id, read(row)?)))
        .collect()
}

fn read(row: board_publication::Model) -> StoreResult<Life> {
    let publication = serde_json::from_str(&row.content)
        .map_err(|_| StoreError::corrupt("publication", row.board_id.to_string()))?;
    Ok(Life {
        publication,
        version: row.version,
    })
}

/// Stores what became of a board.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody else froze, lifted, published or corrected it first, with who did the last act;
/// the database refuses.
pub async fn save(
    tx: &impl ConnectionTrait,
    board_id: i64,
    before: &Life,
    now: &Publication,
    who: impl Fn(i64) -> String,
) -> StoreResult<()> {
    use board_publication::Column;
    let content = serde_json::to_string(now)
        .map_err(|error| StoreError::corrupt("publication", error.to_string()))?;
    let planned = now.planned_freeze().map(Timestamp::millis);
    if before.version == 0 {
        let row = board_publication::ActiveModel {
            board_id: Set(board_id),
            content: Set(content),
            planned_freeze: Set(planned),
            version: Set(1),
            ..Default::default()
        };
        let inserted = board_publication::Entity::insert(row)
            .exec_without_returning(tx)
            .await;
        return match inserted {
            Ok(_) => Ok(()),
            Err(error) if is_duplicate(&error) => Err(StoreError::Conflict {
                who: String::new(),
                at: clock::now(),
                version: 1,
            }),
            Err(error) => Err(error.into()),
        };
    }
    let changed = board_publication::Entity::update_many()
        .col_expr(Column::Content, Expr::value(content))
        .col_expr(Column::PlannedFreeze, Expr::value(planned))
        .col_expr(Column::Version, Expr::value(before.version + 1))
        .filter(Column::BoardId.eq(board_id))
        .filter(Column::Version.eq(before.version))
        .exec(tx)
        .await?;
    if changed.rows_affected > 0 {
        return Ok(());
    }
    let newer = life(tx, board_id).await?;
    let last = newer.publication.last_act();
    Err(StoreError::Conflict {
        who: last.map(|act| who(act.by.0)).unwrap_or_default(),
        at: last.map_or_else(clock::now, |act| act.at),
        version: newer.version,
    })
}

/// How a change of a board keeps others out until its transaction ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Scores change; several may at once.
    Scores,
    /// The board is frozen, lifted, published or corrected; nothing else may change it meanwhile.
    Whole,
}

/// Holds a board: who freezes, publishes or corrects waits for changes of scores under way, and the other way round.
/// SQLite has one writer anyway.
///
/// # Errors
/// The database refuses.
pub async fn hold(tx: &impl ConnectionTrait, board_id: i64, hold: Hold) -> StoreResult<()> {
    use sea_orm::QuerySelect;
    let row = board::Entity::find_by_id(board_id);
    let row = match hold {
        Hold::Scores => row.lock_shared(),
        Hold::Whole => row.lock_exclusive(),
    };
    let found = row.one(tx).await?;
    found
        .map(|_| ())
        .ok_or_else(|| StoreError::not_found("board", board_id.to_string()))
}

/// The short code of a board's content.
pub fn seal(content: &BoardSnapshot) -> SealCode {
    SealCode::from_digest(&Sha256::digest(content.canonical()).into())
}

/// A board that was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Key of the board.
    pub board_id: i64,
    /// Its code.
    pub code: SealCode,
    /// What the code is computed from.
    pub content: BoardSnapshot,
    /// JSON of the page content as it was shown.
    pub shown: String,
    /// When it was sealed.
    pub taken_at: Timestamp,
}

/// Keeps a board; keeping the same content of the same board twice keeps it once.
///
/// # Errors
/// The database refuses.
pub async fn keep(
    tx: &impl ConnectionTrait,
    board_id: i64,
    content: &BoardSnapshot,
    shown: &str,
) -> StoreResult<SealCode> {
    let code = seal(content);
    if find(tx, board_id, &code).await?.is_some() {
        return Ok(code);
    }
    let json = serde_json::to_string(content)
        .map_err(|error| StoreError::corrupt("sealed board", error.to_string()))?;
    let row = board_snapshot::ActiveModel {
        board_id: Set(board_id),
        code: Set(code.to_string()),
        content: Set(json),
        shown: Set(shown.to_owned()),
        taken_at: Set(clock::now().millis()),
        ..Default::default()
    };
    board_snapshot::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(code)
}

/// Stores how a sealed board is shown from now on: its state, version and decision, never what the code is computed from.
///
/// # Errors
/// The database refuses.
pub async fn show_as(
    tx: &impl ConnectionTrait,
    board_id: i64,
    code: &SealCode,
    shown: &str,
) -> StoreResult<()> {
    board_snapshot::Entity::update_many()
        .col_expr(board_snapshot::Column::Shown, Expr::value(shown))
        .filter(board_snapshot::Column::BoardId.eq(board_id))
        .filter(board_snapshot::Column::Code.eq(code.to_string()))
        .exec(tx)
        .await?;
    Ok(())
}

/// A sealed board of this board.
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn find(
    db: &impl ConnectionTrait,
    board_id: i64,
    code: &SealCode,
) -> StoreResult<Option<Sealed>> {
    let row = board_snapshot::Entity::find()
        .filter(board_snapshot::Column::BoardId.eq(board_id))
        .filter(board_snapshot::Column::Code.eq(code.to_string()))
        .one(db)
        .await?;
    row.map(sealed).transpose()
}

/// The page content of a sealed board, as it was shown: the one column that a public page needs.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn shown(
    db: &impl ConnectionTrait,
    board_id: i64,
    code: &SealCode,
) -> StoreResult<String> {
    use sea_orm::QuerySelect;
    let found: Option<String> = board_snapshot::Entity::find()
        .select_only()
        .column(board_snapshot::Column::Shown)
        .filter(board_snapshot::Column::BoardId.eq(board_id))
        .filter(board_snapshot::Column::Code.eq(code.to_string()))
        .into_tuple()
        .one(db)
        .await?;
    found.ok_or_else(|| StoreError::not_found("sealed board", code.to_string()))
}

/// Every board that was sealed under this code, with the board it is of.
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn by_seal(
    db: &impl ConnectionTrait,
    code: &SealCode,
) -> StoreResult<Vec<(Sealed, board::Model)>> {
    let rows = board_snapshot::Entity::find()
        .filter(board_snapshot::Column::Code.eq(code.to_string()))
        .order_by_asc(board_snapshot::Column::TakenAt)
        .all(db)
        .await?;
    let mut found = Vec::new();
    for row in rows {
        let sealed = sealed(row)?;
        if let Some(board) = board::Entity::find_by_id(sealed.board_id).one(db).await? {
            found.push((sealed, board));
        }
    }
    Ok(found)
}

fn sealed(row: board_snapshot::Model) -> StoreResult<Sealed> {
    let content = serde_json::from_str(&row.content)
        .map_err(|_| StoreError::corrupt("sealed board", &row.code))?;
    let code = SealCode::parse(&row.code).ok_or_else(|| StoreError::corrupt("seal", &row.code))?;
    Ok(Sealed {
        board_id: row.board_id,
        code,
        content,
        shown: row.shown,
        taken_at: Timestamp::from_millis(row.taken_at),
    })
}

/// Boards whose planned freeze has come.
///
/// # Errors
/// The database refuses.
pub async fn due_freezes(
    db: &impl ConnectionTrait,
    now: Timestamp,
) -> StoreResult<Vec<board::Model>> {
    use sea_orm::QuerySelect;
    let ids: Vec<i64> = board_publication::Entity::find()
        .select_only()
        .column(board_publication::Column::BoardId)
        .filter(board_publication::Column::PlannedFreeze.lte(now.millis()))
        .into_tuple()
        .all(db)
        .await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(board::Entity::find()
        .filter(board::Column::Id.is_in(ids))
        .all(db)
        .await?)
}

/// The topic on which officials hear of changes that the public does not see.
pub fn officials_topic(board_code: &str) -> String {
    format!("{board_code}#officials")
}

/// Tells that scores of a board changed: everybody where the board is live, otherwise only officials, so that not even a
/// counter tells the public that something moved.
///
/// # Errors
/// The database refuses.
pub async fn tell(tx: &impl ConnectionTrait, board_id: i64, board_code: &str) -> StoreResult<()> {
    if life(tx, board_id).await?.is_live() {
        live::touch(tx, &[board_code]).await
    } else {
        live::touch_quietly(tx, &[&officials_topic(board_code)]).await
    }
}
