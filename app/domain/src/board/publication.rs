//! The life of a board: tạm tính, đóng băng, chính thức, đính chính, and who sees what in each.
//! Freezing and publishing are apart: publishing does not lift a freeze, so that a ceremony can reveal the result.

use super::BoardState;
use super::canonical::{Moved, SealCode};
use crate::date::Timestamp;
use crate::org::AccountId;
use crate::reason::ChangeReason;
use crate::text::clean_line;
use serde::{Deserialize, Serialize};

/// The word that is typed to publish a board.
pub const PUBLISH_WORD: &str = "CÔNG BỐ";
/// The same word with its marks apart, as Apple keyboards send it.
const PUBLISH_WORD_APART: &str = "CO\u{302}NG BO\u{302}\u{301}";

coded! {
    /// Why a board refuses a change of its state.
    PublicationRefusal {
        /// It is frozen already.
        AlreadyFrozen = "already-frozen", "bảng đã đóng băng", "the board is frozen already";
        /// It is not frozen.
        NotFrozen = "not-frozen", "bảng chưa đóng băng", "the board is not frozen";
        /// It is official already.
        AlreadyOfficial = "already-official", "bảng đã chính thức, chỉ có thể đính chính", "the board is official; it can only be corrected";
        /// It is not official yet.
        NotOfficial = "not-official", "bảng chưa chính thức", "the board is not official yet";
        /// Another word was typed.
        WrongWord = "wrong-word", "hãy gõ đúng chữ CÔNG BỐ", "type the words CÔNG BỐ exactly";
        /// The decision has no number.
        NoDecision = "no-decision", "chưa nhập số quyết định", "the number of the decision is missing";
        /// The board is not the one that was looked at in the first step.
        BoardChanged = "board-changed", "bảng đã thay đổi sau khi xem lại, hãy xem lại lần nữa", "the board changed since it was reviewed; review it again";
        /// A correction that changes nothing.
        NothingMoved = "nothing-moved", "đính chính không làm thay đổi điểm hoặc hạng nào", "the correction changes no score and no rank";
        /// It starts from another board than the one in force.
        NotInForce = "not-in-force", "đính chính phải dựa trên bảng đang có hiệu lực", "a correction must start from the board in force";
    }
}

impl std::error::Error for PublicationRefusal {}

/// Who did something, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// A freeze that is in force or was lifted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freeze {
    /// Who froze it, and when.
    pub act: Act,
    /// The code of the snapshot that is shown.
    pub code: SealCode,
    /// Who lifted it, when and why; `None` while it is in force.
    pub lifted: Option<(Act, ChangeReason)>,
}

/// The publication of a board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Official {
    /// Who published it, and when.
    pub act: Act,
    /// The number of the decision: `1234/QĐ-UBND`.
    pub decision: String,
    /// The code of the board that was published.
    pub code: SealCode,
}

/// The first step of a publication: somebody has looked at this board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Who looked at it, and when.
    pub act: Act,
    /// The code of what was looked at.
    pub code: SealCode,
}

/// A correction (đính chính) as it is handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionDraft {
    /// Why.
    pub reason: ChangeReason,
    /// The number of the document that decides it.
    pub decision: String,
    /// The code of the board in force.
    pub before: SealCode,
    /// The code of the corrected board.
    pub after: SealCode,
    /// What it moves, see [`super::moved`].
    pub moves: Vec<Moved>,
}

/// A correction that was made. The board before it stays and can be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Its number on this board, from 1.
    pub number: u32,
    /// Who made it, and when.
    pub act: Act,
    /// What it says.
    pub content: CorrectionDraft,
}

coded! {
    /// Who looks at a board.
    Audience {
        /// Everybody, signed in or not, and units that are not on the board.
        Public = "public", "công chúng", "the public";
        /// A unit that looks at its own row.
        OwnUnit = "own-unit", "đơn vị xem điểm của mình", "a unit looking at its own row";
        /// The office and the council.
        Officials = "officials", "cơ quan thi đua, hội đồng", "office and council";
    }
}

coded! {
    /// Whether a unit sees its own live score during a freeze.
    OwnScore {
        /// It sees the snapshot like everybody.
        Hidden = "hidden", "đơn vị không xem được điểm mới của mình", "units do not see their own live score";
        /// It sees its own row live.
        Shown = "shown", "đơn vị xem được điểm mới của mình", "units see their own live score";
    }
}

/// Which board somebody sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// The live board.
    Live,
    /// The kept board with this code, everywhere: boards, unit pages, history, counts, search, interfaces, streams, exports.
    Snapshot(SealCode),
    /// The kept board, but the unit's own row live.
    SnapshotWithOwnRow(SealCode),
    /// Live beside the kept board, with differing rows marked.
    LiveBeside(SealCode),
}

/// The life of one board.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Publication {
    freezes: Vec<Freeze>,
    planned_freeze: Option<Timestamp>,
    official: Option<Official>,
    corrections: Vec<Correction>,
}

impl Publication {
    /// A board on which figures still come in.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How final the board is, as its badge says: frozen while a freeze is in force, even after it was decided.
    #[must_use]
    pub fn state(&self) -> BoardState {
        if self.freeze_in_force().is_some() {
            BoardState::Frozen
        } else if self.official.is_some() {
            BoardState::Official
        } else {
            BoardState::Provisional
        }
    }

    /// The freeze that is in force.
    #[must_use]
    pub fn freeze_in_force(&self) -> Option<&Freeze> {
        self.freezes.last().filter(|freeze| freeze.lifted.is_none())
    }

    /// Every freeze, the earliest first.
    #[must_use]
    pub fn freezes(&self) -> &[Freeze] {
        &self.freezes
    }

    /// The publication.
    #[must_use]
    pub const fn official(&self) -> Option<&Official> {
        self.official.as_ref()
    }

    /// Every correction, the earliest first.
    #[must_use]
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// The code of the official board in force: of the last correction, else of the publication.
    #[must_use]
    pub fn code_in_force(&self) -> Option<&SealCode> {
        let corrected = self.corrections.last().map(|c| &c.content.after);
        corrected.or_else(|| self.official.as_ref().map(|official| &official.code))
    }

    /// Every code that was ever printed for the board, the earliest first; each can be verified and looked at.
    #[must_use]
    pub fn codes(&self) -> Vec<(Timestamp, &SealCode)> {
        let frozen = self.freezes.iter().map(|f| (f.act.at, &f.code));
        let official = self.official.iter().map(|o| (o.act.at, &o.code));
        let corrected = self.corrections.iter();
        let mut codes: Vec<_> = frozen
            .chain(official)
            .chain(corrected.map(|c| (c.act.at, &c.content.after)))
            .collect();
        codes.sort_by_key(|(at, _)| *at);
        codes
    }

    /// Sets or clears the time at which the server freezes the board by itself.
    ///
    /// # Errors
    /// As [`Self::freeze`].
    pub fn plan_freeze(&mut self, at: Option<Timestamp>) -> Result<(), PublicationRefusal> {
        self.check_can_freeze()?;
        self.planned_freeze = at;
        Ok(())
    }

    /// The time at which the server freezes the board by itself.
    #[must_use]
    pub const fn planned_freeze(&self) -> Option<Timestamp> {
        self.planned_freeze
    }

    /// The last thing that somebody did to the board.
    #[must_use]
    pub fn last_act(&self) -> Option<Act> {
        let freezes = self.freezes.iter().flat_map(|freeze| {
            let lifted = freeze.lifted.as_ref().map(|(act, _)| *act);
            [Some(freeze.act), lifted].into_iter().flatten()
        });
        let official = self.official.iter().map(|official| official.act);
        let corrections = self.corrections.iter().map(|correction| correction.act);
        freezes
            .chain(official)
            .chain(corrections)
            .max_by_key(|act| act.at)
    }

    /// Whether the planned time has come.
    #[must_use]
    pub fn freeze_is_due(&self, now: Timestamp) -> bool {
        self.planned_freeze.is_some_and(|at| at <= now) && self.check_can_freeze().is_ok()
    }

    fn check_can_freeze(&self) -> Result<(), PublicationRefusal> {
        if self.freeze_in_force().is_some() {
            Err(PublicationRefusal::AlreadyFrozen)
        } else if self.official.is_some() {
            Err(PublicationRefusal::AlreadyOfficial)
        } else {
            Ok(())
        }
    }

    /// Freezes the board: the snapshot with this code is what the public sees from now on.
    ///
    /// # Errors
    /// [`PublicationRefusal::AlreadyFrozen`], [`PublicationRefusal::AlreadyOfficial`].
    pub fn freeze(&mut self, act: Act, code: SealCode) -> Result<(), PublicationRefusal> {
        self.check_can_freeze()?;
        self.planned_freeze = None;
        self.freezes.push(Freeze {
            act,
            code,
            lifted: None,
        });
        Ok(())
    }

    /// Lifts the freeze.
    ///
    /// # Errors
    /// [`PublicationRefusal::NotFrozen`].
    pub fn lift(&mut self, act: Act, reason: ChangeReason) -> Result<(), PublicationRefusal> {
        let freeze = self.freezes.last_mut().filter(|f| f.lifted.is_none());
        let freeze = freeze.ok_or(PublicationRefusal::NotFrozen)?;
        freeze.lifted = Some((act, reason));
        Ok(())
    }

    /// First step of publishing: notes which board was looked at.
    ///
    /// # Errors
    /// [`PublicationRefusal::AlreadyOfficial`].
    pub fn review(&self, act: Act, code: SealCode) -> Result<Review, PublicationRefusal> {
        if self.official.is_some() {
            return Err(PublicationRefusal::AlreadyOfficial);
        }
        Ok(Review { act, code })
    }

    /// Second step of publishing: the typed word, the number of the decision, and the board as it is now.
    ///
    /// # Errors
    /// Says what stands in the way; the board is then unchanged.
    pub fn publish(
        &mut self,
        review: &Review,
        typed: &str,
        decision: &str,
        code_now: SealCode,
        act: Act,
    ) -> Result<(), PublicationRefusal> {
        let decision = clean_line(decision);
        if self.official.is_some() {
            Err(PublicationRefusal::AlreadyOfficial)
        } else if !is_publish_word(typed) {
            Err(PublicationRefusal::WrongWord)
        } else if decision.is_empty() {
            Err(PublicationRefusal::NoDecision)
        } else if review.code != code_now {
            Err(PublicationRefusal::BoardChanged)
        } else {
            self.planned_freeze = None;
            self.official = Some(Official {
                act,
                decision,
                code: code_now,
            });
            Ok(())
        }
    }

    /// Corrects an official board. Nothing else changes a published score.
    ///
    /// # Errors
    /// Says what stands in the way; the board is then unchanged.
    pub fn correct(&mut self, act: Act, draft: CorrectionDraft) -> Result<u32, PublicationRefusal> {
        let in_force = self
            .code_in_force()
            .ok_or(PublicationRefusal::NotOfficial)?;
        if *in_force != draft.before {
            return Err(PublicationRefusal::NotInForce);
        }
        let decision = clean_line(&draft.decision);
        if decision.is_empty() {
            return Err(PublicationRefusal::NoDecision);
        }
        if draft.moves.is_empty() || draft.before == draft.after {
            return Err(PublicationRefusal::NothingMoved);
        }
        let number = u32::try_from(self.corrections.len()).map_or(u32::MAX, |n| n + 1);
        self.corrections.push(Correction {
            number,
            act,
            content: CorrectionDraft { decision, ..draft },
        });
        Ok(number)
    }

    /// Whether scores may still change without a correction.
    ///
    /// # Errors
    /// [`PublicationRefusal::AlreadyOfficial`].
    pub const fn check_scores_open(&self) -> Result<(), PublicationRefusal> {
        match self.official {
            Some(_) => Err(PublicationRefusal::AlreadyOfficial),
            None => Ok(()),
        }
    }

    /// Which board somebody sees.
    #[must_use]
    pub fn view(&self, audience: Audience, own_score: OwnScore) -> View {
        if let Some(freeze) = self.freeze_in_force() {
            let code = freeze.code.clone();
            return match (audience, own_score) {
                (Audience::Officials, _) => View::LiveBeside(code),
                (Audience::OwnUnit, OwnScore::Shown) => View::SnapshotWithOwnRow(code),
                (Audience::OwnUnit | Audience::Public, _) => View::Snapshot(code),
            };
        }
        match self.code_in_force() {
            Some(code) => View::Snapshot(code.clone()),
            None => View::Live,
        }
    }
}

/// Whether the word was typed, whichever way the keyboard sends its marks.
#[must_use]
pub fn is_publish_word(typed: &str) -> bool {
    let typed = clean_line(typed);
    typed == PUBLISH_WORD || typed == PUBLISH_WORD_APART
}
