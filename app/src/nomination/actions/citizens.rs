//! What citizens say about public lists, and how the office judges and answers it.

use domain::Lang;
use domain::account::Permission;
use domain::consultation::CitizenAnswer;
use domain::org::AccountId;
use domain::reason::ChangeReason;
use domain::text::clean_line;
use store::clock;
use store::nomination::{moderate, reply, speak, unit_of_opinion};

use super::back;
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::lang::capitalised;
use crate::nomination::load::scope;

/// Keeps what a visitor says about a public list; it waits until the office has read it.
///
/// # Errors
/// No such posting, or it is over; no words or too many; the database refuses.
pub async fn keep_opinion(context: &AppContext, fields: &Fields) -> AppResult<()> {
    let tx = context.db.begin().await?;
    let said = (fields.text("sender"), fields.text("words"));
    let today = clock::now().date_vn();
    speak(&tx, fields.id("posting"), (&said.0, &said.1), today).await?;
    tx.commit().await?;
    Ok(())
}

/// The opinion must be about a list that the person may read.
async fn check(
    db: &impl sea_orm::ConnectionTrait,
    granted: &Granted,
    citizen: i64,
) -> AppResult<()> {
    let list = unit_of_opinion(db, citizen).await?;
    let readable = scope(db, granted).await?;
    if readable.covers(Some(list.unit_id)) {
        Ok(())
    } else {
        Err(AppError::NotFound {
            what: "citizen-opinion".to_owned(),
            key: citizen.to_string(),
        })
    }
}

/// Shows or hides an opinion.
pub struct ModerateForm {
    citizen: i64,
    hide: bool,
    reason: String,
    back: String,
}

impl FormAction for ModerateForm {
    const NAME: &'static str = "citizen-moderate";
    const PERMISSION: Permission = Permission::HandleNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            citizen: fields.id("citizen"),
            hide: fields.text("do") == "hide",
            reason: fields.text("reason"),
            back: back(fields),
        }
    }

    fn page(&self) -> String {
        self.back.clone()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let reason = if self.hide {
            let reason = ChangeReason::parse(&self.reason).map_err(|problem| {
                AppError::refused(problem.code(), |lang| {
                    format!("{}.", capitalised(problem.label(lang)))
                })
            })?;
            Some(reason)
        } else {
            None
        };
        let tx = context.db.begin().await?;
        check(&tx, granted, self.citizen).await?;
        moderate(&tx, &granted.actor(), self.citizen, reason).await?;
        tx.commit().await?;
        Ok(if self.hide {
            Done::new(self.back, "Đã ẩn ý kiến.", "The opinion is hidden.")
        } else {
            Done::new(
                self.back,
                "Ý kiến nay hiện công khai.",
                "The opinion is shown now.",
            )
        })
    }
}

/// Answers an opinion.
pub struct ReplyForm {
    citizen: i64,
    answerer: String,
    words: String,
    back: String,
}

impl FormAction for ReplyForm {
    const NAME: &'static str = "citizen-reply";
    const PERMISSION: Permission = Permission::HandleNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            citizen: fields.id("citizen"),
            answerer: fields.text("answerer"),
            words: fields.text("words"),
            back: back(fields),
        }
    }

    fn page(&self) -> String {
        self.back.clone()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let answer = CitizenAnswer {
            by: AccountId(granted.person().account_id),
            name: clean_line(&self.answerer),
            on: clock::now().date_vn(),
            words: self.words.clone(),
        };
        let tx = context.db.begin().await?;
        check(&tx, granted, self.citizen).await?;
        reply(&tx, &granted.actor(), self.citizen, answer).await?;
        tx.commit().await?;
        Ok(Done::new(self.back, "Đã trả lời.", "Answered."))
    }
}
