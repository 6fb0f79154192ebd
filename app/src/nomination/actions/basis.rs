//! Forms of what a dossier rests on: confirmed conditions, warnings that are let pass, initiatives.

use domain::Lang;
use domain::account::Permission;
use domain::initiative::InitiativeId;
use domain::nomination::guard::RepeatKind;
use domain::reason::{ChangeReason, ReturnReason};
use store::clock;
use store::nomination::{cite, confirm, let_pass, uncite};

use super::dossier::About;
use super::readable_dossier;
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::lang::capitalised;
use crate::nomination::parts::LET_PASS;

/// Confirms a condition that a person must confirm.
pub struct ConfirmForm {
    about: About,
    rule: String,
    row: String,
    reason: String,
}

impl FormAction for ConfirmForm {
    const NAME: &'static str = "nomination-confirm";
    const PERMISSION: Permission = Permission::StepNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            rule: fields.text("rule"),
            row: fields.text("row"),
            reason: fields.text("reason"),
        }
    }

    fn page(&self) -> String {
        self.about.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let reason = ReturnReason::parse(&self.reason).map_err(|problem| {
            AppError::refused(problem.code(), |lang| {
                format!("{}.", capitalised(problem.label(lang)))
            })
        })?;
        let row = self.row.trim().parse().map_err(|_| AppError::Malformed)?;
        let today = clock::now().date_vn();
        let tx = context.db.begin().await?;
        readable_dossier(&tx, granted, self.about.nomination).await?;
        let about = (self.rule.as_str(), row);
        let (id, version) = (self.about.nomination, self.about.version);
        Box::pin(confirm(
            &tx,
            &granted.actor(),
            id,
            version,
            about,
            &reason,
            today,
        ))
        .await?;
        tx.commit().await?;
        Ok(Done::new(
            format!("{}#findings", self.about.page()),
            "Đã xác nhận điều kiện.",
            "The condition is confirmed.",
        ))
    }
}

/// Lets a warning about an earlier award pass.
pub struct LetPassForm {
    about: About,
    record: i64,
    kind: String,
    reason: String,
}

impl FormAction for LetPassForm {
    const NAME: &'static str = LET_PASS.0;
    const PERMISSION: Permission = Permission::StepNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            record: fields.id("record"),
            kind: fields.text("kind"),
            reason: fields.text("reason"),
        }
    }

    fn page(&self) -> String {
        self.about.page()
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
        let kind = RepeatKind::parse(&self.kind).ok_or(AppError::Malformed)?;
        let today = clock::now().date_vn();
        let tx = context.db.begin().await?;
        readable_dossier(&tx, granted, self.about.nomination).await?;
        let dossier = (self.about.nomination, self.about.version);
        let warning = (self.record, kind);
        Box::pin(let_pass(
            &tx,
            &granted.actor(),
            dossier,
            warning,
            &reason,
            today,
        ))
        .await?;
        tx.commit().await?;
        Ok(Done::new(
            format!("{}#findings", self.about.page()),
            "Đã ghi lý do bỏ qua cảnh báo.",
            "The reason for letting the warning pass is recorded.",
        ))
    }
}

/// Lets a dossier rest on an initiative, or no longer.
pub struct CiteForm {
    about: About,
    initiative: i64,
    uncite: bool,
    reason: String,
}

impl FormAction for CiteForm {
    const NAME: &'static str = "nomination-cite";
    const PERMISSION: Permission = Permission::PrepareNominations;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            initiative: fields.id("initiative"),
            uncite: fields.text("do") == "uncite",
            reason: fields.text("reason"),
        }
    }

    fn page(&self) -> String {
        self.about.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let to = format!("{}#linked", self.about.page());
        let (id, version) = (self.about.nomination, self.about.version);
        let initiative = InitiativeId(self.initiative);
        let actor = granted.actor();
        let tx = context.db.begin().await?;
        let row = readable_dossier(&tx, granted, id).await?;
        if self.uncite {
            uncite(&tx, &actor, id, version, initiative).await?;
            tx.commit().await?;
            return Ok(Done::new(
                to,
                "Đã bỏ sáng kiến khỏi hồ sơ.",
                "The initiative is off the dossier.",
            ));
        }
        let own = store::initiative::recognised_of(&tx, row.subject_id).await?;
        if !own.iter().any(|(known, _)| *known == self.initiative) {
            return Err(AppError::refused("no-initiative", |lang| match lang {
                Lang::Vi => "Hãy chọn một sáng kiến đã được công nhận của người được đề nghị.",
                Lang::En => "Choose a recognised initiative of the person who is nominated.",
            }));
        }
        let reason = match self.reason.trim() {
            "" => None,
            words => Some(ChangeReason::parse(words).map_err(|problem| {
                AppError::refused(problem.code(), |lang| {
                    format!("{}.", capitalised(problem.label(lang)))
                })
            })?),
        };
        let held = cite(&tx, &actor, id, version, initiative, reason).await?;
        tx.commit().await?;
        Ok(if held.is_empty() {
            Done::new(
                to,
                "Đã gắn sáng kiến vào hồ sơ.",
                "The dossier rests on the initiative now.",
            )
        } else {
            Done::new(
                to,
                "Đã gắn sáng kiến; sáng kiến này đã dùng cho lần khen thưởng khác nên có thể bị chặn khi quyết định.",
                "The dossier rests on the initiative; it was used for another award and may block the decision.",
            )
        })
    }
}
