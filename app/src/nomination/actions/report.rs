//! Forms of the achievement report: its text as plain lines, what was recorded since comes in, the text is dropped, the
//! award's form is taken.

use domain::Lang;
use domain::account::Permission;
use domain::nomination::report::{bring_in, from_lines};
use store::nomination::{drop_report, save_report, take_form};

use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::lang::capitalised;
use crate::nomination::load::{open_report, writable_report};
use crate::nomination::view::{TYPED, report_href};

/// Which report, as the person saw it.
struct Which {
    nomination: i64,
    version: i64,
}

impl Which {
    fn read(fields: &Fields) -> Self {
        Self {
            nomination: fields.id("nomination"),
            version: fields.id("version"),
        }
    }
}

/// Puts into the text what was recorded since; a proposal that nobody saved is saved as it is.
pub struct RenewReport(Which);

impl FormAction for RenewReport {
    const NAME: &'static str = "report-renew";
    const PERMISSION: Permission = Permission::PrepareNominations;

    fn read(fields: &Fields) -> Self {
        Self(Which::read(fields))
    }

    fn page(&self) -> String {
        report_href(self.0.nomination)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let to = self.page();
        let Which {
            nomination,
            version,
        } = self.0;
        let tx = context.db.begin().await?;
        writable_report(&tx, granted, nomination).await?;
        let opened = Box::pin(open_report(&tx, granted, nomination)).await?;
        let renewed = bring_in(opened.text(), &opened.assembled);
        save_report(&tx, &granted.actor(), nomination, version, &renewed).await?;
        tx.commit().await?;
        Ok(Done::new(
            to,
            "Báo cáo đã có các bản ghi mới; phần anh, chị đã viết được giữ nguyên.",
            "The report holds the new records; what you wrote is as it was.",
        ))
    }
}

/// Drops the saved text.
pub struct DropReport(Which);

impl FormAction for DropReport {
    const NAME: &'static str = "report-drop";
    const PERMISSION: Permission = Permission::PrepareNominations;

    fn read(fields: &Fields) -> Self {
        Self(Which::read(fields))
    }

    fn page(&self) -> String {
        report_href(self.0.nomination)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let to = self.page();
        let tx = context.db.begin().await?;
        writable_report(&tx, granted, self.0.nomination).await?;
        drop_report(&tx, &granted.actor(), self.0.nomination, self.0.version).await?;
        tx.commit().await?;
        Ok(Done::new(
            to,
            "Đã bỏ bản đã lưu; báo cáo hiện nội dung lập lại từ bản ghi.",
            "The saved text is gone; the report shows what the records say.",
        ))
    }
}

/// Puts the text under the form that the award asks for.
pub struct TakeForm(Which);

impl FormAction for TakeForm {
    const NAME: &'static str = "report-form";
    const PERMISSION: Permission = Permission::PrepareNominations;

    fn read(fields: &Fields) -> Self {
        Self(Which::read(fields))
    }

    fn page(&self) -> String {
        report_href(self.0.nomination)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let to = self.page();
        let tx = context.db.begin().await?;
        writable_report(&tx, granted, self.0.nomination).await?;
        take_form(&tx, &granted.actor(), self.0.nomination, self.0.version).await?;
        tx.commit().await?;
        Ok(Done::new(
            to,
            "Báo cáo đã theo mẫu của danh hiệu, hình thức này.",
            "The report follows the form of this award now.",
        ))
    }
}

/// Keeps the text as it was typed in plain lines, in a browser without script.
pub struct TypeReport {
    which: Which,
    text: String,
}

impl FormAction for TypeReport {
    const NAME: &'static str = TYPED;
    const PERMISSION: Permission = Permission::PrepareNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            which: Which::read(fields),
            text: fields.text("text"),
        }
    }

    fn page(&self) -> String {
        format!("{}?edit=1", report_href(self.which.nomination))
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let Which {
            nomination,
            version,
        } = self.which;
        let tx = context.db.begin().await?;
        writable_report(&tx, granted, nomination).await?;
        let opened = Box::pin(open_report(&tx, granted, nomination)).await?;
        let (before, today) = (opened.text(), &opened.assembled);
        let typed = from_lines(&self.text, before, &[before, today]).map_err(|problem| {
            AppError::refused(problem.code(), |lang| {
                format!("{}.", capitalised(problem.label(lang)))
            })
        })?;
        save_report(&tx, &granted.actor(), nomination, version, &typed).await?;
        tx.commit().await?;
        Ok(Done::new(
            report_href(nomination),
            "Đã lưu báo cáo.",
            "The report was saved.",
        ))
    }
}
