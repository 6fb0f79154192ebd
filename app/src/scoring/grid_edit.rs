//! Editing in the grid: one listener for the whole table, one input that moves with the active cell.
//! On the server there is nothing to edit; without script each unit's name leads to its sheet.

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
            in_the_browser::attach(table, editor);
        }
    });
}

#[cfg(feature = "hydrate")]
mod in_the_browser {
    use std::cell::RefCell;
    use std::rc::Rc;

    use domain::scoring::cells;
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::closure::Closure;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use web_sys::{
        ClipboardEvent, Element, Event, HtmlElement, HtmlInputElement, HtmlTableElement,
        HtmlTableRowElement, KeyboardEvent,
    };

    use super::Editor;
    use crate::scoring::api::enter_scores;
    use crate::scoring::grid_view::cell_html;
    use crate::scoring::input::{CellInput, CellSaved};
    use crate::tr;

    /// Cells of one request.
    const AT_ONCE: usize = 100;

    /// Row and column of a cell, from 0, without the head.
    type Place = (usize, usize);

    struct Grid {
        table: HtmlTableElement,
        editor: Editor,
        owner: Owner,
        place: RefCell<Option<Place>>,
        /// The open input with what the cell showed before.
        input: RefCell<Option<(HtmlInputElement, String)>>,
    }

    pub(super) fn attach(table: HtmlTableElement, editor: Editor) {
        let Some(owner) = Owner::current() else {
            return;
        };
        let grid = Rc::new(Grid {
            table: table.clone(),
            editor,
            owner,
            place: RefCell::new(None),
            input: RefCell::new(None),
        });
        if let Some(first) = grid.cell((0, 0)) {
            let _reachable = first.set_attribute("tabindex", "0");
        }
        let mut handlers: Vec<Closure<dyn FnMut(Event)>> = Vec::new();
        let mut listen = |name: &str, act: fn(&Grid, &Rc<Grid>, &Event)| {
            let grid = Rc::clone(&grid);
            let handler =
                Closure::<dyn FnMut(Event)>::new(move |event: Event| act(&grid, &grid, &event));
            let _listening =
                table.add_event_listener_with_callback(name, handler.as_ref().unchecked_ref());
            handlers.push(handler);
        };
        listen("click", Grid::clicked);
        listen("focusin", Grid::focused);
        listen("keydown", Grid::key);
        listen("paste", Grid::pasted);
        let handlers = send_wrapper::SendWrapper::new(handlers);
        on_cleanup(move || drop(handlers));
    }

    impl Grid {
        fn rows(&self) -> usize {
            self.editor.rows.with_value(Vec::len)
        }

        fn columns(&self) -> usize {
            self.editor.columns.with_value(Vec::len)
        }

        fn cell(&self, (row, column): Place) -> Option<HtmlElement> {
            let line = self.table.rows().item(u32::try_from(row).ok()? + 1)?;
            let line: HtmlTableRowElement = line.dyn_into().ok()?;
            let cell = line.cells().item(u32::try_from(column).ok()? + 1)?;
            cell.dyn_into().ok()
        }

        fn place_of(&self, event: &Event) -> Option<Place> {
            let target: Element = event.target()?.dyn_into().ok()?;
            let cell = target.closest("td").ok().flatten()?;
            let line: HtmlTableRowElement = cell.parent_element()?.dyn_into().ok()?;
            let row = usize::try_from(line.row_index()).ok()?.checked_sub(1)?;
            let cells = line.cells();
            let column = (0..cells.length()).find(|index| {
                cells
                    .item(*index)
                    .is_some_and(|other| other.is_same_node(Some(&cell)))
            })?;
            Some((row, usize::try_from(column).ok()?.checked_sub(1)?))
        }

        fn clicked(&self, this: &Rc<Self>, event: &Event) {
            let Some(place) = self.place_of(event) else {
                return;
            };
            let again = *self.place.borrow() == Some(place);
            self.go(this, place);
            // A second tap on the same cell opens it: there are no function keys on a tablet.
            if again && self.input.borrow().is_none() {
                self.open(None);
            }
        }

        fn focused(&self, this: &Rc<Self>, event: &Event) {
            if self.input.borrow().is_none()
                && let Some(place) = self.place_of(event)
                && *self.place.borrow() != Some(place)
            {
                self.go(this, place);
            }
        }

        fn go(&self, this: &Rc<Self>, place: Place) {
            if *self.place.borrow() != Some(place) {
                self.commit(this);
            }
            if let Some(before) = self.place.replace(Some(place))
                && let Some(cell) = self.cell(before)
            {
                let _gone = cell.class_list().remove_1("on");
                let _unreachable = cell.set_attribute("tabindex", "-1");
            }
            let Some(cell) = self.cell(place) else { return };
            let _marked = cell.class_list().add_1("on");
            let _reachable = cell.set_attribute("tabindex", "0");
            let _focused = cell.focus();
            let key = self.key_of(place);
            self.editor.active.set(key);
        }

        fn key_of(&self, (row, column): Place) -> Option<(i64, i64)> {
            let sheet = self
                .editor
                .rows
                .with_value(|rows| rows.get(row).map(|row| row.sheet))?;
            let criterion = self
                .editor
                .columns
                .with_value(|all| all.get(column).copied())?;
            Some((sheet, criterion))
        }

        fn step(&self, this: &Rc<Self>, down: isize, right: isize) -> bool {
            let Some((row, column)) = *self.place.borrow() else {
                return false;
            };
            let moved =
                |at: usize, by: isize, end: usize| at.checked_add_signed(by).filter(|at| *at < end);
            let (Some(row), Some(column)) = (
                moved(row, down, self.rows()),
                moved(column, right, self.columns()),
            ) else {
                return false;
            };
            self.go(this, (row, column));
            true
        }

        fn key(&self, this: &Rc<Self>, event: &Event) {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let editing = self.input.borrow().is_some();
            let key = event.key();
            let handled = match (key.as_str(), editing) {
                ("ArrowUp", _) => self.step(this, -1, 0),
                ("ArrowDown", _) => self.step(this, 1, 0),
                ("ArrowLeft", false) => self.step(this, 0, -1),
                ("ArrowRight", false) => self.step(this, 0, 1),
                ("Tab", _) if self.place.borrow().is_some() => {
                    self.step(this, 0, if event.shift_key() { -1 } else { 1 })
                }
                ("Enter", true) => {
                    self.commit(this);
                    self.step(this, 1, 0)
                }
                ("Enter" | "F2", false) => self.open(None),
                ("Escape", true) => self.cancel(),
                (typed, false) if typed.chars().count() == 1 && self.place.borrow().is_some() => {
                    self.open(Some(typed))
                }
                _ => false,
            };
            if handled {
                event.prevent_default();
            }
        }

        /// Opens the active cell: with what it shows, or with what was typed.
        fn open(&self, typed: Option<&str>) -> bool {
            let Some(cell) = self.place.borrow().and_then(|place| self.cell(place)) else {
                return false;
            };
            let before = cell.inner_html();
            let shown = cell.first_child().and_then(|text| text.node_value());
            let Some(input) = document()
                .create_element("input")
                .ok()
                .and_then(|element| element.dyn_into::<HtmlInputElement>().ok())
            else {
                return false;
            };
            let _named = input.set_attribute(
                "aria-label",
                &self.words(|| tr!(scoring.grid_cell).to_string()),
            );
            input.set_value(typed.unwrap_or(shown.as_deref().unwrap_or_default()));
            cell.set_inner_html("");
            if cell.append_child(&input).is_err() {
                return false;
            }
            let _focused = input.focus();
            if typed.is_none() {
                input.select();
            }
            *self.input.borrow_mut() = Some((input, before));
            true
        }

        fn cancel(&self) -> bool {
            let Some((_, before)) = self.input.borrow_mut().take() else {
                return false;
            };
            if let Some(cell) = self.place.borrow().and_then(|place| self.cell(place)) {
                cell.set_inner_html(&before);
                let _focused = cell.focus();
            }
            true
        }

        /// Closes the open cell and sends what was typed, if it is something else.
        fn commit(&self, this: &Rc<Self>) {
            let Some((input, before)) = self.input.borrow_mut().take() else {
                return;
            };
            let Some(place) = *self.place.borrow() else {
                return;
            };
            let Some(cell) = self.cell(place) else { return };
            let text = input.value();
            cell.set_inner_html(&before);
            let shown = cell.first_child().and_then(|text| text.node_value());
            if text.trim() != shown.unwrap_or_default().trim() && !text.trim().is_empty() {
                self.send(this, vec![(place, text)], true);
            }
            let _focused = cell.focus();
        }

        fn pasted(&self, this: &Rc<Self>, event: &Event) {
            if self.input.borrow().is_some() {
                return;
            }
            let Some((row, column)) = *self.place.borrow() else {
                return;
            };
            let text = event
                .dyn_ref::<ClipboardEvent>()
                .and_then(ClipboardEvent::clipboard_data)
                .and_then(|data| data.get_data("text/plain").ok())
                .unwrap_or_default();
            event.prevent_default();
            let mut typed = Vec::new();
            for (down, line) in cells(&text).into_iter().enumerate() {
                for (right, cell) in line.into_iter().enumerate() {
                    let place = (row + down, column + right);
                    if !cell.trim().is_empty() && self.key_of(place).is_some() {
                        typed.push((place, cell));
                    }
                }
            }
            self.send(this, typed, false);
        }

        fn send(&self, this: &Rc<Self>, typed: Vec<(Place, String)>, with_seen: bool) {
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
                        if let Some((place, _)) = place {
                            self.show(*place, cell);
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
                    for (place, _) in part {
                        self.mark(*place, "e");
                    }
                    let words = self.words(|| error.message());
                    self.editor.status.set(words);
                }
            }
        }

        fn show(&self, place: Place, saved: &CellSaved) {
            if saved.error.is_some() {
                self.mark(place, "e");
                if let Some(cell) = self.cell(place) {
                    let _told =
                        cell.set_attribute("title", saved.error.as_deref().unwrap_or_default());
                }
                return;
            }
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

        fn mark(&self, place: Place, class: &str) {
            if let Some(cell) = self.cell(place) {
                let _rested = cell.class_list().remove_1("w");
                let _marked = cell.class_list().add_1(class);
            }
        }

        fn show_total(&self, sheet: i64, total: &str) {
            let place = format!("tr[data-sheet=\"{sheet}\"] th b");
            if let Ok(Some(element)) = self.table.query_selector(&place) {
                let _set = js_sys::Reflect::set(
                    &element,
                    &JsValue::from_str("textContent"),
                    &JsValue::from_str(total),
                );
            }
        }

        /// Words in the reader's language, which only the page's owner knows.
        fn words(&self, words: impl FnOnce() -> String) -> String {
            self.owner.with(words)
        }
    }
}
