//! Keeps how far down each page of the history was read, so that Back, Forward and reload come out where the reader was.
//! The browser alone cannot: it scrolls before the page that it scrolls has been fetched.

use std::cell::Cell;
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::{document, request_animation_frame, window, window_event_listener};

/// The fetched page may take so many looks to become as tall as it was; afterwards the reader decides.
const MOST_LOOKS: u32 = 90;
/// A page that was loaded whole stands after so many looks at its place; letters that come later move little.
const LOOKS_AT_REST: u32 = 3;
/// Pixels by which browsers round.
const SAME: f64 = 2.0;
const KEY: &str = "bangvang.scroll";

/// On the way back to where a page was read.
#[derive(Default)]
struct Return {
    looks_left: Cell<u32>,
    place: Cell<f64>,
    /// Where the last look came out; the page may not have been tall enough for more.
    came_to: Cell<Option<f64>>,
    /// Looks in a row that came out at the place; counted only where the page was loaded whole.
    at_rest: Cell<u32>,
    whole: Cell<bool>,
}

impl Return {
    /// The reader decides from here on.
    fn stop(&self) {
        if self.looks_left.replace(0) > 0 {
            note();
        }
    }

    /// Whether something else scrolled since the last look: a link to a part of the page, a screen reader, a click on what
    /// stood outside. A page that became too short is nobody's doing, and where one page takes the place of another the
    /// router scrolls too.
    fn was_overruled(&self) -> bool {
        self.whole.get()
            && self
                .came_to
                .get()
                .is_some_and(|came_to| (scrolled() - came_to).abs() > SAME && lowest() >= came_to)
    }

    fn has_come_to_rest(&self) -> bool {
        let there = (scrolled() - self.place.get()).abs() <= SAME;
        self.at_rest
            .set(if there { self.at_rest.get() + 1 } else { 0 });
        self.whole.get() && self.at_rest.get() >= LOOKS_AT_REST
    }
}

fn scrolled() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// How far down the page can be scrolled.
fn lowest() -> f64 {
    document().document_element().map_or(0.0, |page| {
        f64::from(page.scroll_height() - page.client_height())
    })
}

/// Takes scrolling over from the browser.
pub fn keep() {
    let Ok(history) = window().history() else {
        return;
    };
    let _taken_over = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    let returning = Rc::new(Return::default());
    if let Some(place) = noted().filter(|_| came_back()) {
        returning.whole.set(true);
        back_to(place, &returning);
    }

    let own = Rc::clone(&returning);
    let _scrolling = window_event_listener(ev::scroll, move |_| {
        // While the old page still stands under the new address, its place says nothing about the new one.
        if own.looks_left.get() == 0 {
            note();
        }
    });
    let own = Rc::clone(&returning);
    let _history = window_event_listener(ev::popstate, move |_| {
        own.whole.set(false);
        back_to(noted().unwrap_or_default(), &own);
    });
    // Who scrolls, taps, clicks or types has decided where to be.
    let own = Rc::clone(&returning);
    let _wheel = window_event_listener(ev::wheel, move |_| own.stop());
    let own = Rc::clone(&returning);
    let _touch = window_event_listener(ev::touchstart, move |_| own.stop());
    let own = Rc::clone(&returning);
    let _press = window_event_listener(ev::pointerdown, move |_| own.stop());
    let _keys = window_event_listener(ev::keydown, move |_| returning.stop());
}

/// Whether this page was loaded by Back, Forward or reload; a link or a form begins at the top.
fn came_back() -> bool {
    window().performance().is_some_and(|performance| {
        performance.navigation().type_() != web_sys::PerformanceNavigation::TYPE_NAVIGATE
    })
}

/// The place of an address in this tab.
fn key() -> Option<String> {
    let location = window().location();
    let path = location.pathname().ok()?;
    let query = location.search().ok()?;
    Some(format!("{KEY} {path}{query}"))
}

fn note() {
    let (Some(key), Ok(Some(store)), Ok(y)) =
        (key(), window().session_storage(), window().scroll_y())
    else {
        return;
    };
    // A full store only means that Back starts at the top.
    let _kept = store.set_item(&key, &format!("{y:.0}"));
}

fn noted() -> Option<f64> {
    let store = window().session_storage().ok()??;
    store.get_item(&key()?).ok()??.parse().ok()
}

/// Goes on scrolling to `place` until the page that belongs there is tall enough and stays, or somebody else scrolls.
fn back_to(place: f64, returning: &Rc<Return>) {
    let under_way = returning.looks_left.replace(MOST_LOOKS) > 0;
    returning.place.set(place);
    returning.came_to.set(None);
    returning.at_rest.set(0);
    if !under_way {
        look(Rc::clone(returning));
    }
}

fn look(returning: Rc<Return>) {
    let left = returning.looks_left.get();
    if left == 0 {
        return;
    }
    if returning.was_overruled() {
        return returning.stop();
    }
    returning.looks_left.set(left - 1);
    window().scroll_to_with_x_and_y(0.0, returning.place.get());
    returning.came_to.set(Some(scrolled()));
    if returning.has_come_to_rest() {
        return returning.stop();
    }
    request_animation_frame(move || look(returning));
}
