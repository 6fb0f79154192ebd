//! Moving through the grid: clicks, arrow keys, Tab, typing, a pasted column.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use domain::scoring::cells;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use web_sys::{
    ClipboardEvent, Element, Event, HtmlElement, HtmlInputElement, HtmlTableElement,
    HtmlTableRowElement, KeyboardEvent,
};

use super::Editor;
use crate::tr;

/// Row and column of a cell, from 0, without the head.
pub(super) type Place = (usize, usize);

/// Name of an event and what is done about it.
type Listener = (&'static str, Closure<dyn FnMut(Event)>);

/// The table while it is edited.
pub(super) struct Grid {
    pub(super) table: HtmlTableElement,
    pub(super) editor: Editor,
    pub(super) owner: Owner,
    place: RefCell<Option<Place>>,
    /// The active cell when the pointer went down: until the click follows, the cell under it may have become active.
    before_press: RefCell<Option<Place>>,
    /// The open input with what the cell showed before.
    input: RefCell<Option<(HtmlInputElement, String)>>,
    /// What the cells showed whose typed value was not saved. They show what was typed until it is saved or given up.
    pub(super) unsaved: RefCell<BTreeMap<Place, String>>,
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
        before_press: RefCell::new(None),
        input: RefCell::new(None),
        unsaved: RefCell::new(BTreeMap::new()),
    });
    if let Some(first) = grid.cell((0, 0)) {
        let _reachable = first.set_attribute("tabindex", "0");
    }
    let mut handlers: Vec<Listener> = Vec::new();
    let mut listen = |name: &'static str, act: fn(&Grid, &Rc<Grid>, &Event)| {
        let grid = Rc::clone(&grid);
        let handler =
            Closure::<dyn FnMut(Event)>::new(move |event: Event| act(&grid, &grid, &event));
        let _listening =
            table.add_event_listener_with_callback(name, handler.as_ref().unchecked_ref());
        handlers.push((name, handler));
    };
    listen("pointerdown", Grid::pressed);
    listen("click", Grid::clicked);
    listen("focusin", Grid::focused);
    listen("keydown", Grid::key);
    listen("paste", Grid::pasted);
    // The same table may be filled with the rows of another cluster: what listens here must not stay on it.
    let attached = send_wrapper::SendWrapper::new((table, handlers));
    on_cleanup(move || {
        let (table, handlers) = attached.take();
        for (name, handler) in handlers {
            let _silent =
                table.remove_event_listener_with_callback(name, handler.as_ref().unchecked_ref());
        }
    });
}

impl Grid {
    fn rows(&self) -> usize {
        self.editor.rows.with_value(Vec::len)
    }

    fn columns(&self) -> usize {
        self.editor.columns.with_value(Vec::len)
    }

    pub(super) fn cell(&self, (row, column): Place) -> Option<HtmlElement> {
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

    fn pressed(&self, _this: &Rc<Self>, _event: &Event) {
        let active = *self.place.borrow();
        *self.before_press.borrow_mut() = active;
    }

    fn clicked(&self, this: &Rc<Self>, event: &Event) {
        let Some(place) = self.place_of(event) else {
            return;
        };
        let again = *self.before_press.borrow() == Some(place);
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

    pub(super) fn key_of(&self, (row, column): Place) -> Option<(i64, i64)> {
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

    /// Closes the open cell; what was typed into it and never saved is given up.
    fn cancel(&self) -> bool {
        let Some((_, before)) = self.input.borrow_mut().take() else {
            return false;
        };
        let Some(place) = *self.place.borrow() else {
            return false;
        };
        if let Some(cell) = self.cell(place) {
            cell.set_inner_html(&before);
            self.give_up(place);
            let _focused = cell.focus();
        }
        true
    }

    /// Closes the open cell and sends what was typed, if it is something else or was not saved before.
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
        let is_other = text.trim() != shown.unwrap_or_default().trim();
        if text.trim().is_empty() {
            self.give_up(place);
        } else if is_other || self.unsaved.borrow().contains_key(&place) {
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
}
