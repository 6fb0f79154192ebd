//! Forms about awards: add, edit, say that they were compared with the decision, revoke.

use domain::Lang;
use domain::account::{Permission, Scope};
use domain::award::{AwardCode, CommendationType, RecordId, SubjectId, TitleBasis, WorkId};
use store::award::{
    AwardContent, Checked, SubjectPage, add_award, edit_award, revoke_award, verify_award,
};
use store::entity::award_record;

use super::actions::page_of;
use super::typed::{choice, chosen, day, held, not_found, reason, refused, year};
use super::view::{AWARD, REVOKE, VERIFY};
use crate::award::import::actions::worded;
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};

/// Whether a person says that awards are right, and revokes them: the office of the province.
pub(super) fn may_verify(granted: &Granted) -> bool {
    granted.person().scope() == Some(Scope::WholeProvince)
}

fn award_of<'a>(page: &'a SubjectPage, fields: &Fields) -> AppResult<&'a award_record::Model> {
    let id = fields.id("record");
    let found = page.awards.iter().find(|row| row.id == id);
    found.ok_or_else(|| not_found("award record", id))
}

/// A code of the catalogue.
fn known(code: &str) -> Option<AwardCode> {
    let award = domain::award::catalogue().get(code);
    award.map(|award| award.code.clone())
}

fn content(fields: &Fields, old: Option<&award_record::Model>) -> AppResult<AwardContent> {
    let to_year = year(fields, "to")?;
    let from = fields.text("from");
    Ok(AwardContent {
        code: chosen(fields, "award", known)?,
        commendation: choice(fields, "commendation", CommendationType::parse),
        from_year: if from.trim().is_empty() {
            to_year
        } else {
            year(fields, "from")?
        },
        to_year,
        decision_number: fields.text("number"),
        decided_on: day(fields, "day")?,
        decider: fields.text("decider"),
        basis: choice(fields, "basis", TitleBasis::parse),
        work: old.and_then(|row| row.work_id).map(WorkId),
        movement: old.and_then(|row| row.movement.clone()),
        unit_id: old.and_then(|row| row.unit_id),
    })
}

/// Adds an award, or changes one.
pub struct AwardForm(Fields);

impl FormAction for AwardForm {
    const NAME: &'static str = AWARD.0;
    const PERMISSION: Permission = Permission::EditRecords;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let fields = &self.0;
        let tx = context.db.begin().await?;
        let page = held(&tx, granted, fields.id("subject")).await?;
        let actor = granted.actor();
        let verified = may_verify(granted) && fields.find("verified") == Some("yes");
        if fields.id("record") == 0 {
            let content = content(fields, None)?;
            let checked = if verified {
                Checked::Verified
            } else {
                Checked::Unverified
            };
            let id = SubjectId(page.subject.id);
            add_award(&tx, &actor, id, &content, checked)
                .await
                .map_err(worded)?;
        } else {
            let old = award_of(&page, fields)?;
            if old.verified && !may_verify(granted) {
                return Err(refused(
                    "verified",
                    "Khen thưởng này đã được đối chiếu với quyết định; đề nghị cơ quan thường trực cấp tỉnh sửa.",
                    "This award was compared with its decision; ask the provincial office to change it.",
                ));
            }
            let content = content(fields, Some(old))?;
            let (id, version) = (RecordId(old.id), fields.id("version"));
            let reason = reason(fields)?;
            let stored = edit_award(&tx, &actor, id, version, &content, &reason)
                .await
                .map_err(worded)?;
            if verified && !stored.verified {
                verify_award(&tx, &actor, id, stored.version)
                    .await
                    .map_err(worded)?;
            }
        }
        tx.commit().await?;
        Ok(Done::new(
            self.page(),
            "Đã lưu khen thưởng.",
            "The award is saved.",
        ))
    }
}

/// Says that an award was compared with its decision.
pub struct VerifyForm(Fields);

impl FormAction for VerifyForm {
    const NAME: &'static str = VERIFY.0;
    const PERMISSION: Permission = Permission::VerifyRecords;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        if !may_verify(granted) {
            return Err(AppError::Forbidden);
        }
        let fields = &self.0;
        let tx = context.db.begin().await?;
        let page = held(&tx, granted, fields.id("subject")).await?;
        let id = RecordId(award_of(&page, fields)?.id);
        verify_award(&tx, &granted.actor(), id, fields.id("version"))
            .await
            .map_err(worded)?;
        tx.commit().await?;
        Ok(Done::new(
            self.page(),
            "Đã ghi: khen thưởng khớp với quyết định.",
            "Noted: the award agrees with its decision.",
        ))
    }
}

/// Revokes an award.
pub struct RevokeForm(Fields);

impl FormAction for RevokeForm {
    const NAME: &'static str = REVOKE.0;
    const PERMISSION: Permission = Permission::VerifyRecords;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        if !may_verify(granted) {
            return Err(AppError::Forbidden);
        }
        let fields = &self.0;
        let tx = context.db.begin().await?;
        let page = held(&tx, granted, fields.id("subject")).await?;
        let id = RecordId(award_of(&page, fields)?.id);
        let (version, number) = (fields.id("version"), fields.text("revoked-by"));
        let reason = reason(fields)?;
        revoke_award(&tx, &granted.actor(), id, version, &number, &reason)
            .await
            .map_err(worded)?;
        tx.commit().await?;
        Ok(Done::new(
            self.page(),
            "Đã ghi việc hủy bỏ khen thưởng; dòng cũ vẫn còn cùng lý do.",
            "The award is revoked; its row stays, with the reason.",
        ))
    }
}
