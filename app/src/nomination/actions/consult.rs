//! Forms of the opinions of agencies.

use domain::Lang;
use domain::account::Permission;
use domain::consultation::{OpinionAnswer, OpinionResult};
use domain::reason::ChangeReason;
use domain::text::clean_line;
use store::clock;
use store::nomination::{answer_opinion, ask_opinion, bodies_of, load, settle_opinion};

use super::{readable_dossier, required_day};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::lang::capitalised;
use crate::nomination::view::dossier_href;

/// Which dossier, and which of its opinions.
struct About {
    nomination: i64,
    version: i64,
    opinion: i64,
}

impl About {
    fn read(fields: &Fields) -> Self {
        Self {
            nomination: fields.id("nomination"),
            version: fields.id("version"),
            opinion: fields.id("opinion"),
        }
    }

    const fn key(&self) -> (i64, i64) {
        (self.nomination, self.version)
    }

    fn page(&self) -> String {
        format!("{}#opinions", dossier_href(self.nomination))
    }
}

/// Records that a body was asked.
pub struct AskForm {
    about: About,
    body: String,
    sent: String,
    due: String,
}

impl FormAction for AskForm {
    const NAME: &'static str = "nomination-ask";
    const PERMISSION: Permission = Permission::HandleNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            body: fields.text("body"),
            sent: fields.text("sent"),
            due: fields.text("due"),
        }
    }

    fn page(&self) -> String {
        dossier_href(self.about.nomination)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let today = clock::now().date_vn();
        let days = (required_day(&self.sent)?, required_day(&self.due)?);
        let tx = context.db.begin().await?;
        readable_dossier(&tx, granted, self.about.nomination).await?;
        let dossiers = load(&tx, &[self.about.nomination], today).await?;
        let known = dossiers
            .iter()
            .flat_map(bodies_of)
            .any(|(code, _)| code == self.body);
        if !known {
            return Err(AppError::Malformed);
        }
        ask_opinion(
            &tx,
            &granted.actor(),
            self.about.key(),
            &self.body,
            days,
            today,
        )
        .await?;
        tx.commit().await?;
        Ok(Done::new(
            self.about.page(),
            "Đã ghi việc hỏi ý kiến.",
            "The request is recorded.",
        ))
    }
}

/// Records an answer.
pub struct AnswerForm {
    about: About,
    answered: String,
    result: String,
    document: String,
    words: String,
}

impl FormAction for AnswerForm {
    const NAME: &'static str = "nomination-opinion";
    const PERMISSION: Permission = Permission::HandleNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            answered: fields.text("answered"),
            result: fields.text("result"),
            document: fields.text("document"),
            words: fields.text("words"),
        }
    }

    fn page(&self) -> String {
        dossier_href(self.about.nomination)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let answer = OpinionAnswer {
            on: required_day(&self.answered)?,
            result: OpinionResult::parse(&self.result).ok_or(AppError::Malformed)?,
            document: clean_line(&self.document),
            words: self.words.trim().to_owned(),
        };
        let today = clock::now().date_vn();
        let tx = context.db.begin().await?;
        readable_dossier(&tx, granted, self.about.nomination).await?;
        let (key, opinion) = (self.about.key(), self.about.opinion);
        answer_opinion(&tx, &granted.actor(), key, opinion, answer, today).await?;
        tx.commit().await?;
        Ok(Done::new(
            self.about.page(),
            "Đã ghi văn bản trả lời.",
            "The answer is recorded.",
        ))
    }
}

/// Records how a disagreement was settled.
pub struct SettleForm {
    about: About,
    reason: String,
}

impl FormAction for SettleForm {
    const NAME: &'static str = "nomination-settle";
    const PERMISSION: Permission = Permission::HandleNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            reason: fields.text("reason"),
        }
    }

    fn page(&self) -> String {
        dossier_href(self.about.nomination)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let reason = ChangeReason::parse(&self.reason).map_err(|problem| {
            AppError::refused(problem.code(), |lang| {
                format!("{}.", capitalised(problem.label(lang)))
            })
        })?;
        let tx = context.db.begin().await?;
        readable_dossier(&tx, granted, self.about.nomination).await?;
        let (key, opinion) = (self.about.key(), self.about.opinion);
        settle_opinion(&tx, &granted.actor(), key, opinion, &reason).await?;
        tx.commit().await?;
        Ok(Done::new(
            self.about.page(),
            "Đã ghi cách xử lý.",
            "How it was settled is recorded.",
        ))
    }
}
