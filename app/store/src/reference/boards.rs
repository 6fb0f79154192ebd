//! Boards and the rows of published rankings. Where the publication lists units without saying that the
//! order is the rank, the position is kept and the rank stays open.

use std::collections::HashMap;

use domain::board::{BoardCode, BoardState, Direction};
use domain::org::UnitKind;
use domain::text;

use super::keys::{Keys, Unique};
use super::movements::Movements;
use super::problem::{Expected, Problems, Thing};
use super::row::{Row, codes};
use super::table::Folder;
use super::targets::Targets;
use super::units::Units;
use crate::entity::{board, board_entry};

/// A board with the positions of its movement and target.
#[derive(Debug)]
pub(super) struct BoardSpec {
    pub(super) movement: Option<usize>,
    pub(super) target: Option<usize>,
    pub(super) row: board::Model,
}

/// A row of a published board with the positions of its board and unit.
#[derive(Debug)]
pub(super) struct EntrySpec {
    pub(super) board: usize,
    pub(super) unit: Option<usize>,
    pub(super) row: board_entry::Model,
}

/// All boards and published rows.
#[derive(Debug)]
pub(super) struct Boards {
    pub(super) specs: Vec<BoardSpec>,
    pub(super) entries: Vec<EntrySpec>,
    keys: Keys,
}

#[derive(Debug)]
struct Group {
    board: usize,
    vi: String,
    en: String,
    unit_kind: String,
}

impl Boards {
    /// Reads `boards.csv`, `ranking_groups.csv` and `rankings.csv`.
    pub(super) fn read(
        folder: &Folder,
        problems: &Problems,
        units: &Units,
        targets: &Targets,
        movements: &Movements,
    ) -> Self {
        let mut boards = Self {
            specs: Vec::new(),
            entries: Vec::new(),
            keys: Keys::new(Thing::Board, folder.complete("boards.csv")),
        };
        boards.read_boards(folder, problems, targets, movements);
        boards.read_rankings(folder, problems, units);
        boards
    }

    fn read_boards(
        &mut self,
        folder: &Folder,
        problems: &Problems,
        targets: &Targets,
        movements: &Movements,
    ) {
        let mut unique = Unique::default();
        for row in folder.rows("boards.csv", problems) {
            let code = row.text("code");
            unique.check(&row, "code", code.clone());
            if BoardCode::parse(&code).is_none() && !code.is_empty() {
                row.problem("code", Expected::OneOf(vec!["a-z 0-9 -".to_owned()]));
            }
            self.keys.insert(&code, self.specs.len());
            let (title_vi, title_en) = (row.text("title_vi"), row.text("title_en"));
            let optional = |column: &str| !row.raw(column).is_empty();
            let model = board::Model {
                id: 0,
                kind: row
                    .one_of("kind", &["targets", "ranking", "published"])
                    .to_owned(),
                search_key: text::search_key(&format!("{title_vi} {title_en} {code}")),
                code,
                title_vi,
                title_en,
                question_vi: row.text("question_vi"),
                question_en: row.text("question_en"),
                movement_id: None,
                target_id: None,
                unit_kind: (optional("unit_kind") || row.raw("kind") != "published")
                    .then(|| unit_kind(&row)),
                grouping: row
                    .one_of("grouping", &["none", "parent", "class", "listed"])
                    .to_owned(),
                direction: row
                    .one_of("direction", &codes(Direction::ALL, Direction::code))
                    .to_owned(),
                period: row.period("period").code(),
                first_year: row.year("first_year"),
                last_year: row.year("last_year"),
                // A frozen board needs the snapshot that it shows, which files do not carry.
                state: row
                    .one_of(
                        "state",
                        &[BoardState::Provisional.code(), BoardState::Official.code()],
                    )
                    .to_owned(),
                sample: false,
                source: row.text("source"),
                position: i64::try_from(self.specs.len()).unwrap_or_default() + 1,
                version: 1,
            };
            let movement = optional("movement")
                .then(|| movements.keys.find(&row, "movement"))
                .flatten();
            let needs_target = model.kind == "ranking" || optional("target");
            let target = needs_target
                .then(|| targets.keys.find(&row, "target"))
                .flatten();
            self.specs.push(BoardSpec {
                movement,
                target,
                row: model,
            });
        }
    }

    fn read_rankings(&mut self, folder: &Folder, problems: &Problems, units: &Units) {
        let groups = self.read_groups(folder, problems);
        let mut positions: HashMap<String, i64> = HashMap::new();
        let mut unique = Unique::default();
        for row in folder.rows("rankings.csv", problems) {
            let year = row.year("year");
            let key = group_key(&row);
            unique.check(&row, "unit", format!("{key} {}", row.raw("unit")));
            let rank = row.whole("rank", 1, 100_000);
            let is_rank = row.one_of("rank_stated", &["yes", "listing order only"]) == "yes";
            let position = positions.entry(key.clone()).or_default();
            *position += 1;
            let mut entry = board_entry::Model {
                id: 0,
                board_id: 0,
                year,
                group_vi: String::new(),
                group_en: String::new(),
                position: *position,
                unit_id: None,
                unit_label: row.text("unit"),
                rank: is_rank.then_some(rank),
                score: row.figure_opt("score"),
                grade: row.text_opt("grade"),
                source: row.text("source"),
                confirmed: row.yes("confirmed"),
            };
            if let Some(score) = entry.score {
                row.check_range("score", score, Some(0), Some(100 * domain::Figure::SCALE));
            }
            let Some(group) = groups.get(&key) else {
                if folder.complete("ranking_groups.csv") {
                    row.problem("group", Expected::Known(Thing::RankingGroup));
                }
                continue;
            };
            entry.group_vi.clone_from(&group.vi);
            entry.group_en.clone_from(&group.en);
            let unit = units.find(&row, "unit", &group.unit_kind, year);
            self.entries.push(EntrySpec {
                board: group.board,
                unit,
                row: entry,
            });
        }
    }

    fn read_groups(&self, folder: &Folder, problems: &Problems) -> HashMap<String, Group> {
        let mut groups = HashMap::new();
        let mut unique = Unique::default();
        for row in folder.rows("ranking_groups.csv", problems) {
            row.year("year");
            row.text("index");
            let key = group_key(&row);
            unique.check(&row, "group", key.clone());
            let (vi, en, unit_kind) = (row.text("group_vi"), row.text("group_en"), unit_kind(&row));
            if let Some(board) = self.keys.find(&row, "board") {
                groups.insert(
                    key,
                    Group {
                        board,
                        vi,
                        en,
                        unit_kind,
                    },
                );
            }
        }
        groups
    }
}

fn group_key(row: &Row<'_>) -> String {
    ["index", "year", "group"]
        .map(|column| row.raw(column))
        .join(" / ")
}

fn unit_kind(row: &Row<'_>) -> String {
    row.one_of("unit_kind", &codes(UnitKind::ALL, UnitKind::code))
        .to_owned()
}
