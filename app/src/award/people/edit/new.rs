//! The form of a new subject. Somebody who is probably recorded already is named first.

use domain::Lang;
use domain::account::Permission;
use domain::award::{CollectiveKind, IdentityNumber, SubjectId, SubjectKind};
use sea_orm::ConnectionTrait;
use store::award::duplicate::candidates;
use store::award::{
    Membership, NewCollective, NewEnterprise, NewHousehold, PersonContent, add_collective,
    add_enterprise, add_household, add_person,
};

use super::actions::person_of;
use super::typed::{chosen, day, refused, scope, unit};
use super::view::{NEW, NEW_PAGE};
use crate::award::import::actions::worded;
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};

/// Records a person, a collective, a household or an enterprise.
pub struct NewForm(Fields);

impl FormAction for NewForm {
    const NAME: &'static str = NEW.0;
    const PERMISSION: Permission = Permission::EditRecords;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        let kind = SubjectKind::parse(&self.0.text("kind")).unwrap_or(SubjectKind::Individual);
        format!("{NEW_PAGE}?kind={}", kind.code())
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let fields = &self.0;
        let kind = chosen(fields, "kind", SubjectKind::parse)?;
        let tx = context.db.begin().await?;
        let unit_id = unit(&tx, granted, &fields.text("unit")).await?.id;
        let (actor, name) = (granted.actor(), fields.text("name"));
        let id = match kind {
            SubjectKind::Individual => {
                let content = person_of(fields)?;
                Box::pin(person(&tx, granted, fields, &content, unit_id)).await?
            }
            SubjectKind::Collective => {
                let new = NewCollective {
                    name,
                    unit_id,
                    kind: chosen(fields, "collective", CollectiveKind::parse)?,
                    founded: day(fields, "founded")?,
                    flag_eligible: None,
                    listed_type: None,
                    valid_from: None,
                    valid_to: None,
                };
                add_collective(&tx, &actor, &new).await.map_err(worded)?
            }
            SubjectKind::Household => {
                let address = fields.text("address");
                let new = NewHousehold {
                    name,
                    unit_id,
                    address,
                };
                add_household(&tx, &actor, &new).await.map_err(worded)?
            }
            SubjectKind::Enterprise => {
                let tax_code = fields.text("tax").trim().to_owned();
                let new = NewEnterprise {
                    name,
                    managed_by: unit_id,
                    unit_id: None,
                    tax_code: (!tax_code.is_empty()).then_some(tax_code),
                    founded: day(fields, "founded")?,
                };
                add_enterprise(&tx, &actor, &new).await.map_err(worded)?
            }
        };
        tx.commit().await?;
        Ok(Done::new(
            format!("/records/{id}"),
            "Đã lập hồ sơ.",
            "The record is made.",
        ))
    }
}

async fn person(
    tx: &impl ConnectionTrait,
    granted: &Granted,
    fields: &Fields,
    content: &PersonContent,
    unit_id: i64,
) -> AppResult<SubjectId> {
    let typed = fields.text("identity");
    let number = match typed.trim() {
        "" => None,
        text => Some(IdentityNumber::parse(text).ok_or_else(|| {
            refused(
                "identity",
                "Số định danh gồm đúng 12 chữ số.",
                "An identity number has 12 digits.",
            )
        })?),
    };
    let readable = scope(tx, granted).await?;
    let found = candidates(tx, &readable, &content.name, content.birth, number.as_ref()).await?;
    if !found.is_empty() && fields.find("other") != Some("yes") {
        return Err(maybe_known(
            &found
                .iter()
                .map(|known| known.line.name.as_str())
                .collect::<Vec<_>>(),
        ));
    }
    let membership = Membership {
        unit_id,
        collective_id: None,
        from: day(fields, "from")?,
        post: fields.text("post"),
    };
    add_person(tx, &granted.actor(), content, number.as_ref(), &membership)
        .await
        .map_err(worded)
}

/// Somebody of this name and birth is recorded.
fn maybe_known(names: &[&str]) -> AppError {
    let names = names.join("; ");
    AppError::refused("maybe-known", |lang| match lang {
        Lang::Vi => format!(
            "Có thể đã có hồ sơ của người này: {names}. Tìm và xem lại; nếu là người khác, đánh dấu «Là người khác» rồi lưu."
        ),
        Lang::En => format!(
            "This person may be recorded already: {names}. Look them up; if it is somebody else, tick “Somebody else” and save."
        ),
    })
}
