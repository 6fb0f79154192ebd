//! What was typed into the forms of a record, read with a sentence about what cannot be read.

use domain::Lang;
use domain::award::SubjectId;
use domain::date::{Date, PartialDate};
use domain::reason::ChangeReason;
use sea_orm::ConnectionTrait;
use store::award::{Readable, SubjectPage, readable};
use store::entity::unit;

use crate::context::Granted;
use crate::error::{AppError, AppResult};
use crate::form::Fields;
use crate::lang::capitalised;

/// What of the records the person may edit.
pub(super) async fn scope(tx: &impl ConnectionTrait, granted: &Granted) -> AppResult<Readable> {
    let scope = granted.person().scope().ok_or(AppError::Forbidden)?;
    Ok(readable(tx, scope).await?)
}

/// The subject with its records. One that may not be read looks like one that is not there.
pub(super) async fn held(
    tx: &impl ConnectionTrait,
    granted: &Granted,
    id: i64,
) -> AppResult<SubjectPage> {
    let scope = scope(tx, granted).await?;
    Ok(Box::pin(store::award::page(tx, &scope, SubjectId(id))).await?)
}

/// Units that exist today and whose people the person may record.
pub(super) async fn units(
    db: &impl ConnectionTrait,
    readable: &Readable,
) -> AppResult<Vec<unit::Model>> {
    let units = store::org::all(db).await?;
    Ok(units
        .into_iter()
        .filter(|unit| unit.valid_to.is_none() && readable.covers(Some(unit.id)))
        .collect())
}

/// The unit that was chosen.
pub(super) async fn unit(
    tx: &impl ConnectionTrait,
    granted: &Granted,
    slug: &str,
) -> AppResult<unit::Model> {
    let readable = scope(tx, granted).await?;
    let mut known = units(tx, &readable).await?.into_iter();
    known.find(|unit| unit.slug == slug).ok_or_else(|| {
        refused(
            "unit",
            "Hãy chọn một đơn vị trong danh sách.",
            "Choose a unit of the list.",
        )
    })
}

pub(super) fn not_found(what: &str, id: i64) -> AppError {
    AppError::NotFound {
        what: what.to_owned(),
        key: id.to_string(),
    }
}

pub(in crate::award::people) fn refused(rule: &str, vi: &str, en: &str) -> AppError {
    AppError::refused(rule, |lang| match lang {
        Lang::Vi => vi.to_owned(),
        Lang::En => en.to_owned(),
    })
}

/// A day; `None` where nothing was typed.
pub(super) fn day(fields: &Fields, name: &str) -> AppResult<Option<Date>> {
    let text = fields.text(name);
    if text.trim().is_empty() {
        return Ok(None);
    }
    let day = Date::parse_typed(&text).ok_or_else(|| {
        AppError::refused("day", |lang| match lang {
            Lang::Vi => format!("«{text}» không phải là ngày: ghi như 28/09/2026."),
            Lang::En => format!("“{text}” is no day: write it like 28/09/2026."),
        })
    })?;
    Ok(Some(day))
}

/// A day that must be there.
pub(super) fn needed_day(fields: &Fields, name: &str) -> AppResult<Date> {
    day(fields, name)?.ok_or_else(|| {
        refused(
            "day-missing",
            "Chưa ghi ngày bắt đầu.",
            "The first day is missing.",
        )
    })
}

/// A day of birth, or its year only.
pub(super) fn birth(fields: &Fields) -> AppResult<Option<PartialDate>> {
    let text = fields.text("birth");
    match PartialDate::parse(text.trim()) {
        Some(birth) => Ok(Some(birth)),
        None => Ok(day(fields, "birth")?.map(PartialDate::Day)),
    }
}

/// A year.
pub(super) fn year(fields: &Fields, name: &str) -> AppResult<i16> {
    fields.text(name).trim().parse().map_err(|_| {
        refused(
            "year",
            "Năm phải gồm bốn chữ số, như 2025.",
            "A year has four digits, like 2025.",
        )
    })
}

/// A word of a list; `None` where nothing was chosen or the word is not in it.
pub(super) fn choice<T>(fields: &Fields, name: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
    fields.find(name).and_then(parse)
}

/// A word that must be chosen.
pub(super) fn chosen<T>(fields: &Fields, name: &str, parse: fn(&str) -> Option<T>) -> AppResult<T> {
    choice(fields, name, parse).ok_or_else(|| {
        refused(
            "choice",
            "Còn một mục chưa chọn.",
            "Something is not chosen yet.",
        )
    })
}

/// Yes, no, or not known.
pub(super) fn flag(fields: &Fields, name: &str) -> Option<bool> {
    match fields.find(name) {
        Some("yes") => Some(true),
        Some("no") => Some(false),
        _ => None,
    }
}

/// Why something changes.
pub(in crate::award::people) fn reason(fields: &Fields) -> AppResult<ChangeReason> {
    ChangeReason::parse(&fields.text("reason")).map_err(|problem| {
        AppError::refused(problem.code(), |lang| {
            format!("{}.", capitalised(problem.label(lang)))
        })
    })
}
