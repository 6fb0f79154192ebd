//! A line that saves itself: what is typed goes to the server when the field is left, and the sums follow.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::api::enter_scores;
use super::input::CellInput;
use crate::tr;

/// What the lines of a sheet share.
#[derive(Clone, Copy)]
pub struct LiveSheet {
    /// Key of the sheet.
    pub sheet: i64,
    /// The total, for people.
    pub total: RwSignal<String>,
    /// Points of groups, by key.
    pub groups: RwSignal<Vec<(i64, String)>>,
    /// The reason that stands for lines without one of their own.
    pub reason: RwSignal<String>,
}

impl LiveSheet {
    /// The points of a group: what a save brought, otherwise what the page came with.
    pub fn group(&self, id: i64, at_first: &str) -> String {
        self.groups.with(|groups| {
            let found = groups.iter().find(|(group, _)| *group == id);
            found.map_or_else(|| at_first.to_owned(), |(_, points)| points.clone())
        })
    }
}

/// What a line says of itself while it is filled in.
#[derive(Clone, Copy)]
pub struct LineState {
    /// The points that stand, once something was saved.
    pub points: RwSignal<Option<String>>,
    /// What was saved, and when.
    pub said: RwSignal<Option<String>>,
    /// What is wrong with what was typed.
    pub error: RwSignal<Option<String>>,
    /// Whether the field shows what the browser had kept, which is not saved.
    pub restored: RwSignal<bool>,
    /// How many values the line has.
    seen: RwSignal<usize>,
}

impl LineState {
    /// A line with so many values.
    pub fn new(seen: usize) -> Self {
        Self {
            points: RwSignal::new(None),
            said: RwSignal::new(None),
            error: RwSignal::new(None),
            restored: RwSignal::new(false),
            seen: RwSignal::new(seen),
        }
    }

    /// Sends what was typed into the line. `after` is called once it is saved.
    pub fn save(
        self,
        live: LiveSheet,
        criterion: i64,
        text: String,
        reason: String,
        after: impl FnOnce() + 'static,
    ) {
        if text.trim().is_empty() {
            return;
        }
        let Some(owner) = Owner::current() else {
            return;
        };
        self.said.set(Some(tr!(scoring.saving).to_string()));
        let shared = live.reason.get_untracked();
        let input = CellInput {
            sheet: live.sheet,
            criterion,
            text,
            reason: if reason.trim().is_empty() {
                shared
            } else {
                reason
            },
            seen: Some(self.seen.get_untracked()),
        };
        spawn_local(async move {
            match enter_scores(vec![input]).await {
                Ok(saved) => {
                    if let Some(cell) = saved.cells.into_iter().next() {
                        self.seen.set(cell.seen);
                        self.points.set(Some(cell.points));
                        let refused = cell.error.is_some();
                        self.error.set(cell.error);
                        let words = owner.with(|| tr!(scoring.saved_at, at = saved.at).to_string());
                        self.said.set((!refused).then_some(words));
                        if !refused {
                            self.restored.set(false);
                            after();
                        }
                    }
                    for (_, total) in saved.totals {
                        live.total.set(total);
                    }
                    live.groups.set(saved.groups);
                }
                Err(error) => {
                    self.said.set(None);
                    self.error.set(Some(owner.with(|| error.message())));
                }
            }
        });
    }
}
