//! The form that takes a new seed: by chance, on the server, with a line in the log.

use domain::Lang;
use domain::account::Permission;

use super::sampling::{number_of, path};
use super::view::DRAW;
use crate::context::{AppContext, Granted};
use crate::error::AppResult;
use crate::form::{Done, Fields, FormAction};

/// `POST /score/sampling/draw`
pub struct DrawSeed {
    period: String,
    number: usize,
}

impl FormAction for DrawSeed {
    const NAME: &'static str = DRAW;
    const PERMISSION: Permission = Permission::ManageScoring;

    fn read(fields: &Fields) -> Self {
        Self {
            period: fields.text("period"),
            number: number_of(&fields.text("number")),
        }
    }

    fn page(&self) -> String {
        path(&crate::layout::url::encoded(&self.period))
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let tx = context.db.begin().await?;
        let period = store::scoring::period_by_code(&tx, &self.period).await?;
        let actor = granted.actor();
        let seed = store::honesty::new_seed(&tx, &actor, &period, self.number).await?;
        tx.commit().await?;
        let to = format!("{}?seed={seed}&number={}", self.page(), self.number);
        let vi = format!("Đã rút hạt giống {seed}; việc rút được ghi vào nhật ký.");
        let en = format!("The seed {seed} was drawn; the log says so.");
        Ok(Done::new(to, vi, en))
    }
}
