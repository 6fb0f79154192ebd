//! The letter and the list of names of a submission, and the achievement report of a dossier, as files.

use app::context::{Granted, Viewer, grant};
use app::error::AppError;
use app::layout::url::encoded;
use app::nomination::documents::{Documents, read};
use app::nomination::report_file;
use app::nomination::view::report_href;
use axum::extract::{Extension, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use documents::{Cell, Column, ColumnKind, TableReport, TableSheet};
use domain::Lang;
use domain::account::Permission;
use http::{HeaderMap, HeaderValue, header};
use std::ops::ControlFlow;

use crate::AppState;
use crate::api::ApiError;
use crate::forms::request_id;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /nominations/lists/{id}/{file}`: for whoever may read the submission.
pub async fn file(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    Path((id, file)): Path<(i64, String)>,
    headers: HeaderMap,
) -> Response {
    let Some(person) = person else {
        let page = format!("/nominations/lists/{id}");
        return Redirect::to(&format!("/login?next={}", encoded(&page))).into_response();
    };
    let made = match grant(person, Permission::ReadNominations, request_id(&headers)) {
        Ok(granted) => make(&state, &granted, id, &file).await,
        Err(error) => Err(error),
    };
    match made {
        Ok((bytes, media_type)) => sent(bytes, media_type, &format!("de-nghi-{id}-{file}")),
        Err(error) => ApiError::from(error).into_response(),
    }
}

/// `GET /nominations/{id}/report.docx`: for whoever may read the report of the dossier.
pub async fn report(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    Path(id): Path<i64>,
    headers: HeaderMap,
) -> Response {
    let Some(person) = person else {
        let page = report_href(id);
        return Redirect::to(&format!("/login?next={}", encoded(&page))).into_response();
    };
    let made = match grant(person, Permission::ReadNominations, request_id(&headers)) {
        Ok(granted) => make_report(&state, &granted, id).await,
        Err(error) => Err(error),
    };
    match made {
        Ok((bytes, name)) => sent(bytes, DOCX, &name),
        Err(error) => ApiError::from(error).into_response(),
    }
}

async fn make_report(
    state: &AppState,
    granted: &Granted,
    id: i64,
) -> Result<(Vec<u8>, String), AppError> {
    let found = Box::pin(report_file::read(state.context.db.newest(), granted, id)).await?;
    let document = documents::ReportDocument {
        issuer: &found.unit,
        date_line: &found.date_line,
        award: &found.award,
        name: &found.name,
        form: found.report.template().label(Lang::Vi),
        report: &found.report,
        notes: &found.notes,
        signer: found.signer,
        sample: found.sample,
    };
    let written = documents::report(&document).map_err(|error| {
        tracing::error!(%error, "an achievement report could not be written");
        AppError::Internal
    })?;
    Ok((written, found.file))
}

async fn make(
    state: &AppState,
    granted: &Granted,
    id: i64,
    file: &str,
) -> Result<(Vec<u8>, &'static str), AppError> {
    let known = ["letter.docx", "names.docx", "names.xlsx"].contains(&file);
    if !known {
        return Err(AppError::NotFound {
            what: "file".to_owned(),
            key: file.to_owned(),
        });
    }
    let found = Box::pin(read(state.context.db.newest(), granted, id)).await?;
    let sample = found.page.list.sample;
    let written = match file {
        "letter.docx" => documents::letter(&found.letter(), sample).map(|bytes| (bytes, DOCX)),
        "names.docx" => {
            documents::name_list(&found.names, &notes(&found)).map(|bytes| (bytes, DOCX))
        }
        _ => documents::xlsx(&names_sheet(&found), &|_| ControlFlow::Continue(()))
            .map(|bytes| (bytes, XLSX)),
    };
    written.map_err(|error| {
        tracing::error!(%error, "a document of a submission could not be written");
        AppError::Internal
    })
}

fn notes(found: &Documents) -> Vec<String> {
    let list = &found.page.list;
    let mut notes = vec![format!("Đơn vị đề nghị: {}", found.page.unit.name)];
    if !list.letter_number.is_empty() {
        notes.push(format!("Kèm theo Tờ trình số {}", list.letter_number));
    }
    if list.sample {
        notes.push("(dữ liệu mẫu)".to_owned());
    }
    notes
}

fn names_sheet(found: &Documents) -> TableReport {
    let column = |column: &domain::nomination::report::NameTableColumn| Column {
        title: column.label(Lang::Vi).to_owned(),
        kind: ColumnKind::Text,
        unit: None,
    };
    let rows = found.names.rows.iter();
    let sheet = TableSheet {
        name: "Danh sách".to_owned(),
        title: found.names.title.clone(),
        notes: notes(found)
            .into_iter()
            .map(|note| ("Ghi chú".to_owned(), note))
            .collect(),
        columns: found.names.columns.iter().map(column).collect(),
        rows: rows
            .map(|row| row.iter().cloned().map(Cell::Text).collect())
            .collect(),
    };
    TableReport {
        title: found.names.title.clone(),
        lang: Lang::Vi,
        sheets: vec![sheet],
        made_at: store::clock::now(),
    }
}

fn sent(bytes: Vec<u8>, media_type: &'static str, name: &str) -> Response {
    let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) else {
        return ApiError::from(AppError::Internal).into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, bytes).into_response()
}
