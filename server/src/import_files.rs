//! Lists that are handed in: templates go out, files come in and are looked at, what is right is applied.

use app::award::import::actions::worded;
use app::award::import::examine::{Place, examine, place};
use app::award::import::view::{FORM, KINDS, PAGE, Report};
use app::context::{Granted, Preferences, SignedIn, Viewer, grant};
use app::error::{AppError, AppResult};
use app::flash;
use app::form::{Fields, Outcome};
use app::layout::url::encoded;
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{Extension, Form, FromRequest, Path, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use documents::read_list;
use domain::account::Permission;
use domain::award::import::{Faults, ListKind, Sheet, check};
use domain::evidence::MAX_BYTES;
use domain::text::nfc_exact;
use domain::{Lang, award::import::Refused};
use http::{HeaderMap, HeaderValue, header};
use store::award::import::{NewUpload, apply, drop_upload, keep_upload, upload_of};
use tower_sessions::Session;

use crate::AppState;
use crate::api::ApiError;
use crate::forms::request_id;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Largest form with a file, in bytes: the file, and what stands around it.
pub const LARGEST_FORM: usize = 51 * 1024 * 1024;
/// Longest text field of the form.
const LONGEST_TEXT: usize = 100;

fn allowed(person: Option<SignedIn>, headers: &HeaderMap) -> AppResult<Granted> {
    let person = person.ok_or(AppError::SignInNeeded)?;
    grant(person, Permission::EditRecords, request_id(headers))
}

fn kind_of(code: &str) -> AppResult<ListKind> {
    let known = ListKind::parse(code).filter(|kind| KINDS.contains(kind));
    known.ok_or_else(|| AppError::NotFound {
        what: "list".to_owned(),
        key: code.to_owned(),
    })
}

/// `GET /records/import/template/{kind}`
pub async fn template(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    Extension(preferences): Extension<Preferences>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    let made = async {
        let granted = allowed(person, &headers)?;
        let kind = kind_of(&code)?;
        let place = place(state.context.db.newest(), &granted).await?;
        documents::template(kind, place.known(), preferences.lang).map_err(|error| {
            tracing::error!(%error, "a template could not be written");
            AppError::Internal
        })
    };
    match made.await {
        Ok(bytes) => sent(bytes, &format!("mau-{code}.xlsx")),
        Err(error) => refused(error),
    }
}

fn refused(error: AppError) -> Response {
    match error {
        AppError::SignInNeeded => {
            Redirect::to(&format!("/login?next={}", encoded(PAGE))).into_response()
        }
        error => ApiError::from(error).into_response(),
    }
}

fn sent(bytes: Vec<u8>, name: &str) -> Response {
    let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) else {
        return ApiError::from(AppError::Internal).into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(XLSX)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, bytes).into_response()
}

/// What came with the form.
#[derive(Default)]
pub(crate) struct Sent {
    kind: String,
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) too_large: bool,
}

/// `POST /records/import/check`: looks at a list and keeps it with what was found; nothing else is recorded.
pub async fn look(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    session: Session,
    request: Request,
) -> Response {
    let granted = match allowed(person, request.headers()) {
        Ok(granted) => granted,
        Err(error) => return refused(error),
    };
    let kept = async {
        let sent = read(&state, request).await?;
        let kind = kind_of(&sent.kind)?;
        if sent.name.is_empty() {
            return Err(AppError::refused("no-file", |lang| match lang {
                Lang::Vi => "Chưa chọn tệp.",
                Lang::En => "No file is chosen.",
            }));
        }
        if sent.too_large {
            return Err(AppError::refused("too-large", |lang| match lang {
                Lang::Vi => "Tệp lớn hơn 50 MB: hãy chia danh sách thành nhiều tệp.",
                Lang::En => "The file is larger than 50 MB: divide the list into several.",
            }));
        }
        keep(&state, &granted, kind, sent).await
    };
    match kept.await {
        Ok(id) => Redirect::to(&format!("{PAGE}?upload={id}#waiting")).into_response(),
        Err(error @ (AppError::Forbidden | AppError::NotFound { .. })) => refused(error),
        Err(error) => leave(&session, error).await,
    }
}

async fn leave(session: &Session, error: AppError) -> Response {
    let outcome = Outcome::Refused {
        form: FORM.to_owned(),
        error,
        fields: Fields::default(),
    };
    flash::leave(session, flash::FORM, (PAGE.to_owned(), outcome)).await;
    Redirect::to(PAGE).into_response()
}

async fn keep(state: &AppState, granted: &Granted, kind: ListKind, sent: Sent) -> AppResult<i64> {
    let (sheet, bytes) = sheet_of(sent.bytes, kind).await?;
    let db = state.context.db.newest();
    let place = place(db, granted).await?;
    let (report, _) = Box::pin(examine(db, &place, kind, &sheet, &sent.name)).await?;
    let report = serde_json::to_string(&report).map_err(|_| AppError::Internal)?;
    let tx = state.context.db.begin().await?;
    let new = NewUpload {
        account_id: granted.person().account_id,
        kind: kind.code().to_owned(),
        file_name: sent.name,
        bytes,
        report,
    };
    let id = keep_upload(&tx, new).await?;
    tx.commit().await?;
    Ok(id)
}

/// Reads a file away from the threads that answer requests.
pub(crate) async fn sheet_of(bytes: Vec<u8>, kind: ListKind) -> AppResult<(Sheet, Vec<u8>)> {
    let read = tokio::task::spawn_blocking(move || {
        let sheet = read_list(&bytes, kind);
        (sheet, bytes)
    });
    let (sheet, bytes) = read.await.map_err(|_| AppError::Internal)?;
    let words = |refused: Refused| AppError::Refused {
        rule: "list".to_owned(),
        vi: refused.words(Lang::Vi),
        en: refused.words(Lang::En),
    };
    Ok((sheet.map_err(words)?, bytes))
}

/// The list to apply.
#[derive(serde::Deserialize)]
pub struct Chosen {
    #[serde(default)]
    upload: i64,
}

/// `POST /records/import/apply`: all rows or none.
pub async fn apply_list(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    session: Session,
    headers: HeaderMap,
    Form(chosen): Form<Chosen>,
) -> Response {
    let granted = match allowed(person, &headers) {
        Ok(granted) => granted,
        Err(error) => return refused(error),
    };
    // Hundreds of thousands of rows keep a thread busy: not one of those that answer requests.
    let work = tokio::task::spawn_blocking({
        let (state, upload) = (state.clone(), chosen.upload);
        move || tokio::runtime::Handle::current().block_on(carry_out(&state, &granted, upload))
    });
    match work.await.unwrap_or(Err(AppError::Internal)) {
        Ok(rows) => {
            state.context.changed.notify_one();
            let outcome = Outcome::Done {
                form: FORM.to_owned(),
                vi: format!("Đã nhập {rows} dòng."),
                en: format!("{rows} rows were imported."),
            };
            flash::leave(&session, flash::FORM, (PAGE.to_owned(), outcome)).await;
            Redirect::to(PAGE).into_response()
        }
        Err(error @ (AppError::Forbidden | AppError::NotFound { .. })) => refused(error),
        Err(error) => leave(&session, error).await,
    }
}

async fn carry_out(state: &AppState, granted: &Granted, upload: i64) -> AppResult<usize> {
    let account = granted.person().account_id;
    let db = state.context.db.newest();
    let row = upload_of(db, account, upload).await?;
    let kind = kind_of(&row.kind)?;
    let (sheet, _) = sheet_of(row.bytes, kind).await?;
    let tx = state.context.db.begin().await?;
    let place: Place = place(&tx, granted).await?;
    let (report, batch) = Box::pin(examine(&tx, &place, kind, &sheet, &row.file_name)).await?;
    let Some((batch, _)) = batch else {
        return Err(stale(&report));
    };
    let rows = batch.people.len() + batch.awards.len() + batch.grades.len();
    Box::pin(apply(&tx, &granted.actor(), &batch))
        .await
        .map_err(worded)?;
    drop_upload(&tx, account, upload).await?;
    tx.commit().await?;
    Ok(rows)
}

/// What is recorded changed since the list was looked at.
fn stale(report: &Report) -> AppError {
    let first = |lines: &[String]| lines.first().cloned().unwrap_or_default();
    AppError::Refused {
        rule: "rows".to_owned(),
        vi: format!(
            "Danh sách không còn nhập được: {}",
            first(&report.faults_vi)
        ),
        en: format!(
            "The list can no longer be imported: {}",
            first(&report.faults_en)
        ),
    }
}

/// `GET /records/import/faults/{id}`: the list with its faults marked.
pub async fn faults(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    Extension(preferences): Extension<Preferences>,
    Path(id): Path<i64>,
    headers: HeaderMap,
) -> Response {
    let made = async {
        let granted = allowed(person, &headers)?;
        let db = state.context.db.newest();
        let row = upload_of(db, granted.person().account_id, id).await?;
        let kind = kind_of(&row.kind)?;
        let (sheet, _) = sheet_of(row.bytes, kind).await?;
        let place = place(db, &granted).await?;
        let found = match check(kind, &sheet, place.known()) {
            Ok(checked) => checked.warnings,
            Err(faults) => faults,
        };
        workbook(&sheet, &found, preferences.lang)
    };
    match made.await {
        Ok(bytes) => sent(bytes, &format!("loi-{id}.xlsx")),
        Err(error) => refused(error),
    }
}

fn workbook(sheet: &Sheet, faults: &Faults, lang: Lang) -> AppResult<Vec<u8>> {
    documents::faults_workbook(sheet, faults, lang).map_err(|error| {
        tracing::error!(%error, "the faults of a list could not be written");
        AppError::Internal
    })
}

/// Reads the whole form; the first file in it counts.
pub(crate) async fn read(state: &AppState, request: Request) -> AppResult<Sent> {
    let mut sent = Sent::default();
    let mut form = Multipart::from_request(request, state)
        .await
        .map_err(|_| AppError::Malformed)?;
    while let Some(field) = form.next_field().await.map_err(|_| AppError::Malformed)? {
        match field.name() {
            Some("kind") => sent.kind = text(field).await?,
            Some("file") if sent.name.is_empty() => file(field, &mut sent).await?,
            _ => {}
        }
    }
    Ok(sent)
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

/// What is past the limit is read and thrown away, so that the answer is heard.
async fn file(mut field: Field<'_>, sent: &mut Sent) -> AppResult<()> {
    sent.name = nfc_exact(field.file_name().unwrap_or_default());
    while let Some(chunk) = field.chunk().await.map_err(|_| AppError::Malformed)? {
        let size = (sent.bytes.len() + chunk.len()) as u64;
        if size > MAX_BYTES {
            sent.too_large = true;
        } else {
            sent.bytes.extend_from_slice(&chunk);
        }
    }
    Ok(())
}
