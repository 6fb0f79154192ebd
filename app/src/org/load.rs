//! Reads units and maps them to what screens show.

use std::collections::{BTreeMap, BTreeSet};

use domain::account::Permission;
use domain::org::UnitKind;
use domain::text::search_matches;
use domain::{Confidence, Date, Figure, Period};
use sea_orm::ConnectionTrait;
use store::entity::{board, cluster, cluster_member, unit, unit_fact};
use store::target::FigureInContext;
use store::{StoreError, StoreResult};

use super::view::{FactView, MembershipView, Place, Standing, UnitDetails, UnitList, UnitRow};
use crate::board::load::{snapshot, unit_ref};
use crate::board::rank::counts;
use crate::board::reader::Reader;
use crate::board::view::{BoardGroup, BoardKind, BoardSnapshot, BoardSummary, UnitRef};
use crate::context::{SignedIn, grant};
use crate::error::AppResult;
use crate::target::evaluate::{figure_view, short_year};
use crate::target::view::FigureLine;

/// How many units a list shows at most.
const MOST_ROWS: usize = 100;
/// How many results a unit's page shows at most.
const MOST_RECORDS: usize = 40;
/// On how many boards a unit's page computes its place.
const MOST_BOARDS: usize = 8;

/// Units whose name or code holds every word of `find`, with or without accents; of one kind where a kind is given.
///
/// # Errors
/// The database refuses, or a stored value is not readable.
pub async fn list(db: &impl ConnectionTrait, find: &str, kind: &str) -> AppResult<UnitList> {
    let units = store::org::all(db).await?;
    let names: BTreeMap<i64, &str> = units
        .iter()
        .map(|unit| (unit.id, unit.name.as_str()))
        .collect();
    let occurring: BTreeSet<&str> = units.iter().map(|unit| unit.kind.as_str()).collect();
    let mut kinds = UnitKind::ALL.to_vec();
    kinds.retain(|kind| occurring.contains(kind.code()));
    let mut found: Vec<&unit::Model> = units
        .iter()
        .filter(|unit| kind.is_empty() || unit.kind == kind)
        .filter(|unit| search_matches(find, &unit.search_key))
        .collect();
    // Province before district before commune; inside a kind the Vietnamese order in which they come.
    found.sort_by_key(|unit| {
        UnitKind::ALL
            .iter()
            .position(|kind| kind.code() == unit.kind)
    });
    let row = |unit: &&unit::Model| {
        let parent = unit
            .parent_id
            .and_then(|id| names.get(&id))
            .map(|name| (*name).to_owned());
        unit_row(unit, parent)
    };
    Ok(UnitList {
        rows: found
            .iter()
            .take(MOST_ROWS)
            .map(row)
            .collect::<StoreResult<_>>()?,
        matches: found.len(),
        kinds,
    })
}

fn unit_row(unit: &unit::Model, parent: Option<String>) -> StoreResult<UnitRow> {
    let kind =
        UnitKind::parse(&unit.kind).ok_or_else(|| StoreError::corrupt("unit kind", &unit.kind))?;
    Ok(UnitRow {
        slug: unit.slug.clone(),
        code: unit.code.clone(),
        name: unit.name.clone(),
        kind,
        validity: store::org::validity(unit),
        parent,
    })
}

/// Everything about one unit, for `reader`.
///
/// # Errors
/// No unit has this address; the database refuses, or a stored value is not readable.
pub async fn details(
    db: &impl ConnectionTrait,
    slug: &str,
    reader: Option<SignedIn>,
) -> AppResult<UnitDetails> {
    let unit = store::org::by_slug(db, slug).await?;
    let parent = match unit.parent_id {
        Some(id) => Some(store::org::by_id(db, id).await?),
        None => None,
    };
    let lineage = store::org::lineage(db, unit.id).await?;
    let figures = store::target::figures_of_unit(db, unit.id).await?;
    let facts = store::org::facts(db, unit.id).await?;
    let memberships = store::org::memberships(db, unit.id).await?;
    let children = store::org::children(db, unit.id).await?;
    let parent_name = parent.as_ref().map(|parent| parent.name.clone());
    let child_row = |child: &unit::Model| unit_row(child, Some(unit.name.clone()));
    Ok(UnitDetails {
        row: unit_row(&unit, parent_name)?,
        name_en: unit.name_en.clone(),
        parent: parent.as_ref().map(unit_ref),
        class: unit.admin_class.clone(),
        population: match unit.population {
            Some(people) => Some((people, unit.population_year.map(short_year).transpose()?)),
            None => None,
        },
        area: unit.area.map(Figure::from_raw),
        source: unit.source.clone(),
        confidence: seen(unit.confirmed),
        note: unit.note.clone(),
        standings: standings(db, &unit, &figures, Reader::of(reader.as_ref())).await?,
        facts: facts
            .into_iter()
            .filter(|fact| in_words(fact, &figures))
            .map(fact_view)
            .collect(),
        record_count: figures.len(),
        records: records(figures, reader.as_ref())?,
        memberships: membership_views(memberships)?,
        predecessors: dated(lineage.predecessors),
        successors: dated(lineage.successors),
        children: children.iter().map(child_row).collect::<StoreResult<_>>()?,
        may_record: may_record(db, &unit, reader).await?,
    })
}

fn seen(confirmed: bool) -> Confidence {
    if confirmed {
        Confidence::Confirmed
    } else {
        Confidence::Unconfirmed
    }
}

fn dated(units: Vec<(unit::Model, String)>) -> Vec<(UnitRef, Option<Date>)> {
    units
        .iter()
        .map(|(unit, since)| (unit_ref(unit), Date::parse_iso(since)))
        .collect()
}

async fn may_record(
    db: &impl ConnectionTrait,
    unit: &unit::Model,
    reader: Option<SignedIn>,
) -> AppResult<bool> {
    let granted = reader.and_then(|person| grant(person, Permission::RecordResult, None).ok());
    Ok(match granted {
        Some(granted) => granted.covers(db, unit.id).await.is_ok(),
        None => false,
    })
}

/// A number that became a figure is shown there; what remains is told in words.
fn in_words(fact: &unit_fact::Model, figures: &[FigureInContext]) -> bool {
    let Ok(value) = Figure::parse_plain(&fact.value) else {
        return true;
    };
    !figures
        .iter()
        .any(|known| known.figure.value == value.raw() && known.figure.source == fact.source)
}

fn fact_view(fact: unit_fact::Model) -> FactView {
    FactView {
        indicator: fact.indicator,
        value: fact.value,
        period: fact.period,
        source: fact.source,
        confidence: seen(fact.confirmed),
    }
}

fn membership_views(
    rows: Vec<(cluster_member::Model, cluster::Model)>,
) -> StoreResult<Vec<MembershipView>> {
    let newest_first = rows.into_iter().rev();
    newest_first
        .map(|(member, cluster)| {
            Ok(MembershipView {
                name: cluster.name,
                year: short_year(member.year)?,
                role: member.role,
                source: member.source,
                confidence: seen(member.confirmed),
            })
        })
        .collect()
}

/// The newest results: the year first, then the longest period of it. Who recorded them is told to people who signed in
/// only.
fn records(
    mut figures: Vec<FigureInContext>,
    reader: Option<&SignedIn>,
) -> StoreResult<Vec<FigureLine>> {
    figures.sort_by_key(|known| {
        let order = Period::parse(&known.figure.period).map_or(0, |period| period.order_in_year());
        std::cmp::Reverse((known.figure.year, order, -known.target.position))
    });
    figures.truncate(MOST_RECORDS);
    let mut lines: Vec<FigureLine> = figures
        .into_iter()
        .map(record)
        .collect::<StoreResult<_>>()?;
    if reader.is_none() {
        lines
            .iter_mut()
            .for_each(|line| line.figure.recorded_by.clear());
    }
    Ok(lines)
}

fn record(known: FigureInContext) -> StoreResult<FigureLine> {
    Ok(FigureLine {
        figure: figure_view(&known.figure)?,
        target_code: known.target.code,
        target_vi: known.target.name_vi,
        target_en: known.target.name_en,
        measure_vi: known.target.measure_vi,
        measure_en: known.target.measure_en,
        unit_code: known.unit.slug,
        unit_name: known.unit.name,
    })
}

/// Where the unit stands on every ranking of its kind and on every published one that lists it.
async fn standings(
    db: &impl ConnectionTrait,
    unit: &unit::Model,
    figures: &[FigureInContext],
    reader: Reader,
) -> AppResult<Vec<Standing>> {
    let mut years: BTreeMap<String, Option<i64>> = BTreeMap::new();
    for board in store::board::rankings_of_kind(db, &unit.kind).await? {
        if competes(unit, &board) {
            years.insert(board.code.clone(), newest_year(&board, figures));
        }
    }
    for (entry, board) in store::org::published_entries(db, unit.id).await? {
        let newest = years.entry(board.code).or_default();
        *newest = (*newest).max(Some(entry.year));
    }
    for period in store::scoring::periods_of_unit(db, unit.id).await? {
        years.insert(period.code, Some(period.year));
    }
    let summaries = crate::board::load::list(db).await?;
    let on_them = summaries
        .into_iter()
        .filter(|board| years.contains_key(&board.code))
        .take(MOST_BOARDS);
    let mut standings = Vec::new();
    for board in on_them {
        let year = years.get(&board.code).copied().flatten();
        let place = match year {
            Some(year) => place(
                &snapshot(db, &board.code, Some(short_year(year)?), reader).await?,
                &board,
                &unit.slug,
            ),
            None => None,
        };
        standings.push(Standing { board, place });
    }
    Ok(standings)
}

/// Whether the unit existed in at least one year of the board, by the rule of [`store::org::of_kind_in_year`].
fn competes(unit: &unit::Model, board: &board::Model) -> bool {
    let began = unit
        .valid_from
        .as_deref()
        .is_none_or(|from| *from <= *format!("{:04}-06-30", board.last_year));
    let lasted = unit
        .valid_to
        .as_deref()
        .is_none_or(|to| *to >= *format!("{:04}-06-30", board.first_year));
    began && lasted
}

/// The newest year of the board with a figure of the unit: one that counts there before any other.
fn newest_year(board: &board::Model, figures: &[FigureInContext]) -> Option<i64> {
    figures
        .iter()
        .map(|known| &known.figure)
        .filter(|figure| Some(figure.target_id) == board.target_id && figure.period == board.period)
        .filter(|figure| (board.first_year..=board.last_year).contains(&figure.year))
        .map(|figure| (counts(figure, board.sample), figure.year))
        .max()
        .map(|(_, year)| year)
}

fn place(snapshot: &BoardSnapshot, board: &BoardSummary, slug: &str) -> Option<Place> {
    let find = |group: &'_ BoardGroup| group.rows.iter().position(|row| row.unit.code == slug);
    let (group, at) = snapshot
        .groups
        .iter()
        .find_map(|group| Some((group, find(group)?)))?;
    let row = group.rows.get(at)?;
    let of = match board.kind {
        BoardKind::Published => group.rows.len(),
        _ => group.rows.iter().filter(|row| row.rank.is_some()).count(),
    };
    Some(Place {
        year: snapshot.year,
        group_vi: group.name_vi.clone(),
        group_en: group.name_en.clone(),
        rank: row.rank,
        tied: row.tied,
        of,
        score: row.score,
        measure_vi: snapshot.measure_vi.clone(),
        measure_en: snapshot.measure_en.clone(),
        grade: row.grade.clone(),
        delta: row.delta,
        bar: row.bar,
        confidence: row.confidence,
    })
}
