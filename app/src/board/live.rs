//! The live line of a board: hears every new snapshot, notices silence, opens again by itself.
//! Runs in the browser only; on the server a board stands still.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
use super::view::BoardKind;
use super::view::BoardSnapshot;
use crate::tr;
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
        let live = Self {
            snapshot: RwSignal::new(first),
            state: RwSignal::new(LiveState::Still),
        };
        // What was published does not change.
        #[cfg(feature = "hydrate")]
        if live
            .snapshot
            .with_untracked(|first| first.summary.kind != BoardKind::Published && !is_own(first))
        {
            in_the_browser::connect_board(live);
        }
        live
    }
}

/// Boards that were made for one reader: the line carries the public one.
#[cfg(feature = "hydrate")]
fn is_own(board: &BoardSnapshot) -> bool {
    let own = |part: &super::view::ScoringPart| part.by_percent || part.beside.is_some();
    let rows = || board.groups.iter().flat_map(|group| &group.rows);
    board.scoring.as_deref().is_some_and(own) || rows().any(|row| row.own_live.is_some())
}

/// The state of a live line in words; nothing to say while a page stands still.
pub fn live_word(state: LiveState) -> String {
    match state {
        LiveState::Still => String::new(),
        LiveState::Live => tr!(board.live).to_string(),
        LiveState::Stale => tr!(board.stale).to_string(),
        LiveState::Offline => tr!(board.offline).to_string(),
    }
}

/// Calls `changed` whenever anything public changes after the page was opened, and keeps `state` true to the line.
#[cfg_attr(
    not(feature = "hydrate"),
    expect(unused_variables, reason = "the server does not listen")
)]
pub fn watch_site(state: RwSignal<LiveState>, changed: impl Fn() + 'static) {
    #[cfg(feature = "hydrate")]
    in_the_browser::connect_site(state, changed);
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
    use crate::wire::read;

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
        address: String,
        state: RwSignal<LiveState>,
        /// What the server calls its news, and what is done with them.
        news: &'static str,
        hear: Box<dyn Fn(String)>,
        line: RefCell<Option<Line>>,
        heard_at: Cell<f64>,
    }

    pub(super) fn connect_board(live: LiveBoard) {
        let (code, year) = live
            .snapshot
            .with_untracked(|board| (board.summary.code.clone(), board.year));
        connect(
            format!("/api/v1/live/boards/{code}?year={year}"),
            "board",
            live.state,
            move |news| {
                let Ok(board) = read::<BoardSnapshot>(&news) else {
                    return;
                };
                if live.snapshot.with_untracked(|shown| *shown != board) {
                    let before = motion::places();
                    live.snapshot.set(board);
                    motion::glide_from(before);
                }
            },
        );
    }

    pub(super) fn connect_site(state: RwSignal<LiveState>, changed: impl Fn() + 'static) {
        let known = RefCell::new(None);
        connect("/api/v1/live/site".to_owned(), "site", state, move |news| {
            let before = known.replace(Some(news.clone()));
            if before.is_some_and(|before| before != news) {
                changed();
            }
        });
    }

    fn connect(
        address: String,
        news: &'static str,
        state: RwSignal<LiveState>,
        hear: impl Fn(String) + 'static,
    ) {
        let hear = RefCell::new(Some(Box::new(hear) as Box<dyn Fn(String)>));
        Effect::new(move |_| {
            let Some(hear) = hear.take() else { return };
            let connection = Rc::new(Connection {
                address: address.clone(),
                state,
                news,
                hear,
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
            let Ok(source) = EventSource::new(&self.address) else {
                return;
            };
            let on_news = self.handler(|connection, event| connection.hear(&event));
            let on_sign = self.handler(|connection, _| connection.now_live());
            let on_error = self.handler(|connection, _| connection.interrupted());
            for (name, handler) in [
                (self.news, &on_news),
                ("beat", &on_sign),
                ("open", &on_sign),
                ("error", &on_error),
            ] {
                let _added =
                    source.add_event_listener_with_callback(name, handler.as_ref().unchecked_ref());
            }
            *self.line.borrow_mut() = Some(Line {
                source,
                _handlers: [on_news, on_sign, on_error],
            });
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
            self.now_live();
            if let Some(news) = event
                .dyn_ref::<MessageEvent>()
                .and_then(|message| message.data().as_string())
            {
                (self.hear)(news);
            }
        }

        fn now_live(&self) {
            self.heard_at.set(js_sys::Date::now());
            self.state.set(LiveState::Live);
        }

        fn interrupted(&self) {
            let state = if window().navigator().on_line() {
                LiveState::Stale
            } else {
                LiveState::Offline
            };
            self.state.set(state);
        }

        fn look(self: &Rc<Self>) {
            let state = self
                .line
                .borrow()
                .as_ref()
                .map(|line| line.source.ready_state());
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
            let offline =
                window_event_listener(leptos::ev::offline, move |_| interrupted.interrupted());
            let back = Rc::clone(self);
            let visible = window_event_listener(leptos::ev::visibilitychange, move |_| {
                let open = back
                    .line
                    .borrow()
                    .as_ref()
                    .is_some_and(|line| line.source.ready_state() == EventSource::OPEN);
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
