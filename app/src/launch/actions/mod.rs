//! What the forms about movements do on the server.

mod carry;
mod draft;
mod feedback;
mod outputs;

pub use carry::{ConfirmKnown, RemindUnits, SetParent, WriteReview};
pub use draft::{DropDraft, SaveDraft, StartDraft};
pub use feedback::{AnswerFeedback, JudgeFeedback, keep_feedback};
pub use outputs::{AddPicture, RemoveOutput, RemovePicture, WriteOutput};

use domain::text::{clean_line, clean_paragraphs};
use domain::{Date, Lang};

use crate::error::{AppError, AppResult};
use crate::form::Fields;

/// Most characters of a name or another line.
const LINE_MAX: usize = 300;
/// Most characters of one text.
const TEXT_MAX: usize = 4000;

/// Where a movement is prepared and carried out.
fn page_of(code: &str) -> String {
    format!("/score/movements/{}", crate::layout::url::encoded(code))
}

/// One line as typed, cleaned.
fn line(fields: &Fields, name: &str) -> AppResult<String> {
    let text = clean_line(&fields.text(name));
    within(text, LINE_MAX)
}

/// A text of several lines as typed, cleaned.
fn paragraphs(fields: &Fields, name: &str) -> AppResult<String> {
    let text = clean_paragraphs(&fields.text(name)).trim().to_owned();
    within(text, TEXT_MAX)
}

fn within(text: String, most: usize) -> AppResult<String> {
    if text.chars().count() <= most {
        return Ok(text);
    }
    let begin: String = text.chars().take(40).collect();
    Err(AppError::refused("text-too-long", |lang| match lang {
        Lang::Vi => format!("Ô bắt đầu bằng “{begin}…” dài quá {most} ký tự. Hãy viết gọn lại."),
        Lang::En => {
            format!(
                "The field that begins with “{begin}…” is longer than {most} characters. Shorten it."
            )
        }
    }))
}

/// A line that must be there.
fn named(fields: &Fields, name: &str) -> AppResult<String> {
    let text = line(fields, name)?;
    if text.is_empty() {
        return Err(AppError::refused("name-missing", |lang| match lang {
            Lang::Vi => "Chưa có tên. Hãy viết tên rồi gửi lại.",
            Lang::En => "There is no name. Write one and send again.",
        }));
    }
    Ok(text)
}

/// A day as the browser's picker sends it or as a person types it; `None` where nothing was typed.
fn day(fields: &Fields, name: &str) -> AppResult<Option<Date>> {
    let typed = clean_line(&fields.text(name));
    if typed.is_empty() {
        return Ok(None);
    }
    let day = Date::parse_iso(&typed).or_else(|| Date::parse_typed(&typed));
    day.map(Some).ok_or_else(|| {
        AppError::refused("day-unreadable", |lang| match lang {
            Lang::Vi => format!("“{typed}” không phải là ngày. Hãy viết như 28/09/2026."),
            Lang::En => format!("“{typed}” is not a day. Write it like 28/09/2026."),
        })
    })
}

/// A day that must be there.
fn needed_day(fields: &Fields, name: &str) -> AppResult<Date> {
    day(fields, name)?.ok_or_else(|| {
        AppError::refused("day-missing", |lang| match lang {
            Lang::Vi => "Chưa có ngày. Hãy chọn ngày rồi gửi lại.",
            Lang::En => "There is no day. Choose one and send again.",
        })
    })
}

/// The stored row that a form replaces, with the version that was read.
fn replaces(fields: &Fields) -> Option<(i64, i64)> {
    let id = fields.id("id");
    (id > 0).then(|| (id, fields.id("version")))
}
