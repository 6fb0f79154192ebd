//! Keys of rows: unique within a file, and what other rows refer to.

use std::collections::HashMap;

use super::problem::{Expected, Thing};
use super::row::Row;

/// Notices keys that come twice in a file.
#[derive(Debug, Default)]
pub(super) struct Unique(HashMap<String, u64>);

impl Unique {
    /// Says so when an earlier row had `key`; `column` is where the person should look.
    pub(super) fn check(&mut self, row: &Row<'_>, column: &str, key: String) {
        let line = row.line();
        let first_line = *self.0.entry(key).or_insert(line);
        if first_line != line {
            row.problem(column, Expected::Unique { first_line });
        }
    }
}

/// Rows that others refer to by key, as positions in their list.
#[derive(Debug)]
pub(super) struct Keys {
    thing: Thing,
    positions: HashMap<String, usize>,
    complete: bool,
}

impl Keys {
    /// No keys yet; an incomplete list does not complain about what it does not know.
    pub(super) fn new(thing: Thing, complete: bool) -> Self {
        Self {
            thing,
            positions: HashMap::new(),
            complete,
        }
    }

    /// `key` stands for the row at `position`.
    pub(super) fn insert(&mut self, key: &str, position: usize) {
        self.positions.entry(key.to_owned()).or_insert(position);
    }

    /// The row of `key`, without complaint.
    pub(super) fn get(&self, key: &str) -> Option<usize> {
        self.positions.get(key).copied()
    }

    /// The row that `column` names; says so when there is none.
    pub(super) fn find(&self, row: &Row<'_>, column: &str) -> Option<usize> {
        self.find_value(row, column, row.raw(column))
    }

    /// [`Self::find`] for a part of the field.
    pub(super) fn find_value(&self, row: &Row<'_>, column: &str, value: &str) -> Option<usize> {
        let found = self.get(value);
        if found.is_none() && (self.complete || value.is_empty()) {
            row.problem_value(column, value, Expected::Known(self.thing));
        }
        found
    }
}
