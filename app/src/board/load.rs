//! Computes boards from stored facts. Nothing here is typed by hand: the same facts give the same board.

use std::collections::BTreeMap;

use domain::board::{BoardState, Direction, Entry, Rank, RankChange, Ranked, rank};
use domain::{Confidence, Figure, Timestamp};
use sea_orm::ConnectionTrait;
use store::board::RankingFacts;
use store::entity::{board, board_entry, movement, result_figure, unit};
use store::{StoreError, StoreResult};

use super::view::{
    BoardGroup, BoardKind, BoardRow, BoardSnapshot, BoardSummary, MovementRef, UnitRef,
};
use crate::error::{AppError, AppResult};
use crate::target::evaluate::{self, confidence, short_year};
use crate::target::view::FigureView;

/// All boards in their order.
///
/// # Errors
/// The database refuses, or a stored value is not readable.
pub async fn list(db: &impl ConnectionTrait) -> AppResult<Vec<BoardSummary>> {
    let boards = store::board::all(db).await?;
    Ok(boards.iter().map(summary).collect::<StoreResult<_>>()?)
}

/// A board in `year`, or in the newest year that has figures.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown board or a year outside it; the database refuses.
pub async fn snapshot(
    db: &impl ConnectionTrait,
    code: &str,
    year: Option<i16>,
) -> AppResult<BoardSnapshot> {
    let board = store::board::by_code(db, code).await?;
    let summary = summary(&board)?;
    let year = match year {
        Some(year) => year,
        None => default_year(db, &board, &summary).await?,
    };
    if !(summary.first_year..=summary.last_year).contains(&year) {
        return Err(AppError::NotFound {
            what: "year".to_owned(),
            key: year.to_string(),
        });
    }
    let topic = store::live::topic(db, code).await?;
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
        summary,
    };
    match snapshot.summary.kind {
        BoardKind::Ranking => fill_ranking(db, &board, &mut snapshot).await?,
        BoardKind::Targets => fill_targets(db, &mut snapshot).await?,
        BoardKind::Published => fill_published(db, &board, &mut snapshot).await?,
    }
    Ok(snapshot)
}

/// The year that a board opens with: the newest that says something.
async fn default_year(
    db: &impl ConnectionTrait,
    board: &board::Model,
    summary: &BoardSummary,
) -> StoreResult<i16> {
    if summary.kind == BoardKind::Published {
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

/// What parts the units of a ranking into groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grouping {
    None,
    Parent,
    Class,
}

impl Grouping {
    fn parse(code: &str) -> Self {
        match code {
            "parent" => Self::Parent,
            "class" => Self::Class,
            _ => Self::None,
        }
    }
}

/// Key and names of a group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct GroupName {
    order: String,
    key: String,
    vi: String,
    en: String,
}

fn group_name(
    unit: &unit::Model,
    parents: &BTreeMap<i64, &unit::Model>,
    grouping: Grouping,
) -> GroupName {
    let parent = unit.parent_id.and_then(|id| parents.get(&id));
    match (grouping, parent, unit.admin_class.as_deref()) {
        (Grouping::Parent, Some(parent), _) => GroupName {
            order: parent.sort_key.clone(),
            key: parent.slug.clone(),
            vi: parent.name.clone(),
            en: parent.name.clone(),
        },
        (Grouping::Class, _, Some(class)) => GroupName {
            order: class.to_owned(),
            key: class.to_lowercase(),
            vi: format!("Đơn vị loại {class}"),
            en: format!("Class {class} units"),
        },
        _ => GroupName {
            order: String::new(),
            key: String::new(),
            vi: String::new(),
            en: String::new(),
        },
    }
}

/// A figure enters the ranking when it is confirmed; on a board of sample data sample figures do too.
fn counts(figure: &result_figure::Model, sample_board: bool) -> bool {
    figure.confidence == Confidence::Confirmed.code()
        || (sample_board && figure.confidence == Confidence::Sample.code())
}

type UnitRanks = Vec<Ranked<(String, i64)>>;

fn ranks(
    facts: &RankingFacts,
    figures: &[result_figure::Model],
    groups: &BTreeMap<i64, GroupName>,
    direction: Direction,
    sample: bool,
) -> UnitRanks {
    let scores: BTreeMap<i64, Figure> = figures
        .iter()
        .filter(|figure| counts(figure, sample))
        .map(|figure| (figure.unit_id, Figure::from_raw(figure.value)))
        .collect();
    let entries = facts
        .units
        .iter()
        .map(|unit| Entry {
            key: (unit.sort_key.clone(), unit.id),
            group: groups
                .get(&unit.id)
                .map(|group| format!("{}\u{0}{}", group.order, group.key)),
            score: scores.get(&unit.id).copied(),
            tie_breaks: Vec::new(),
        })
        .collect();
    rank(entries, direction, &[])
}

fn ranked_groups(
    facts: &RankingFacts,
    grouping: Grouping,
    direction: Direction,
    sample: bool,
) -> StoreResult<Vec<BoardGroup>> {
    let parents: BTreeMap<i64, &unit::Model> =
        facts.parents.iter().map(|unit| (unit.id, unit)).collect();
    let groups: BTreeMap<i64, GroupName> = facts
        .units
        .iter()
        .map(|unit| (unit.id, group_name(unit, &parents, grouping)))
        .collect();
    let before: BTreeMap<i64, Rank> = ranks(facts, &facts.previous, &groups, direction, sample)
        .into_iter()
        .filter_map(|ranked| Some((ranked.key.1, ranked.rank?)))
        .collect();
    let units: BTreeMap<i64, &unit::Model> =
        facts.units.iter().map(|unit| (unit.id, unit)).collect();
    let figures: BTreeMap<i64, &result_figure::Model> = facts
        .figures
        .iter()
        .map(|figure| (figure.unit_id, figure))
        .collect();
    let longest = facts
        .figures
        .iter()
        .map(|figure| figure.value)
        .max()
        .unwrap_or(0);

    let mut shown: Vec<BoardGroup> = Vec::new();
    for ranked in ranks(facts, &facts.figures, &groups, direction, sample) {
        let id = ranked.key.1;
        let (Some(unit), Some(group)) = (units.get(&id), groups.get(&id)) else {
            continue;
        };
        let row = ranked_row(
            &ranked,
            unit,
            figures.get(&id).copied(),
            before.get(&id).copied(),
            longest,
        )?;
        match shown.last_mut() {
            Some(last) if last.key == group.key => last.rows.push(row),
            _ => shown.push(BoardGroup {
                key: group.key.clone(),
                name_vi: group.vi.clone(),
                name_en: group.en.clone(),
                rows: vec![row],
            }),
        }
    }
    Ok(shown)
}

fn ranked_row(
    ranked: &Ranked<(String, i64)>,
    unit: &unit::Model,
    figure: Option<&result_figure::Model>,
    before: Option<Rank>,
    longest: i64,
) -> StoreResult<BoardRow> {
    Ok(BoardRow {
        rank: ranked.rank.map(|rank| rank.0),
        tied: ranked.tied,
        unit: unit_ref(unit),
        score: figure.map(|figure| Figure::from_raw(figure.value)),
        grade: None,
        delta: RankChange::between(before, ranked.rank).delta(),
        bar: figure.map_or(0, |figure| per_mille(figure.value, longest)),
        confidence: figure
            .map(|figure| confidence(&figure.confidence))
            .transpose()?,
        source: figure.map(|figure| figure.source.clone()),
    })
}

/// `value` in thousandths of `longest`; 0 where that says nothing.
fn per_mille(value: i64, longest: i64) -> u32 {
    if value <= 0 || longest <= 0 {
        return 0;
    }
    u32::try_from(i128::from(value) * 1_000 / i128::from(longest))
        .unwrap_or(1_000)
        .min(1_000)
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
        delta: None,
        bar: entry.score.map_or(0, |score| per_mille(score, longest)),
        confidence: Some(if entry.confirmed {
            Confidence::Confirmed
        } else {
            Confidence::Unconfirmed
        }),
        source: Some(entry.source.clone()),
    }
}
