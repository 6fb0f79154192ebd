//! `POST /nominations/do/names-file`: names from a spreadsheet into the field for names, where the clerk checks them before
//! anything is recorded.

use app::context::{Viewer, grant};
use app::error::{AppError, AppResult};
use app::flash;
use app::form::{Fields, Outcome};
use app::layout::url::encoded;
use app::nomination::list_page::ADD;
use app::nomination::new_page::CREATE;
use app::nomination::view::list_href;
use axum::extract::{Extension, Query, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::Lang;
use domain::account::Permission;
use domain::award::import::{Field, ListKind, Sheet, SheetRow, marks_example};
use domain::nomination::MOST_NAMES;
use domain::text::clean_line;
use http::HeaderMap;
use tower_sessions::Session;

use crate::AppState;
use crate::api::ApiError;
use crate::forms::request_id;
use crate::import_files::{read, sheet_of};

/// Which form the names are for, and what else was chosen there.
#[derive(serde::Deserialize)]
pub struct Target {
    #[serde(default)]
    list: i64,
    #[serde(default)]
    award: String,
    #[serde(default)]
    year: String,
}

impl Target {
    fn page(&self) -> String {
        if self.list != 0 {
            return list_href(self.list);
        }
        let (award, year) = (encoded(&self.award), encoded(&self.year));
        format!("/nominations/new?award={award}&year={year}")
    }

    const fn form(&self) -> &'static str {
        if self.list != 0 { ADD.0 } else { CREATE.0 }
    }
}

/// Reads the names and goes back to the form with them.
pub async fn names(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    Query(target): Query<Target>,
    session: Session,
    request: Request,
) -> Response {
    let page = target.page();
    if let Err(error) = allowed(person, request.headers()) {
        return match error {
            AppError::SignInNeeded => {
                Redirect::to(&format!("/login?next={}", encoded(&page))).into_response()
            }
            error => ApiError::from(error).into_response(),
        };
    }
    let form = target.form().to_owned();
    let outcome = match lines(&state, request).await {
        Ok(lines) => Outcome::Filled {
            form,
            vi: format!(
                "Đã đọc {} tên từ tệp. Chưa ghi gì: hãy kiểm tra rồi bấm nút bên dưới.",
                lines.len()
            ),
            en: format!(
                "{} names were read from the file. Nothing is recorded yet: check them, then press the button below.",
                lines.len()
            ),
            fields: Fields(vec![("names".to_owned(), lines.join("\n"))]),
        },
        Err(error) => Outcome::Refused {
            form,
            error,
            fields: Fields::default(),
        },
    };
    flash::leave(&session, flash::FORM, (page.clone(), outcome)).await;
    Redirect::to(&page).into_response()
}

fn allowed(person: Option<app::context::SignedIn>, headers: &HeaderMap) -> AppResult<()> {
    let person = person.ok_or(AppError::SignInNeeded)?;
    grant(person, Permission::PrepareNominations, request_id(headers)).map(|_| ())
}

async fn lines(state: &AppState, request: Request) -> AppResult<Vec<String>> {
    let sent = read(state, request).await?;
    if sent.name.is_empty() {
        return Err(AppError::refused("no-file", |lang| match lang {
            Lang::Vi => "Chưa chọn tệp.",
            Lang::En => "No file is chosen.",
        }));
    }
    if sent.too_large {
        return Err(AppError::refused("too-large", |lang| match lang {
            Lang::Vi => "Tệp lớn hơn 50 MB; danh sách đề nghị chỉ có tối đa 500 tên.",
            Lang::En => "The file is larger than 50 MB; a submission has 500 names at most.",
        }));
    }
    let (sheet, _) = sheet_of(sent.bytes, ListKind::People).await?;
    let faults = &sheet.faults;
    if !faults.is_empty() {
        let words = |lang: Lang| {
            faults
                .lines(lang)
                .into_iter()
                .take(8)
                .collect::<Vec<_>>()
                .join(" ")
        };
        return Err(AppError::Refused {
            rule: "rows".to_owned(),
            vi: words(Lang::Vi),
            en: words(Lang::En),
        });
    }
    if sheet.rows.len() > MOST_NAMES {
        let rows = sheet.rows.len();
        return Err(AppError::Refused {
            rule: "too-many".to_owned(),
            vi: format!(
                "Tệp có {rows} dòng, mỗi danh sách tối đa {MOST_NAMES} tên: hãy chia thành nhiều danh sách."
            ),
            en: format!(
                "The file has {rows} rows, a submission at most {MOST_NAMES} names: divide it into several."
            ),
        });
    }
    Ok(names_of(&sheet))
}

/// One line a row: the name, then the birth or else the unit, by which people of one name are told apart.
fn names_of(sheet: &Sheet) -> Vec<String> {
    let column = |field: Field| {
        let rule = |heading: &String| ListKind::People.column_of(heading);
        sheet
            .headings
            .iter()
            .position(|heading| rule(heading).is_some_and(|rule| rule.field == field))
    };
    let [mark, name, born, unit] = [Field::Mark, Field::Name, Field::Born, Field::Unit].map(column);
    sheet
        .rows
        .iter()
        .filter(|row| !cell(row, mark).is_some_and(|mark| marks_example(&mark)))
        .filter_map(|row| {
            let name = cell(row, name)?;
            let apart = cell(row, born).or_else(|| cell(row, unit));
            Some(match apart {
                Some(apart) => format!("{name}; {apart}"),
                None => name,
            })
        })
        .collect()
}

fn cell(row: &SheetRow, column: Option<usize>) -> Option<String> {
    let shown = row.cells.get(column?)?.shown();
    // A separator inside of a cell would begin another one.
    let text = clean_line(&shown.replace([';', ',', '\t'], " "));
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Date;
    use domain::award::import::{Faults, Value};

    #[test]
    fn a_row_gives_the_name_and_what_tells_it_apart() {
        let text = |words: &str| Value::Text(words.into());
        let row = |number, cells| SheetRow { number, cells };
        let sheet = Sheet {
            name: "Nhân sự".to_owned(),
            heading_row: 1,
            headings: ["TT", "Họ tên", "Ngày sinh", "Đơn vị"]
                .map(str::to_owned)
                .to_vec(),
            rows: vec![
                row(
                    2,
                    vec![
                        Value::Number("1".into()),
                        text("Trần Thị  Bé"),
                        Value::Date(Date::new(1985, 3, 8).unwrap()),
                    ],
                ),
                row(
                    3,
                    vec![
                        Value::Number("2".into()),
                        text("Lê Văn A"),
                        Value::Empty,
                        text("Xã Châu Thành, tỉnh An Giang"),
                    ],
                ),
                row(4, vec![Value::Number("3".into()), text("Danh Út")]),
                row(
                    5,
                    vec![Value::Number("4".into()), Value::Empty, text("1990")],
                ),
            ],
            faults: Faults::of("Nhân sự"),
        };
        assert_eq!(
            names_of(&sheet),
            [
                "Trần Thị Bé; 08/03/1985",
                "Lê Văn A; Xã Châu Thành tỉnh An Giang",
                "Danh Út"
            ]
        );
    }
}
