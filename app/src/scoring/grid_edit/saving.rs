//! Sending what was typed into the grid, and showing what came of it.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keys::{Grid, Place};
use crate::scoring::api::enter_scores;
use crate::scoring::grid_view::cell_html;
use crate::scoring::input::{CellInput, CellSaved};
use crate::tr;

/// Cells of one request.
const AT_ONCE: usize = 100;

impl Grid {
    pub(super) fn send(&self, this: &Rc<Self>, typed: Vec<(Place, String)>, with_seen: bool) {
        let mut inputs = Vec::new();
        for (place, text) in typed {
            let Some((sheet, criterion)) = self.key_of(place) else {
                continue;
            };
            if let Some(cell) = self.cell(place) {
                let _waiting = cell.class_list().add_1("w");
            }
            let seen = self
                .editor
                .rows
                .with_value(|rows| rows.get(place.0)?.seen_at(place.1));
            let input = CellInput {
                sheet,
                criterion,
                text,
                reason: self.editor.reason.get_untracked(),
                seen: seen.filter(|_| with_seen),
            };
            inputs.push((place, input));
        }
        self.editor
            .status
            .set(self.words(|| tr!(scoring.saving).to_string()));
        let grid = Rc::clone(this);
        spawn_local(async move {
            for part in inputs.chunks(AT_ONCE) {
                grid.send_part(part).await;
            }
        });
    }

    async fn send_part(&self, part: &[(Place, CellInput)]) {
        let sent = part.iter().map(|(_, input)| input.clone()).collect();
        match enter_scores(sent).await {
            Ok(saved) => {
                let mut refused = Vec::new();
                for cell in &saved.cells {
                    let place = part.iter().find(|(_, input)| {
                        (input.sheet, input.criterion) == (cell.sheet, cell.criterion)
                    });
                    if let Some((place, input)) = place {
                        match &cell.error {
                            Some(why) => self.keep(*place, &input.text, why),
                            None => self.show(*place, cell),
                        }
                    }
                    refused.extend(cell.error.clone());
                }
                for (sheet, total) in &saved.totals {
                    self.show_total(*sheet, total);
                }
                let words = self.words(|| match refused.as_slice() {
                    [] => tr!(scoring.saved_at, at = saved.at).to_string(),
                    [first, ..] => tr!(
                        scoring.not_saved,
                        count = refused.len().to_string(),
                        why = first.clone()
                    )
                    .to_string(),
                });
                self.editor.status.set(words);
            }
            Err(error) => {
                let words = self.words(|| error.message());
                for (place, input) in part {
                    self.keep(*place, &input.text, &words);
                }
                self.editor.status.set(words);
            }
        }
    }

    fn show(&self, place: Place, saved: &CellSaved) {
        self.unsaved.borrow_mut().remove(&place);
        self.no_longer_refused(place);
        let own = self.own_score(place, saved);
        let html = cell_html(&saved.points, &own);
        let Some(cell) = self.cell(place) else { return };
        let inner = html
            .split_once('>')
            .map_or("", |(_, rest)| rest)
            .trim_end_matches("</td>");
        cell.set_inner_html(inner);
        let _plain = cell.remove_attribute("title");
        let on = cell.class_list().contains("on");
        cell.set_class_name(match (own.is_empty(), on) {
            (true, false) => "",
            (true, true) => "on",
            (false, false) => "d",
            (false, true) => "d on",
        });
        self.editor.rows.update_value(|rows| {
            if let Some(row) = rows.get_mut(place.0) {
                let digit = char::from(b'0' + u8::try_from(saved.seen.min(9)).unwrap_or(9));
                let at = place.1;
                if row.seen.is_char_boundary(at) && at < row.seen.len() {
                    row.seen.replace_range(at..=at, &digit.to_string());
                }
            }
        });
        // What stands behind the cell changed as well.
        self.editor.active.update(|_| ());
    }

    /// The self-score beside the points: what the cell showed, or what stood there when nothing differed yet.
    fn own_score(&self, place: Place, saved: &CellSaved) -> String {
        if !saved.differs {
            return String::new();
        }
        let shown = self.editor.rows.with_value(|rows| {
            let row = rows.get(place.0)?;
            let own = row.own.split('\t').nth(place.1)?;
            let points = row.points.split('\t').nth(place.1)?;
            Some(if own.is_empty() { points } else { own }.to_owned())
        });
        shown.unwrap_or_default()
    }

    /// Leaves what was typed in its cell, marked, with the reason why it was not saved.
    fn keep(&self, place: Place, typed: &str, why: &str) {
        let Some(cell) = self.cell(place) else { return };
        self.unsaved
            .borrow_mut()
            .entry(place)
            .or_insert_with(|| cell.inner_html());
        cell.set_text_content(Some(typed));
        if let Some(key) = self.key_of(place) {
            self.editor.refusals.update(|all| {
                all.insert(key, why.to_owned());
            });
        }
        let _told = cell.set_attribute("title", why);
        let _rested = cell.class_list().remove_1("w");
        let _marked = cell.class_list().add_1("e");
    }

    /// Shows what stands on the server again in a cell whose typed value was not saved.
    pub(super) fn give_up(&self, place: Place) {
        let Some(before) = self.unsaved.borrow_mut().remove(&place) else {
            return;
        };
        let Some(cell) = self.cell(place) else { return };
        cell.set_inner_html(&before);
        self.no_longer_refused(place);
        let _plain = cell.remove_attribute("title");
        let _unmarked = cell.class_list().remove_1("e");
    }

    fn no_longer_refused(&self, place: Place) {
        if let Some(key) = self.key_of(place) {
            self.editor.refusals.update(|all| {
                all.remove(&key);
            });
        }
    }

    fn show_total(&self, sheet: i64, total: &str) {
        let place = format!("tr[data-sheet=\"{sheet}\"] th b");
        if let Ok(Some(element)) = self.table.query_selector(&place) {
            element.set_text_content(Some(total));
        }
    }

    /// Words in the reader's language, which only the page's owner knows.
    pub(super) fn words(&self, words: impl FnOnce() -> String) -> String {
        self.owner.with(words)
    }
}
