//! Explains a rank from the facts that the reader sees: those of the freeze while it lasts.

use std::collections::BTreeMap;

use domain::board::explain::{
    LiftChange, Openness, Separation, Standing, TieRule, points_of_lines, standing, why as explain,
};
use domain::board::{Rank, Ranked, SnapshotRow};
use domain::criteria::{Criterion, CriterionId, CriterionKind, Method, PublishedSet};
use domain::org::UnitKind;
use domain::scoring::{Scored, SheetState, totals};
use domain::{Points, Timestamp, UnitId};
use sea_orm::ConnectionTrait;
use store::StoreError;
use store::scoring::UnitOnBoard;

use super::view::{Above, LineRef, Parting, Step, WhyLine, WhyView};
use crate::board::reader::{Reader, WithLines, with_lines};
use crate::board::scoring::{published_set, sheets_by_unit};
use crate::board::view::{BoardGroup, BoardRow};
use crate::context::SignedIn;
use crate::error::{AppError, AppResult};

/// One group of a board with what every line adds.
pub(super) struct GroupFacts<'a> {
    pub group: &'a BoardGroup,
    pub content: &'a [SnapshotRow],
    pub sets: Vec<PublishedSet>,
    pub sheets: &'a BTreeMap<String, UnitOnBoard>,
    pub at: Timestamp,
}

impl<'a> GroupFacts<'a> {
    /// The facts of the group at `place`.
    pub(super) async fn of(
        db: &impl ConnectionTrait,
        board: &'a WithLines,
        place: usize,
        sheets: &'a BTreeMap<String, UnitOnBoard>,
    ) -> AppResult<Self> {
        let groups = &board.shown.groups;
        let before: usize = groups
            .iter()
            .take(place)
            .map(|group| group.rows.len())
            .sum();
        let group = groups.get(place).ok_or(AppError::Internal)?;
        let content = board.content.rows.get(before..before + group.rows.len());
        let mut sets = Vec::new();
        for set in board.shown.scoring.iter().flat_map(|part| &part.sets) {
            sets.push(published_set(db, set).await?);
        }
        Ok(Self {
            group,
            content: content.ok_or(AppError::Internal)?,
            sets,
            sheets,
            at: board.at,
        })
    }

    fn kind(&self, row: &BoardRow) -> Option<UnitKind> {
        UnitKind::parse(&self.sheets.get(&row.unit.code)?.unit_kind)
    }

    fn set(&self, row: &BoardRow) -> Option<&PublishedSet> {
        self.sets.get(row.set as usize)
    }

    /// The points of every line of a row, as a sheet holds them: of a penalty as many as are taken away.
    fn scored(
        &self,
        place: usize,
        set: &PublishedSet,
        kind: UnitKind,
    ) -> BTreeMap<CriterionId, Scored> {
        let lines = self.content.get(place).map(|row| row.lines.as_slice());
        let held = points_of_lines(set, kind, lines.unwrap_or_default());
        set.lines(kind)
            .filter(|line| line.kind() != CriterionKind::Information)
            .map(|line| {
                let points = held.get(&line.id).copied().unwrap_or(Points::ZERO);
                (line.id, Scored::exactly(points))
            })
            .collect()
    }

    fn openness(&self, row: &BoardRow, line: &Criterion) -> Openness {
        let locked = row.state == Some(SheetState::Locked);
        let over = line
            .deadline
            .is_some_and(|day| domain::workday::is_over(day, self.at));
        if locked || over {
            Openness::Closed
        } else {
            Openness::Open
        }
    }

    /// What every line adds, by the place of the unit in the group; units without a score are left out.
    pub(super) fn standings(&self) -> Vec<Standing<u32>> {
        (0_u32..)
            .zip(&self.group.rows)
            .filter(|(_, row)| row.score.is_some())
            .filter_map(|(place, row)| {
                let (set, kind) = (self.set(row)?, self.kind(row)?);
                let scored = self.scored(place as usize, set, kind);
                Some(standing(place, set, kind, &scored, |line| {
                    self.openness(row, line)
                }))
            })
            .collect()
    }

    fn ranked(&self) -> Vec<Ranked<u32, Points>> {
        (0_u32..)
            .zip(&self.group.rows)
            .map(|(place, row)| Ranked {
                key: place,
                group: None,
                rank: row.rank.map(Rank),
                tied: row.tied,
                score: row.score.map(Points::from_figure),
            })
            .collect()
    }
}

/// Why a unit has its rank, for `person`.
///
/// # Errors
/// There is no such board, or the unit is not on it; the database refuses.
pub async fn why(
    db: &impl ConnectionTrait,
    code: &str,
    unit: &str,
    person: Option<&SignedIn>,
) -> AppResult<WhyView> {
    let reader = Reader::of(person);
    let board = with_lines(db, code, reader).await?;
    let on_board = |row: &BoardRow| row.unit.code == unit;
    let mut groups = board.shown.groups.iter().enumerate();
    let found = groups
        .find_map(|(place, group)| Some((place, group.rows.iter().position(on_board)?)))
        .ok_or_else(|| StoreError::not_found("unit", unit))?;
    let sheets = sheets_by_unit(db, &board.board).await?;
    let facts = GroupFacts::of(db, &board, found.0, &sheets).await?;
    let place = found.1;
    let row = facts.group.rows.get(place).ok_or(AppError::Internal)?;
    let part = board.shown.scoring.as_ref().ok_or(AppError::Internal)?;
    let shown_set = part.sets.get(row.set as usize).ok_or(AppError::Internal)?;
    let set = facts.set(row).ok_or(AppError::Internal)?;
    let kind = facts.kind(row).ok_or(AppError::Internal)?;
    let scored = facts.scored(place, set, kind);
    let total = totals(set, kind, &scored);
    let has_score = row.score.is_some();
    Ok(WhyView {
        board: board.shown.summary.clone(),
        as_of: board.shown.as_of,
        seal: part.seal.clone(),
        group: facts.group.name_vi.clone(),
        group_key: facts.group.key.clone(),
        unit: row.unit.clone(),
        sheet: may_see_sheet(reader, sheets.get(unit)),
        state: row.state,
        rank: row.rank,
        tied: row.tied,
        of: count_ranked(facts.group),
        total: row.score.map(Points::from_figure),
        set: shown_set.clone(),
        several_sets: facts.group.several_sets,
        above: above(&facts, place),
        lines: if has_score {
            lines(db, &facts, row, set, kind, &total).await?
        } else {
            Vec::new()
        },
        cuts: if has_score { total.cuts } else { Vec::new() },
    })
}

fn count_ranked(group: &BoardGroup) -> u32 {
    let ranked = group.rows.iter().filter(|row| row.rank.is_some()).count();
    u32::try_from(ranked).unwrap_or(u32::MAX)
}

/// The sheet itself is for officials and for the unit.
fn may_see_sheet(reader: Reader, sheet: Option<&UnitOnBoard>) -> Option<i64> {
    let sheet = sheet?;
    let may = match reader {
        Reader::Officials => true,
        Reader::OfUnit(unit) => UnitId(unit) == UnitId(sheet.unit_id),
        Reader::Public => false,
    };
    may.then_some(sheet.sheet_id)
}

fn above(facts: &GroupFacts<'_>, place: usize) -> Option<Above> {
    if facts.group.several_sets {
        return None;
    }
    let key = u32::try_from(place).ok()?;
    let found = explain(&facts.standings(), &facts.ranked(), TieRule::Shared, &key)?;
    let unit = facts.group.rows.get(found.above as usize)?.unit.clone();
    let line = |id: CriterionId| facts.sets.iter().find_map(|set| set.find(id)).map(line_ref);
    let parting = |part: &Separation| {
        Some(Parting {
            line: line(part.criterion)?,
            own: part.own,
            above: part.above,
            difference: part.difference,
        })
    };
    let steps = |changes: Vec<LiftChange>| -> Vec<Step> {
        let changes = changes.into_iter().filter_map(|change| {
            Some(Step {
                line: line(change.criterion)?,
                from: change.from,
                to: change.to,
                open: change.openness == Openness::Open,
            })
        });
        changes.collect()
    };
    Some(Above {
        unit,
        rank: found.above_rank.0,
        gap: found.gap,
        parting: found.separating.iter().filter_map(parting).collect(),
        by_caps: found.by_caps,
        needed: found.lift.needed,
        lift: found.lift.fewest.map(steps),
        lift_open: found.lift.fewest_open.map(steps),
    })
}

pub(super) fn line_ref(line: &Criterion) -> LineRef {
    LineRef {
        id: line.id.0,
        number: line.number.clone(),
        title: line.title.clone(),
    }
}

async fn lines(
    db: &impl ConnectionTrait,
    facts: &GroupFacts<'_>,
    row: &BoardRow,
    set: &PublishedSet,
    kind: UnitKind,
    total: &domain::scoring::SheetTotal,
) -> AppResult<Vec<WhyLine>> {
    let mut targets = BTreeMap::new();
    let mut found = Vec::new();
    for node in set.nodes().filter(|node| set.applies(node, kind)) {
        let target = match &node.method {
            Method::Formula {
                target: Some(target),
                ..
            } => Some(target.0),
            _ => None,
        };
        if let Some(id) = target
            && !targets.contains_key(&id)
        {
            targets.insert(id, store::target::by_id(db, id).await?.code);
        }
        let points = total.nodes.get(&node.id).map(|node| node.points());
        found.push(WhyLine {
            line: line_ref(node),
            level: set
                .level(node.id)
                .and_then(|level| u8::try_from(level).ok())
                .unwrap_or(1),
            is_group: node.kind() == CriterionKind::Group,
            points: points.filter(|_| node.kind() != CriterionKind::Information),
            max: node.max,
            rule_vi: node.rule_sentence(domain::Lang::Vi),
            rule_en: node.rule_sentence(domain::Lang::En),
            target: target.and_then(|id| targets.get(&id).cloned()),
            open: facts.openness(row, node) == Openness::Open,
        });
    }
    Ok(found)
}
