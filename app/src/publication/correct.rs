//! Corrections (đính chính) of an official board: the sheets step back, get their new final values and are settled again,
//! the board is sealed anew. All of it in one transaction; nothing else changes a published score.

use std::collections::BTreeMap;

use domain::board::{CorrectionDraft, PublicationRefusal, moved};
use domain::criteria::{Criterion, PublishedSet};
use domain::reason::ChangeReason;
use domain::record::Notation;
use domain::scoring::{Entry, Given, Refusal, Sheet, SheetState, Stage};
use domain::text::{clean_line, search_key};
use domain::{AccountId, Lang, Timestamp};
use sea_orm::ConnectionTrait;
use store::audit::Event;
use store::publication;
use store::scoring::{SheetFacts, UnitOnBoard};

use super::acts::{Doer, Held, finish, keep, refused};
use crate::board::reader;
use crate::error::{AppError, AppResult};

/// One new final value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionLine {
    /// Name or address of the unit, as typed.
    pub unit: String,
    /// Number of the criterion, as typed.
    pub criterion: String,
    /// The new value, as typed.
    pub value: String,
}

/// A correction as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionInput {
    /// Why.
    pub reason: String,
    /// Number of the document that decides it.
    pub decision: String,
    /// The new values.
    pub lines: Vec<CorrectionLine>,
}

/// What is the same for every line.
struct Frame<'a> {
    doer: &'a Doer,
    reason: ChangeReason,
    at: Timestamp,
    lang: Lang,
}

/// Carries out a correction and gives its number.
///
/// # Errors
/// The board is not official, a reason or decision is missing, a line cannot be read or changes nothing; nothing is then
/// changed. The database refuses.
pub async fn correct(
    tx: &impl ConnectionTrait,
    held: &Held,
    doer: &Doer,
    input: &CorrectionInput,
    lang: Lang,
) -> AppResult<u32> {
    let in_force = held.life.publication.code_in_force().cloned();
    let in_force = in_force.ok_or_else(|| refused(PublicationRefusal::NotOfficial))?;
    let reason = ChangeReason::parse(&input.reason)
        .map_err(|problem| AppError::refused(problem.code(), |lang| problem.label(lang)))?;
    if clean_line(&input.decision).is_empty() {
        return Err(refused(PublicationRefusal::NoDecision));
    }
    if input.lines.is_empty() {
        return Err(refused(PublicationRefusal::NothingMoved));
    }
    let before = reader::sealed(tx, held.board.id, &in_force).await?.content;
    let frame = Frame {
        doer,
        reason: reason.clone(),
        at: store::clock::now(),
        lang,
    };
    for (sheet, lines) in by_sheet(tx, held, &input.lines).await? {
        correct_sheet(tx, &frame, sheet, &lines).await?;
    }
    let taken = reader::now(tx, held.board.clone(), held.life.clone()).await?;
    let code = keep(tx, &taken).await?;
    let draft = CorrectionDraft {
        reason: reason.clone(),
        decision: input.decision.clone(),
        before: in_force,
        moves: moved(&before, &taken.content),
        after: code.clone(),
    };
    let mut after = held.life.publication.clone();
    let number = after.correct(doer.act(), draft).map_err(refused)?;
    let told = format!("{number} · {code} · {}", clean_line(&input.decision));
    let event = Event {
        action: "board.correct",
        new: Some(&told),
        reason: Some(reason.as_str()),
        ..Event::default()
    };
    finish(tx, held, &after, doer, event).await?;
    publication::tell(tx, held.board.id, &held.board.code).await?;
    Ok(number)
}

type Numbered<'a> = (usize, &'a CorrectionLine);

/// The lines of each sheet, with their numbers on the form.
async fn by_sheet<'a>(
    tx: &impl ConnectionTrait,
    held: &Held,
    lines: &'a [CorrectionLine],
) -> AppResult<BTreeMap<i64, Vec<Numbered<'a>>>> {
    let period = reader::period(tx, &held.board).await?;
    let units = store::scoring::board_rows(tx, period.id).await?;
    let mut found: BTreeMap<i64, Vec<Numbered<'a>>> = BTreeMap::new();
    for (number, line) in (1..).zip(lines) {
        let unit = unit_of(&units, &line.unit).ok_or_else(|| {
            at_line(number, "unknown-unit", |lang| match lang {
                Lang::Vi => "không có đơn vị nào trên bảng có tên này".to_owned(),
                Lang::En => "no unit on the board has this name".to_owned(),
            })
        })?;
        found.entry(unit.sheet_id).or_default().push((number, line));
    }
    Ok(found)
}

/// By address or official code, else by the name, accents or not, where only one unit has it.
fn unit_of<'a>(units: &'a [UnitOnBoard], typed: &str) -> Option<&'a UnitOnBoard> {
    let typed = clean_line(typed);
    let by_code = units
        .iter()
        .find(|unit| unit.slug == typed || unit.code == typed);
    if by_code.is_some() {
        return by_code;
    }
    let key = search_key(&typed);
    let mut named = units
        .iter()
        .filter(|unit| search_key(&unit.name) == key || search_key(&unit.short_name) == key);
    match (named.next(), named.next()) {
        (Some(unit), None) => Some(unit),
        _ => None,
    }
}

async fn correct_sheet(
    tx: &impl ConnectionTrait,
    frame: &Frame<'_>,
    sheet_id: i64,
    lines: &[Numbered<'_>],
) -> AppResult<()> {
    let facts: SheetFacts = store::scoring::locked_for_change(tx, sheet_id).await?;
    let set = store::criteria::published(tx, facts.sheet.set()).await?;
    let first = lines.first().map_or(1, |(number, _)| *number);
    let by = frame.doer.by;
    let mut sheet = facts.sheet.clone();
    if sheet.state() != SheetState::Locked {
        return Err(at_line(first, "sheet-not-locked", |lang| match lang {
            Lang::Vi => "phiếu của đơn vị này chưa chốt".to_owned(),
            Lang::En => "the sheet of this unit is not settled".to_owned(),
        }));
    }
    // A correction is what still changes a sheet after its period was closed.
    sheet.set_closed(None);
    let refuse = |refusal: Refusal| sheet_refused(first, &refusal);
    sheet
        .step_back(by, frame.at, frame.reason.clone())
        .map_err(refuse)?;
    for (number, line) in lines {
        let (criterion, given) = read_line(&set, &sheet, *number, line, frame.lang)?;
        settle(&mut sheet, &set, frame, criterion, given)
            .map_err(|refusal| sheet_refused(*number, &refusal))?;
    }
    for stage in [Stage::Appraisal, Stage::Final] {
        sheet
            .accept_rest(&set, stage, by, frame.at, &frame.reason)
            .map_err(refuse)?;
    }
    sheet.advance(&set, by, frame.at).map_err(refuse)?;
    let actor = &frame.doer.actor;
    store::scoring::save(tx, actor, &facts, &sheet, &set, "scoring.correct").await?;
    Ok(())
}

fn read_line<'a>(
    set: &'a PublishedSet,
    sheet: &Sheet,
    number: usize,
    line: &CorrectionLine,
    lang: Lang,
) -> AppResult<(&'a Criterion, Given)> {
    let wanted = clean_line(&line.criterion);
    let criterion = set
        .lines(sheet.kind())
        .find(|criterion| criterion.number == wanted)
        .ok_or_else(|| sheet_refused(number, &Refusal::UnknownLine))?;
    let given = domain::scoring::read(criterion, &line.value, Notation::Typed(lang))
        .map_err(|error| sheet_refused(number, &Refusal::Value(error)))?;
    Ok((criterion, given))
}

/// Enters the new final value; a bonus or penalty that nobody entered before is appraised first.
fn settle(
    sheet: &mut Sheet,
    set: &PublishedSet,
    frame: &Frame<'_>,
    criterion: &Criterion,
    given: Given,
) -> Result<(), Refusal> {
    let entry = |stage: Stage, by: AccountId| Entry {
        criterion: criterion.id,
        stage,
        given: given.clone(),
        by,
        at: frame.at,
        reason: Some(frame.reason.clone()),
    };
    match sheet.enter(set, entry(Stage::Final, frame.doer.by)) {
        Err(Refusal::StageSkipped) => {
            sheet.enter(set, entry(Stage::Appraisal, frame.doer.by))?;
            sheet.enter(set, entry(Stage::Final, frame.doer.by))?;
        }
        entered => {
            entered?;
        }
    }
    Ok(())
}

fn sheet_refused(number: usize, refusal: &Refusal) -> AppError {
    at_line(number, refusal.code(), |lang| refusal.sentence(lang))
}

/// A refusal that says which line of the form it is about.
fn at_line(number: usize, code: &str, words: impl Fn(Lang) -> String) -> AppError {
    AppError::refused(code, |lang| match lang {
        Lang::Vi => format!("Dòng {number}: {}", words(lang)),
        Lang::En => format!("Line {number}: {}", words(lang)),
    })
}
