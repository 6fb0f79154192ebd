//! Computes boards from stored facts. Nothing here is typed by hand: the same facts give the same board.

use domain::board::{BoardState, Direction};
use domain::{Confidence, Figure, Timestamp};
use sea_orm::ConnectionTrait;
use store::entity::{board, board_entry, movement, unit};
use store::scoring::{KeptRows, RowSource};
use store::{StoreError, StoreResult};

use super::rank::{Grouping, per_mille, ranked_groups};
use super::reader::{Reader, Shown, kept, shown};
use super::scoring::fill_scoring;
use super::view::{
    BoardGroup, BoardKind, BoardRow, BoardSnapshot, BoardSummary, MovementRef, UnitRef,
};
use crate::error::{AppError, AppResult};
use crate::target::evaluate::{self, short_year};
use crate::target::view::FigureView;

/// All boards in their order.
///
/// # Errors
/// The database refuses, or a stored value is not readable.
pub async fn list(db: &impl ConnectionTrait) -> AppResult<Vec<BoardSummary>> {
    let boards = store::board::all(db).await?;
    let lives = store::publication::lives(db).await?;
    boards
        .iter()
        .map(|board| {
            let mut summary = summary(board)?;
            if let Some(life) = lives.get(&board.id) {
                summary.state = life.publication.state();
            }
            Ok(summary)
        })
        .collect()
}

/// A board in `year`, or in the newest year that has figures, as `reader` may see it: this is the one way to a board.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown board or a year outside it; the database refuses.
pub async fn snapshot(
    db: &impl ConnectionTrait,
    code: &str,
    year: Option<i16>,
    reader: Reader,
) -> AppResult<BoardSnapshot> {
    match shown(db, code, year, reader, RowSource::Database).await? {
        Shown::Computed(board) => Ok(*board),
        Shown::Kept(json) => kept(&json),
    }
}

/// [`snapshot`] as text: what was kept at a freeze or publication goes out letter by letter.
///
/// # Errors
/// As [`snapshot`].
pub async fn written(
    db: &impl ConnectionTrait,
    code: &str,
    year: Option<i16>,
    reader: Reader,
) -> AppResult<Written> {
    written_of(shown(db, code, year, reader, RowSource::Database).await?)
}

/// [`written`] for everybody, with the rows of scoring boards from those that are kept: what the live streams send.
///
/// # Errors
/// As [`snapshot`].
pub async fn written_live(
    db: &impl ConnectionTrait,
    code: &str,
    year: Option<i16>,
    kept: &KeptRows,
) -> AppResult<Written> {
    written_of(shown(db, code, year, Reader::Public, RowSource::Kept(kept)).await?)
}

fn written_of(shown: Shown) -> AppResult<Written> {
    let (version, json) = match shown {
        Shown::Computed(board) => (board.version, serde_json::to_string(&board).ok()),
        Shown::Kept(json) => {
            let Versioned { version } =
                serde_json::from_str(&json).map_err(|_| AppError::Internal)?;
            (version, Some(json))
        }
    };
    let json = json.ok_or(AppError::Internal)?;
    Ok(Written { version, json })
}

/// A board as JSON.
pub struct Written {
    /// Version of the board. A frozen board keeps the version of the freeze.
    pub version: i64,
    /// The JSON of a [`BoardSnapshot`].
    pub json: String,
}

/// What a kept board says of its version.
#[derive(serde::Deserialize)]
struct Versioned {
    version: i64,
}

/// A board from the facts as they are now. Only [`super::shown`] may hand it to a reader.
pub(super) async fn computed(
    db: &impl ConnectionTrait,
    board: &board::Model,
    year: Option<i16>,
    source: RowSource<'_>,
) -> AppResult<BoardSnapshot> {
    let summary = summary(board)?;
    let year = match year {
        Some(year) => year,
        None => default_year(db, board, &summary).await?,
    };
    if !(summary.first_year..=summary.last_year).contains(&year) {
        return Err(no_such_year(year.to_string()));
    }
    let topic = store::live::topic(db, &board.code).await?;
    let movement = match board.movement_id {
        Some(id) => store::movement::by_id(db, id).await?.map(movement_ref),
        None => None,
    };
    let mut snapshot = BoardSnapshot {
        year,
        version: topic.version,
        as_of: None,
        measure_vi: String::new(),
        measure_en: String::new(),
        source: board.source.clone(),
        target_code: None,
        movement,
        groups: Vec::new(),
        targets: Vec::new(),
        scoring: None,
        summary,
    };
    match snapshot.summary.kind {
        BoardKind::Ranking => fill_ranking(db, board, &mut snapshot).await?,
        BoardKind::Targets => fill_targets(db, &mut snapshot).await?,
        BoardKind::Published => fill_published(db, board, &mut snapshot).await?,
        // Comes with its order of names.
        BoardKind::Scoring => {
            fill_scoring(db, board, source, &mut snapshot).await?;
            return Ok(snapshot);
        }
    }
    snapshot.groups.iter_mut().for_each(order_names);
    Ok(snapshot)
}

/// Browsers have no tables of Vietnamese order, so each row knows the place of its name.
fn order_names(group: &mut BoardGroup) {
    let mut rows: Vec<&mut BoardRow> = group.rows.iter_mut().collect();
    rows.sort_by_cached_key(|row| domain::text::sort_key(&row.unit.short_name));
    for (place, row) in (0..).zip(rows) {
        row.name_order = place;
    }
}

/// The year that an address asks for; `None` where it names none.
///
/// # Errors
/// [`AppError::NotFound`] for what is not a year.
pub fn asked_year(text: Option<String>) -> AppResult<Option<i16>> {
    match text.as_deref().map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => text
            .parse()
            .map(Some)
            .map_err(|_| no_such_year(text.to_owned())),
    }
}

/// Nothing is known of that year.
pub fn no_such_year(key: String) -> AppError {
    AppError::NotFound {
        what: "year".to_owned(),
        key,
    }
}

/// The year that a board opens with: the newest that says something.
async fn default_year(
    db: &impl ConnectionTrait,
    board: &board::Model,
    summary: &BoardSummary,
) -> StoreResult<i16> {
    if matches!(summary.kind, BoardKind::Published | BoardKind::Scoring) {
        return Ok(summary.last_year);
    }
    let newest = store::board::last_year_with_figures(db, board).await?;
    newest.map_or(Ok(summary.last_year), short_year)
}

fn summary(board: &board::Model) -> StoreResult<BoardSummary> {
    let kind = BoardKind::parse(&board.kind)
        .ok_or_else(|| StoreError::corrupt("board kind", &board.kind))?;
    let state = BoardState::parse(&board.state)
        .ok_or_else(|| StoreError::corrupt("board state", &board.state))?;
    Ok(BoardSummary {
        code: board.code.clone(),
        kind,
        title_vi: board.title_vi.clone(),
        title_en: board.title_en.clone(),
        question_vi: board.question_vi.clone(),
        question_en: board.question_en.clone(),
        first_year: short_year(board.first_year)?,
        last_year: short_year(board.last_year)?,
        state,
        sample: board.sample,
    })
}

/// A movement by code and name.
pub fn movement_ref(movement: movement::Model) -> MovementRef {
    MovementRef {
        code: movement.code,
        name_vi: movement.name_vi,
        name_en: movement.name_en.unwrap_or_default(),
    }
}

async fn fill_targets(db: &impl ConnectionTrait, snapshot: &mut BoardSnapshot) -> AppResult<()> {
    let facts = store::target::province_targets(db).await?;
    snapshot.as_of = facts
        .iter()
        .flat_map(|facts| &facts.figures)
        .map(|figure| figure.recorded_at)
        .max()
        .map(Timestamp::from_millis);
    let year = snapshot.year;
    snapshot.targets = facts
        .iter()
        .map(|facts| evaluate::row(facts, year))
        .collect::<StoreResult<_>>()?;
    for row in &mut snapshot.targets {
        row.figure = row.figure.take().map(FigureView::without_names);
    }
    Ok(())
}

async fn fill_ranking(
    db: &impl ConnectionTrait,
    board: &board::Model,
    snapshot: &mut BoardSnapshot,
) -> AppResult<()> {
    let facts = store::board::ranking_facts(db, board, i64::from(snapshot.year)).await?;
    let direction = Direction::parse(&board.direction)
        .ok_or_else(|| StoreError::corrupt("direction", &board.direction))?;
    snapshot.measure_vi.clone_from(&facts.target.measure_vi);
    snapshot.measure_en.clone_from(&facts.target.measure_en);
    snapshot.target_code = Some(facts.target.code.clone());
    snapshot.as_of = facts
        .figures
        .iter()
        .map(|figure| figure.recorded_at)
        .max()
        .map(Timestamp::from_millis);
    snapshot.groups = ranked_groups(
        &facts,
        Grouping::parse(&board.grouping),
        direction,
        board.sample,
    )?;
    Ok(())
}

/// A unit by address and name.
pub fn unit_ref(unit: &unit::Model) -> UnitRef {
    UnitRef {
        code: unit.slug.clone(),
        name: unit.name.clone(),
        short_name: unit.short_name.clone(),
    }
}

async fn fill_published(
    db: &impl ConnectionTrait,
    board: &board::Model,
    snapshot: &mut BoardSnapshot,
) -> AppResult<()> {
    let entries = store::board::published_entries(db, board.id, i64::from(snapshot.year)).await?;
    let units = store::org::by_ids(db, entries.iter().filter_map(|entry| entry.unit_id)).await?;
    let longest = entries
        .iter()
        .filter_map(|entry| entry.score)
        .max()
        .unwrap_or(0);
    "điểm".clone_into(&mut snapshot.measure_vi);
    "points".clone_into(&mut snapshot.measure_en);
    for entry in &entries {
        let row = published_row(
            entry,
            &entries,
            entry.unit_id.and_then(|id| units.get(&id)),
            longest,
        );
        match snapshot.groups.last_mut() {
            Some(last) if last.name_vi == entry.group_vi => last.rows.push(row),
            _ => snapshot.groups.push(BoardGroup {
                key: domain::text::search_key(&entry.group_en)
                    .replace(|c: char| !c.is_ascii_alphanumeric(), "-"),
                name_vi: entry.group_vi.clone(),
                name_en: entry.group_en.clone(),
                rows: vec![row],
                several_sets: false,
            }),
        }
    }
    Ok(())
}

fn published_row(
    entry: &board_entry::Model,
    all: &[board_entry::Model],
    unit: Option<&unit::Model>,
    longest: i64,
) -> BoardRow {
    let same =
        |other: &&board_entry::Model| other.group_vi == entry.group_vi && other.rank == entry.rank;
    let by_name = || UnitRef {
        code: String::new(),
        name: entry.unit_label.clone(),
        short_name: entry.unit_label.clone(),
    };
    BoardRow {
        rank: entry.rank.and_then(|rank| u32::try_from(rank).ok()),
        tied: entry.rank.is_some() && all.iter().filter(same).count() > 1,
        unit: unit.map_or_else(by_name, unit_ref),
        score: entry.score.map(Figure::from_raw),
        grade: entry.grade.clone(),
        bar: entry.score.map_or(0, |score| per_mille(score, longest)),
        confidence: Some(if entry.confirmed {
            Confidence::Confirmed
        } else {
            Confidence::Unconfirmed
        }),
        source: Some(entry.source.clone()),
        ..BoardRow::default()
    }
}
