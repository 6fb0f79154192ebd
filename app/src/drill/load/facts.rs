//! What the levels of a scoring period are made from: the live board or the sealed one, whichever the reader may see.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use domain::board::explain::points_of_lines;
use domain::board::{BoardState, OwnScore, View};
use domain::criteria::{CriterionId, PublishedSet};
use domain::drill::{Candidate, Trust};
use domain::org::UnitKind;
use domain::scoring::{Scored, SheetState, SheetTotal, totals};
use domain::{Points, Timestamp};
use sea_orm::ConnectionTrait;
use store::StoreError;
use store::entity::scoring_period;
use store::publication::Life;
use store::scoring::{ClusterOfPeriod, ScoredUnit};

use super::at::At;
use super::sealed::SealedBoard;
use crate::board::reader::{period, scoring_board};
use crate::board::scoring::{live_group, published_set};
use crate::board::view::{BoardGroup, BoardRow};
use crate::error::AppResult;

/// A scoring period as the reader may see it.
pub(super) struct BoardFacts {
    pub(super) period: scoring_period::Model,
    pub(super) life: Life,
    pub(super) clusters: Vec<ClusterOfPeriod>,
    /// The sealed board where the reader sees that one.
    pub(super) sealed: Option<Arc<SealedBoard>>,
}

impl BoardFacts {
    pub(super) async fn load(db: &impl ConnectionTrait, at: &At, code: &str) -> AppResult<Self> {
        let board = scoring_board(db, code).await?;
        let period = period(db, &board).await?;
        let life = store::publication::life(db, board.id).await?;
        at.saw(board.id, life.version);
        let sealed = match life.view(at.reader.audience(), OwnScore::Hidden) {
            View::Live | View::LiveBeside(_) => None,
            View::Snapshot(code) | View::SnapshotWithOwnRow(code) => {
                Some(at.sealed.get(db, board.id, &code).await?)
            }
        };
        let clusters = store::scoring::clusters_of(db, period.id).await?;
        Ok(Self {
            period,
            life,
            clusters,
            sealed,
        })
    }

    pub(super) fn state(&self) -> BoardState {
        self.life.publication.state()
    }

    /// The code of the board that is in force, where it was frozen or published.
    pub(super) fn code(&self) -> Option<String> {
        self.life
            .publication
            .code_in_force()
            .map(ToString::to_string)
    }

    pub(super) fn cluster(&self, code: &str) -> AppResult<&ClusterOfPeriod> {
        let found = self
            .clusters
            .iter()
            .find(|known| known.cluster.code == code);
        Ok(found.ok_or_else(|| StoreError::not_found("cluster", code))?)
    }

    /// Name of a cluster; names of sample clusters carry a mark that the page says already.
    pub(super) fn name(cluster: &ClusterOfPeriod) -> String {
        crate::lang::unmarked(&cluster.cluster.name)
    }
}

/// A unit with its lines, as the reader may see them.
#[derive(Clone)]
pub(super) struct UnitFacts {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) short_name: String,
    pub(super) kind: UnitKind,
    pub(super) class: Option<String>,
    pub(super) population: Option<i64>,
    pub(super) sheet: i64,
    pub(super) rank: Option<u32>,
    pub(super) tied: bool,
    pub(super) score: Option<Points>,
    pub(super) state: SheetState,
    /// Place of its criteria set.
    pub(super) set: usize,
    /// As a sheet holds them; empty without a score.
    pub(super) points: BTreeMap<CriterionId, Points>,
    pub(super) changed_at: Timestamp,
    /// Its sums, once somebody asked for them: a level asks for those of each unit once for every node that it shows.
    totals: OnceLock<Arc<SheetTotal>>,
}

impl UnitFacts {
    /// How far its score can be trusted.
    pub(super) const fn trust(&self) -> Trust {
        Trust::of_sheet(self.state)
    }

    pub(super) fn candidate(&self) -> Candidate<String> {
        Candidate {
            key: self.slug.clone(),
            kind: self.kind,
            class: self.class.clone(),
            population: self.population,
        }
    }
}

/// The units of a cluster, the best first.
pub(super) struct ClusterFacts {
    pub(super) units: Vec<UnitFacts>,
    pub(super) sets: Vec<PublishedSet>,
    /// Its units stand on different criteria sets, so that their points are not ranked.
    pub(super) several_sets: bool,
    pub(super) as_of: Option<Timestamp>,
}

impl ClusterFacts {
    /// The units of a cluster with their lines: one query for the sheets, a few for the criteria sets.
    pub(super) async fn load(
        db: &impl ConnectionTrait,
        facts: &BoardFacts,
        cluster: &ClusterOfPeriod,
    ) -> AppResult<Self> {
        let scored = store::scoring::units_of_cluster(db, facts.period.id, cluster.year.id).await?;
        let (group, shown_sets, lines) = match &facts.sealed {
            None => {
                let rows = scored.iter().map(|unit| &unit.row);
                let (group, sets) = live_group(db, cluster, rows).await?;
                (group, sets, None)
            }
            Some(sealed) => {
                let (group, lines) = group_of(sealed, &cluster.cluster.code);
                (group, sealed.sets.clone(), Some(lines))
            }
        };
        let mut sets = Vec::new();
        for set in &shown_sets {
            sets.push(published_set(db, set).await?);
        }
        let by_slug: BTreeMap<&str, &ScoredUnit> = scored
            .iter()
            .map(|unit| (unit.row.slug.as_str(), unit))
            .collect();
        let units: Vec<UnitFacts> = group
            .rows
            .iter()
            .enumerate()
            .filter_map(|(place, row)| {
                let stored = by_slug.get(row.unit.code.as_str())?;
                let set = sets.get(row.set as usize)?;
                let sealed_lines = lines.as_ref().map(|lines| {
                    let lines = lines.get(place).map(Vec::as_slice).unwrap_or_default();
                    points_of_lines(set, kind_of(stored), lines)
                });
                Some(unit_facts(row, stored, sealed_lines))
            })
            .collect();
        let as_of = match &facts.sealed {
            Some(sealed) => Some(sealed.at),
            // A draft is the unit's own affair, and so is when it was worked on.
            None => {
                let scored = units.iter().filter(|unit| unit.score.is_some());
                scored.map(|unit| unit.changed_at).max()
            }
        };
        Ok(Self {
            units,
            sets,
            several_sets: group.several_sets,
            as_of,
        })
    }

    pub(super) fn unit(&self, slug: &str) -> AppResult<&UnitFacts> {
        let found = self.units.iter().find(|unit| unit.slug == slug);
        Ok(found.ok_or_else(|| StoreError::not_found("unit", slug))?)
    }

    /// Takes away the points of sheets that are not settled.
    pub(super) fn keep_confirmed(&mut self) {
        for unit in &mut self.units {
            if unit.trust() != Trust::Confirmed {
                unit.score = None;
                unit.points.clear();
            }
        }
    }

    /// How many records make the score of a unit: lines with points, and each cap that took something away.
    pub(super) fn records(&self, unit: &UnitFacts) -> AppResult<usize> {
        Ok(unit.points.len() + self.totals(unit)?.sheet_cuts().count())
    }

    pub(super) fn set(&self, unit: &UnitFacts) -> AppResult<&PublishedSet> {
        let found = self.sets.get(unit.set);
        Ok(found.ok_or_else(|| StoreError::not_found("set version", unit.set.to_string()))?)
    }

    /// The sums of every node of a unit.
    pub(super) fn totals(&self, unit: &UnitFacts) -> AppResult<Arc<SheetTotal>> {
        let set = self.set(unit)?;
        let summed = unit.totals.get_or_init(|| {
            let points = unit.points.iter();
            let scored = points
                .map(|(id, points)| (*id, Scored::exactly(*points)))
                .collect();
            Arc::new(totals(set, unit.kind, &scored))
        });
        Ok(Arc::clone(summed))
    }
}

type Lines = Vec<(String, domain::Figure)>;

/// A group of a sealed board with the lines of its rows.
fn group_of(sealed: &SealedBoard, key: &str) -> (BoardGroup, Vec<Lines>) {
    let mut before = 0;
    for group in &sealed.groups {
        if group.key == key {
            let rows = sealed.rows.iter().skip(before).take(group.rows.len());
            return (group.clone(), rows.map(|row| row.lines.clone()).collect());
        }
        before += group.rows.len();
    }
    let none = BoardGroup {
        key: key.to_owned(),
        name_vi: String::new(),
        name_en: String::new(),
        rows: Vec::new(),
        several_sets: false,
    };
    (none, Vec::new())
}

fn kind_of(stored: &ScoredUnit) -> UnitKind {
    UnitKind::parse(&stored.row.unit_kind).unwrap_or(UnitKind::Other)
}

fn unit_facts(
    row: &BoardRow,
    stored: &ScoredUnit,
    sealed_lines: Option<BTreeMap<CriterionId, Points>>,
) -> UnitFacts {
    let score = row.score.map(Points::from_figure);
    let points = match (score, sealed_lines) {
        (None, _) => BTreeMap::new(),
        (Some(_), Some(lines)) => lines,
        (Some(_), None) => stored.points.clone(),
    };
    UnitFacts {
        slug: row.unit.code.clone(),
        name: row.unit.name.clone(),
        short_name: row.unit.short_name.clone(),
        kind: kind_of(stored),
        class: stored.class.clone(),
        population: stored.population,
        sheet: stored.row.sheet_id,
        rank: row.rank,
        tied: row.tied,
        score,
        state: row.state.unwrap_or(SheetState::Draft),
        set: row.set as usize,
        points,
        changed_at: Timestamp::from_millis(stored.row.changed_at),
        totals: OnceLock::new(),
    }
}
