//! Built files: wasm, JavaScript, styles, fonts, icons; and the page for what does not exist.

use std::path::Path;

use app::{SiteAssets, shell};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::header::{self, HeaderValue};
use http::{StatusCode, Uri};
use leptos::prelude::provide_context;
use sha2::{Digest, Sha256};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use crate::AppState;

/// Addresses with the first eight hexadecimal digits of each file's hash; without the files, addresses alone.
pub fn addresses(site_root: &Path) -> SiteAssets {
    let address = |file: &str| match std::fs::read(site_root.join(file)) {
        Ok(bytes) => {
            let hash = hex::encode(Sha256::digest(bytes));
            format!("/{file}?v={}", hash.get(..8).unwrap_or_default())
        }
        Err(_) => format!("/{file}"),
    };
    SiteAssets {
        script: address("pkg/bangvang.js"),
        wasm: address("pkg/bangvang.wasm"),
        style: address("bangvang.css"),
    }
}

/// A file of the site, or the page that says that there is none.
pub async fn file_or_not_found(
    State(state): State<AppState>,
    uri: Uri,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let asked = Request::from_parts(parts.clone(), Body::empty());
    let files = ServeDir::new(&state.config.site_root)
        .precompressed_br()
        .precompressed_gzip();
    match files
        .append_index_html_on_directories(false)
        .oneshot(asked)
        .await
    {
        Ok(found)
            if found.status() != StatusCode::NOT_FOUND
                && found.status() != StatusCode::METHOD_NOT_ALLOWED =>
        {
            with_lifetime(found.into_response(), &uri)
        }
        _ => page_not_found(state, Request::from_parts(parts, body)).await,
    }
}

/// A file whose address carries the hash of its content never changes.
fn with_lifetime(mut response: Response, uri: &Uri) -> Response {
    let hashed = uri.query().is_some_and(|query| query.starts_with("v="))
        || uri.path().starts_with("/fonts/");
    let lifetime = if hashed {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static(lifetime));
    response
}

async fn page_not_found(state: AppState, request: Request) -> Response {
    let context = state.context.clone();
    let assets = state.assets.clone();
    let render = leptos_axum::render_app_async_with_context(
        move || provide_context(context.clone()),
        move || shell(&assets),
    );
    let mut response = render(request).await;
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
