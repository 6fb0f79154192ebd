//! The plain HTTP API: boards as JSON, live boards as server-sent events, health and metrics.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use app::board::load;
use app::board::reader::Reader;
use app::error::AppError;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, header};
use tokio_stream::{Stream, StreamExt, wrappers::WatchStream};

use crate::AppState;
use crate::hub::{Snapshot, Topic};

/// How often a quiet stream says that it is alive: as an event, because browsers hide comments from pages.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// An error as the API tells it: status and `{"code": …}`.
pub struct ApiError(AppError);

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        Self(error)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        (self.0.status(), Json(self.0)).into_response()
    }
}

/// Which year of a board.
#[derive(serde::Deserialize)]
pub struct YearQuery {
    year: Option<i16>,
}

/// `GET /api/v1/boards`
pub async fn boards(State(state): State<AppState>) -> Result<Response, ApiError> {
    let boards = load::list(state.context.db.reader()).await?;
    Ok(([(header::CACHE_CONTROL, "no-cache")], Json(boards)).into_response())
}

/// `GET /api/v1/boards/{code}`
pub async fn board(
    State(state): State<AppState>,
    Path(code): Path<String>,
    Query(query): Query<YearQuery>,
) -> Result<Response, ApiError> {
    let db = state.context.db.reader();
    let written = load::written(db, &code, query.year, Reader::Public).await?;
    let headers = [
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_TYPE, "application/json"),
    ];
    Ok((headers, written.json).into_response())
}

/// `GET /api/v1/live/boards/{code}`: the present snapshot first, then one event per change.
pub async fn live_board(
    State(state): State<AppState>,
    Path(code): Path<String>,
    Query(query): Query<YearQuery>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let receiver = state
        .hub
        .watch(Topic {
            code,
            year: query.year,
        })
        .await?;
    let boards = WatchStream::new(receiver).map(|snapshot: Arc<Snapshot>| Told {
        version: snapshot.version,
        name: "board",
        data: Arc::clone(&snapshot.json),
    });
    Ok(live(&state, &headers, boards))
}

/// `GET /api/v1/live/site`: one event per change of anything public, with the version only.
pub async fn live_site(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let versions = WatchStream::new(state.hub.watch_site()).map(|version| Told {
        version,
        name: "site",
        data: format!("{{\"version\":{version}}}").into(),
    });
    live(&state, &headers, versions)
}

/// What a live stream tells at once.
struct Told {
    version: i64,
    name: &'static str,
    data: Arc<str>,
}

fn live(
    state: &AppState,
    headers: &HeaderMap,
    told: impl Stream<Item = Told> + Send + 'static,
) -> Response {
    let seen = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse::<i64>().ok());
    let stream = events(told, seen, state.shutdown.subscribe());
    let keep_alive = KeepAlive::new()
        .interval(HEARTBEAT)
        .event(Event::default().event("beat").data(""));
    let unbuffered = (header::HeaderName::from_static("x-accel-buffering"), "no");
    (
        [(header::CACHE_CONTROL, "no-store"), unbuffered],
        Sse::new(stream).keep_alive(keep_alive),
    )
        .into_response()
}

fn events(
    told: impl Stream<Item = Told> + Send + 'static,
    seen: Option<i64>,
    mut shutdown: tokio::sync::watch::Receiver<bool>,
) -> impl Stream<Item = Result<Event, Infallible>> + Send + 'static {
    // Clients must not come back all at the same moment after a restart.
    let retry = Duration::from_millis(rand::random_range(1_000..4_000));
    let mut first = true;
    let events = told.map(move |told| {
        let opening = std::mem::take(&mut first);
        if opening && seen == Some(told.version) {
            // The client has this one; a comment opens the stream and sets its retry time.
            return Event::default().retry(retry).comment("đã có");
        }
        let event = Event::default()
            .id(told.version.to_string())
            .event(told.name)
            .data(&*told.data);
        if opening { event.retry(retry) } else { event }
    });
    let ended = async move {
        // An error means that the server is gone already.
        let _closed = shutdown.wait_for(|down| *down).await.is_err();
    };
    until(events.map(Ok), ended)
}

/// `stream` until `end` is ready.
fn until<S: Stream + Send + 'static>(
    stream: S,
    end: impl Future<Output = ()> + Send + 'static,
) -> impl Stream<Item = S::Item> + Send + 'static
where
    S::Item: Send,
{
    let ended = futures_util::FutureExt::into_stream(futures_util::FutureExt::map(end, |()| None));
    let items = futures_util::StreamExt::chain(stream.map(Some), tokio_stream::once(None));
    let merged = items.merge(ended);
    futures_util::StreamExt::take_while(merged, |item| std::future::ready(item.is_some()))
        .filter_map(|item| item)
}

/// `GET /healthz`: the process answers.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the database answers too.
pub async fn readyz(State(state): State<AppState>) -> Response {
    match state.context.db.writer().ping().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready: the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "database away\n").into_response()
        }
    }
}

/// `GET /metrics` in the OpenMetrics text format.
pub async fn metrics(State(state): State<AppState>) -> Response {
    let content_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    match state.metrics.encode(&state.hub) {
        Ok(text) => ([(header::CONTENT_TYPE, content_type)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// `GET /api/v1/openapi.json`
pub async fn openapi() -> Json<serde_json::Value> {
    Json(crate::openapi::document())
}
