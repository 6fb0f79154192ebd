//! The live line of a board: hears every new snapshot, notices silence, opens again by itself.
//! Runs in the browser only; on the server a board stands still.

use leptos::prelude::*;

use super::view::BoardSnapshot;
use crate::ui::LiveState;

/// What a page knows of its live line.
#[derive(Clone, Copy)]
pub struct LiveBoard {
    /// The newest snapshot.
    pub snapshot: RwSignal<BoardSnapshot>,
    /// How the page hears of changes.
    pub state: RwSignal<LiveState>,
}

impl LiveBoard {
    /// Starts with what the page was rendered with; in the browser the line opens at once.
    pub fn start(first: BoardSnapshot) -> Self {
        let live = Self { snapshot: RwSignal::new(first), state: RwSignal::new(LiveState::Still) };
        #[cfg(feature = "hydrate")]
        in_the_browser::connect(live);
        live
    }
}

#[cfg(feature = "hydrate")]
mod in_the_browser {
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;
    use std::time::Duration;

    use leptos::leptos_dom::helpers::IntervalHandle;
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use wasm_bindgen::closure::Closure;
    use web_sys::{Event, EventSource, MessageEvent, VisibilityState};

    use super::LiveBoard;
    use crate::board::motion;
    use crate::board::view::BoardSnapshot;
    use crate::ui::LiveState;

    /// Silence after which the page says that it may be out of date; the server speaks every 15 s.
    const SILENCE_MS: f64 = 45_000.0;
    const LOOK_EVERY: Duration = Duration::from_secs(5);

    type Handler = Closure<dyn FnMut(Event)>;

    /// One open stream with the closures that it calls.
    struct Line {
        source: EventSource,
        _handlers: [Handler; 3],
    }

    struct Connection {
        live: LiveBoard,
        address: String,
        line: RefCell<Option<Line>>,
        heard_at: Cell<f64>,
    }

    pub(super) fn connect(live: LiveBoard) {
        Effect::new(move |_| {
            let (code, year) = live.snapshot.with_untracked(|board| (board.summary.code.clone(), board.year));
            let connection = Rc::new(Connection {
                live,
                address: format!("/api/v1/live/boards/{code}?year={year}"),
                line: RefCell::new(None),
                heard_at: Cell::new(js_sys::Date::now()),
            });
            connection.open();
            connection.watch();
        });
    }

    impl Connection {
        fn open(self: &Rc<Self>) {
            self.close();
            let Ok(source) = EventSource::new(&self.address) else { return };
            let on_board = self.handler(|connection, event| connection.hear(&event));
            let on_sign = self.handler(|connection, _| connection.now_live());
            let on_error = self.handler(|connection, _| connection.interrupted());
            for (name, handler) in [("board", &on_board), ("beat", &on_sign), ("open", &on_sign), ("error", &on_error)] {
                let _added = source.add_event_listener_with_callback(name, handler.as_ref().unchecked_ref());
            }
            *self.line.borrow_mut() = Some(Line { source, _handlers: [on_board, on_sign, on_error] });
        }

        fn close(&self) {
            if let Some(line) = self.line.borrow_mut().take() {
                line.source.close();
            }
        }

        fn handler(self: &Rc<Self>, act: fn(&Rc<Self>, Event)) -> Handler {
            let weak = Rc::downgrade(self);
            Closure::new(move |event| {
                if let Some(connection) = weak.upgrade() {
                    act(&connection, event);
                }
            })
        }

        fn hear(&self, event: &Event) {
            let data = event.dyn_ref::<MessageEvent>().and_then(|message| message.data().as_string());
            let Some(board) = data.and_then(|text| serde_json::from_str::<BoardSnapshot>(&text).ok()) else { return };
            self.now_live();
            if self.live.snapshot.with_untracked(|shown| *shown == board) {
                return;
            }
            let before = motion::places();
            self.live.snapshot.set(board);
            motion::glide_from(before);
        }

        fn now_live(&self) {
            self.heard_at.set(js_sys::Date::now());
            self.live.state.set(LiveState::Live);
        }

        fn interrupted(&self) {
            let state = if window().navigator().on_line() { LiveState::Stale } else { LiveState::Offline };
            self.live.state.set(state);
        }

        fn look(self: &Rc<Self>) {
            let state = self.line.borrow().as_ref().map(|line| line.source.ready_state());
            if matches!(state, Some(EventSource::CLOSED) | None) {
                self.open();
            }
            if js_sys::Date::now() - self.heard_at.get() > SILENCE_MS {
                self.interrupted();
                self.open();
            }
        }

        fn watch(self: &Rc<Self>) {
            let connection = Rc::clone(self);
            let looking: Option<IntervalHandle> =
                set_interval_with_handle(move || connection.look(), LOOK_EVERY).ok();
            let reopen = Rc::clone(self);
            let online = window_event_listener(leptos::ev::online, move |_| reopen.open());
            let interrupted = Rc::clone(self);
            let offline = window_event_listener(leptos::ev::offline, move |_| interrupted.interrupted());
            let back = Rc::clone(self);
            let visible = window_event_listener(leptos::ev::visibilitychange, move |_| {
                let open = back.line.borrow().as_ref().is_some_and(|line| line.source.ready_state() == EventSource::OPEN);
                if document().visibility_state() == VisibilityState::Visible && !open {
                    back.open();
                }
            });
            let line = send_wrapper::SendWrapper::new(Rc::clone(self));
            on_cleanup(move || {
                if let Some(looking) = looking {
                    looking.clear();
                }
                online.remove();
                offline.remove();
                visible.remove();
                line.close();
            });
        }
    }
}
