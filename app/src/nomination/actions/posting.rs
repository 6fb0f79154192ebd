//! Forms of the public posting of a submission.

use domain::Lang;
use domain::account::Permission;
use domain::reason::ChangeReason;
use store::clock;
use store::nomination::{interrupt, open_posting, posting_of};

use super::list::About;
use super::{readable_list, required_day};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::lang::capitalised;
use crate::nomination::list_page::INTERRUPT;
use crate::nomination::view::list_href;

/// Makes a list public.
pub struct PostForm {
    about: About,
}

impl FormAction for PostForm {
    const NAME: &'static str = "nomination-post";
    const PERMISSION: Permission = Permission::HandleNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
        }
    }

    fn page(&self) -> String {
        list_href(self.about.list)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let to = self.page();
        let today = clock::now().date_vn();
        let tx = context.db.begin().await?;
        readable_list(&tx, granted, self.about.list).await?;
        let (list, version) = self.about.key();
        open_posting(&tx, &granted.actor(), list, version, today).await?;
        tx.commit().await?;
        Ok(Done::new(
            to,
            "Danh sách đã được công khai.",
            "The list is public now.",
        ))
    }
}

/// Records that the public page of a list was down.
pub struct InterruptForm {
    about: About,
    on: String,
    reason: String,
}

impl FormAction for InterruptForm {
    const NAME: &'static str = INTERRUPT.0;
    const PERMISSION: Permission = Permission::HandleNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            on: fields.text("on"),
            reason: fields.text("reason"),
        }
    }

    fn page(&self) -> String {
        list_href(self.about.list)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let to = self.page();
        let on = required_day(&self.on)?;
        let reason = ChangeReason::parse(&self.reason).map_err(|problem| {
            AppError::refused(problem.code(), |lang| {
                format!("{}.", capitalised(problem.label(lang)))
            })
        })?;
        let today = clock::now().date_vn();
        let tx = context.db.begin().await?;
        readable_list(&tx, granted, self.about.list).await?;
        let posting = posting_of(&tx, self.about.list).await?;
        let posting = posting.ok_or_else(|| AppError::NotFound {
            what: "posting".to_owned(),
            key: self.about.list.to_string(),
        })?;
        interrupt(&tx, &granted.actor(), posting.row.id, (on, &reason), today).await?;
        tx.commit().await?;
        Ok(Done::new(
            to,
            "Đã ghi việc gián đoạn. Danh sách phải được công khai lại từ đầu.",
            "The interruption is recorded. The list must be posted again in full.",
        ))
    }
}
