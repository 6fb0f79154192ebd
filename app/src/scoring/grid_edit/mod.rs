//! Editing in the grid: one listener for the whole table, one input that moves with the active cell.
//! On the server there is nothing to edit; without script each unit's name leads to its sheet.

#[cfg(feature = "hydrate")]
mod keys;
#[cfg(feature = "hydrate")]
mod saving;

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::grid_view::{GridColumn, GridRow};

/// What the grid's parts share.
#[derive(Clone, Copy)]
pub struct Editor {
    /// Sheet and line of the active cell.
    pub active: RwSignal<Option<(i64, i64)>>,
    /// Why the values change: one reason for all that is typed until it is changed.
    pub reason: RwSignal<String>,
    /// What was saved last, or why not.
    pub status: RwSignal<String>,
    /// Why what stands in a cell is not saved, by sheet and line.
    pub refusals: RwSignal<BTreeMap<(i64, i64), String>>,
    /// Keys of the lines, by column.
    pub columns: StoredValue<Vec<i64>>,
    /// Rows as they were loaded, by place.
    pub rows: StoredValue<Vec<GridRow>>,
}

impl Editor {
    /// For these columns and rows.
    pub fn new(columns: &[GridColumn], rows: &[GridRow]) -> Self {
        Self {
            active: RwSignal::new(None),
            reason: RwSignal::new(String::new()),
            status: RwSignal::new(String::new()),
            refusals: RwSignal::new(BTreeMap::new()),
            columns: StoredValue::new(columns.iter().map(|column| column.criterion).collect()),
            rows: StoredValue::new(rows.to_vec()),
        }
    }
}

/// Makes the table editable.
#[cfg(not(feature = "hydrate"))]
pub fn edit_grid(_table: NodeRef<leptos::html::Table>, _editor: Editor) {}

/// Makes the table editable.
#[cfg(feature = "hydrate")]
pub fn edit_grid(table: NodeRef<leptos::html::Table>, editor: Editor) {
    Effect::new(move |_| {
        if let Some(table) = table.get() {
            keys::attach(table, editor);
        }
    });
}
