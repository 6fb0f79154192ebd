//! What the forms about initiatives do on the server.

mod decide;
mod save;

pub use decide::SendInitiative;
pub use decide::{RecogniseInitiative, RefuseInitiative, ReturnInitiative, RevokeInitiative};
pub use save::SaveInitiative;

use domain::text::clean_line;
use domain::{Date, Lang};

use crate::error::{AppError, AppResult};
use crate::form::Fields;

/// A rule that says no, in both languages.
pub(super) fn no(rule: &str, vi: impl Into<String>, en: impl Into<String>) -> AppError {
    AppError::Refused {
        rule: rule.to_owned(),
        vi: vi.into(),
        en: en.into(),
    }
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
