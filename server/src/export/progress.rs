//! How far the files under way are, for the page that waits for one.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, header};
use serde::Serialize;

use crate::AppState;

/// Header in which a page gives its file a number that nobody else knows: 32 hexadecimal digits.
const NUMBER: &str = "x-work";

/// What is being done for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The records are read.
    Reading,
    /// Another file is set first.
    Waiting,
    /// Rows are written.
    Rows,
    /// Rows become pages.
    Pages,
}

/// How far one file is.
#[derive(Debug, Default)]
pub struct Work {
    stage: AtomicU8,
    done: AtomicUsize,
    rows: AtomicUsize,
}

impl Work {
    /// Says what is being done now.
    pub fn enter(&self, stage: Stage) {
        self.stage.store(stage as u8, Ordering::Relaxed);
    }

    /// Says how many rows there will be.
    pub fn expect(&self, rows: usize) {
        self.rows.store(rows, Ordering::Relaxed);
    }

    /// Says how many rows there are.
    pub fn reached(&self, done: usize) {
        self.done.store(done, Ordering::Relaxed);
    }

    fn told(&self) -> Told {
        let stage = match self.stage.load(Ordering::Relaxed) {
            0 => Stage::Reading,
            1 => Stage::Waiting,
            2 => Stage::Rows,
            _ => Stage::Pages,
        };
        Told {
            stage,
            done: self.done.load(Ordering::Relaxed),
            rows: self.rows.load(Ordering::Relaxed),
        }
    }
}

/// What a page hears about its file.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Told {
    stage: Stage,
    done: usize,
    rows: usize,
}

/// The files under way whose pages ask how far they are.
#[derive(Clone, Debug, Default)]
pub struct UnderWay(Arc<Mutex<HashMap<String, Arc<Work>>>>);

/// One of them; it is forgotten when this is dropped.
pub struct Listed {
    all: UnderWay,
    number: Option<String>,
    /// How far it is.
    pub work: Arc<Work>,
}

impl UnderWay {
    /// Lists a file under the number in `headers`; without a proper number nobody can ask for it.
    pub fn list(&self, headers: &HeaderMap) -> Listed {
        let work = Arc::<Work>::default();
        let number = headers
            .get(NUMBER)
            .and_then(|value| value.to_str().ok())
            .filter(|number| number.len() == 32 && number.bytes().all(|b| b.is_ascii_hexdigit()))
            .map(ToOwned::to_owned);
        if let Some(number) = &number {
            self.locked(|all| all.insert(number.clone(), Arc::clone(&work)));
        }
        Listed {
            all: self.clone(),
            number,
            work,
        }
    }

    fn locked<T>(&self, act: impl FnOnce(&mut HashMap<String, Arc<Work>>) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Listed {
    fn drop(&mut self) {
        if let Some(number) = &self.number {
            self.all.locked(|all| all.remove(number));
        }
    }
}

/// `GET /export/progress/{number}`: how far the file is that its page began under this number; `null` when it is there
/// already, or was left.
pub async fn progress(State(state): State<AppState>, Path(number): Path<String>) -> Response {
    let told = state
        .exports
        .locked(|all| all.get(&number).map(|work| work.told()));
    let never_kept = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    ([never_kept], Json(told)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(number: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(NUMBER, number.parse().unwrap());
        headers
    }

    fn told(all: &UnderWay, number: &str) -> Option<Told> {
        all.locked(|all| all.get(number).map(|work| work.told()))
    }

    #[test]
    fn a_page_hears_of_its_file_until_the_file_is_there() {
        let all = UnderWay::default();
        let number = "0123456789abcdef0123456789abcdef";
        let file = all.list(&numbered(number));
        file.work.expect(300);
        file.work.enter(Stage::Rows);
        file.work.reached(120);
        let heard = told(&all, number).unwrap();
        assert_eq!(
            (heard.stage, heard.done, heard.rows),
            (Stage::Rows, 120, 300)
        );
        drop(file);
        assert_eq!(told(&all, number), None);
    }

    #[test]
    fn a_file_without_a_proper_number_is_written_but_not_listed() {
        let all = UnderWay::default();
        for number in ["1", "x123456789abcdef0123456789abcdef", ""] {
            let _file = all.list(&numbered(number));
            assert_eq!(told(&all, number), None);
        }
        let _file = all.list(&HeaderMap::new());
        assert!(all.locked(|all| all.is_empty()));
    }
}
