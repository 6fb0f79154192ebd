//! The form that says a notice was seen to.

use domain::Lang;
use domain::account::{Permission, Role};

use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};

/// Says that a notice was seen to.
pub struct NoticeDoneForm {
    id: i64,
}

impl FormAction for NoticeDoneForm {
    const NAME: &'static str = "notice-done";
    const PERMISSION: Permission = Permission::ReadScoring;

    fn read(fields: &Fields) -> Self {
        Self {
            id: fields.id("id"),
        }
    }

    fn page(&self) -> String {
        "/score".to_owned()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let tx = context.db.begin().await?;
        let notice = store::notice::by_id(&tx, self.id).await?;
        let person = granted.person();
        let own = match notice.unit_id {
            Some(unit) => person.unit_id == Some(unit),
            None => person.role == Role::ProvincialOffice && person.unit_id.is_none(),
        };
        if !own {
            return Err(AppError::Forbidden);
        }
        store::notice::done(&tx, notice.id).await?;
        tx.commit().await?;
        Ok(Done::new(
            self.page(),
            "Đã cất thông báo.",
            "The notice is put away.",
        ))
    }
}
