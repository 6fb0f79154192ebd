//! The twelve contents and three breakthroughs of the movement, and the fields of targets that they take up.

use std::collections::HashMap;

use super::keys::{Keys, Unique};
use super::problem::{Expected, Problems, Thing};
use super::row::Row;
use super::table::Folder;
use crate::entity::content;

/// All contents and breakthroughs in their order.
#[derive(Debug)]
pub(super) struct Contents {
    pub(super) rows: Vec<content::Model>,
    keys: Keys,
    fields: HashMap<String, Vec<usize>>,
    complete: bool,
}

impl Contents {
    /// Reads `contents.csv`.
    pub(super) fn read(folder: &Folder, problems: &Problems) -> Self {
        let complete = folder.complete("contents.csv");
        let mut contents = Self {
            rows: Vec::new(),
            keys: Keys::new(Thing::Content, complete),
            fields: HashMap::new(),
            complete,
        };
        let mut unique = Unique::default();
        for row in folder.rows("contents.csv", problems) {
            let code = row.text("code");
            unique.check(&row, "code", code.clone());
            let at = contents.rows.len();
            contents.keys.insert(&code, at);
            for field in row.list("fields") {
                contents
                    .fields
                    .entry(field.to_owned())
                    .or_default()
                    .push(at);
            }
            contents.rows.push(content::Model {
                id: 0,
                code,
                kind: row.one_of("kind", &["content", "breakthrough"]).to_owned(),
                position: i64::try_from(at).unwrap_or_default() + 1,
                name_vi: row.text("name_vi"),
                name_en: row.text("name_en"),
                source: row.text("source"),
            });
        }
        contents
    }

    /// The position of a content by its code.
    pub(super) fn position(&self, code: &str) -> Option<usize> {
        self.keys.get(code)
    }

    /// The contents that take up the field in `column`.
    pub(super) fn of_field(&self, row: &Row<'_>, column: &str) -> Vec<usize> {
        let found = self
            .fields
            .get(row.raw(column))
            .cloned()
            .unwrap_or_default();
        if found.is_empty() && self.complete {
            row.problem(column, Expected::Known(Thing::Field));
        }
        found
    }

    /// The contents whose codes `column` lists.
    pub(super) fn listed(&self, row: &Row<'_>, column: &str) -> Vec<usize> {
        let codes = row.list(column);
        codes
            .into_iter()
            .filter_map(|code| self.keys.find_value(row, column, code))
            .collect()
    }
}
