//! Boards that were frozen or published, read once: reading 3,321 units takes long. How a sealed board is shown may change,
//! its state and its decision, but not its units, their points and the sets that they stand on, which is all that is kept here.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use domain::Timestamp;
use domain::board::{SealCode, SnapshotRow};
use sea_orm::ConnectionTrait;

use crate::board::reader::{kept, sealed};
use crate::board::view::{BoardGroup, SetOnBoard};
use crate::error::AppResult;

/// How many are kept; the one that was not asked for longest goes first.
const MOST_KEPT: usize = 6;

/// A board as it was sealed.
pub(super) struct SealedBoard {
    /// The ranked units by cluster.
    pub(super) groups: Vec<BoardGroup>,
    /// The criteria sets, in the order in which rows refer to them.
    pub(super) sets: Vec<SetOnBoard>,
    /// The rows of all groups in their order, with their lines.
    pub(super) rows: Vec<SnapshotRow>,
    /// When it was sealed.
    pub(super) at: Timestamp,
}

/// The boards that were read last.
#[derive(Default)]
pub struct SealedBoards {
    kept: Mutex<VecDeque<(String, Arc<SealedBoard>)>>,
}

impl SealedBoards {
    pub(super) async fn get(
        &self,
        db: &impl ConnectionTrait,
        board_id: i64,
        code: &SealCode,
    ) -> AppResult<Arc<SealedBoard>> {
        let key = format!("{board_id} {code}");
        if let Some(found) = self.take(&key) {
            return Ok(self.put(key, found));
        }
        let stored = sealed(db, board_id, code).await?;
        let shown = kept(&stored.shown)?;
        let board = SealedBoard {
            groups: shown.groups,
            sets: shown.scoring.map(|part| part.sets).unwrap_or_default(),
            rows: stored.content.rows,
            at: stored.taken_at,
        };
        Ok(self.put(key, Arc::new(board)))
    }

    fn take(&self, key: &str) -> Option<Arc<SealedBoard>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|(known, _)| known == key)?;
        kept.remove(place).map(|(_, board)| board)
    }

    fn put(&self, key: String, board: Arc<SealedBoard>) -> Arc<SealedBoard> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back((key, Arc::clone(&board)));
        if kept.len() > MOST_KEPT {
            kept.pop_front();
        }
        board
    }
}
