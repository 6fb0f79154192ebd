//! What the forms about the province's rules do on the server.

use domain::account::Permission;
use domain::award_policy::{PolicyProblem, RuleKind};
use domain::nomination::PathProblem;
use domain::reason::ChangeReason;
use domain::text::clean_line;
use domain::{Date, Lang};
use store::award_policy::{NewRule, PolicyError, remove, save};
use store::clock;

use super::fields::{Unread, content_of};
use super::names;
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::layout::url::encoded;

/// Adds a row or corrects one.
pub struct SaveRule(Fields);

impl FormAction for SaveRule {
    const NAME: &'static str = names::SAVE;
    const PERMISSION: Permission = Permission::ManageAwardPolicy;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        let fields = &self.0;
        format!(
            "{}?rule={}&key={}&id={}",
            names::PAGE,
            encoded(&fields.text("rule")),
            encoded(&fields.text("key")),
            fields.id("id"),
        )
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let fields = &self.0;
        let kind = RuleKind::parse(&fields.text("rule")).ok_or(AppError::Malformed)?;
        let units = match kind {
            RuleKind::UnitList => store::org::all(context.db.newest()).await?,
            _ => Vec::new(),
        };
        let corrects = match fields.id("id") {
            0 => None,
            id => {
                let reason = ChangeReason::parse(&fields.text("reason")).map_err(|problem| {
                    AppError::refused(problem.code(), |lang| problem.label(lang))
                })?;
                Some((id, fields.id("version"), reason))
            }
        };
        let new = NewRule {
            corrects,
            content: content_of(kind, fields, &units).map_err(unread)?,
            from: day(fields, "from")?,
            to: day(fields, "to")?,
            document: fields.text("document"),
        };
        let tx = context.db.begin().await?;
        save(&tx, &granted.actor(), &new).await.map_err(refused)?;
        tx.commit().await?;
        let from = new.from.unwrap_or(Date::MIN);
        Ok(Done::new(
            format!("{}#{}", names::PAGE, kind.code()),
            format!("Đã ghi, áp dụng từ ngày {}.", from.format(Lang::Vi)),
            format!("Saved; it holds from {} on.", from.format(Lang::En)),
        ))
    }
}

/// Takes back a row that has not begun.
pub struct RemoveRule {
    id: i64,
    version: i64,
}

impl FormAction for RemoveRule {
    const NAME: &'static str = names::REMOVE;
    const PERMISSION: Permission = Permission::ManageAwardPolicy;

    fn read(fields: &Fields) -> Self {
        Self {
            id: fields.id("id"),
            version: fields.id("version"),
        }
    }

    fn page(&self) -> String {
        names::PAGE.to_owned()
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let today = clock::now().date_vn();
        let tx = context.db.begin().await?;
        remove(&tx, &granted.actor(), self.id, self.version, today)
            .await
            .map_err(refused)?;
        tx.commit().await?;
        Ok(Done::new(
            names::PAGE,
            "Đã bỏ quy định chưa đến ngày áp dụng.",
            "The row that had not begun was taken back.",
        ))
    }
}

/// A day as the browser's picker sends it or as a person types it.
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

fn unread(unread: Unread) -> AppError {
    match unread {
        Unread::Problem(problem) => said(&[problem], &[]),
        Unread::Share(typed) => AppError::refused("share-unreadable", |lang| match lang {
            Lang::Vi => format!("“{typed}” không phải là tỷ lệ phiếu. Hãy viết như 80% hoặc 2/3."),
            Lang::En => format!("“{typed}” is no share of votes. Write it like 80% or 2/3."),
        }),
        Unread::Units(names) => AppError::refused("units-unknown", |lang| {
            let names = names.join("; ");
            match lang {
                Lang::Vi => {
                    format!("Không có đơn vị nào mang mã hoặc tên: {names}. Hãy sửa rồi ghi lại.")
                }
                Lang::En => {
                    format!("No unit has the code or name: {names}. Change it and save again.")
                }
            }
        }),
    }
}

fn refused(error: PolicyError) -> AppError {
    match error {
        PolicyError::Problems(own, paths) => said(&own, &paths),
        PolicyError::Store(error) => error.into(),
    }
}

/// Everything that is wrong, in one sentence.
fn said(own: &[PolicyProblem], paths: &[PathProblem]) -> AppError {
    let code = own.first().map(|problem| problem.code());
    let code = code.or_else(|| paths.first().map(|problem| problem.code()));
    AppError::refused(code.unwrap_or("award-policy"), |lang| {
        let own = own.iter().map(|problem| problem.label(lang));
        let all: Vec<&str> = own
            .chain(paths.iter().map(|problem| problem.label(lang)))
            .collect();
        format!("{}.", crate::lang::capitalised(&all.join("; ")))
    })
}
