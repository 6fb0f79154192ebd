//! Uploads in pieces: begin, add at an offset, ask where it stands, finish.

use app::context::{Granted, Viewer};
use app::error::AppError;
use app::evidence::view::{Handed, UploadStanding};
use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, JsonRejection};
use axum::extract::{Extension, Path, State};
use axum::response::{IntoResponse, Response};
use domain::account::Permission;
use domain::text::nfc_exact;
use http::{HeaderMap, StatusCode, header};
use sea_orm::DbErr;
use serde_json::json;
use store::StoreError;
use store::entity::evidence_upload;
use store::evidence::{self as files, EvidenceError, NewUpload};

use super::allowed;
use crate::AppState;
use crate::api::ApiError;

/// Where a piece begins, and where an upload stands.
const OFFSET: &str = "upload-offset";

/// What a sender tells before the first piece.
#[derive(serde::Deserialize)]
pub struct Begin {
    name: String,
    size: u64,
    unit: String,
}

/// Why an upload did not go on.
pub enum UploadError {
    /// As everywhere.
    App(AppError),
    /// 409: it stands elsewhere; the sender goes on from there.
    Elsewhere(i64),
    /// 413: the piece is longer than a piece may be.
    TooLong,
}

impl From<AppError> for UploadError {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<StoreError> for UploadError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

impl From<DbErr> for UploadError {
    fn from(error: DbErr) -> Self {
        Self::App(error.into())
    }
}

fn worded(error: EvidenceError) -> UploadError {
    match error {
        EvidenceError::Elsewhere { received } => UploadError::Elsewhere(received),
        other => UploadError::App(other.into()),
    }
}

impl IntoResponse for UploadError {
    fn into_response(self) -> Response {
        match self {
            Self::App(error) => ApiError::from(error).into_response(),
            Self::Elsewhere(received) => {
                let body = json!({ "code": "elsewhere", "received": received });
                let offset = [(OFFSET, received.to_string())];
                (StatusCode::CONFLICT, offset, Json(body)).into_response()
            }
            Self::TooLong => {
                let body = json!({ "code": "too-long" });
                (StatusCode::PAYLOAD_TOO_LARGE, Json(body)).into_response()
            }
        }
    }
}

type Answer = Result<Response, UploadError>;

fn told(status: StatusCode, upload: evidence_upload::Model) -> Response {
    let offset = [
        (OFFSET, upload.received.to_string()),
        (header::CACHE_CONTROL.as_str(), "no-store".to_owned()),
    ];
    let body = UploadStanding {
        token: upload.token,
        received: upload.received,
        size: upload.size,
    };
    (status, offset, Json(body)).into_response()
}

/// `POST /api/v1/evidence/uploads`
///
/// # Errors
/// The name, the size or the unit does not do.
pub async fn begin(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    headers: HeaderMap,
    body: Result<Json<Begin>, JsonRejection>,
) -> Answer {
    let granted = allowed(person, Permission::ShareEvidence, &headers)?;
    let Json(new) = body.map_err(|_| AppError::Malformed)?;
    let db = &state.context.db;
    let unit = store::org::by_slug(db.newest(), &new.unit).await?;
    granted.covers(db.newest(), unit.id).await?;
    let new = NewUpload {
        unit_id: unit.id,
        name: nfc_exact(&new.name),
        size: new.size,
    };
    let tx = db.begin().await?;
    let upload = files::begin_upload(&tx, granted.person().account_id, new)
        .await
        .map_err(worded)?;
    tx.commit().await?;
    Ok(told(StatusCode::CREATED, upload))
}

/// `GET /api/v1/evidence/uploads/{token}`
///
/// # Errors
/// There is no such upload of this person.
pub async fn standing(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Answer {
    let granted = allowed(person, Permission::ShareEvidence, &headers)?;
    let context = &state.context;
    let account = granted.person().account_id;
    let upload = files::standing(&context.db, &context.files, account, &token)
        .await
        .map_err(worded)?;
    Ok(told(StatusCode::OK, upload))
}

/// `PATCH /api/v1/evidence/uploads/{token}`: the bytes from `Upload-Offset` on.
///
/// # Errors
/// The upload stands elsewhere, or the piece is too long.
pub async fn append(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Answer {
    let granted = allowed(person, Permission::ShareEvidence, &headers)?;
    let chunk = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => UploadError::TooLong,
        _ => AppError::Malformed.into(),
    })?;
    let offset = headers
        .get(OFFSET)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse().ok())
        .ok_or(AppError::Malformed)?;
    let context = &state.context;
    let account = granted.person().account_id;
    let added = files::append(
        &context.db,
        &context.files,
        account,
        &token,
        offset,
        chunk.to_vec(),
    );
    Ok(told(StatusCode::OK, added.await.map_err(worded)?))
}

/// `POST /api/v1/evidence/uploads/{token}/finish`
///
/// # Errors
/// Something is missing yet, or the content is refused.
pub async fn finish(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Answer {
    let granted = allowed(person, Permission::ShareEvidence, &headers)?;
    let context = &state.context;
    let account = granted.person().account_id;
    let received = files::check_upload(&context.db, &context.files, account, &token)
        .await
        .map_err(worded)?;
    let taken = enter(&state, &granted, &received).await?;
    let body = Handed {
        id: taken.evidence.id,
        name: taken.evidence.name,
        already: taken.already,
    };
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// Makes a checked file evidence, if the person still works for its unit.
pub(super) async fn enter(
    state: &AppState,
    granted: &Granted,
    received: &files::Received,
) -> Result<files::Taken, AppError> {
    let tx = state.context.db.begin().await?;
    granted.covers(&tx, received.unit_id).await?;
    let taken = files::enter(&tx, &granted.actor(), received).await?;
    tx.commit().await?;
    Ok(taken)
}
