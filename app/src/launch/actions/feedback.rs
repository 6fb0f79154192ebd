//! Feedback: what a visitor sends, and how the office judges and answers it.

use domain::Lang;
use domain::account::Permission;
use domain::movement::{FeedbackState, check_feedback, check_words};
use domain::reason::ChangeReason;
use store::launch::{self, Verdict};

use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::launch::names;
use crate::launch::place::{launched, refuse};

/// The page of moderation, at the list in which the form stood.
fn page_of(from: &str) -> String {
    let state = FeedbackState::parse(from).unwrap_or(FeedbackState::Waiting);
    format!("/score/feedback?state={}", state.code())
}

/// Keeps what a visitor sent about a movement; it waits until the office has read it.
///
/// # Errors
/// There is no such movement; the text is empty or too long; the database refuses.
pub async fn keep_feedback(
    context: &AppContext,
    fields: &Fields,
    request_id: Option<String>,
) -> AppResult<()> {
    let movement = launched(context.db.newest(), &fields.text("movement")).await?;
    let feedback = check_feedback(&fields.text("name"), &fields.text("words"))
        .map_err(|problem| refuse(problem.code(), |lang| problem.label(lang)))?;
    let tx = context.db.begin().await?;
    launch::send_feedback(&tx, &movement, &feedback, request_id).await?;
    tx.commit().await?;
    Ok(())
}

/// Shows or hides a piece of feedback.
pub struct JudgeFeedback {
    id: i64,
    version: i64,
    step: String,
    reason: String,
    from: String,
}

impl FormAction for JudgeFeedback {
    const NAME: &'static str = names::JUDGE;
    const PERMISSION: Permission = Permission::ModerateFeedback;

    fn read(fields: &Fields) -> Self {
        Self {
            id: fields.id("id"),
            version: fields.id("version"),
            step: fields.text("step"),
            reason: fields.text("reason"),
            from: fields.text("from"),
        }
    }

    fn page(&self) -> String {
        page_of(&self.from)
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let (verdict, vi, en) = match self.step.as_str() {
            "show" => (
                Verdict::Show,
                "Phản hồi đã hiện trên trang công khai.",
                "The feedback is on the public page now.",
            ),
            "hide" => {
                let reason = ChangeReason::parse(&self.reason)
                    .map_err(|problem| refuse(problem.code(), |lang| problem.label(lang)))?;
                let verdict = Verdict::Hide {
                    reason: reason.to_string(),
                };
                (
                    verdict,
                    "Phản hồi đã ẩn. Lý do được giữ lại ở mục đã ẩn.",
                    "The feedback is hidden. The reason is kept with it.",
                )
            }
            _ => return Err(AppError::Malformed),
        };
        let tx = context.db.begin().await?;
        launch::judge(&tx, &granted.actor(), self.id, self.version, &verdict).await?;
        tx.commit().await?;
        Ok(Done::new(page_of(&self.from), vi, en))
    }
}

/// Answers a piece of feedback under the person's own name.
pub struct AnswerFeedback {
    id: i64,
    version: i64,
    words: String,
    from: String,
}

impl FormAction for AnswerFeedback {
    const NAME: &'static str = names::ANSWER;
    const PERMISSION: Permission = Permission::ModerateFeedback;

    fn read(fields: &Fields) -> Self {
        Self {
            id: fields.id("id"),
            version: fields.id("version"),
            words: fields.text("words"),
            from: fields.text("from"),
        }
    }

    fn page(&self) -> String {
        page_of(&self.from)
    }

    async fn carry_out(self, context: &AppContext, granted: &Granted, _: Lang) -> AppResult<Done> {
        let words = check_words(&self.words)
            .map_err(|problem| refuse(problem.code(), |lang| problem.label(lang)))?;
        let tx = context.db.begin().await?;
        launch::answer(&tx, &granted.actor(), self.id, self.version, &words).await?;
        tx.commit().await?;
        let who = &granted.person().display_name;
        Ok(Done::new(
            page_of(&self.from),
            format!("Đã trả lời, đứng tên {who}."),
            format!("Answered in the name of {who}."),
        ))
    }
}
