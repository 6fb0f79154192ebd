//! The one way to change a sheet: locked, checked, changed by the rules, written and told, in one transaction.

use domain::criteria::{CriterionId, PublishedSet};
use domain::reason::ChangeReason;
use domain::record::Notation;
use domain::scoring::{Entered, Entry, Refusal, Sheet, SheetState, Stage, read};
use domain::{AccountId, Lang, Timestamp};
use sea_orm::DatabaseTransaction;
use store::clock;
use store::entity::{board, scoring_period};
use store::scoring::SheetFacts;

use super::input::CellInput;
use super::who::Reader;
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::publication::gate;

/// A sheet that is open for a change, inside its transaction.
pub struct OpenSheet {
    /// The open transaction.
    pub tx: DatabaseTransaction,
    /// The sheet as it is stored.
    pub facts: SheetFacts,
    /// Its period.
    pub period: scoring_period::Model,
    /// The board of the period.
    pub board: board::Model,
    /// The criteria set on which it stands.
    pub set: PublishedSet,
    /// The person before it.
    pub reader: Reader,
    /// The person's account.
    pub by: AccountId,
    /// The moment of the change.
    pub at: Timestamp,
}

impl OpenSheet {
    /// Locks the sheet and checks what does not depend on the change: the board is not decided, the person may look at it.
    ///
    /// # Errors
    /// There is no such sheet, the person may not see it, the board is official; the database refuses.
    pub async fn lock(context: &AppContext, granted: &Granted, id: i64) -> AppResult<Self> {
        let tx = context.db.begin().await?;
        // The board before the sheet, in the order of corrections, so that the two never wait for each other.
        let period = store::scoring::period_of_sheet(&tx, id).await?;
        let board = store::scoring::board_of(&tx, &period).await?;
        gate::hold_for_scores(&tx, &board).await?;
        let facts = store::scoring::locked_for_change(&tx, id).await?;
        let set = store::criteria::published(&tx, facts.sheet.set()).await?;
        let reader = Reader::of(&tx, granted.person(), &facts.row, &period).await?;
        reader.check_may_read(&set)?;
        gate::open_for_scores(&tx, &board, &period).await?;
        Ok(Self {
            tx,
            facts,
            period,
            board,
            set,
            reader,
            by: AccountId(granted.person().account_id),
            at: clock::now(),
        })
    }

    /// Writes the changed sheet, tells the board, and commits.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn store(self, granted: &Granted, changed: &Sheet, action: &str) -> AppResult<()> {
        let actor = granted.actor();
        store::scoring::save(&self.tx, &actor, &self.facts, changed, &self.set, action).await?;
        store::publication::tell(&self.tx, self.board.id, &self.board.code).await?;
        self.tx.commit().await?;
        Ok(())
    }

    /// Refuses when somebody moved the sheet since the person saw it in `seen`.
    ///
    /// # Errors
    /// [`AppError::Conflict`] with who moved it and when.
    pub fn check_seen(&self, seen: &str) -> AppResult<()> {
        if seen.is_empty() || seen == self.facts.row.state {
            return Ok(());
        }
        let last = self.facts.sheet.steps().last();
        Err(AppError::Conflict {
            who: last.map_or_else(String::new, |step| self.facts.name(step.by)),
            at: last.map_or(self.at, |step| step.at),
            version: self.facts.row.version,
        })
    }

    /// Enters one typed value; an empty text where nothing stands is nothing.
    ///
    /// # Errors
    /// [`CellError`] with the sentence for the cell.
    pub fn enter(
        &self,
        sheet: &mut Sheet,
        stage: Stage,
        cell: &CellInput,
        lang: Lang,
    ) -> Result<Entered, CellError> {
        let id = CriterionId(cell.criterion);
        let line = self
            .set
            .find(id)
            .ok_or(CellError::Refused(Refusal::UnknownLine))?;
        if !self.reader.may_enter(stage, line.scored_by) {
            return Err(CellError::NotYours);
        }
        let stands = sheet.lines().get(&id).map_or(0, |line| line.values().len());
        if cell.seen.is_some_and(|seen| seen != stands) {
            return Err(self.conflict(sheet, id));
        }
        let given = read(line, &cell.text, Notation::Typed(lang))
            .map_err(|error| CellError::Refused(Refusal::Value(error)))?;
        let reason = match cell.reason.trim() {
            "" => None,
            text => Some(ChangeReason::parse(text).map_err(CellError::Reason)?),
        };
        let entry = Entry {
            criterion: id,
            stage,
            given,
            by: self.by,
            at: self.at,
            reason,
        };
        sheet.enter(&self.set, entry).map_err(CellError::Refused)
    }

    fn conflict(&self, sheet: &Sheet, id: CriterionId) -> CellError {
        let last = sheet.lines().get(&id).and_then(|line| line.values().last());
        CellError::Conflict {
            who: last.map_or_else(String::new, |value| self.facts.name(value.by)),
            at: last.map_or(self.at, |value| value.at),
        }
    }
}

/// Why one typed value was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellError {
    /// A rule of the sheet says no.
    Refused(Refusal),
    /// The line is scored by somebody else.
    NotYours,
    /// The reason does not do.
    Reason(domain::reason::ReasonProblem),
    /// Somebody else entered a value first.
    Conflict {
        /// Who.
        who: String,
        /// When.
        at: Timestamp,
    },
}

impl CellError {
    /// The words for people.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Refused(refusal) => refusal.sentence(lang),
            Self::Reason(problem) => problem.label(lang).to_owned(),
            Self::NotYours => String::from(match lang {
                Lang::Vi => "Tiêu chí này do cơ quan khác chấm.",
                Lang::En => "This line is scored by another body.",
            }),
            Self::Conflict { who, at } => match lang {
                Lang::Vi => format!(
                    "{who} đã nhập điểm khác lúc {}. Hãy xem rồi nhập lại nếu cần.",
                    at.format(lang)
                ),
                Lang::En => format!(
                    "{who} entered another value at {}. Look at it, then enter yours again if needed.",
                    at.format(lang)
                ),
            },
        }
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::NotYours => "not-yours",
            Self::Reason(problem) => problem.code(),
            Self::Conflict { .. } => "conflict",
        }
    }

    /// As the error of a whole form, with the number of the line in front.
    pub fn into_error(self, number: &str) -> AppError {
        AppError::refused(self.code(), |lang| {
            format!("{number}: {}", self.sentence(lang))
        })
    }
}

/// A refusal of the sheet as the error of a form, with the lines that it is about.
pub fn refused(refusal: &Refusal, set: &PublishedSet) -> AppError {
    let lines = match refusal {
        Refusal::Missing(lines) | Refusal::NoEvidence(lines) => lines.as_slice(),
        _ => &[],
    };
    let numbers: Vec<&str> = lines
        .iter()
        .filter_map(|id| set.find(*id))
        .map(|line| line.number.as_str())
        .collect();
    AppError::refused(refusal.code(), |lang| {
        let mut sentence = refusal.sentence(lang);
        if !numbers.is_empty() {
            sentence.push(' ');
            sentence.push_str(&numbers.join(", "));
        }
        sentence
    })
}

/// Whether values of this stage are entered with a reason on this sheet.
pub fn needs_reason(sheet: &Sheet, stage: Stage) -> bool {
    stage != Stage::SelfScore || !sheet.steps().is_empty()
}

/// The state whose code a form sent; a draft where it sent none.
pub fn state_of(code: &str) -> SheetState {
    SheetState::parse(code).unwrap_or(SheetState::Draft)
}
