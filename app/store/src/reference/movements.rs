//! Movements with their documents, participants, contents and links. The links must form a tree.

use std::collections::HashSet;

use domain::date::{Date, PartialDate};
use domain::text;

use super::contents::Contents;
use super::keys::{Keys, Unique};
use super::problem::{Expected, Problems, Thing};
use super::row::Row;
use super::table::Folder;
use crate::entity::{movement, movement_document, movement_link};

const KINDS: &[&str] = &["regular", "thematic", "drive"];
const RELATIONS: &[&str] = &["part-of", "carries-out", "linked"];
const ROLES: &[&str] = &["basis", "plan", "programme", "resolution"];
const PARTICIPANTS: &[&str] = &[
    "agencies",
    "units",
    "localities",
    "cadres",
    "civil-servants",
    "armed-forces",
    "business",
    "workers",
    "residents",
];
/// What the column `launched` says of a movement that has no day of launch.
const ALWAYS: &[&str] = &["hằng năm", "thường xuyên"];

/// All movements, and what hangs on them by position.
#[derive(Debug)]
pub(super) struct Movements {
    pub(super) rows: Vec<movement::Model>,
    pub(super) keys: Keys,
    /// Parent, child and the link between them.
    pub(super) links: Vec<(usize, usize, movement_link::Model)>,
    pub(super) documents: Vec<(usize, movement_document::Model)>,
    pub(super) participants: Vec<(usize, String)>,
    /// Movement and content.
    pub(super) contents: Vec<(usize, usize)>,
}

impl Movements {
    /// Reads every file about movements.
    pub(super) fn read(folder: &Folder, problems: &Problems, contents: &Contents) -> Self {
        let mut movements = Self {
            rows: Vec::new(),
            keys: Keys::new(Thing::Movement, folder.complete("movements.csv")),
            links: Vec::new(),
            documents: Vec::new(),
            participants: Vec::new(),
            contents: Vec::new(),
        };
        movements.read_movements(folder, problems);
        movements.read_details(folder, problems, contents);
        movements.read_documents(folder, problems);
        movements.read_links(folder, problems);
        movements
    }

    fn read_movements(&mut self, folder: &Folder, problems: &Problems) {
        let mut unique = Unique::default();
        for row in folder.rows("movements.csv", problems) {
            let (code, name_vi) = (row.text("code"), row.text("name_vi"));
            unique.check(&row, "code", code.clone());
            self.keys.insert(&code, self.rows.len());
            self.rows.push(movement::Model {
                id: 0,
                search_key: text::search_key(&format!("{name_vi} {code}")),
                sort_key: text::sort_key(&name_vi),
                code,
                kind: String::new(),
                name_vi,
                name_en: None,
                launched: launched(&row),
                launched_by: row.text("launched_by"),
                period: row.text("period"),
                first_year: None,
                last_year: None,
                goal: row.text("theme"),
                participants: row.text("target_groups"),
                source: row.text("source"),
                confirmed: row.yes("confirmed"),
                note: row.text_opt("note"),
                position: i64::try_from(self.rows.len()).unwrap_or_default() + 1,
                version: 1,
            });
        }
    }

    fn read_details(&mut self, folder: &Folder, problems: &Problems, contents: &Contents) {
        let mut unique = Unique::default();
        for row in folder.rows("movement_details.csv", problems) {
            unique.check(&row, "code", row.text("code"));
            row.text("reason");
            let kind = row.one_of("kind", KINDS).to_owned();
            let name_en = row.text("name_en");
            let (first_year, last_year) = (row.year_opt("first_year"), row.year_opt("last_year"));
            if let (Some(first), Some(last)) = (first_year, last_year)
                && first > last
            {
                let expected = Expected::InRange {
                    low: Some(first.to_string()),
                    high: None,
                };
                row.problem("last_year", expected);
            }
            let contents = contents.listed(&row, "contents");
            let participants = participants(&row);
            let Some(at) = self.keys.find(&row, "code") else {
                continue;
            };
            self.contents
                .extend(contents.into_iter().map(|content| (at, content)));
            self.participants.extend(
                participants
                    .into_iter()
                    .map(|participant| (at, participant)),
            );
            if let Some(movement) = self.rows.get_mut(at) {
                movement.search_key =
                    text::search_key(&format!("{} {name_en} {}", movement.name_vi, movement.code));
                movement.kind = kind;
                movement.name_en = Some(name_en);
                movement.first_year = first_year;
                movement.last_year = last_year;
            }
        }
        if folder.complete("movement_details.csv") {
            for row in folder.rows("movements.csv", problems) {
                let at = self
                    .keys
                    .get(row.raw("code"))
                    .and_then(|at| self.rows.get(at));
                if at.is_some_and(|movement| movement.name_en.is_none()) {
                    row.problem("code", Expected::Known(Thing::MovementDetails));
                }
            }
        }
    }

    fn read_documents(&mut self, folder: &Folder, problems: &Problems) {
        let mut unique = Unique::default();
        for row in folder.rows("movement_documents.csv", problems) {
            let title = row.text("title");
            unique.check(&row, "title", format!("{} {title}", row.raw("movement")));
            let document = movement_document::Model {
                id: 0,
                movement_id: 0,
                role: row.one_of("role", ROLES).to_owned(),
                title,
                dated: row.date_opt("dated").map(Date::iso),
                source: row.text("source"),
            };
            let movement = self.keys.find(&row, "movement");
            self.documents.extend(movement.map(|at| (at, document)));
        }
    }

    fn read_links(&mut self, folder: &Folder, problems: &Problems) {
        let mut unique = Unique::default();
        let rows = folder.rows("movement_links.csv", problems);
        for row in &rows {
            unique.check(
                row,
                "child",
                format!("{} {}", row.raw("parent"), row.raw("child")),
            );
            let link = movement_link::Model {
                id: 0,
                parent_id: 0,
                child_id: 0,
                relation: row.one_of("relation", RELATIONS).to_owned(),
                source: row.text("source"),
            };
            let (parent, child) = (self.keys.find(row, "parent"), self.keys.find(row, "child"));
            if let (Some(parent), Some(child)) = (parent, child) {
                self.links.push((parent, child, link));
            }
        }
        for row in &rows {
            let (parent, child) = (
                self.keys.get(row.raw("parent")),
                self.keys.get(row.raw("child")),
            );
            if let (Some(parent), Some(child)) = (parent, child)
                && self.stands_above(child, parent)
            {
                row.problem("parent", Expected::Tree);
            }
        }
    }

    /// Whether following the links down from `upper` leads to `lower`.
    fn stands_above(&self, upper: usize, lower: usize) -> bool {
        let mut seen = HashSet::new();
        let mut open = vec![upper];
        while let Some(at) = open.pop() {
            if at == lower {
                return true;
            }
            if seen.insert(at) {
                open.extend(
                    self.links
                        .iter()
                        .filter(|(parent, ..)| *parent == at)
                        .map(|(_, child, _)| *child),
                );
            }
        }
        false
    }
}

fn launched(row: &Row<'_>) -> Option<String> {
    if ALWAYS.contains(&row.raw("launched")) {
        return None;
    }
    row.partial_date_opt("launched").map(PartialDate::iso)
}

fn participants(row: &Row<'_>) -> Vec<String> {
    let mut listed = Vec::new();
    for participant in row.list("participants") {
        if !PARTICIPANTS.contains(&participant) {
            let expected =
                Expected::OneOf(PARTICIPANTS.iter().map(|&code| code.to_owned()).collect());
            row.problem_value("participants", participant, expected);
        }
        listed.push(participant.to_owned());
    }
    listed
}
