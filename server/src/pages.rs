//! Rendered pages: the content policy of each, and the cache of those that everybody may see.
//!
//! Rendering costs more than serving, so a public page is rendered once per (version, language, theme) and
//! kept in pieces around its nonce; every answer gets a nonce of its own.

use std::sync::Arc;
use std::time::Duration;

use app::context::Preferences;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{self, HeaderMap, HeaderValue};
use http::{Method, StatusCode};
use moka::sync::Cache;

use crate::{AppState, protect};

/// Response header by which a page tells the nonce it was rendered with; never leaves the server.
pub use app::layout::NONCE_HEADER;

const MOST_BYTES: u64 = 64 * 1024 * 1024;
const LARGEST_PAGE: usize = 8 * 1024 * 1024;
const LONGEST_QUERY: usize = 200;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    site_version: i64,
    preferences: Preferences,
    path_and_query: String,
}

struct Page {
    pieces: Vec<Bytes>,
    size: usize,
}

/// The pages kept in memory.
#[derive(Clone)]
pub struct PageCache {
    pages: Cache<Key, Arc<Page>>,
}

impl PageCache {
    /// An empty cache of at most 64 MiB.
    pub fn new() -> Self {
        let weigh = |key: &Key, page: &Arc<Page>| {
            u32::try_from(page.size + key.path_and_query.len()).unwrap_or(u32::MAX)
        };
        let pages = Cache::builder()
            .max_capacity(MOST_BYTES)
            .weigher(weigh)
            .time_to_live(Duration::from_secs(600))
            .build();
        Self { pages }
    }
}

impl Default for PageCache {
    fn default() -> Self {
        Self::new()
    }
}

/// Serves a kept page, or renders and keeps it; gives every page its policy.
pub async fn keep(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let Some(key) = key_of(&state, &request) else {
        return with_policy(next.run(request).await);
    };
    if let Some(page) = state.pages.pages.get(&key) {
        return page.answer();
    }
    let response = next.run(request).await;
    let Some(nonce) = take_nonce(&response).filter(|_| response.status() == StatusCode::OK) else {
        return with_policy(response);
    };
    match to_bytes(response.into_body(), LARGEST_PAGE).await {
        Ok(body) => {
            let page = Arc::new(Page::split(&body, &nonce));
            state.pages.pages.insert(key, Arc::clone(&page));
            page.answer()
        }
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered whole");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The key of a page that everybody may see; `None` for pages that are somebody's own.
fn key_of(state: &AppState, request: &Request) -> Option<Key> {
    let uri = request.uri();
    let own = has_session(request.headers(), state.session_cookie());
    let long = uri.query().is_some_and(|query| query.len() > LONGEST_QUERY);
    if request.method() != Method::GET || own || long || !is_public(uri.path()) {
        return None;
    }
    Some(Key {
        site_version: state.hub.site_version(),
        preferences: request
            .extensions()
            .get::<Preferences>()
            .copied()
            .unwrap_or_default(),
        path_and_query: uri.path_and_query()?.as_str().to_owned(),
    })
}

fn is_public(path: &str) -> bool {
    const TREES: [&str; 6] = [
        "/awards",
        "/boards",
        "/drill",
        "/movements",
        "/units",
        "/targets",
    ];
    path == "/" || TREES.iter().any(|tree| path.starts_with(tree))
}

fn has_session(headers: &HeaderMap, name: &str) -> bool {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|cookie| cookie.trim().split('=').next())
        // The session's layer decodes names, so an encoded one may be the session's.
        .any(|found| found == name || found.contains('%'))
}

fn take_nonce(response: &Response) -> Option<String> {
    Some(
        response
            .headers()
            .get(NONCE_HEADER)?
            .to_str()
            .ok()?
            .to_owned(),
    )
}

/// Gives a rendered page the policy of its nonce; what says nothing of caches is somebody's own.
fn with_policy(mut response: Response) -> Response {
    let nonce = take_nonce(&response);
    let headers = response.headers_mut();
    let own = HeaderValue::from_static("private, no-store");
    let Some(nonce) = nonce else {
        headers.entry(header::CACHE_CONTROL).or_insert(own);
        return response;
    };
    headers.remove(NONCE_HEADER);
    if let Ok(policy) = protect::page_policy(&nonce).parse() {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::CACHE_CONTROL, own);
    response
}

impl Page {
    fn split(body: &Bytes, nonce: &str) -> Self {
        let mut pieces = Vec::new();
        let mut start = 0;
        while let Some(at) = find(&body[start..], nonce.as_bytes()) {
            pieces.push(body.slice(start..start + at));
            start += at + nonce.len();
        }
        pieces.push(body.slice(start..));
        Self {
            pieces,
            size: body.len(),
        }
    }

    fn answer(&self) -> Response {
        let nonce = fresh_nonce();
        let mut body = Vec::with_capacity(self.size + 64);
        for (index, piece) in self.pieces.iter().enumerate() {
            if index > 0 {
                body.extend_from_slice(nonce.as_bytes());
            }
            body.extend_from_slice(piece);
        }
        let mut response = Response::new(Body::from(body));
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("cookie"));
        if let Ok(policy) = protect::page_policy(&nonce).parse() {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

/// 128 random bits in hexadecimal.
fn fresh_nonce() -> String {
    hex::encode(rand::random::<[u8; 16]>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_page_gets_a_new_nonce_at_every_place() {
        let body =
            Bytes::from_static(b"<script nonce=\"abc\"></script><script nonce=\"abc\"></script>");
        let page = Page::split(&body, "abc");
        assert_eq!(page.pieces.len(), 3);
        let first = page.answer().headers()[header::CONTENT_SECURITY_POLICY].clone();
        let second = page.answer().headers()[header::CONTENT_SECURITY_POLICY].clone();
        assert_ne!(first, second);
    }

    #[test]
    fn who_carries_a_session_gets_no_kept_page() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            HeaderValue::from_static("a=1; bangvang=xyz"),
        );
        assert!(has_session(&headers, "bangvang"));
        assert!(!has_session(&headers, "bang"));
    }
}
