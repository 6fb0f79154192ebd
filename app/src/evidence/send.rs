//! Sends the files of the queue one after the other, in pieces. Without network it waits and goes on; what a closed tab
//! began, the next visit finishes.

use std::cell::RefCell;
use std::collections::VecDeque;

use domain::evidence::{EvidenceProblem, MAX_BYTES};
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use serde::Deserialize;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Event, File, Headers, HtmlFormElement, HtmlInputElement};
use web_sys::{Request, RequestInit, Response};

use super::shrink::shrunk;
use super::upload::{Handing, Rest, Upload, UploadState};
use super::view::{FORM_UNIT, Handed, UploadStanding};
use crate::error::AppError;
use crate::wire::read;

const UPLOADS: &str = "/api/v1/evidence/uploads";
const PREFIX: &str = "bangvang.upload.";
/// One piece, in bytes: what the server takes at once.
const PIECE: u64 = 1024 * 1024;
/// How long it waits before it tries again, in milliseconds.
const WAIT_MS: i32 = 3_000;

type Queue = (ArcRwSignal<Vec<Upload>>, ArcRwSignal<u32>);

thread_local! {
    static QUEUE: Queue = (ArcRwSignal::new(Vec::new()), ArcRwSignal::new(0));
    static PENDING: RefCell<VecDeque<(Upload, File, i64)>> = const { RefCell::new(VecDeque::new()) };
    static AT_WORK: RefCell<bool> = const { RefCell::new(false) };
}

/// The queue of this tab, and how many of it were taken in.
pub(super) fn of_this_tab() -> Queue {
    QUEUE.with(Clone::clone)
}

/// Takes the plain form over: several files may be chosen, and they go through the queue.
pub(super) fn take_over(form: HtmlFormElement, person: i64, handing: Handing) {
    let Some(input) = file_input(&form) else {
        return;
    };
    input.set_multiple(true);
    let listened = form.clone();
    let on_submit = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let files = file_input(&listened).and_then(|input| input.files());
        let Some(files) = files.filter(|files| files.length() > 0) else {
            return;
        };
        let unit = chosen_unit(&listened);
        if unit.is_empty() {
            return;
        }
        event.prevent_default();
        for index in 0..files.length() {
            if let Some(file) = files.get(index) {
                put(&handing, file, &unit, person);
            }
        }
        if let Some(input) = file_input(&listened) {
            input.set_value("");
        }
    });
    let _listening =
        form.add_event_listener_with_callback("submit", on_submit.as_ref().unchecked_ref());
    let held = SendWrapper::new((form, on_submit));
    on_cleanup(move || {
        let (form, on_submit) = held.take();
        let _gone =
            form.remove_event_listener_with_callback("submit", on_submit.as_ref().unchecked_ref());
    });
}

fn file_input(form: &HtmlFormElement) -> Option<HtmlInputElement> {
    let found = form.query_selector("input[type=file]").ok().flatten()?;
    found.dyn_into().ok()
}

fn chosen_unit(form: &HtmlFormElement) -> String {
    let control = form
        .query_selector(&format!("[name={FORM_UNIT}]"))
        .ok()
        .flatten();
    let value = control.and_then(|control| Reflect::get(&control, &"value".into()).ok());
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

fn put(handing: &Handing, file: File, unit: &str, person: i64) {
    let upload = Upload {
        name: file.name(),
        unit: unit.to_owned(),
        state: ArcRwSignal::new(UploadState::Waiting),
        shrunk: ArcRwSignal::new(None),
    };
    handing.queue.update(|queue| queue.push(upload.clone()));
    PENDING.with(|pending| pending.borrow_mut().push_back((upload, file, person)));
    if AT_WORK.with(|at_work| at_work.replace(true)) {
        return;
    }
    spawn_local(async {
        while let Some((upload, file, person)) =
            PENDING.with(|pending| pending.borrow_mut().pop_front())
        {
            let ended = match send(&upload, &file, person).await {
                Ok(already) => UploadState::Done { already },
                Err(error) => UploadState::Refused(error),
            };
            let taken_in = matches!(ended, UploadState::Done { .. });
            upload.state.set(ended);
            if taken_in {
                QUEUE.with(|(_, counted)| counted.update(|count| *count += 1));
            }
        }
        AT_WORK.with(|at_work| at_work.replace(false));
    });
}

fn refused(problem: EvidenceProblem) -> AppError {
    AppError::refused(problem.code(), |lang| problem.label(lang))
}

fn size_of(blob: &Blob) -> u64 {
    blob.size() as u64
}

/// Sends one file to its end; tells whether the unit had it already.
async fn send(upload: &Upload, file: &File, person: i64) -> Result<bool, AppError> {
    let chosen = size_of(file);
    if chosen == 0 {
        return Err(refused(EvidenceProblem::Empty));
    }
    upload.state.set(UploadState::Shrinking);
    let (body, name) = match shrunk(file).await {
        Some(smaller) => {
            upload.shrunk.set(Some((chosen, size_of(&smaller))));
            let stem = upload
                .name
                .rsplit_once('.')
                .map(|(stem, _)| stem.to_owned());
            let stem = stem.unwrap_or_else(|| upload.name.clone());
            (smaller, format!("{stem}.jpg"))
        }
        None => (file.clone().unchecked_into::<Blob>(), upload.name.clone()),
    };
    let size = size_of(&body);
    if size > MAX_BYTES {
        return Err(refused(EvidenceProblem::TooLarge));
    }
    let mut rest = Rest {
        token: String::new(),
        name: upload.name.clone(),
        unit: upload.unit.clone(),
        size: chosen,
    };
    let sending = Sending {
        upload,
        body,
        name,
        size,
    };
    let outcome = sending.run(&mut rest, person).await;
    // Who has to sign in again, goes on afterwards; everything else is at its end.
    if !matches!(outcome, Err(AppError::SignInNeeded)) {
        forget(person, &rest);
    }
    outcome
}

struct Sending<'a> {
    upload: &'a Upload,
    body: Blob,
    name: String,
    size: u64,
}

impl Sending<'_> {
    async fn run(&self, rest: &mut Rest, person: i64) -> Result<bool, AppError> {
        let mut sent = match kept(person, rest) {
            Some(token) => self.resumed(rest, token).await?,
            None => None,
        };
        loop {
            let at = match sent {
                Some(at) => at,
                None => {
                    let begun = self.begin().await?;
                    rest.token = begun.token;
                    keep(person, rest);
                    0
                }
            };
            sent = self.pieces(&rest.token, at).await?;
            if sent.is_none() {
                continue;
            }
            self.upload.state.set(UploadState::Checking);
            let address = format!("{UPLOADS}/{}/finish", rest.token);
            let (status, text) = self.asked("POST", &address, &[], None, self.size).await?;
            match status {
                409 => sent = Some(elsewhere(&text)),
                404 => sent = None,
                _ => return Ok(read::<Handed>(&text)?.already),
            }
        }
    }

    /// Where an upload that an earlier visit began stands; `None` when it is another file or is gone.
    async fn resumed(&self, rest: &mut Rest, token: String) -> Result<Option<u64>, AppError> {
        let address = format!("{UPLOADS}/{token}");
        let (status, text) = self.asked("GET", &address, &[], None, 0).await?;
        let standing = match status {
            200 => read::<UploadStanding>(&text).ok(),
            _ => None,
        };
        let fits = standing.filter(|found| u64::try_from(found.size) == Ok(self.size));
        Ok(fits.map(|found| {
            rest.token = found.token;
            u64::try_from(found.received).unwrap_or_default()
        }))
    }

    async fn begin(&self) -> Result<UploadStanding, AppError> {
        let body = serde_json::json!({
            "name": self.name, "size": self.size, "unit": self.upload.unit
        });
        let body = JsValue::from_str(&body.to_string());
        let json = [("content-type", "application/json")];
        let (_, text) = self.asked("POST", UPLOADS, &json, Some(&body), 0).await?;
        // A unit that is gone is answered with 404, in the words of an error.
        read(&text).map_err(|_| read(&text).unwrap_or(AppError::Malformed))
    }

    /// Sends what is missing; `None` when the server knows nothing of the upload any more.
    async fn pieces(&self, token: &str, from: u64) -> Result<Option<u64>, AppError> {
        let address = format!("{UPLOADS}/{token}");
        let mut sent = from;
        while sent < self.size {
            let size = self.size;
            self.upload.state.set(UploadState::Sending { sent, size });
            let end = (sent + PIECE).min(size);
            let piece = self
                .body
                .slice_with_f64_and_f64(sent as f64, end as f64)
                .map_err(|_| refused(EvidenceProblem::Unreadable))?;
            let offset = sent.to_string();
            let headers = [
                ("upload-offset", offset.as_str()),
                ("content-type", "application/octet-stream"),
            ];
            let (status, text) = self
                .asked("PATCH", &address, &headers, Some(&piece), sent)
                .await?;
            sent = match status {
                404 => return Ok(None),
                409 => elsewhere(&text),
                _ => u64::try_from(read::<UploadStanding>(&text)?.received).unwrap_or_default(),
            };
        }
        Ok(Some(sent))
    }

    /// Asks until an answer comes. 404 and 409 are told to the caller, other refusals are errors.
    async fn asked(
        &self,
        method: &str,
        address: &str,
        headers: &[(&str, &str)],
        body: Option<&JsValue>,
        sent: u64,
    ) -> Result<(u16, String), AppError> {
        loop {
            match fetched(method, address, headers, body).await {
                Some((status @ (200..300 | 404 | 409), text)) => return Ok((status, text)),
                // The server is restarted, or asks to wait.
                None | Some((429 | 500..600, _)) => {
                    let size = self.size;
                    self.upload.state.set(UploadState::Offline { sent, size });
                    wait().await;
                }
                Some((413, _)) => return Err(refused(EvidenceProblem::TooLarge)),
                Some((_, text)) => return Err(read(&text).unwrap_or(AppError::Malformed)),
            }
        }
    }
}

#[derive(Deserialize)]
struct Elsewhere {
    received: u64,
}

fn elsewhere(text: &str) -> u64 {
    read::<Elsewhere>(text).map_or(0, |told| told.received)
}

/// Status and text of an answer; `None` when none came.
async fn fetched(
    method: &str,
    address: &str,
    headers: &[(&str, &str)],
    body: Option<&JsValue>,
) -> Option<(u16, String)> {
    let sent = Headers::new().ok()?;
    for (name, value) in headers {
        sent.set(name, value).ok()?;
    }
    let how = RequestInit::new();
    how.set_method(method);
    how.set_headers(&sent);
    if let Some(body) = body {
        how.set_body(body);
    }
    let request = Request::new_with_str_and_init(address, &how).ok()?;
    let answer = JsFuture::from(window().fetch_with_request(&request))
        .await
        .ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    let text = JsFuture::from(answer.text().ok()?).await.ok()?;
    Some((answer.status(), text.as_string().unwrap_or_default()))
}

async fn wait() {
    let over = Promise::new(&mut |done: Function, _refused: Function| {
        let _set = window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&done, WAIT_MS)
            .is_ok();
    });
    let _waited = JsFuture::from(over).await.is_ok();
}

fn key(person: i64, rest: &Rest) -> String {
    format!("{PREFIX}{person}.{}.{}.{}", rest.unit, rest.size, rest.name)
}

fn store() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn kept(person: i64, rest: &Rest) -> Option<String> {
    let text = store()?.get_item(&key(person, rest)).ok().flatten()?;
    read::<Rest>(&text).ok().map(|kept| kept.token)
}

fn keep(person: i64, rest: &Rest) {
    if let (Some(store), Ok(text)) = (store(), serde_json::to_string(rest)) {
        let _full_or_forbidden = store.set_item(&key(person, rest), &text).is_err();
    }
}

/// Forgets an upload that ended or is not wanted any more; the server drops it in a week.
pub(super) fn forget(person: i64, rest: &Rest) {
    if let Some(store) = store() {
        let _gone = store.remove_item(&key(person, rest)).is_ok();
    }
}

/// What earlier visits of this person began on this computer and did not finish.
pub(super) fn rests(person: i64) -> Vec<Rest> {
    let Some(store) = store() else {
        return Vec::new();
    };
    let prefix = format!("{PREFIX}{person}.");
    let keys = (0..store.length().unwrap_or_default())
        .filter_map(|index| store.key(index).ok().flatten())
        .filter(|key| key.starts_with(&prefix));
    let texts = keys.filter_map(|key| store.get_item(&key).ok().flatten());
    let rests: Vec<Rest> = texts.filter_map(|text| read(&text).ok()).collect();
    // What this tab sends at the moment is not at rest.
    let (queue, _) = of_this_tab();
    let under_way = queue.get_untracked();
    let is_under_way = |rest: &Rest| {
        under_way
            .iter()
            .any(|upload| upload.name == rest.name && upload.unit == rest.unit)
    };
    rests
        .into_iter()
        .filter(|rest| !is_under_way(rest))
        .collect()
}
