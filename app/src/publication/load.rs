//! Gathers what the pages about frozen, published and corrected boards show.

use std::collections::{BTreeMap, BTreeSet};

use domain::board::{Correction, Moved, Publication, SealCode};
use domain::scoring::SheetState;
use sea_orm::ConnectionTrait;
use store::StoreError;
use store::entity::board;
use store::publication::{self, Life};
use store::scoring::UnitOnBoard;

use super::acts::name_of;
use super::seals::{any_seal, public_seal, seal_in_view};
use super::view::{Choices, Happened, HistoryLine, MoveLine, PublishView, ReviewView, SealedView};
use crate::board::reader::{self, Reader};
use crate::board::scoring::sheets_by_unit;
use crate::board::view::BoardSnapshot;
use crate::error::AppResult;
use crate::form::FormState;

/// Sheets that were handed in and are not settled.
pub fn under_way(board: &BoardSnapshot) -> usize {
    count(board, |state| {
        !matches!(state, SheetState::Draft | SheetState::Locked)
    })
}

fn count(board: &BoardSnapshot, counts: impl Fn(SheetState) -> bool) -> usize {
    let rows = board.groups.iter().flat_map(|group| &group.rows);
    rows.filter_map(|row| row.state)
        .filter(|state| counts(*state))
        .count()
}

/// The page on which a board is frozen, published and corrected; `review` shows the board as it would be published.
///
/// # Errors
/// There is no such board of a scoring period; the database refuses.
pub async fn publish_page(
    db: &impl ConnectionTrait,
    code: &str,
    review: bool,
    form: FormState,
) -> AppResult<PublishView> {
    let board = reader::scoring_board(db, code).await?;
    let life = publication::life(db, board.id).await?;
    let publication = &life.publication;
    let state = publication.state();
    let decided = publication.official().is_some();
    let hidden = publication
        .freeze_in_force()
        .and(publication.code_in_force())
        .and_then(|code| any_seal(publication, code));
    let names = unit_names(db, &board).await?;
    let review = if review && !decided {
        Some(Box::new(review_of(db, &board, &life).await?))
    } else {
        None
    };
    Ok(PublishView {
        form,
        code: board.code.clone(),
        title_vi: board.title_vi.clone(),
        title_en: board.title_en.clone(),
        sample: board.sample,
        version: life.version,
        state,
        decided,
        planned: publication.planned_freeze(),
        seal: seal_in_view(publication, state),
        hidden,
        history: history(db, publication, &names).await?,
        review,
        choices: if decided {
            Some(choices(db, &board).await?)
        } else {
            None
        },
    })
}

async fn review_of(
    db: &impl ConnectionTrait,
    board: &board::Model,
    life: &Life,
) -> AppResult<ReviewView> {
    let taken = reader::now(db, board.clone(), life.clone()).await?;
    Ok(ReviewView {
        code: publication::seal(&taken.content).to_string(),
        under_way: under_way(&taken.shown),
        drafts: count(&taken.shown, |state| state == SheetState::Draft),
        board: taken.shown,
    })
}

/// Names of units by their official codes.
type Names = BTreeMap<String, String>;

async fn unit_names(db: &impl ConnectionTrait, board: &board::Model) -> AppResult<Names> {
    let sheets = sheets_by_unit(db, board).await?;
    Ok(sheets
        .into_values()
        .map(|sheet| (sheet.code, sheet.name))
        .collect())
}

async fn choices(db: &impl ConnectionTrait, board: &board::Model) -> AppResult<Choices> {
    let mut sheets: Vec<UnitOnBoard> = sheets_by_unit(db, board).await?.into_values().collect();
    sheets.sort_by(|a, b| a.sort_key.cmp(&b.sort_key));
    let versions: BTreeSet<(i64, i64)> = sheets
        .iter()
        .map(|sheet| (sheet.set_id, sheet.set_version))
        .collect();
    let mut criteria = Vec::new();
    for (set, version) in versions {
        let version = domain::criteria::SetVersion {
            set: domain::criteria::CriteriaSetId(set),
            version: u32::try_from(version)
                .map_err(|_| StoreError::corrupt("set version", version.to_string()))?,
        };
        let set = store::criteria::published(db, version).await?;
        let lines = set
            .nodes()
            .filter(|node| node.kind() != domain::criteria::CriterionKind::Group)
            .map(|node| (node.number.clone(), node.title.clone()));
        criteria.extend(
            lines
                .filter(|line| !criteria.contains(line))
                .collect::<Vec<_>>(),
        );
    }
    Ok(Choices {
        units: sheets.into_iter().map(|sheet| sheet.name).collect(),
        criteria,
    })
}

async fn history(
    db: &impl ConnectionTrait,
    publication: &Publication,
    names: &Names,
) -> AppResult<Vec<HistoryLine>> {
    let mut lines = Vec::new();
    for freeze in publication.freezes() {
        let mut line = happened(Happened::Frozen, freeze.act.at);
        line.who = name_of(db, freeze.act.by).await?;
        line.seal = Some(freeze.code.to_string());
        lines.push(line);
        if let Some((act, reason)) = &freeze.lifted {
            let mut line = happened(Happened::Lifted, act.at);
            line.who = name_of(db, act.by).await?;
            line.reason = Some(reason.as_str().to_owned());
            lines.push(line);
        }
    }
    if let Some(official) = publication.official() {
        let mut line = happened(Happened::Published, official.act.at);
        line.who = name_of(db, official.act.by).await?;
        line.seal = Some(official.code.to_string());
        line.decision = Some(official.decision.clone());
        lines.push(line);
    }
    for correction in publication.corrections() {
        let mut line = corrected(correction, names);
        line.who = name_of(db, correction.act.by).await?;
        lines.push(line);
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.at));
    Ok(lines)
}

fn happened(what: Happened, at: domain::Timestamp) -> HistoryLine {
    HistoryLine {
        at,
        who: String::new(),
        what,
        seal: None,
        reason: None,
        decision: None,
        moves: Vec::new(),
    }
}

/// Who made it is told to officials only.
fn corrected(correction: &Correction, names: &Names) -> HistoryLine {
    let content = &correction.content;
    HistoryLine {
        seal: Some(content.after.to_string()),
        reason: Some(content.reason.as_str().to_owned()),
        decision: Some(content.decision.clone()),
        moves: move_lines(&content.moves, names),
        ..happened(Happened::Corrected(correction.number), correction.act.at)
    }
}

pub(super) fn move_lines(moves: &[Moved], names: &Names) -> Vec<MoveLine> {
    moves
        .iter()
        .map(|moved| MoveLine {
            unit: names
                .get(&moved.unit)
                .cloned()
                .unwrap_or_else(|| moved.unit.clone()),
            moved: moved.clone(),
        })
        .collect()
}

/// A board that was sealed, as it was shown.
///
/// # Errors
/// There is no such board, no such code of it, or one that the public may not see yet; the database refuses.
pub async fn sealed_page(
    db: &impl ConnectionTrait,
    code: &str,
    seal: &str,
    reader: Reader,
) -> AppResult<SealedView> {
    let board = reader::scoring_board(db, code).await?;
    let nothing = || StoreError::not_found("sealed board", seal);
    let wanted = SealCode::parse(seal).ok_or_else(nothing)?;
    let life = publication::life(db, board.id).await?;
    let publication = &life.publication;
    let known = match reader {
        Reader::Officials => any_seal(publication, &wanted),
        Reader::OfUnit(_) | Reader::Public => public_seal(publication, &wanted),
    };
    let why = known.ok_or_else(nothing)?;
    let json = publication::shown(db, board.id, &wanted).await?;
    let mut shown = reader::kept(&json)?;
    shown.summary.state = why.state;
    if let Some(part) = &mut shown.scoring {
        part.seal = None;
    }
    let names = unit_names(db, &board).await?;
    let mut corrections = publication.corrections().iter();
    let replaced = corrections
        .find(|correction| correction.content.before == wanted)
        .filter(|_| reader == Reader::Officials || publication.freeze_in_force().is_none())
        .map(|correction| corrected(correction, &names));
    let in_view = seal_in_view(publication, publication.state());
    Ok(SealedView {
        current: in_view.is_some_and(|seal| seal.code == why.code),
        board: shown,
        seal: why,
        replaced,
    })
}
