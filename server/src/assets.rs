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

/// Folder of the wasm and its JavaScript in the site.
const PROGRAM: &str = "/pkg/";

/// Addresses with the first eight hexadecimal digits of a hash; without the files, addresses alone.
pub fn addresses(site_root: &Path) -> SiteAssets {
    let program = match hash_of_folder(&site_root.join("pkg")) {
        Ok(hash) => format!("{PROGRAM}{hash}/"),
        Err(_) => PROGRAM.to_owned(),
    };
    let style = match std::fs::read(site_root.join("bangvang.css")) {
        Ok(bytes) => format!(
            "/bangvang.css?v={}",
            short_hash(Sha256::new_with_prefix(bytes))
        ),
        Err(_) => "/bangvang.css".to_owned(),
    };
    SiteAssets { program, style }
}

/// One hash for all files of a folder: parts of one program that must not be mixed with another build's.
fn hash_of_folder(folder: &Path) -> std::io::Result<String> {
    let mut files = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<Vec<_>>>()?;
    files.sort();
    let mut hasher = Sha256::new();
    for file in files {
        hasher.update(std::fs::read(file)?);
    }
    Ok(short_hash(hasher))
}

fn short_hash(hasher: Sha256) -> String {
    let mut hash = hex::encode(hasher.finalize());
    hash.truncate(8);
    hash
}

/// A file of the site, or the page that says that there is none.
pub async fn file_or_not_found(
    State(state): State<AppState>,
    uri: Uri,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let Some(file) = file_behind(&uri, &state.assets) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut asked = Request::from_parts(parts.clone(), Body::empty());
    *asked.uri_mut() = file.clone();
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
            with_lifetime(found.into_response(), file != uri || carries_hash(&uri))
        }
        _ => page_not_found(state, Request::from_parts(parts, body)).await,
    }
}

/// The address of the file without the hash in its folder; `None` for the program of another build, whose parts must not
/// be mixed with this one's.
fn file_behind(uri: &Uri, assets: &SiteAssets) -> Option<Uri> {
    let is_hash = |text: &str| text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let hashed = uri
        .path()
        .strip_prefix(PROGRAM)
        .and_then(|rest| rest.split_once('/'))
        .filter(|(folder, _)| is_hash(folder));
    let Some((_, file)) = hashed else {
        return Some(uri.clone());
    };
    uri.path()
        .starts_with(&assets.program)
        .then(|| format!("{PROGRAM}{file}").parse().ok())?
}

fn carries_hash(uri: &Uri) -> bool {
    uri.query().is_some_and(|query| query.starts_with("v="))
        || ["/fonts/", "/charts/", "/downloads/"]
            .iter()
            .any(|folder| uri.path().starts_with(folder))
}

/// A file whose address carries the hash of its content never changes.
fn with_lifetime(mut response: Response, unchanging: bool) -> Response {
    let lifetime = if unchanging {
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
