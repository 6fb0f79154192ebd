//! Counters for `/metrics`.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::AppState;
use crate::hub::LiveHub;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: String,
    status: u16,
}

/// What the process counts.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Registry>,
    requests: Family<Answered, Counter>,
    duration_seconds: Histogram,
    watchers: Gauge,
    snapshots: Gauge,
    site_version: Gauge,
}

impl Metrics {
    /// All counters at zero.
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("bangvang");
        let requests = Family::<Answered, Counter>::default();
        let bounds = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5];
        let duration_seconds = Histogram::new(bounds);
        let (watchers, snapshots, site_version) =
            (Gauge::default(), Gauge::default(), Gauge::default());
        registry.register("http_requests", "Answered requests", requests.clone());
        registry.register(
            "http_request_duration_seconds",
            "Time to the answer's head",
            duration_seconds.clone(),
        );
        registry.register("live_watchers", "Open live streams", watchers.clone());
        registry.register(
            "live_snapshots_sent",
            "Snapshots handed to live streams",
            snapshots.clone(),
        );
        registry.register(
            "site_version",
            "Changes of public facts",
            site_version.clone(),
        );
        Self {
            registry: Arc::new(registry),
            requests,
            duration_seconds,
            watchers,
            snapshots,
            site_version,
        }
    }

    /// The counters as text.
    ///
    /// # Errors
    /// Formatting failed.
    pub fn encode(&self, hub: &LiveHub) -> Result<String, std::fmt::Error> {
        let (watchers, sent) = hub.counts();
        self.watchers
            .set(i64::try_from(watchers).unwrap_or(i64::MAX));
        self.snapshots.set(i64::try_from(sent).unwrap_or(i64::MAX));
        self.site_version.set(hub.site_version());
        let mut text = String::new();
        prometheus_client::encoding::text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

/// Counts a request.
pub async fn count(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let started = std::time::Instant::now();
    let method = match *request.method() {
        http::Method::GET => "GET",
        http::Method::HEAD => "HEAD",
        http::Method::POST => "POST",
        _ => "other",
    };
    let response = next.run(request).await;
    let labels = Answered {
        method: method.to_owned(),
        status: response.status().as_u16(),
    };
    state.metrics.requests.get_or_create(&labels).inc();
    state
        .metrics
        .duration_seconds
        .observe(started.elapsed().as_secs_f64());
    response
}
