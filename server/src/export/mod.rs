//! Levels of the drill-down and lists of records as files: what is on the screen, with its filters and its board's code.

mod progress;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use app::context::{Preferences, Viewer};
use app::drill::load::{At, ListQuery, step, whole_list};
use app::drill::view::{CellView, ColumnKind as Kind, Step, TableView};
use app::error::{AppError, AppResult};
use app::lang::capitalised;
use axum::extract::{Extension, Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use documents::{Cell, Column, ColumnKind, DocumentError, TableReport, TableSheet};
use domain::Lang;
use http::{HeaderMap, HeaderValue, header};
use tokio::sync::Semaphore;

use crate::AppState;
use crate::api::ApiError;
use progress::{Stage, Work};
pub use progress::{UnderWay, progress};

/// Setting a PDF takes a core for seconds: one after the other.
static SETTING: Semaphore = Semaphore::const_new(1);
/// Files that are written or wait at the same time; who comes then is asked to come again.
static WRITING: Semaphore = Semaphore::const_new(12);

/// Format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Xlsx,
    Csv,
    Pdf,
}

impl Format {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "xlsx" => Some(Self::Xlsx),
            "csv" => Some(Self::Csv),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Pdf => "pdf",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Pdf => "application/pdf",
        }
    }
}

/// `GET /export/{format}/{place}`: a level, or with `records/` before it the list behind it, as XLSX, CSV or PDF.
pub async fn export(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    preferences: Option<Extension<Preferences>>,
    Path((format, place)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let listed = state.exports.list(&headers);
    let lang = preferences.map_or_else(Lang::default, |Extension(chosen)| chosen.lang);
    let query = query.unwrap_or_default();
    let Some(kind) = Format::parse(&format) else {
        return ApiError::from(AppError::NotFound {
            what: "format".to_owned(),
            key: format,
        })
        .into_response();
    };
    let (path, list) = match place.strip_prefix("records/") {
        Some(path) => (path, true),
        None => (place.as_str(), false),
    };
    let made = async {
        let sealed = Arc::clone(&state.context.sealed);
        let at = At::read(path, &query, lang, person, sealed)?;
        let report = Box::pin(report(&state, &at, list.then_some(&query))).await?;
        written(report, kind, &listed.work).await
    }
    .await;
    match made {
        Ok(bytes) => file(bytes, kind, path, list),
        Err(error) => ApiError::from(error).into_response(),
    }
}

async fn report(state: &AppState, at: &At, list: Option<&String>) -> AppResult<TableReport> {
    let db = state.context.db.reader();
    let level = step(db, at).await?;
    let notes = notes_of(&level, at.lang);
    let sheets = match list {
        Some(query) => {
            let whole = whole_list(db, at, &ListQuery::read(query)?).await?;
            vec![sheet(whole.table, &notes, at.lang)]
        }
        None => {
            let charts = level.charts.iter().map(|chart| {
                let mut own = notes.clone();
                let said = chart.notes.iter().filter(|note| !note.is_empty());
                own.extend(said.map(|note| (String::new(), note.clone())));
                let mut sheet = sheet(chart.table.clone(), &own, at.lang);
                sheet.title.clone_from(&chart.title);
                sheet
            });
            let leaf = level
                .leaf
                .clone()
                .map(|table| sheet(table, &notes, at.lang));
            charts.chain(leaf).collect()
        }
    };
    Ok(TableReport {
        title: level.title,
        lang: at.lang,
        sheets,
        made_at: store::clock::now(),
    })
}

/// What a number cannot be read without: level, filters, state and code of the board, source, date, sample data.
fn notes_of(level: &Step, lang: Lang) -> Vec<(String, String)> {
    let say = |vi: &str, en: &str| match lang {
        Lang::Vi => vi.to_owned(),
        Lang::En => en.to_owned(),
    };
    let way: Vec<&str> = level
        .crumbs
        .iter()
        .map(|crumb| crumb.label.as_str())
        .collect();
    let mut notes = vec![(say("Đường dẫn", "Path"), way.join(" › "))];
    let chips: Vec<&str> = level.chips.iter().map(|chip| chip.label.as_str()).collect();
    let none = say("không lọc", "none");
    let filters = if chips.is_empty() {
        none
    } else {
        chips.join("; ")
    };
    notes.push((say("Bộ lọc", "Filters"), filters));
    if let Some(state) = level.state {
        let label = say("Trạng thái bảng", "State of the board");
        notes.push((label, capitalised(state.label(lang))));
    }
    notes.extend(level.notes.iter().cloned());
    if level.sample {
        notes.push((
            say("Lưu ý", "Note"),
            say(
                "Dữ liệu mẫu, không phải số liệu thật",
                "Sample data, not real figures",
            ),
        ));
    }
    notes
}

fn sheet(table: TableView, notes: &[(String, String)], lang: Lang) -> TableSheet {
    let columns: Vec<Column> = table
        .columns
        .iter()
        .map(|column| Column {
            title: column.title.clone(),
            kind: column_kind(column.kind),
            unit: None,
        })
        .collect();
    let cell_of = |cell: CellView| match cell {
        CellView::Empty => Cell::Empty,
        CellView::Text(text) => Cell::Text(text),
        CellView::Figure(value) => Cell::Figure(value),
        CellView::Percent(share) => Cell::Percent(share),
        CellView::Whole(count) => Cell::Whole(count),
        CellView::Date(date) => Cell::Date(date),
        CellView::Status(status) => Cell::Text(capitalised(status.label(lang))),
        CellView::Trust(trust) => Cell::Text(capitalised(trust.label(lang))),
    };
    TableSheet {
        name: table.caption.clone(),
        title: table.caption,
        notes: notes.to_vec(),
        columns,
        rows: table
            .rows
            .into_iter()
            .map(|row| row.cells.into_iter().map(cell_of).collect())
            .collect(),
    }
}

const fn column_kind(kind: Kind) -> ColumnKind {
    match kind {
        Kind::Name | Kind::Text => ColumnKind::Text,
        Kind::Long => ColumnKind::LongText,
        Kind::Number(decimals) => ColumnKind::Number { decimals },
        Kind::Percent => ColumnKind::Percent { decimals: 1 },
        Kind::Whole => ColumnKind::Whole,
        Kind::Date => ColumnKind::Date,
    }
}

/// Tells the writing to stop when nobody waits for the file any more: the answer of a reader who left is dropped.
struct WhileWaited(Arc<AtomicBool>);

impl Drop for WhileWaited {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The file's bytes, made where it keeps no request waiting.
async fn written(report: TableReport, format: Format, work: &Arc<Work>) -> AppResult<Vec<u8>> {
    let _place = WRITING.try_acquire().map_err(|_| AppError::TooMany)?;
    let rows = report.sheets.iter().map(|sheet| sheet.rows.len()).sum();
    work.expect(rows);
    work.enter(Stage::Waiting);
    let _one = match format {
        Format::Pdf => Some(SETTING.acquire().await.map_err(|_| AppError::Internal)?),
        Format::Xlsx | Format::Csv => None,
    };
    work.enter(Stage::Rows);
    let left = Arc::new(AtomicBool::new(false));
    let _waited = WhileWaited(Arc::clone(&left));
    let work = Arc::clone(work);
    let making = tokio::task::spawn_blocking(move || {
        let go_on = |done: usize| {
            work.reached(done);
            if done == rows && format == Format::Pdf {
                work.enter(Stage::Pages);
            }
            if left.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        match format {
            Format::Xlsx => documents::xlsx(&report, &go_on),
            Format::Csv => match report.sheets.first() {
                Some(sheet) => documents::csv(sheet, report.lang, &go_on),
                None => Ok(Vec::new()),
            },
            Format::Pdf => documents::pdf(&report, &go_on),
        }
    });
    match making.await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(DocumentError::TooManyRows { rows, most })) => Err(too_many(rows, most)),
        Ok(Err(error)) => {
            tracing::error!(%error, "an export could not be written");
            Err(AppError::Internal)
        }
        Err(error) => {
            tracing::error!(%error, "an export was broken off");
            Err(AppError::Internal)
        }
    }
}

fn too_many(rows: usize, most: usize) -> AppError {
    AppError::refused("rows", |lang| match lang {
        Lang::Vi => format!(
            "Có {rows} dòng, nhiều hơn {most} dòng mà tệp loại này chứa được. Hãy lọc bớt, hoặc tải XLSX."
        ),
        Lang::En => format!(
            "There are {rows} rows, more than the {most} that such a file takes. Filter them, or download XLSX."
        ),
    })
}

fn file(bytes: Vec<u8>, format: Format, path: &str, list: bool) -> Response {
    let plain: String = path
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let what = if list { "ban-ghi-" } else { "" };
    let name = format!("{what}{}.{}", plain.to_lowercase(), format.extension());
    let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) else {
        return ApiError::from(AppError::Internal).into_response();
    };
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(format.media_type()),
        ),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, bytes).into_response()
}
