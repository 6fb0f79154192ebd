//! The form of what a collective, a household or an enterprise is.

use domain::Lang;
use domain::account::Permission;
use domain::award::{CollectiveKind, SubjectId, SubjectKind};
use sea_orm::ConnectionTrait;
use store::StoreError;
use store::award::{
    Ending, NewCollective, NewEnterprise, NewHousehold, SubjectPage, edit_collective,
    edit_enterprise, edit_household,
};

use super::actions::page_of;
use super::typed::{chosen, day, flag, held, refused, scope, unit};
use super::view::SUBJECT;
use crate::award::import::actions::worded;
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};

/// Changes what is known of a collective, a household or an enterprise.
pub struct SubjectForm(Fields);

/// The unit that was chosen. The present one may stay, though it exists no more.
async fn place(
    tx: &impl ConnectionTrait,
    granted: &Granted,
    page: &SubjectPage,
    slug: &str,
) -> AppResult<i64> {
    let now = page.subject.unit_id.and_then(|id| page.units.get(&id));
    match now {
        Some(now) if now.slug == slug => Ok(now.id),
        _ => Ok(unit(tx, granted, slug).await?.id),
    }
}

/// What follows: a record that the person may read. The one that is stored may stay.
async fn successor(
    tx: &impl ConnectionTrait,
    granted: &Granted,
    page: &SubjectPage,
    fields: &Fields,
) -> AppResult<Option<SubjectId>> {
    let id = match fields.id("successor") {
        0 => return Ok(None),
        id => id,
    };
    if page.subject.successor_id != Some(id) {
        let readable = scope(tx, granted).await?;
        store::award::scope::subject(tx, &readable, id)
            .await
            .map_err(|error| match error {
                StoreError::NotFound { .. } => refused(
                    "successor",
                    "Hãy chọn hồ sơ kế thừa trong danh sách.",
                    "Choose the successor of the list.",
                ),
                error => error.into(),
            })?;
    }
    Ok(Some(SubjectId(id)))
}

impl FormAction for SubjectForm {
    const NAME: &'static str = SUBJECT.0;
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
        let unit_id = place(&tx, granted, &page, &fields.text("unit")).await?;
        let ending = Ending {
            ended: day(fields, "ended")?,
            successor: successor(&tx, granted, &page, fields).await?,
        };
        let (actor, name) = (granted.actor(), fields.text("name"));
        let seen = (SubjectId(page.subject.id), fields.id("version"));
        let kind = SubjectKind::parse(&page.subject.kind).ok_or(AppError::Internal)?;
        let done = match kind {
            SubjectKind::Collective => {
                let content = NewCollective {
                    name,
                    unit_id,
                    kind: chosen(fields, "collective", CollectiveKind::parse)?,
                    founded: day(fields, "founded")?,
                    flag_eligible: flag(fields, "flag"),
                    listed_type: flag(fields, "listed"),
                    valid_from: day(fields, "since")?,
                    valid_to: ending.ended,
                };
                edit_collective(&tx, &actor, seen, &content, &ending).await
            }
            SubjectKind::Household => {
                let content = NewHousehold {
                    name,
                    unit_id,
                    address: fields.text("address"),
                };
                edit_household(&tx, &actor, seen, &content, &ending).await
            }
            SubjectKind::Enterprise => {
                let tax_code = fields.text("tax").trim().to_owned();
                let content = NewEnterprise {
                    name,
                    managed_by: unit_id,
                    unit_id: page.enterprise.as_ref().and_then(|row| row.unit_id),
                    tax_code: (!tax_code.is_empty()).then_some(tax_code),
                    founded: day(fields, "founded")?,
                };
                edit_enterprise(&tx, &actor, seen, &content, &ending).await
            }
            SubjectKind::Individual => {
                return Err(refused(
                    "kind",
                    "Hồ sơ cá nhân có biểu mẫu riêng.",
                    "A person has a form of its own.",
                ));
            }
        };
        done.map_err(worded)?;
        tx.commit().await?;
        Ok(Done::new(
            self.page(),
            "Đã lưu thông tin hồ sơ.",
            "What is known of the record is saved.",
        ))
    }
}
