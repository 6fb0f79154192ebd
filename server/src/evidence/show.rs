//! `GET /evidence/{id}`: hands a file out to whoever may see it, in a way that it can never run as a page of this site.

use app::context::{SignedIn, Viewer as Reader};
use app::error::{AppError, AppResult};
use app::layout::url::encoded;
use axum::body::Body;
use axum::extract::{Extension, Path, Query, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::account::Permission;
use domain::evidence::{FileKind, disposition};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use store::StoreError;
use store::evidence::{self as files, Stored, Viewer};
use tower::ServiceExt;
use tower_http::services::ServeFile;

use super::allowed;
use crate::AppState;
use crate::api::ApiError;

/// No script, no style, no request, and an origin of its own: even what a browser takes for a page can do nothing.
const POLICY: &str = "default-src 'none'; sandbox";

/// How the file is wanted.
#[derive(serde::Deserialize)]
pub struct Wanted {
    /// There when it is to be saved, whatever its kind.
    download: Option<String>,
}

/// `GET /evidence/{id}`
pub async fn show(
    State(state): State<AppState>,
    Extension(Reader(person)): Extension<Reader>,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
    request: Request,
) -> Response {
    match find(&state, person, &id, request.headers()).await {
        Ok(stored) => hand_out(&state, &stored, wanted.download.is_some(), request).await,
        Err(AppError::SignInNeeded) => {
            let here = format!("/evidence/{id}");
            Redirect::to(&format!("/login?next={}", encoded(&here))).into_response()
        }
        Err(error) => ApiError::from(error).into_response(),
    }
}

async fn find(
    state: &AppState,
    person: Option<SignedIn>,
    id: &str,
    headers: &HeaderMap,
) -> AppResult<Stored> {
    let db = state.context.db.newest();
    let number: i64 = id
        .parse()
        .map_err(|_| StoreError::not_found("evidence", id))?;
    if files::is_public(db, number).await? {
        return Ok(files::by_id(db, number).await?);
    }
    let granted = allowed(person, Permission::ReadScoring, headers)?;
    let stored = files::by_id(db, number).await?;
    let scope = granted.person().scope().ok_or(AppError::Forbidden)?;
    if files::may_see(db, Viewer { scope }, &stored.evidence).await? {
        Ok(stored)
    } else {
        Err(AppError::Forbidden)
    }
}

async fn hand_out(state: &AppState, stored: &Stored, save: bool, request: Request) -> Response {
    let file = &stored.file;
    let found = state.context.files.path_of(&file.hash);
    let (Some(path), Some(kind)) = (found, FileKind::of_media_type(&file.media_type)) else {
        tracing::error!(
            evidence = stored.evidence.id,
            "a stored file has no place or no kind"
        );
        return ApiError::from(AppError::Internal).into_response();
    };
    let served = ServeFile::new(&path).oneshot(request).await;
    let mut response = match served {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    };
    if response.status() == StatusCode::NOT_FOUND {
        tracing::error!(
            evidence = stored.evidence.id,
            "the file of a piece of evidence is not in the folder"
        );
        return ApiError::from(AppError::Internal).into_response();
    }
    let mut name = disposition(kind, &stored.evidence.name);
    if save && kind.shown_inline() {
        name = name.replacen("inline", "attachment", 1);
    }
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_TYPE, kind.media_type()),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    for (header, value) in fixed {
        headers.insert(header, HeaderValue::from_static(value));
    }
    let safe = HeaderValue::from_static("attachment");
    let name = HeaderValue::try_from(name).unwrap_or(safe);
    headers.insert(header::CONTENT_DISPOSITION, name);
    response
}
