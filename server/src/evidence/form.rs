//! `POST /score/evidence/add`: the plain form, whose file goes to the disk while it comes.

use std::path::PathBuf;

use app::context::{Granted, Viewer};
use app::error::{AppError, AppResult};
use app::evidence::view::{FORM, FORM_UNIT, PAGE};
use app::flash;
use app::form::{Fields, Outcome};
use app::layout::url::encoded;
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{Extension, FromRequest, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::account::Permission;
use domain::evidence::{EvidenceProblem, MAX_BYTES};
use domain::text::nfc_exact;
use store::evidence as files;
use tokio::io::AsyncWriteExt;
use tower_sessions::Session;

use super::allowed;
use super::upload::enter;
use crate::AppState;
use crate::api::ApiError;

/// Longest address of a unit that is read.
const LONGEST_TEXT: usize = 200;

/// What came with the form.
#[derive(Default)]
struct Sent {
    unit: String,
    name: String,
    file: Option<PathBuf>,
    size: u64,
}

/// `POST /score/evidence/add`
pub async fn add(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    session: Session,
    request: Request,
) -> Response {
    let granted = match allowed(person, Permission::ShareEvidence, request.headers()) {
        Ok(granted) => granted,
        Err(AppError::SignInNeeded) => {
            return Redirect::to(&format!("/login?next={}", encoded(PAGE))).into_response();
        }
        Err(error) => return ApiError::from(error).into_response(),
    };
    let mut sent = Sent::default();
    let outcome = match read(&state, request, &mut sent).await {
        Ok(()) => take(&state, &granted, &mut sent).await,
        Err(error) => Err(error),
    };
    // Whatever went wrong, half a file does not stay.
    if let Some(path) = sent.file.take()
        && let Err(error) = state.context.files.remove(&path).await
    {
        tracing::warn!(%error, "a refused file could not be removed");
    }
    answer(&session, &sent.unit, outcome).await
}

async fn answer(session: &Session, unit: &str, outcome: AppResult<files::Taken>) -> Response {
    let form = FORM.to_owned();
    let (to, outcome) = match outcome {
        Ok(taken) => {
            let name = taken.evidence.name;
            let (vi, en) = if taken.already {
                (
                    format!("Đơn vị đã có tệp này từ trước («{name}»), không lưu thêm lần nữa."),
                    format!("The unit had this file already (“{name}”); it was not stored again."),
                )
            } else {
                (
                    format!("Đã nhận tệp «{name}»."),
                    format!("The file “{name}” was taken in."),
                )
            };
            let to = format!("{PAGE}?unit={}", encoded(unit));
            (to, Outcome::Done { form, vi, en })
        }
        Err(AppError::Forbidden) => return ApiError::from(AppError::Forbidden).into_response(),
        Err(error) => {
            let fields = Fields(vec![(FORM_UNIT.to_owned(), unit.to_owned())]);
            let to = if unit.is_empty() {
                PAGE.to_owned()
            } else {
                format!("{PAGE}?unit={}", encoded(unit))
            };
            let refused = Outcome::Refused {
                form,
                error,
                fields,
            };
            (to, refused)
        }
    };
    flash::leave(session, flash::FORM, (to.clone(), outcome)).await;
    Redirect::to(&to).into_response()
}

fn refused(problem: EvidenceProblem) -> AppError {
    AppError::refused(problem.code(), |lang| problem.label(lang))
}

/// Checks what came and stores it.
async fn take(state: &AppState, granted: &Granted, sent: &mut Sent) -> AppResult<files::Taken> {
    if sent.unit.is_empty() {
        return Err(refused(EvidenceProblem::UnitMissing));
    }
    let db = state.context.db.newest();
    let unit = store::org::by_slug(db, &sent.unit).await?;
    granted.covers(db, unit.id).await?;
    if sent.size > MAX_BYTES {
        return Err(refused(EvidenceProblem::TooLarge));
    }
    let path = sent
        .file
        .take()
        .ok_or_else(|| refused(EvidenceProblem::NameMissing))?;
    let received = files::check_written(&state.context.files, &path, unit.id, &sent.name).await?;
    enter(state, granted, &received).await
}

/// Reads the whole form; the first file in it counts.
async fn read(state: &AppState, request: Request, sent: &mut Sent) -> AppResult<()> {
    let mut form = Multipart::from_request(request, state)
        .await
        .map_err(|_| AppError::Malformed)?;
    while let Some(field) = form.next_field().await.map_err(|_| AppError::Malformed)? {
        match field.name() {
            Some(FORM_UNIT) => sent.unit = text(field).await?,
            Some("file") if sent.file.is_none() => file(state, field, sent).await?,
            _ => {}
        }
    }
    Ok(())
}

async fn text(mut field: Field<'_>) -> AppResult<String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|_| AppError::Malformed)? {
        if bytes.len() + chunk.len() > LONGEST_TEXT {
            return Err(AppError::Malformed);
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| AppError::Malformed)
}

/// Writes a file to the disk while it comes. What is past the limit is read and thrown away.
async fn file(state: &AppState, mut field: Field<'_>, sent: &mut Sent) -> AppResult<()> {
    let name = nfc_exact(field.file_name().unwrap_or_default());
    // A browser sends an empty part where nothing was chosen.
    if name.is_empty() {
        return Ok(());
    }
    sent.name = name;
    let (path, mut to) = state
        .context
        .files
        .begin_file()
        .await
        .map_err(files::EvidenceError::from)?;
    sent.file = Some(path);
    while let Some(chunk) = field.chunk().await.map_err(|_| AppError::Malformed)? {
        sent.size += chunk.len() as u64;
        if sent.size <= MAX_BYTES {
            to.write_all(&chunk)
                .await
                .map_err(files::EvidenceError::from)?;
        }
    }
    to.flush().await.map_err(files::EvidenceError::from)?;
    Ok(())
}
