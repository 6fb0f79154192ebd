//! What every request passes: origin check, security headers, rate limit on writes.

use std::num::NonZeroU32;
use std::sync::Arc;

use app::error::AppError;
use axum::extract::{Extension, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use http::header::{self, HeaderName, HeaderValue};
use http::{Method, StatusCode};
use moka::sync::Cache;

use crate::AppState;
use crate::api::ApiError;
use crate::client::Client;

/// How long a name has to wait after too many refused sign-ins.
const WAIT: std::time::Duration = std::time::Duration::from_secs(60);

/// Token buckets by client.
#[derive(Clone)]
pub struct Limits {
    writes: Arc<DefaultKeyedRateLimiter<Client>>,
    sign_ins: Arc<DefaultKeyedRateLimiter<(Client, String)>>,
    sign_ins_of_client: Arc<DefaultKeyedRateLimiter<Client>>,
    barred: Cache<(Client, String), ()>,
}

impl Limits {
    /// 20 writes a second with bursts of 200 from one client. The tenth refused sign-in of one name
    /// from one client makes that name wait, and after it one in 30 seconds; the sixtieth of all names of a client
    /// makes the client wait, because an office shares its address. Right passwords cost nothing.
    pub fn new() -> Self {
        let per_second = |count: u32, burst: u32| {
            let count = NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN);
            Quota::per_second(count).allow_burst(NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN))
        };
        let sign_in = Quota::with_period(std::time::Duration::from_secs(30))
            .unwrap_or_else(|| per_second(1, 1))
            .allow_burst(NonZeroU32::new(9).unwrap_or(NonZeroU32::MIN));
        Self {
            writes: Arc::new(RateLimiter::keyed(per_second(20, 200))),
            sign_ins: Arc::new(RateLimiter::keyed(sign_in)),
            sign_ins_of_client: Arc::new(RateLimiter::keyed(per_second(1, 59))),
            barred: Cache::builder()
                .max_capacity(10_000)
                .time_to_live(WAIT)
                .build(),
        }
    }

    /// Whether one more sign-in for `username` from `client` may be tried.
    pub fn may_try_sign_in(&self, client: Client, username: &str) -> bool {
        let waits = self.barred.get(&(client, username.to_lowercase()));
        waits.is_none() && self.barred.get(&(client, String::new())).is_none()
    }

    /// Counts a refused sign-in; past the limit the name, or the whole client, has to wait.
    pub fn note_failed_sign_in(&self, client: Client, username: &str) {
        let key = (client, username.to_lowercase());
        if self.sign_ins.check_key(&key).is_err() {
            self.barred.insert(key, ());
        }
        if self.sign_ins_of_client.check_key(&client).is_err() {
            self.barred.insert((client, String::new()), ());
        }
    }

    /// Forgets clients that have been quiet.
    pub fn sweep(&self) {
        self.writes.retain_recent();
        self.sign_ins.retain_recent();
        self.sign_ins_of_client.retain_recent();
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}

fn changes_something(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Refuses writes that another site's page sends (Fetch Metadata first, Origin where that is missing).
pub async fn same_origin(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if changes_something(request.method()) && !comes_from_us(&request, state.config.origin()) {
        return (StatusCode::FORBIDDEN, "cross-site request refused\n").into_response();
    }
    next.run(request).await
}

fn comes_from_us(request: &Request, origin: &str) -> bool {
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    if let Some(site) = header("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    match header("origin") {
        Some(sent) => {
            sent == origin || header("host").is_some_and(|host| ends_with_host(sent, host))
        }
        // Programs send neither header; browsers always send one with a write, so a browser cannot come here.
        None => header("referer").is_none_or(|referer| is_under(referer, origin)),
    }
}

fn is_under(address: &str, origin: &str) -> bool {
    address
        .strip_prefix(origin)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn ends_with_host(origin: &str, host: &str) -> bool {
    origin
        .split_once("://")
        .is_some_and(|(_, sent)| sent == host)
}

/// Refuses writes beyond the rate limit.
pub async fn limit_writes(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    request: Request,
    next: Next,
) -> Response {
    if changes_something(request.method()) && state.limits.writes.check_key(&client).is_err() {
        let wait = [(header::RETRY_AFTER, "5")];
        if request.uri().path().starts_with("/api/") {
            return (wait, ApiError::from(AppError::TooMany)).into_response();
        }
        let words = "Quá nhiều yêu cầu. Hãy quay lại, đợi vài giây rồi gửi lại.\n\
                     Too many requests. Go back, wait a few seconds, send again.\n";
        return (StatusCode::TOO_MANY_REQUESTS, wait, words).into_response();
    }
    next.run(request).await
}

/// Policy of answers that carry no script of ours.
const STRICT: &str =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// The policy of a page whose inline scripts carry `nonce`.
pub fn page_policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
    )
}

/// Security headers for every answer; pages bring their own policy.
pub async fn security_headers(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut fill = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    fill(header::CONTENT_SECURITY_POLICY, STRICT);
    fill(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    fill(header::X_FRAME_OPTIONS, "DENY");
    fill(header::REFERRER_POLICY, "same-origin");
    fill(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    fill(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    fill(
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    );
    if state.config.secure() {
        fill(
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=31536000; includeSubDomains",
        );
    }
    response
}
