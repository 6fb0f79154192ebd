//! Keeps how far down each page of the history was read, so that Back, Forward and reload come out where the reader was.
//! The browser alone cannot: it scrolls before the page that it scrolls has been fetched.

use std::cell::Cell;
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::{request_animation_frame, window, window_event_listener};

/// The fetched page may take so many looks to become as tall as it was; afterwards the reader decides.
const MOST_LOOKS: u32 = 90;
const KEY: &str = "bangvang.scroll";

/// On the way back to where a page was read.
#[derive(Default)]
struct Return {
    looks_left: Cell<u32>,
    place: Cell<f64>,
}

/// Takes scrolling over from the browser.
pub fn keep() {
    let Ok(history) = window().history() else {
        return;
    };
    let _taken_over = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    let returning = Rc::new(Return::default());
    if let Some(place) = noted() {
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
        back_to(noted().unwrap_or_default(), &own);
    });
    // Who scrolls, taps or types has decided where to be.
    let stop = |returning: &Return| returning.looks_left.set(0);
    let own = Rc::clone(&returning);
    let _wheel = window_event_listener(ev::wheel, move |_| stop(&own));
    let own = Rc::clone(&returning);
    let _touch = window_event_listener(ev::touchstart, move |_| stop(&own));
    let _keys = window_event_listener(ev::keydown, move |_| stop(&returning));
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

/// Goes on scrolling to `place` until the page that belongs there is tall enough and stays.
fn back_to(place: f64, returning: &Rc<Return>) {
    let under_way = returning.looks_left.replace(MOST_LOOKS) > 0;
    returning.place.set(place);
    if !under_way {
        look(Rc::clone(returning));
    }
}

fn look(returning: Rc<Return>) {
    let left = returning.looks_left.get();
    if left == 0 {
        return;
    }
    returning.looks_left.set(left - 1);
    window().scroll_to_with_x_and_y(0.0, returning.place.get());
    request_animation_frame(move || look(returning));
}
